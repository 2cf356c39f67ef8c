"""
Trains the teacher of events on the language teacher's encoder.

    python train_events.py CONFIG.toml TEXTS --base teacher-en/teacher.pt --tokenizer FILE.json --out FOLDER [--fold N/M]

TEXTS is what `split-events` writes. Writes OUT/last.pt every few minutes and goes on from it when started again. With
--fold, every M-th article is kept apart, and what is found there is printed; with --measure, on the dev articles too.
"""

import argparse
import math
import random
import time
import tomllib
from collections import Counter
from pathlib import Path

import torch
import torch.nn.functional as F

from batches import Pieces, group
from event_measure import measure
from event_model import EventTeacher
from event_texts import LABELS, LEVELS, Traits, collate, read_texts
from fine_tuning import optimiser_of, resume, save, schedule_of, take_encoder
from windows import windows

RECORDS = ("plover", "plv", "headlines", "titled")


def plan(texts, epoch, pieces, config, seed):
    """The batches of an epoch: lists of windows of like length, in random order."""
    chance, sizes, training = random.Random(f"{seed}/{epoch}"), config["windows"], config["training"]
    chosen = []
    for text in texts:
        share = 1.0
        if text.id.startswith("lexicon"):
            share = training["lexicon_share"]
        elif text.kind == "quiet":
            share = training["quiet_share"]
        if chance.random() < share:
            chosen += windows(text, pieces, sizes["pieces"], sizes["opening"], start=chance.randint(0, 5))
    lengths = [
        sum(len(pieces(w)) for w in w.text.words[w.text.sentences[w.first] : edge(w)]) + 2 + sizes["opening"] * (w.opening > 0)
        for w in chosen
    ]
    batches = group([n + chance.random() * 6 for n in lengths], training["batch"])
    chance.shuffle(batches)
    return [[chosen[i] for i in batch] for batch in batches]


def edge(window):
    sentences = window.text.sentences
    return sentences[window.last] if window.last < len(sentences) else len(window.text.words)


def losses(teacher, batch, chosen, training):
    """The weighted losses of a batch, and what to divide them by."""
    at_anchors, at_parties = teacher.read(batch)
    total = Counter()
    anchors = batch["anchors"]
    if not anchors:
        return None
    scores, levels = teacher.anchors(at_anchors, batch)
    logs = torch.log_softmax(scores, -1)
    place = {(b, word): i for i, (b, _, word) in enumerate(anchors)}
    targets, weights = torch.zeros(len(anchors), LABELS), torch.zeros(len(anchors))
    questions, wanted, level_rows, level_targets = [], [], [], []
    for i, (b, _, word) in enumerate(anchors):
        text = chosen[b].text
        if text.record is not None or word in text.ignored:
            continue
        weights[i] = training["quiet"] if text.kind == "quiet" else 1.0
        if word in text.labels:
            for k, share in text.labels[word]:
                targets[i, k] = share
        else:
            targets[i, 0] = 1.0

    def ask(b, word, kind, both, weight):
        index = {w: m for m, (_, w) in enumerate(batch["mentions"][b])}
        index[-1] = len(batch["mentions"][b])
        right = [None if w is None else [index[x] for x in w if x in index] for w in both]
        if any(right):
            questions.append((b, anchors[place[b, word]][1], kind))
            wanted.append((right, weight))

    record_loss = torch.zeros(())
    for b, window in enumerate(chosen):
        text = window.text
        if text.record is None:
            for party in text.parties:
                if (b, party["word"]) in place:
                    ask(b, party["word"], party["type"], party["wanted"], 1.0)
                    level_rows.append(place[b, party["word"]])
                    level_targets.append(LEVELS.index(party["level"]))
            continue
        record = text.record
        own = [i for i, a in enumerate(anchors) if a[0] == b]
        if not own:
            continue
        weight, kind = training["records"], record["type"]
        row = place.get((b, text.candidates[record["row"]])) if record["row"] is not None else None
        if row is not None:
            targets[row, kind] = 1.0
            weights[row] = weight * 4
        elif kind > 0:
            told = torch.exp(logs[own][:, kind])
            if record["yields"]:
                told = told + torch.exp(logs[own][:, YIELDS])
            record_loss = record_loss - 4 * weight * torch.log(1 - torch.prod(1 - told.clamp(max=0.9999)) + 1e-6)
            best = own[int(told.argmax())]
            if float(told.max()) > 0.3:
                row = best
        if record["alone"]:
            for i in own:
                if i != row:
                    targets[i, 0], weights[i] = 1.0, weight * 0.5
        if row is not None and kind > 0:
            ask(b, anchors[row][2], kind, record["wanted"], 0.5)
    total["anchors"] = -(targets * logs).sum(-1).mul(weights).sum() + record_loss
    party_loss = torch.zeros(())
    for (right, weight), found in zip(wanted, teacher.parties(at_parties, questions, batch["mentions"])):
        chances = torch.log_softmax(found, -1)
        for role in range(2):
            if right[role]:
                party_loss = party_loss - weight * torch.logsumexp(chances[role, right[role]], 0)
    total["parties"] = training["parties"] * party_loss
    if level_rows:
        total["levels"] = training["levels"] * F.cross_entropy(
            levels[level_rows], torch.tensor(level_targets), reduction="sum"
        )
    return total


