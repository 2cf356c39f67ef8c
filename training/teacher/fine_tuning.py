"""What the teachers of events and of statements share: the language teacher's encoder tuned further, with checkpoints."""

import os

import torch


def take_encoder(teacher, state, mixes):
    """Takes over the encoder of the language teacher, and its mixture of layers for each of `mixes`."""
    teacher.encoder.load_state_dict({k[8:]: v for k, v in state.items() if k.startswith("encoder.")})
    for mix in mixes:
        mix.load_state_dict({"weights": state["tree_mix.weights"]})


def optimiser_of(teacher, layers, training):
    """AdamW whose rate falls from layer to layer below the heads (Howard & Ruder 2018)."""
    groups = []
    for name, parameter in teacher.named_parameters():
        rate = training["head_rate"]
        if name.startswith("encoder."):
            parts = name.split(".")
            below = layers - 1 - int(parts[2]) if parts[1] == "layers" else layers
            rate = training["encoder_rate"] * training["layer_decay"] ** below
        groups.append({"params": [parameter], "lr": rate})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def schedule_of(optimiser, steps, warm):
    """Rates that rise over `warm` steps and fall to nothing at the last."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )


def resume(path, teacher, optimiser, schedule):
    """Goes on from a checkpoint where there is one; gives the step it stands at."""
    if not path.exists():
        return 0
    saved = torch.load(path, map_location="cpu", weights_only=True)
    teacher.load_state_dict(saved["model"])
    optimiser.load_state_dict(saved["optimiser"])
    schedule.load_state_dict(saved["schedule"])
    return saved["step"]


def save(path, state):
    """Writes a file whole or not at all."""
    part = path.with_name(path.name + ".part")
    torch.save(state, part)
    os.replace(part, path)
