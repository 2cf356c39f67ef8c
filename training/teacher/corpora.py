"""Reads the corpora: trees and tags from CoNLL-U, names from BIO files and from GUM's entities."""

import gzip
import re
from dataclasses import dataclass

from labels import CORPUS_KINDS


@dataclass
class Sentence:
    """One sentence; what a corpus does not say of it is None. Heads are 1-based, 0 for the root."""

    words: list
    upos: list | None = None
    xpos: list | None = None
    heads: list | None = None
    relations: list | None = None
    names: list | None = None
    scheme: str | None = None


def open_text(path):
    return gzip.open(path, "rt", encoding="utf8") if str(path).endswith(".gz") else open(path, encoding="utf8")


def read_trees(path, entities=False, scheme=None):
    """The sentences of a treebank; with `entities`, their names from GUM's entity annotation."""
    sentences, rows = [], []
    with open_text(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line and line[0] != "#":
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
            elif not line and rows:
                sentence = Sentence(
                    words=[r[1] for r in rows],
                    upos=[r[3] for r in rows],
                    xpos=[r[4] for r in rows],
                    heads=[int(r[6]) for r in rows],
                    relations=[r[7] for r in rows],
                )
                if entities:
                    sentence.names = entity_names(rows)
                    sentence.scheme = scheme
                sentences.append(sentence)
                rows = []
    return sentences


def read_names(path, scheme):
    """The documents of a BIO file, each a list of sentences."""
    documents, sentence = [[]], Sentence([], names=[], scheme=scheme)
    with open_text(path) as lines:
        for line in [*lines, "\n"]:
            word, _, label = line.rstrip("\n").partition("\t")
            if word and word != "-DOCSTART-":
                mark, _, kind = label.partition("-")
                sentence.words.append(word)
                sentence.names.append("O" if mark == "O" else f"{mark}-{CORPUS_KINDS[kind]}")
                continue
            if sentence.words:
                documents[-1].append(sentence)
                sentence = Sentence([], names=[], scheme=scheme)
            if word == "-DOCSTART-" and documents[-1]:
                documents.append([])
    return [d for d in documents if d]


def split_documents(documents, hold_out):
    """Documents for training, and the last ones, kept for measuring."""
    kept = int(len(documents) * (1 - hold_out))
    return documents[:kept], documents[kept:]


TITLES = set(
    "mr mrs ms miss dr prof professor president senator sen representative rep governor gov general gen colonel col captain "
    "capt sergeant sgt lieutenant lt major minister secretary chancellor judge justice pope king queen prince princess sir "
    "lord lady saint st father sister brother chairman congressman congresswoman mayor officer detective coach ambassador "
    "vice prime".split()
)
BRIDGE = re.compile(r"^(of|for|&|the|'s|’s|-|–|\d+|'|\.)$", re.I)


def entity_names(rows):
    """
    Names from GUM's entities: mentions whose head is a proper noun, cut to the run of proper nouns around the head, also
    over small words between two of them; without a person's title; outermost only; the same as training/names.ts.
    """
    found, opened = [], []

    def close(start, end, kind):
        head = next((i for i in range(start, end + 1) if not start <= int(rows[i][6]) - 1 <= end), -1)
        if head < 0 or not proper(head) or kind == "time":
            return
        first = last = head
        while True:
            if first > start and proper(first - 1):
                first -= 1
            elif first > start + 1 and BRIDGE.match(rows[first - 1][1]) and proper(first - 2):
                first -= 2
            else:
                break
        while True:
            if last < end and proper(last + 1):
                last += 1
            elif last + 1 < end and BRIDGE.match(rows[last + 1][1]) and proper(last + 2):
                last += 2
            elif (
                last + 3 <= end
                and rows[last + 1][1] in ("of", "for")
                and rows[last + 2][1].lower() == "the"
                and proper(last + 3)
            ):
                last += 3
            elif last < end and rows[last + 1][1].isdigit():
                last += 1
            else:
                break
        mapped = kind if kind in ("person", "organization", "place") else "other"
        if mapped == "person":
            while first < head and rows[first][1].lower().rstrip(".") in TITLES:
                first += 1
        found.append((first, last, mapped))

    def proper(i):
        return rows[i][4] in ("NNP", "NNPS")

    for i, row in enumerate(rows):
        field = next((item for item in row[9].split("|") if item.startswith("Entity=")), None)
        if field is None:
            continue
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", field[len("Entity=") :]):
            bare = part.strip("()").split("-")
            if part.startswith("(") and part.endswith(")"):
                close(i, i, bare[1])
            elif part.startswith("("):
                opened.append((bare[0], bare[1], i))
            else:
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == bare[0]:
                        close(opened[k][2], i, opened[k][1])
                        del opened[k]
                        break

    labels, free = ["O"] * len(rows), 0
    for first, last, kind in sorted(found, key=lambda n: (n[0], -n[1])):
        if first >= free:
            labels[first] = f"B-{kind}"
            for i in range(first + 1, last + 1):
                labels[i] = f"I-{kind}"
            free = last + 1
    return labels