YIELDS = 7  # RETREAT, which with CONCEDE was one type


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fold", help="keep part N of M of the articles apart: 0/4")
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a value of [training] instead")
    parser.add_argument("--seed", type=int)
    options = parser.parse_args()
    config = tomllib.loads(options.config.read_text(encoding="utf8"))
    for pair in options.set:
        name, value = pair.split("=")
        config["training"][name] = float(value)
    training, seed = config["training"], options.seed or config["seed"]
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    options.out.mkdir(parents=True, exist_ok=True)
    last = options.out / "last.pt"

    base = torch.load(options.base, map_location="cpu", weights_only=True)
    layers = base["config"]["encoder"]["layers"]
    pieces = Pieces(options.tokenizer, base["config"]["encoder"]["pieces_a_word"])
    config["encoder"] = base["config"]["encoder"]
    gold, kept = read_texts(options.texts / "gold.jsonl.gz"), []
    if options.fold:
        n, m = map(int, options.fold.split("/"))
        kept = [t for i, t in enumerate(gold) if i % m == n]
        gold = [t for i, t in enumerate(gold) if i % m != n]
    learned = gold + read_texts(options.texts / "quiet.jsonl.gz")
    for name in RECORDS:
        # Every fifth is kept apart, as for the event network.
        learned += [t for i, t in enumerate(read_texts(options.texts / f"{name}.jsonl.gz")) if i % 5 != 0]
    learned += [t for i, t in enumerate(read_texts(options.texts / "lexicon.jsonl.gz")) if i % 5 != 0]

    teacher = EventTeacher(config, layers)
    take_encoder(teacher, base["model"], [teacher.anchor_mix, teacher.party_mix])
    optimiser = optimiser_of(teacher, layers, training)
    epochs = int(training["epochs"])
    counts = [len(plan(learned, epoch, pieces, config, seed)) for epoch in range(epochs)]
    steps, warm = sum(counts), training["warm_up"] * sum(counts)
    schedule = schedule_of(optimiser, steps, warm)
    step = resume(last, teacher, optimiser, schedule)
    print(f"{len(learned)} texts; steps {step} to {steps}", flush=True)

    def keep():
        state = {"config": config, "layers": layers, "model": teacher.state_dict(), "step": step}
        save(last, state | {"optimiser": optimiser.state_dict(), "schedule": schedule.state_dict()})

    traits = Traits(config["heads"]["traits"])
    saved_at, processor, seen = time.time(), time.process_time(), 0
    sums, begun = Counter(), time.time()
    dev = read_texts(options.texts / "dev.jsonl.gz") if options.measure else []

    def figures():
        teacher.eval()
        for name, texts in (("kept", kept), ("dev", dev)):
            if texts:
                print(f"  {name}: {measure(teacher, texts, pieces, traits, config)}", flush=True)
        teacher.train()

    teacher.train()
    done = 0
    for epoch in range(epochs):
        if done + counts[epoch] <= step:
            done += counts[epoch]
            continue
        for at, chosen in enumerate(plan(learned, epoch, pieces, config, seed)):
            if done + at < step:
                continue
            batch = collate(chosen, pieces, traits, config, seed * 1_000_003 + step, training["recase"])
            torch.manual_seed(seed * 1_000_003 + step)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(teacher, batch, chosen, training)
            if parts is not None:
                (sum(parts.values()) / 40).backward()
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
                keep()
                saved_at = time.time()
        done += counts[epoch]
        if (epoch % 2 == 1 or epoch == epochs - 1) and (kept or dev):
            figures()
            processor, seen = time.process_time(), 0
    keep()
    torch.save(
        {"config": config, "layers": layers, "model": {k: v.to(torch.float32) for k, v in teacher.state_dict().items()}},
        options.out / "events.pt",
    )


if __name__ == "__main__":
    main()
