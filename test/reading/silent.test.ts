// Attributions that are nobody's word, and the outlets that a text credits.

import { describe, expect, it } from "vitest";
import { withSilent } from "../../src/reading/attribution/silent.js";
import { incompleteAttribution } from "../../src/reading/incomplete.js";
import { isWeapon } from "../../src/reading/names/weapons.js";
import { readArticle } from "../../src/reading/read.js";
import type { Attribution, Event } from "../../src/record/reading.js";

const text = "Peru imposed sanctions on the port. The ministry withdrew its troops. It was reported that rain fell.";

function attribution(cue: string, lemma: string, content: string, source: string | null = "a1"): Attribution {
  const span = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length];
  return {
    id: "q1",
    source: { spans: source === null ? [] : [[0, 4]], actor: source },
    cue: { spans: [span(cue)], lemma, stance: "assert" },
    content: { spans: [span(content)] },
    addressee: null,
    form: "indirect",
    inside: null,
    ...incompleteAttribution,
    silent: false,
    answers: [],
    confidence: 1,
  };
}

function isSilent(one: Attribution, events: Pick<Event, "type" | "anchor">[] = []): boolean {
  return withSilent([one], events as Event[], [], text)[0].silent;
}

describe("a cue", () => {
  it("that is a deed, or takes away troops, makes nobody a source", () => {
    const imposed = attribution("imposed", "impose", "sanctions on the port");
    expect(isSilent(imposed, [{ type: "SANCTION", anchor: [5, 12] }])).toBe(true);
    expect(isSilent(attribution("withdrew", "withdraw", "its troops"))).toBe(true);
  });

  it("of saying tells of somebody's word, also where nobody is named", () => {
    expect(isSilent(attribution("reported", "report", "that rain fell", null))).toBe(false);
    expect(isSilent(attribution("imposed", "impose", "sanctions on the port", null))).toBe(true);
  });
});

describe("a weapon", () => {
  it("is a thing by its name, unless it is somebody's", () => {
    const thing = (name: string): boolean => isWeapon({ kind: "group", known: null, name });
    expect(["rockets", "two guided missiles", "air strikes", "a suicide drone"].map(thing)).toEqual(
      Array(4).fill(true),
    );
    expect(["army drone", "rebels"].map(thing)).toEqual([false, false]);
  });
});

it("a reading names the outlets that its text credits", () => {
  const { credits } = readArticle({
    id: "test",
    url: null,
    title: null,
    byline: [],
    outlet: null,
    published: null,
    language: "en",
    text: "LIMA (Andes Wire) — Police arrested three students.\n\nWith inputs from Reuters",
  });
  expect(credits).toEqual(["andes wire", "reuters"]);
});
