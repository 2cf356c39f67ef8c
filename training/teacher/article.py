"""Names agree over an article: one and the same name is of one kind, and a bare surname is the person named in full."""

from collections import defaultdict

import numpy as np

from labels import KINDS, spans

# The weight of what a mention says itself, beside the mean over all mentions of the name in the article.
OWN = 0.2


def agree(sentences, readings):
    """
    Sets the kind of each name of an article, given as sentences (lists of words) and their readings, to that which the
    mentions of the same words speak for together. A person's full name speaks for its first and last word too. The
    readings are changed: labels, and how sure the teacher is of them.
    """
    mentions = []
    votes, counts = defaultdict(lambda: np.zeros(len(KINDS))), defaultdict(int)
    for words, reading in zip(sentences, readings):
        for first, last, kind in spans(reading.names):
            vote = np.log(np.exp(reading.kinds[first : last + 1]) + 1e-3).mean(0)
            keys = [" ".join(words[first : last + 1]).lower()]
            if kind == "person" and last > first:
                keys += [words[first].lower(), words[last].lower()]
            for key in keys:
                votes[key] += vote
                counts[key] += 1
            mentions.append((reading, first, last, kind, keys[0], vote))
    for reading, first, last, kind, key, vote in mentions:
        together = OWN * vote + (1 - OWN) * votes[key] / counts[key]
        best = int(together.argmax())
        if KINDS[best] == kind:
            continue
        reading.names[first] = f"B-{KINDS[best]}"
        for i in range(first + 1, last + 1):
            reading.names[i] = f"I-{KINDS[best]}"
        reading.name_sure[first : last + 1] = np.exp(together[best]) / np.exp(together).sum()
