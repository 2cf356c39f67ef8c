"""Reads the texts that `split-events` writes, and cuts them into windows that the teacher of events reads at once."""

import gzip
import json
import random
import zlib
from dataclasses import dataclass, field

import torch

from batches import CLS, MOST_PIECES, SEP, pad
from labels import CASES, cases, recase

LABELS = 17
LEVELS = ["lead", "main", "background"]
MASK = 103


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


@dataclass
class Window:
    """Sentences [first, last) of a text that are judged, and those of its opening that are shown before them."""

    text: Text
    first: int
    last: int
    opening: int
    # Words [from, to) whose judgement is taken from this window.
    take: tuple = (0, 0)


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


def bounds(text):
    return [*text.sentences, len(text.words)]


def windows(text, pieces, size, opening, overlap=0, start=0):
    """
    The windows of a text: whole sentences up to `size` pieces, each later one after the text's opening. With `overlap`, a
    window repeats sentences of the one before, and each sentence is taken from where most stands before it. The first
    window is `start` sentences long at most where that is not 0, so that epochs cut differently.
    """
    edges = bounds(text)
    count = len(edges) - 1
    lengths = [sum(len(pieces(w)) for w in text.words[edges[s] : edges[s + 1]]) for s in range(count)]
    shown, most = 0, 0
    while shown < min(count, 2) and most + lengths[shown] <= opening:
        most += lengths[shown]
        shown += 1
    found, first = [], 0
    while first < count:
        room = size - 2 - (most if first > 0 else 0)
        last, used = first, 0
        while last < count and (last == first or used + lengths[last] <= room):
            used += lengths[last]
            last += 1
            if start and first == 0 and last == start:
                break
        found.append(Window(text, first, last, 0 if first < shown else shown))
        if last == count:
            break
        back, shared = last, 0
        while overlap and back - 1 > first and shared + lengths[back - 1] <= overlap:
            back -= 1
            shared += lengths[back]
        first = back
    for i, window in enumerate(found):
        begin, end = edges[window.first], edges[window.last]
        # Of two windows, the later has the sentences of the second half of what they share.
        if i > 0 and found[i - 1].last > window.first:
            begin = edges[(window.first + found[i - 1].last) // 2]
        if i + 1 < len(found) and found[i + 1].first < window.last:
            end = edges[(found[i + 1].first + window.last) // 2]
        window.take = (begin, end)
    return found


class Traits:
    """Traits as rows of a hashed table."""

    def __init__(self, buckets):
        self.buckets, self.known = buckets, {}

    def __call__(self, name):
        if name not in self.known:
            self.known[name] = zlib.crc32(name.encode()) % self.buckets
        return self.known[name]


def encode(window, pieces, how=None, drop=0.0, chance=None):
    """Ids of pieces and cases; by word of the text its first piece; words of the opening are shown, not judged."""
    text, edges = window.text, bounds(window.text)
    ids, marks, firsts = [CLS], [CASES], {}

    def put(s, judged):
        words = text.words[edges[s] : edges[s + 1]]
        if how is not None:
            words = recase(words, how)
        for i, (word, case) in enumerate(zip(words, cases(words))):
            own = pieces(word)
            if len(ids) + len(own) >= MOST_PIECES:
                own = own[:1]
            if len(ids) + len(own) >= MOST_PIECES:
                return
            if judged:
                firsts[edges[s] + i] = len(ids)
            hidden = drop > 0 and chance.random() < drop
            ids.extend([MASK] * len(own) if hidden else own)
            marks.extend([case] * len(own))

    for s in range(window.opening):
        put(s, False)
    if window.opening:
        ids.append(SEP)
        marks.append(CASES)
    for s in range(window.first, window.last):
        if s > window.first and text.paragraphs[s] != text.paragraphs[s - 1]:
            ids.append(SEP)
            marks.append(CASES)
        put(s, True)
    return ids + [SEP], marks + [CASES], firsts


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
