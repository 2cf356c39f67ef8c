"""Reads the texts that `split-events` writes, and makes batches of windows that the teacher of events reads at once."""

import gzip
import json
import random
import zlib
from dataclasses import dataclass, field

import torch

from batches import pad
from labels import CASES
from windows import encode

LABELS = 17
LEVELS = ["lead", "main", "background"]


@dataclass
class Text:
    """A text as split-events describes it. Labels: shares by candidate's word; parties: dicts as there."""

    id: str
    kind: str
    words: list
    sentences: list
    paragraphs: list
    candidates: list
    traits: list
    mentions: list
    labels: dict = field(default_factory=dict)
    ignored: set = field(default_factory=set)
    parties: list = field(default_factory=list)
    record: dict | None = None


def read_texts(path):
    texts = []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            text = Text(
                *(row[k] for k in ("id", "kind", "words", "sentences", "paragraphs", "candidates", "traits", "mentions"))
            )
            if "record" in row:
                text.record = row["record"]
            else:
                text.labels = {row["candidates"][i]: shares for i, shares in row["labels"]}
                text.ignored = {row["candidates"][i] for i in row["ignored"]}
                text.parties = row["parties"]
            texts.append(text)
    return texts


class Traits:
    """Traits as rows of a hashed table."""

    def __init__(self, buckets):
        self.buckets, self.known = buckets, {}

    def __call__(self, name):
        if name not in self.known:
            self.known[name] = zlib.crc32(name.encode()) % self.buckets
        return self.known[name]


def collate(chosen, pieces, traits, config, seed=None, recased=0.0):
    """A batch of windows; with a seed, as training sees them: some traits and words hidden, some windows in another case."""
    chance = random.Random(seed) if seed is not None else None
    rows = []
    for window in chosen:
        how = None
        if chance is not None and chance.random() < recased:
            how = chance.choices(["title", "upper", "lower"], [5, 2, 2])[0]
        drop = config["training"]["word_drop"] if chance is not None else 0.0
        rows.append(encode(window, pieces, how, drop, chance))
    batch = {
        "pieces": pad([r[0] for r in rows], 0),
        "cases": pad([r[1] for r in rows], CASES),
        "mask": pad([[1] * len(r[0]) for r in rows], 0).bool(),
    }
    # Candidates of all windows, one list: window, place of the piece, word of the text.
    anchors, mentions = [], []
    bags, offsets = [], []
    for b, (window, (_, _, firsts)) in enumerate(zip(chosen, rows)):
        text = window.text
        for i, word in enumerate(text.candidates):
            place = firsts.get(word)
            if place is None:
                continue
            anchors.append((b, place, word))
            offsets.append(len(bags))
            for name in text.traits[i]:
                if chance is None or chance.random() >= config["training"]["trait_drop"]:
                    bags.append(traits(name))
        mentions.append([(firsts[w], w) for w in text.mentions if w in firsts])
    batch["anchors"], batch["mentions"] = anchors, mentions
    batch["bags"] = torch.tensor(bags, dtype=torch.long)
    batch["offsets"] = torch.tensor(offsets, dtype=torch.long)
    return batch
