"""Reads the texts that `split-statements` writes, and makes batches of windows that the teacher of statements reads at once."""

import gzip
import json
import random
from dataclasses import dataclass

import torch

from batches import pad
from labels import CASES
from windows import encode

CUES = 3  # none, begin, inside
POINTERS = 6  # first and last word of the content, of its second piece, of the source
FIRST_EMPTY = 2  # pointers from this one on may point at nothing
SCHEMES = ["outermost", "nested"]
# What the gold says of a pointer: nothing, out of sight.
NOTHING, UNKNOWN = -1, -2


@dataclass
class Text:
    """An article; cues: a label a word, -1 where the gold is silent; pointed: lists of (anchor, six words)."""

    id: str
    scheme: str
    words: list
    sentences: list
    paragraphs: list
    cues: list
    pointed: list


def read_texts(path):
    with gzip.open(path, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines]
    named = ("id", "scheme", "words", "sentences", "paragraphs")
    return [Text(*(row[k] for k in named), row.get("cues"), row.get("pointed")) for row in rows]


def collate(chosen, pieces, config, seed=None, recased=0.0):
    """A batch of windows; with a seed as training sees them: some words hidden, some windows in another case."""
    chance = random.Random(seed) if seed is not None else None
    rows = []
    for window in chosen:
        how = None
        if chance is not None and chance.random() < recased:
            how = chance.choices(["title", "upper", "lower"], [5, 2, 2])[0]
        drop = config["training"]["word_drop"] if chance is not None else 0.0
        rows.append(encode(window, pieces, how, drop, chance))
    return {
        "pieces": pad([r[0] for r in rows], 0),
        "cases": pad([r[1] for r in rows], CASES),
        "mask": pad([[1] * len(r[0]) for r in rows], 0).bool(),
        "schemes": torch.tensor([SCHEMES.index(w.text.scheme) for w in chosen]),
        # By window: its words that are judged, and the first piece of each.
        "words": [sorted(r[2]) for r in rows],
        "places": [torch.tensor([r[2][w] for w in sorted(r[2])]) for r in rows],
    }
