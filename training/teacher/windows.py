"""Stretches of articles that a teacher of events or statements reads at once."""

from dataclasses import dataclass

from batches import CLS, MOST_PIECES, SEP
from labels import CASES, cases, recase

MASK = 103


@dataclass
class Window:
    """Sentences [first, last) of a text that are judged, and those of its opening that are shown before them."""

    text: object
    first: int
    last: int
    opening: int
    # Words [from, to) whose judgement is taken from this window.
    take: tuple = (0, 0)


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
