// Sets of names brought to the program's words.
import { expect, test } from "vitest";
import { NAME_LABELS } from "../../src/language/name-labels.js";
import { detokenised, labelled, lastTenth } from "../../training/name-data.js";

const tokens = ["Ana", "Lopez", "'s", "firm", ",", "Anglo-Baltic", "Lines", ",", "said", '"', "No", '"', "."];
const labels = ["B-PER", "I-PER", "O", "O", "O", "B-ORG", "I-ORG", "O", "O", "O", "O", "O", "O"];

test("tokens become a text as it is written, whose names lie at their offsets", () => {
  const { text, names } = detokenised(tokens, labels);
  expect(text).toBe('Ana Lopez\'s firm, Anglo-Baltic Lines, said "No".');
  expect(names.map(({ start, end, kind }) => [text.slice(start, end), kind])).toEqual([
    ["Ana Lopez", "person"],
    ["Anglo-Baltic Lines", "organization"],
  ]);
});

test("tokens that were split at every mark are joined again", () => {
  const { text, names } = detokenised(
    ["Li", "Wan", "-", "an", "’", "s", "plan", "and", "/", "or", "-", "-", "a", "don", "’", "t"],
    ["B-PER", "I-PER", "I-PER", "I-PER", ...new Array<string>(12).fill("O")],
    true,
  );
  expect(text).toBe("Li Wan-an’s plan and/or - - a don’t");
  expect(names.map(({ start, end }) => text.slice(start, end))).toEqual(["Li Wan-an"]);
});

test("two names side by side stay two", () => {
  const { names } = detokenised(["Mali", "Niger"], ["B-LOC", "B-LOC"]);
  expect(names).toHaveLength(2);
});

test("the program's words carry the labels, however it parts them", () => {
  const { forms, tags } = labelled(detokenised(tokens, labels));
  const marked = forms.flatMap((form, i) => (tags[i] === 0 ? [] : [`${form} ${NAME_LABELS[tags[i]]}`]));
  expect(marked.at(0)).toBe("Ana B-person");
  expect(marked.at(1)).toBe("Lopez I-person");
  expect(marked.at(2)).toMatch(/ B-organization$/);
  expect(marked.slice(3).every((each) => each.endsWith("I-organization"))).toBe(true);
  expect(marked.at(-1)).toBe("Lines I-organization");
});

test("the last tenth is kept apart", () => {
  const { train, dev } = lastTenth(Array.from({ length: 20 }, (_, i) => i));
  expect(train).toHaveLength(18);
  expect(dev).toEqual([18, 19]);
});
