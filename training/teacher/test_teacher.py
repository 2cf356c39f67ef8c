"""Checks of the teacher's parts that need no weights: `python -m unittest` in this folder."""

import itertools
import unittest

import numpy as np

from decode import FOLLOWS, best_labels, best_tree, is_tree
from event_texts import Text
from labels import LOWER_LINE, PLAIN_LINE, TITLE_LINE, UPPER_LINE, line_shape, recase, shape, spans
from label_events import mean
from settle import settle
from windows import Window, encode, windows


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


class EventWindows(unittest.TestCase):
    def text(self, lengths):
        starts = [sum(lengths[:i]) for i in range(len(lengths))]
        words = [f"w{i}" for i in range(sum(lengths))]
        return Text("own", "news", words, starts, [s // 2 for s in range(len(lengths))], [], [], [])

    def test_each_word_is_taken_from_one_window_that_shows_it(self):
        chance = np.random.default_rng(3)
        for _ in range(60):
            text = self.text(chance.integers(1, 30, chance.integers(1, 25)).tolist())
            edges = [*text.sentences, len(text.words)]
            taken = []
            for window in windows(text, lambda word: [7], 60, 12, 20):
                begin, end = window.take
                self.assertTrue(edges[window.first] <= begin <= end <= edges[window.last])
                taken += range(begin, end)
            self.assertEqual(taken, list(range(len(text.words))))

    def test_a_window_without_overlap_goes_on_where_the_one_before_ended(self):
        text = self.text([10] * 9)
        found = windows(text, lambda word: [7], 40, 12)
        self.assertEqual([w.first for w in found[1:]], [w.last for w in found[:-1]])
        self.assertEqual((found[0].opening, found[1].opening), (0, 1))

    def test_words_of_the_opening_are_shown_but_not_judged(self):
        text = self.text([3, 4, 5])
        ids, marks, firsts = encode(Window(text, 2, 3, 1), lambda word: [1000 + int(word[1:])])
        self.assertEqual([i for i in ids if i >= 1000], [1000, 1001, 1002, *range(1007, 1012)])
        self.assertEqual((sorted(firsts), len(marks)), (list(range(7, 12)), len(ids)))


class EventTeachers(unittest.TestCase):
    def test_teachers_are_averaged_and_unlikely_events_have_no_parties(self):
        sure = ({4: [0.2, 0.8, 0.0], 9: [0.9, 0.1, 0.0]}, {4: (1, [(2, 0.0, -np.inf), (-1, -np.inf, 0.0)])})
        unsure = ({4: [0.6, 0.0, 0.4], 9: [0.9, 0.1, 0.0]}, {4: (2, [(2, -np.inf, -np.inf), (-1, 0.0, 0.0)])})
        anchors, parties = mean([sure, unsure])
        self.assertTrue(np.allclose(anchors[4], [0.4, 0.4, 0.2]))
        self.assertEqual(list(parties), [4])
        self.assertEqual(parties[4], (1, {2: [0.5, 0.0], -1: [0.5, 1.0]}))


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
