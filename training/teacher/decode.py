"""From scores to well-formed answers: sequences of name labels (Viterbi) and trees with one root (Chu-Liu/Edmonds)."""

import numpy as np

from labels import NAMES

_MARKS = [label.partition("-") for label in NAMES]
# What may follow what: the inside of a name only its begin or inside.
FOLLOWS = np.array(
    [[mark != "I" or kind == before_kind for mark, _, kind in _MARKS] for before, _, before_kind in _MARKS]
)
_STEP = np.where(FOLLOWS, 0.0, -1e9).astype(np.float32)
_START = np.array([-1e9 if mark == "I" else 0.0 for mark, _, _ in _MARKS], np.float32)


def best_labels(scores):
    """The best well-formed sequences, (batch, words), from log probabilities (batch, words, labels)."""
    batch, length, _ = scores.shape
    best = scores[:, 0] + _START
    back = np.zeros(scores.shape, np.int8)
    for i in range(1, length):
        paths = best[:, :, None] + _STEP
        back[:, i] = paths.argmax(1)
        best = paths.max(1) + scores[:, i]
    labels = np.zeros((batch, length), np.int64)
    labels[:, -1] = best.argmax(1)
    for i in range(length - 1, 0, -1):
        labels[:, i - 1] = back[np.arange(batch), i, labels[:, i]]
    return labels


def is_tree(heads):
    """Whether heads (1-based, entry 0 unused) make a tree with one root."""
    n = len(heads)
    if (heads[1:] == 0).sum() != 1:
        return False
    reached = np.zeros(n, np.int8)
    reached[0] = 2
    for i in range(1, n):
        path, at = [], i
        while reached[at] == 0:
            reached[at] = 1
            path.append(at)
            at = heads[at]
        if reached[at] == 1:
            return False
        reached[path] = 2
    return True


def best_tree(scores):
    """
    The best tree with one root from scores (words + 1, words + 1) of child and head, place 0 being the root. Most often
    the best head of each word already makes one.
    """
    scores = scores.astype(np.float64).copy()
    np.fill_diagonal(scores, -1e9)
    scores[0] = -1e9
    heads = scores.argmax(1)
    heads[0] = 0
    if is_tree(heads):
        return heads
    # One root more costs more than any tree can gain.
    scores[1:, 0] -= 1e6
    heads = _edmonds(scores)
    heads[0] = 0
    return heads


def _edmonds(scores):
    """Chu-Liu/Edmonds: the maximum arborescence from place 0."""
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    cycle = np.array(cycle)
    kept = scores[cycle, heads[cycle]]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -1e9)
    smaller[:size, :size] = scores[outside][:, outside]
    # Into the cycle: the arc that it replaces is given up. Out of it: the best of its words is the head.
    gains = scores[cycle][:, outside] - kept[:, None]
    enter = gains.argmax(0)
    smaller[size, :size] = gains.max(0)
    leaves = scores[outside][:, cycle]
    leave = leaves.argmax(1)
    smaller[:size, size] = leaves.max(1)
    smaller[0] = -1e9
    smaller[size, size] = -1e9
    found = _edmonds(smaller)
    for i in range(1, size):
        heads[outside[i]] = cycle[leave[i]] if found[i] == size else outside[found[i]]
    into = found[size]
    heads[cycle[enter[into]]] = outside[into]
    return heads


def _cycle(heads):
    state = np.zeros(len(heads), np.int8)
    state[0] = 2
    for i in range(1, len(heads)):
        path, at = [], i
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at) :]
        state[path] = 2
    return None
