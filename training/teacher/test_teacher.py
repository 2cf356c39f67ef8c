"""Checks of the teacher's parts that need no weights: `python -m unittest` in this folder."""

import itertools
import unittest

import numpy as np

from decode import FOLLOWS, best_labels, best_tree, is_tree
from labels import LOWER_LINE, PLAIN_LINE, TITLE_LINE, UPPER_LINE, line_shape, recase, shape, spans
from settle import settle


class Trees(unittest.TestCase):
    def test_best_tree_is_the_best_of_all_trees_with_one_root(self):
        chance = np.random.default_rng(1)
        for words in (1, 2, 3, 4):
            for _ in range(40):
                scores = chance.normal(size=(words + 1, words + 1)) * 3
                trees = (
                    np.array((0, *heads))
                    for heads in itertools.product(range(words + 1), repeat=words)
                    if is_tree(np.array((0, *heads)))
                )
                best = max(trees, key=lambda heads: scores[range(1, words + 1), heads[1:]].sum())
                self.assertEqual(best_tree(scores).tolist(), best.tolist())


class Names(unittest.TestCase):
    def test_best_labels_are_the_best_well_formed_sequence(self):
        chance = np.random.default_rng(2)
        for _ in range(20):
            scores = chance.normal(size=(1, 3, 9)).astype(np.float32)
            best = max(
                (s for s in itertools.product(range(9), repeat=3) if starts(s[0]) and all(map(follows, s, s[1:]))),
                key=lambda s: sum(scores[0, i, label] for i, label in enumerate(s)),
            )
            self.assertEqual(best_labels(scores)[0].tolist(), list(best))

    def test_spans_join_begin_and_inside_of_one_kind(self):
        labels = ["B-person", "I-person", "O", "B-place", "B-place", "I-other"]
        self.assertEqual(spans(labels), [(0, 1, "person"), (3, 3, "place"), (4, 4, "place"), (5, 5, "other")])


class ArmedGroups(unittest.TestCase):
    groups = {"Dawn Column", "Marduni", "Zorats"}

    def settled(self, *words):
        rows = [f"{i}\t{form}\tPROPN\t{xpos}\t0\tdep\t{name}\t90\t60" for i, (form, xpos, name) in enumerate(words, 1)]
        lines, changed = settle(["# newdoc = own/1", *rows, "", ""], self.groups)
        self.assertEqual((lines[0], lines[-2:]), ("# newdoc = own/1", ["", ""]))
        return [line.split("\t")[6] for line in lines[1:-2]], sum(changed.values())

    def test_a_group_of_the_table_is_an_organization(self):
        words = [("Dawn", "NNP", "B-place"), ("Column", "NNP", "I-place"), ("took", "VBD", "O"), ("Vell", "NNP", "B-place")]
        self.assertEqual(self.settled(*words), (["B-organization", "I-organization", "O", "B-place"], 1))

    def test_people_and_longer_names_stay_what_they_are(self):
        self.assertEqual(self.settled(("Marduni", "JJ", "B-other"), ("Zorats", "NNPS", "B-other"))[1], 0)
        self.assertEqual(self.settled(("Marduni", "NNP", "B-place"), ("Hills", "NNPS", "I-place"))[1], 0)


def starts(label):
    return FOLLOWS[0, label]


def follows(before, label):
    return FOLLOWS[before, label]


class Letters(unittest.TestCase):
    words = ["Rebels", "in", "Marduna", "agreed", "to", "free", "the", "UN", "envoy", "."]

    def line(self, words):
        return line_shape(words, [shape(w) for w in words])

    def test_recased_lines_are_known_for_what_they_are(self):
        self.assertEqual(self.line(self.words), PLAIN_LINE)
        for how, line in (("title", TITLE_LINE), ("upper", UPPER_LINE), ("lower", LOWER_LINE)):
            self.assertEqual(self.line(recase(self.words, how)), line)

    def test_title_case_keeps_small_words_and_acronyms(self):
        self.assertEqual(" ".join(recase(self.words, "title")), "Rebels in Marduna Agreed to Free the UN Envoy .")


if __name__ == "__main__":
    unittest.main()
