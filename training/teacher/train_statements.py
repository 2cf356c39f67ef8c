"""
Trains the teacher of statements on the language teacher's encoder.

    python train_statements.py CONFIG.toml TEXTS --base teacher-en/teacher.pt --tokenizer FILE.json --out FOLDER [--measure]

TEXTS is what `split-statements` writes. Writes OUT/last.pt every few minutes and goes on from it when started again. With
--measure, what is found in the dev articles is printed.
"""

import argparse
import random
import time
import tomllib
from collections import Counter
from pathlib import Path

import torch
import torch.nn.functional as F

from batches import Pieces, group
from fine_tuning import optimiser_of, resume, save, schedule_of, take_encoder
from statement_measure import measure
from statement_model import StatementTeacher
from statement_texts import FIRST_EMPTY, NOTHING, POINTERS, collate, read_texts
from windows import windows


def plan(texts, epoch, pieces, config, seed):
    """The batches of an epoch: lists of windows of like length, in random order."""
    chance, sizes, training = random.Random(f"{seed}/{epoch}"), config["windows"], config["training"]
    chosen = []
    for text in texts:
        if text.scheme == "nested" or chance.random() < training["polnear"]:
            chosen += windows(text, pieces, sizes["pieces"], sizes["opening"], start=chance.randint(0, 5))
    lengths = []
    for w in chosen:
        edges = [*w.text.sentences, len(w.text.words)]
        own = sum(len(pieces(word)) for word in w.text.words[edges[w.first] : edges[w.last]])
        lengths.append(own + 2 + sizes["opening"] * (w.opening > 0) + chance.random() * 6)
    batches = group(lengths, training["batch"])
    chance.shuffle(batches)
    return [[chosen[i] for i in batch] for batch in batches]


def losses(teacher, batch, chosen, training):
    """The summed losses of a batch."""
    at_cues, at_points = teacher.read(batch)
    total = Counter()
    total["cues"] = total["points"] = torch.zeros(())
    for b, (window, found) in enumerate(zip(chosen, teacher.cues(at_cues, batch))):
        text, words = window.text, batch["words"][b]
        labels = torch.tensor([text.cues[w] for w in words])
        total["cues"] = total["cues"] + F.cross_entropy(found, labels, ignore_index=-1, reduction="sum")
        index = {w: i for i, w in enumerate(words)}
        asked = [(index[anchor], wanted) for anchor, wanted in text.pointed if anchor in index]
        if not asked:
            continue
        scores = teacher.points(at_points, batch, b, torch.tensor([a for a, _ in asked]))
        targets = torch.full((len(asked), POINTERS), -100)
        for i, (_, wanted) in enumerate(asked):
            for p, word in enumerate(wanted):
                if word == NOTHING:
                    targets[i, p] = len(words) if p >= FIRST_EMPTY else -100
                elif word in index:
                    targets[i, p] = index[word]
        total["points"] = total["points"] + training["points"] * F.cross_entropy(
            scores.flatten(0, 1), targets.flatten(), ignore_index=-100, reduction="sum"
        )
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--seed", type=int)
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf8"))
    training, seed = config["training"], options.seed or config["seed"]
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    options.out.mkdir(parents=True, exist_ok=True)
    last = options.out / "last.pt"

    base = torch.load(options.base, map_location="cpu", weights_only=True)
    layers = base["config"]["encoder"]["layers"]
    config["encoder"] = base["config"]["encoder"]
    pieces = Pieces(options.tokenizer, config["encoder"]["pieces_a_word"])
    learned = read_texts(options.texts / "gold-train.jsonl.gz") + read_texts(options.texts / "polnear-train.jsonl.gz")
    dev = {name: read_texts(options.texts / f"{name}-dev.jsonl.gz") for name in ("gold", "polnear")}

    teacher = StatementTeacher(config, layers)
    take_encoder(teacher, base["model"], [teacher.cue_mix, teacher.point_mix])
    optimiser = optimiser_of(teacher, layers, training)
    epochs = int(training["epochs"])
    counts = [len(plan(learned, epoch, pieces, config, seed)) for epoch in range(epochs)]
    steps, warm = sum(counts), training["warm_up"] * sum(counts)
    schedule = schedule_of(optimiser, steps, warm)
    step = resume(last, teacher, optimiser, schedule)
    print(f"{len(learned)} texts; steps {step} to {steps}", flush=True)

    def keep(path, **more):
        save(path, {"config": config, "layers": layers, "model": teacher.state_dict(), "step": step, **more})

    saved_at, processor, seen, begun, sums = time.time(), time.process_time(), 0, time.time(), Counter()
    teacher.train()
    done = 0
    for epoch in range(epochs):
        if done + counts[epoch] <= step:
            done += counts[epoch]
            continue
        for at, chosen in enumerate(plan(learned, epoch, pieces, config, seed)):
            if done + at < step:
                continue
            batch = collate(chosen, pieces, config, seed * 1_000_003 + step, training["recase"])
            torch.manual_seed(seed * 1_000_003 + step)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(teacher, batch, chosen, training)
            (sum(parts.values()) / 20).backward()
            torch.nn.utils.clip_grad_norm_(teacher.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            for key, value in parts.items():
                sums[key] += value.item()
            schedule.step()
            step += 1
            seen += int(batch["mask"].sum())
            sums["steps"] += 1
            if step % 50 == 0:
                shown = "  ".join(f"{k} {v / sums['steps']:.2f}" for k, v in sums.items() if k != "steps")
                rate = seen / (time.process_time() - processor)
                print(f"{step}/{steps}  {(time.time() - begun) / 60:.1f} min  {rate:.0f} pieces/CPU s  {shown}", flush=True)
                processor, seen = time.process_time(), 0
                sums.clear()
            if time.time() - saved_at > 60 * training["checkpoint_minutes"]:
                keep(last, optimiser=optimiser.state_dict(), schedule=schedule.state_dict())
                saved_at = time.time()
        done += counts[epoch]
        if options.measure and (epoch % 3 == 2 or epoch == epochs - 1):
            teacher.eval()
            for name, texts in dev.items():
                print(f"  {name} dev: {measure(teacher, texts, pieces, config)}", flush=True)
            teacher.train()
            processor, seen = time.process_time(), 0
    keep(options.out / "statements.pt")


if __name__ == "__main__":
    main()
