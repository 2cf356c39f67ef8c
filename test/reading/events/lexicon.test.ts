// The lexicon of actions: its format, its errors, and that the shipped files are sound.
import { describe, expect, it } from "vitest";
import { actionCode } from "../../../src/knowledge/ontology.js";
import { compose, lexicon, parseFrame, parseLexicon } from "../../../src/reading/events/lexicon.js";

const none = { sets: "", composition: "" };

describe("the shipped lexicon", () => {
  it("parses, with more than 1,200 pairs of lemma and frame and entries for all sixteen types", () => {
    const { entries } = lexicon();
    expect(entries.reduce((sum, entry) => sum + entry.lemmas.length, 0)).toBeGreaterThan(1200);
    const types = new Set(
      entries.flatMap(({ meaning, expected }) =>
        expected === null ? [] : [meaning.type ?? actionCode(expected.code).type],
      ),
    );
    expect(types.size).toBe(16);
  });

  it("composes operators with actions", () => {
    const { composition } = lexicon();
    expect(compose(composition, "agree", "045")).toBe("039");
    expect(compose(composition, "request", "0871")).toBe("1056");
    expect(compose(composition, "reject", "0874")).toBe("1246");
    expect(compose(composition, "threaten", "195")).toBe("1384");
    expect(compose(composition, "halt", "073")).toBe("1623");
    expect(compose(composition, "nothing", "073")).toBeNull();
  });
});

describe("frames", () => {
  it("read subject, objects and prepositions", () => {
    const frame = parseFrame("A _ R of/for {crime|fraud}?", "v", new Map());
    expect(frame.subject).toEqual({
      role: "A",
      words: null,
      modifiers: null,
      constraint: null,
      named: null,
      optional: false,
    });
    expect(frame.objects).toEqual([
      { role: "R", words: null, modifiers: null, constraint: null, named: null, optional: false },
    ]);
    expect(frame.obliques).toEqual([
      {
        role: null,
        words: new Set(["crime", "fraud"]),
        modifiers: null,
        constraint: null,
        named: null,
        optional: true,
        prepositions: ["of", "for"],
      },
    ]);
  });

  it("say what is wrong", () => {
    expect(() => parseFrame("A R", "v", new Map())).toThrow('must hold one "_"');
    expect(() => parseFrame("A _ on", "v", new Map())).toThrow("ends with a preposition");
    expect(() => parseFrame("A _ {$nowhere}", "v", new Map())).toThrow("is not in sets.txt");
  });
});

describe("a lexicon file", () => {
  it("names file and line of an error", () => {
    const read = (text: string) => () => parseLexicon({ ...none, entries: [["mine", text]] });
    expect(read("v attack : A _ R : Norway _ Peru : NOR > PER")).toThrow(
      "mine.txt, line 1: an entry stands before the first heading",
    );
    expect(read("@190\nv attack : A _ R : Norway attacks Peru : NOR > PER")).toThrow(
      "mine.txt, line 2: the test sentence",
    );
    expect(read("@999")).toThrow("mine.txt, line 1");
    expect(read("@190\nv attack : A _ R : Norway _ Peru : Norway > PER")).toThrow("no country code");
  });
});
