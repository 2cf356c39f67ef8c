// Tense of the clause around a token.
import { describe, expect, it } from "vitest";
import { Tenses } from "../../src/reading/time/tense.js";
import { tree } from "./sentence-of.js";

function tenseIn(lines: string, word: string): string | null {
  const { sentence } = tree(lines);
  return new Tenses(sentence).at(sentence.forms.indexOf(word));
}

describe("Tenses", () => {
  it.each([
    ["met meet VBD 0 root", "met", "past"],
    ["meets meet VBZ 0 root", "meets", "present"],
    ["will will MD 2 aux \n meet meet VB 0 root", "meet", "future"],
    ["have have VBP 2 aux \n met meet VBN 0 root", "met", "past"],
    ["may may MD 3 aux \n have have VB 3 aux \n met meet VBN 0 root", "met", "past"],
    ["will will MD 3 aux \n have have VB 3 aux \n met meet VBN 0 root", "met", "future"],
    ["are be VBP 2 aux \n meeting meet VBG 0 root", "meeting", "present"],
    ["were be VBD 2 aux:pass \n killed kill VBN 0 root", "killed", "past"],
    ["is be VBZ 2 aux:pass \n scheduled schedule VBN 0 root \n Friday Friday NNP 2 obl", "Friday", "future"],
    [
      "agreed agree VBD 0 root \n to to TO 3 mark \n meet meet VB 1 xcomp \n Friday Friday NNP 3 obl",
      "Friday",
      "future",
    ],
    [
      "managed manage VBD 0 root \n to to TO 3 mark \n meet meet VB 1 xcomp \n Friday Friday NNP 3 obl",
      "Friday",
      "past",
    ],
    ["came come VBD 0 root \n to to TO 3 mark \n meet meet VB 1 advcl \n Friday Friday NNP 3 obl", "Friday", "past"],
    ["is be VBZ 3 aux \n to to TO 3 mark \n meet meet VB 0 root", "meet", "future"],
    ["Meet meet VB 0 root \n Friday Friday NNP 1 obl", "Friday", "future"],
    ["They they PRP 2 nsubj \n set set VB 0 root \n Friday Friday NNP 2 obl", "Friday", null],
    ["was be VBD 2 cop \n calm calm JJ 0 root \n Friday Friday NNP 2 obl", "Friday", "past"],
    ["Friday Friday NNP 2 compound \n talks talk NNS 0 root", "Friday", null],
  ])("%s", (lines, word, tense) => {
    expect(tenseIn(lines, word)).toBe(tense);
  });
});
