"""
Trains the teacher: tags, trees and names at once on a pretrained encoder.

    python train.py CONFIG.toml DATA --encoder FILE.onnx --tokenizer FILE.json --out FOLDER [--minutes N] [--until STEP]

Writes FOLDER/last.pt every few minutes and goes on from it when started again. The same data, config and seed give the same
order of batches.
"""

import argparse
import math
import os
import random
import time
import tomllib
from collections import Counter
from pathlib import Path

import torch
import torch.nn.functional as F

from batches import Pieces, group, labelled
from corpora import read_names, read_trees, split_documents
from evaluate import evaluate
from model import Teacher


def read_corpora(config, data):
    """The sentences with trees and those with names alone."""
    longest = config["encoder"]["longest"]
    trees, names = [], []
    for entry in config["trees"]:
        trees += read_trees(data / entry["file"], entry.get("entities", False), entry.get("scheme"))
    for entry in config["names"]:
        documents, _ = split_documents(read_names(data / entry["file"], entry["scheme"]), entry.get("hold_out", 0))
        names += [s for document in documents for s in document]
    return [[s for s in sentences if len(s.words) <= longest] for sentences in (trees, names)]


def vocabularies_of(config, trees):
    """The tags and relations of the treebanks, and the schemes of names, the first that silver is labelled in."""
    xpos = sorted(Counter(x for s in trees for x in s.xpos))
    relations = sorted(Counter(r for s in trees for r in s.relations))
    schemes = list(dict.fromkeys(e["scheme"] for e in [*config["names"], *config["trees"]] if "scheme" in e))
    return {
        "xpos": xpos,
        "relations": relations,
        "schemes": schemes,
        "xpos_ids": {x: i for i, x in enumerate(xpos)},
        "relation_ids": {r: i for i, r in enumerate(relations)},
        "scheme_ids": {s: i for i, s in enumerate(schemes)},
    }


def plan(sentences, pieces, size, epochs, seed):
    """The batches of all epochs, in a random order within each: lists of sentences' indices."""
    lengths = [pieces.length(s.words) for s in sentences]
    batches = []
    for epoch in range(math.ceil(epochs)):
        chance = random.Random(f"{seed}/{epoch}")
        noisy = [length + chance.random() * 2 for length in lengths]
        groups = group(noisy, size)
        chance.shuffle(groups)
        share = min(1.0, epochs - epoch)
        batches += groups[: round(len(groups) * share)]
    return batches


def losses(teacher, batch):
    """The sum of the losses of everything that the batch's corpora say."""
    words = teacher.words(batch)
    total = {}
    if "heads" in batch:
        upos, xpos, arcs, (child, head) = teacher.trees(words)
        total["upos"] = F.cross_entropy(upos.float().transpose(1, 2), batch["upos"])
        total["xpos"] = F.cross_entropy(xpos.float().transpose(1, 2), batch["xpos"])
        arcs = arcs.float().masked_fill(~batch["present"][:, None, :], -1e4)
        total["arcs"] = F.cross_entropy(arcs.transpose(1, 2), batch["heads"])
        known = batch["heads"] >= 0
        rows = torch.arange(len(known))[:, None].expand_as(known)[known]
        relations = teacher.relate(child[known], head[rows, batch["heads"][known]])
        total["relations"] = F.cross_entropy(relations.float(), batch["relations"][known])
    if "names" in batch:
        names = teacher.names(words, batch["schemes"]).float()
        total["names"] = F.cross_entropy(names.transpose(1, 2), batch["names"])
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, help="stop after so many minutes; start again to go on")
    parser.add_argument("--until", type=int, help="end at this step: from where it stands, the rate falls to nothing there")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf8"))
    training, seed = config["training"], config["seed"]
    torch.set_num_threads(options.threads)
    torch.manual_seed(seed)
    options.out.mkdir(parents=True, exist_ok=True)
    last = options.out / "last.pt"

    trees, names = read_corpora(config, options.data)
    pieces = Pieces(options.tokenizer, config["encoder"]["pieces_a_word"])
    vocabularies = vocabularies_of(config, trees)
    batches = [
        (corpus, indices)
        for corpus, epochs in ((trees, training["tree_epochs"]), (names, training["name_epochs"]))
        for indices in plan(corpus, pieces, training["batch"], epochs, seed)
    ]
    # Both kinds spread evenly over the whole of training, each kept in its order.
    first_names = sum(corpus is trees for corpus, _ in batches)
    spread = [(i + 0.5) / first_names for i in range(first_names)]
    spread += [(i + 0.5) / (len(batches) - first_names) for i in range(len(batches) - first_names)]
    batches = [batches[i] for i in sorted(range(len(batches)), key=lambda i: spread[i])]

    teacher = Teacher(config, vocabularies)
    teacher.encoder.load_onnx(str(options.encoder))
    encoder, heads = [], []
    for name, parameter in teacher.named_parameters():
        (encoder if name.startswith("encoder.") and ".case." not in name else heads).append(parameter)
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": training["encoder_rate"]}, {"params": heads, "lr": training["head_rate"]}],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    steps, warm = len(batches), training["warm_up"] * len(batches)
    end, early = min(options.until or steps, steps), options.until is not None
    begin = 0

    def falling(step):
        planned = min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
        return planned * max(0.0, (end - step) / max(1, end - begin)) if early else planned

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, falling)
    step = 0
    if last.exists():
        saved = torch.load(last, map_location="cpu", weights_only=True)
        teacher.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        begin = step = saved["step"]
    print(f"{len(trees)} sentences with trees, {len(names)} with names; steps {step} to {end}", flush=True)

    def save():
        state = {
            "config": config,
            "vocabularies": vocabularies,
            "model": teacher.state_dict(),
            "optimiser": optimiser.state_dict(),
            "schedule": schedule.state_dict(),
            "step": step,
        }
        torch.save(state, last.with_suffix(".part"))
        os.replace(last.with_suffix(".part"), last)

    begun = saved_at = time.time()
    processor, seen, sums = time.process_time(), 0, Counter()
    counts = Counter()
    teacher.train()
    while step < end:
        corpus, indices = batches[step]
        batch = labelled(
            [corpus[i] for i in indices], pieces, vocabularies, training["recase"], seed=seed * 1_000_003 + step
        )
        torch.manual_seed(seed * 1_000_003 + step)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            parts = losses(teacher, batch)
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        step += 1
        seen += batch["mask"].sum().item()
        for key, value in parts.items():
            sums[key] += value.item()
            counts[key] += 1
        if step % 20 == 0 or step == end:
            figures = "  ".join(f"{k} {sums[k] / counts[k]:.3f}" for k in sums)
            rate = seen / (time.process_time() - processor)
            minutes = (time.time() - begun) / 60
            print(f"{step}/{end}  {minutes:.1f} min  {rate:.0f} pieces/CPU s  {figures}", flush=True)
            processor, seen = time.process_time(), 0
            sums.clear()
            counts.clear()
        if time.time() - saved_at > 60 * training["checkpoint_minutes"]:
            save()
            saved_at = time.time()
        if options.minutes and time.time() - begun > 60 * options.minutes:
            save()
            print("stopped; start again to go on", flush=True)
            return
    save()
    teacher.eval()
    torch.save({k: v for k, v in torch.load(last, weights_only=True).items() if k not in ("optimiser", "schedule")}, options.out / "teacher.pt")
    evaluate(teacher, options.tokenizer, options.data, config)


if __name__ == "__main__":
    main()
