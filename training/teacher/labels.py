"""The labels of names, and the case of letters that an encoder of lower-cased words does not see."""

KINDS = ["person", "organization", "place", "other"]
NAMES = ["O"] + [f"{mark}-{kind}" for kind in KINDS for mark in "BI"]
NAME_IDS = {label: i for i, label in enumerate(NAMES)}
CORPUS_KINDS = {"PER": "person", "ORG": "organization", "LOC": "place", "MISC": "other"}

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()

# How the letters of a word are written, and the line that it stands in.
LOWER, TITLE, UPPER, INITIAL, MIXED, NONE = range(6)
PLAIN_LINE, TITLE_LINE, UPPER_LINE, LOWER_LINE = range(4)
CASES = 6 * 4 * 2


def shape(word):
    """How the letters of a word are written."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return NONE
    if all(c.islower() for c in letters):
        return LOWER
    if all(c.isupper() for c in letters):
        return INITIAL if len(letters) == 1 else UPPER
    if letters[0].isupper() and all(not c.isupper() for c in letters[1:]):
        return TITLE
    return MIXED


def line_shape(words, shapes):
    """How a whole line is written: as prose, as a headline in Title Case, in capitals, or all in lower case."""
    lettered = [(w, s) for w, s in zip(words, shapes) if s != NONE]
    if not lettered:
        return PLAIN_LINE
    if all(s in (UPPER, INITIAL) for _, s in lettered) and any(s == UPPER for _, s in lettered):
        return UPPER_LINE
    if all(s == LOWER for _, s in lettered):
        return LOWER_LINE
    long = [s for w, s in lettered if len(w) >= 4]
    if len(long) >= 3 and sum(s != LOWER for s in long) >= 0.9 * len(long):
        return TITLE_LINE
    return PLAIN_LINE


def cases(words):
    """The case trait of each word: its own letters, those of the line, and whether it is the first with letters."""
    shapes = [shape(w) for w in words]
    line = line_shape(words, shapes)
    first = next((i for i, s in enumerate(shapes) if s != NONE), -1)
    return [(s * 4 + line) * 2 + (i == first) for i, s in enumerate(shapes)]


SMALL = set("a an the and but or nor for of on at to by in with from as is vs over into off up out".split())


def recase(words, how):
    """Words as a headline would write them: "title", "upper" or "lower"."""
    if how == "upper":
        return [w.upper() for w in words]
    if how == "lower":
        return [w.lower() for w in words]
    return [w if i and w.lower() in SMALL else w[:1].upper() + w[1:] for i, w in enumerate(words)]


def spans(labels):
    """The names, (first, last, kind), of a sequence of labels; an inside label without a fitting word before begins one."""
    found, start, kind = [], None, None
    for i, label in enumerate(labels):
        mark, _, this = label.partition("-")
        if mark == "I" and start is not None and this == kind:
            continue
        if start is not None:
            found.append((start, i - 1, kind))
            start = None
        if mark in ("B", "I"):
            start, kind = i, this
    if start is not None:
        found.append((start, len(labels) - 1, kind))
    return found
