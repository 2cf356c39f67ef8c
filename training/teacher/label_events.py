"""
Labels texts with teachers of events, for the event network to learn from.

    python label_events.py CHECKPOINT… --texts FOLDER --out FOLDER --tokenizer FILE [--names 'news-*'] [--count N]

FOLDER is what `split-events` writes; each of its files becomes one of the same name in OUT, written whole or not at all, so
that a run that was cut off goes on when started again. A line a text: {"id", "anchors": [[word, [[label, chance], …]], …],
"parties": [[word, type, [[mention's word, chance as actor, as recipient], …]], …]}; nobody is the word -1. Words whose chance
of telling nothing is above 0.99 are left out. Of several teachers the mean is taken.
"""

import argparse
import gzip
import json
import math
import os
import time
from pathlib import Path

import torch

from batches import Pieces
from event_measure import judge
from event_model import EventTeacher
from event_texts import Traits, read_texts

# Least chance of an event whose parties are asked for, and of a party that is written.
ASKED, WRITTEN = 0.3, 0.02


def load(path):
    saved = torch.load(path, map_location="cpu", weights_only=True)
    teacher = EventTeacher(saved["config"], saved["layers"])
    teacher.load_state_dict(saved["model"])
    for module in teacher.encoder.modules():
        if isinstance(module, torch.nn.Linear):
            module.to(torch.bfloat16)
    return teacher.eval(), saved["config"]


def mean(judged):
    """What several teachers say of one text, together."""
    anchors, parties = {}, {}
    for found, _ in judged:
        for word, chances in found.items():
            known = anchors.setdefault(word, [0.0] * len(chances))
            for k, chance in enumerate(chances):
                known[k] += chance / len(judged)
    for word, chances in anchors.items():
        if 1 - chances[0] < ASKED:
            continue
        kind = max(range(1, len(chances)), key=chances.__getitem__)
        said = [each[1][word] for each in judged if word in each[1]]
        together = {}
        for _, rows in said:
            for who, actor, recipient in rows:
                known = together.setdefault(who, [0.0, 0.0])
                known[0] += math.exp(actor) / len(said)
                known[1] += math.exp(recipient) / len(said)
        if together:
            parties[word] = kind, together
    return anchors, parties


def row(text, anchors, parties):
    return {
        "id": text.id,
        "anchors": [
            [word, [[k, round(chance, 3)] for k, chance in enumerate(chances) if chance >= 0.004 or k == 0]]
            for word, chances in sorted(anchors.items())
            if chances[0] <= 0.99
        ],
        "parties": [
            [word, kind, [[who, round(a, 3), round(r, 3)] for who, (a, r) in together.items() if max(a, r) >= WRITTEN]]
            for word, (kind, together) in sorted(parties.items())
        ],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", nargs="+", type=Path)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--names", default="news-*")
    parser.add_argument("--count", type=int)
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    teachers = [load(path) for path in options.checkpoints]
    for path in sorted(options.texts.glob(f"{options.names}.jsonl.gz"))[: options.count]:
        out = options.out / path.name
        if out.exists():
            continue
        texts, begun = read_texts(path), time.process_time()
        judged = []
        for teacher, config in teachers:
            pieces = Pieces(options.tokenizer, config["encoder"]["pieces_a_word"])
            judged.append(judge(teacher, texts, pieces, Traits(config["heads"]["traits"]), config, ASKED / 2))
        part = out.with_name(out.name + ".part")
        with gzip.open(part, "wt", encoding="utf8", compresslevel=6) as file:
            for text, *each in zip(texts, *judged):
                file.write(json.dumps(row(text, *mean(each)), separators=(",", ":")) + "\n")
        os.replace(part, out)
        words = sum(len(t.words) for t in texts)
        print(f"{path.name}: {words} words, {words / (time.process_time() - begun):.0f} words/CPU s", flush=True)


if __name__ == "__main__":
    main()
