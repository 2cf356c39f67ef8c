"""Makes batches of sentences of like length: word pieces, the case of their letters, and what the corpora say of them."""

import random

import torch
from tokenizers import Tokenizer

from labels import CASES, NAME_IDS, UPOS, cases, recase

UPOS_IDS = {tag: i for i, tag in enumerate(UPOS)}
CLS, SEP, UNKNOWN = 101, 102, 100
MOST_PIECES = 510


class Pieces:
    """Words as the encoder's word pieces, remembered from one sentence to the next."""

    def __init__(self, tokenizer, most):
        self.tokenizer = Tokenizer.from_file(str(tokenizer))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.most = most
        self.known = {}

    def __call__(self, word):
        if word not in self.known:
            self.known[word] = self.tokenizer.encode(word, add_special_tokens=False).ids[: self.most] or [UNKNOWN]
        return self.known[word]

    def length(self, words):
        return min(sum(len(self(w)) for w in words), MOST_PIECES) + 2


def encode(words, pieces):
    """Ids of pieces, the case of each, and where each word begins; place 0 is the sentence's mark, the root."""
    ids, marks, firsts = [CLS], [CASES], [0]
    own = [pieces(w) for w in words]
    most = pieces.most
    while sum(len(p[:most]) for p in own) > MOST_PIECES and most > 1:
        most -= 1
    for word, case in zip(own, cases(words)):
        firsts.append(len(ids))
        ids += word[:most]
        marks += [case] * len(word[:most])
    return ids + [SEP], marks + [CASES], firsts


def pad(rows, fill):
    length = max(len(r) for r in rows)
    return torch.tensor([list(r) + [fill] * (length - len(r)) for r in rows])


def collate(words, pieces):
    """A batch of sentences, lists of words."""
    ids, marks, firsts = zip(*(encode(w, pieces) for w in words))
    return {
        "pieces": pad(ids, 0),
        "cases": pad(marks, CASES),
        "mask": pad([[1] * len(i) for i in ids], 0).bool(),
        "firsts": pad(firsts, 0),
        "present": pad([[1] * len(f) for f in firsts], 0).bool(),
    }


def group(lengths, size):
    """Indices in groups of like length that fill at most `size` places each, padding included."""
    groups, longest = [[]], 0
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        longest = lengths[i]
        if groups[-1] and longest * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(i)
    return groups


def labelled(sentences, pieces, vocabularies, share_recased=0.0, seed=0):
    """A batch of sentences with what the corpora say; -100 where they say nothing. Some are written in another case."""
    chance = random.Random(seed)
    rows = []
    for s in sentences:
        words, stop = s.words, len(s.words)
        if chance.random() < share_recased:
            how = chance.choices(["title", "upper", "lower"], [5, 3, 2])[0]
            words = recase(words, how)
            # Headlines end without a full stop.
            last = stop > 3 and words[-1] == "." and (s.heads is None or stop not in s.heads)
            if last and chance.random() < 0.7:
                stop -= 1
        rows.append((s, words[:stop], stop))
    batch = collate([words for _, words, _ in rows], pieces)
    ids = vocabularies["xpos_ids"], vocabularies["relation_ids"], vocabularies["scheme_ids"]

    def column(of):
        return pad([[-100, *(of(s)[:stop] if of(s) is not None else [-100] * stop)] for s, _, stop in rows], -100)

    if sentences[0].heads is not None:
        batch["upos"] = column(lambda s: [UPOS_IDS[u] for u in s.upos])
        batch["xpos"] = column(lambda s: [ids[0].get(x, -100) for x in s.xpos])
        batch["heads"] = column(lambda s: s.heads)
        batch["relations"] = column(lambda s: [ids[1].get(r, -100) for r in s.relations])
    if any(s.names is not None for s in sentences):
        batch["names"] = column(lambda s: None if s.names is None else [NAME_IDS[n] for n in s.names])
    batch["schemes"] = torch.tensor([ids[2].get(s.scheme, 0) for s in sentences])
    return batch
