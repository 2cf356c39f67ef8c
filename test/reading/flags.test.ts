// Flags of events: which words each is set by.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/package.js";
import { incompleteAttribution, incompleteEvent } from "../../src/reading/incomplete.js";
import { eventFlags, flagEvents } from "../../src/reading/truth/flags.js";
import type { Actor, Attribution, Event } from "../../src/record/reading.js";

function actor(id: string, country: string | null, kind: Actor["kind"], sectors: string[] = []): Actor {
  return { id, name: id, kind, country, sectors, known: null, mentions: [] };
}

function attribution(id: string, source: string | null, more: Partial<Attribution> = {}): Attribution {
  return {
    id,
    source: { spans: [[0, 5]], actor: source },
    cue: { spans: [[6, 10]], lemma: "say", stance: "assert" },
    content: { spans: [[11, 40]] },
    addressee: null,
    form: "indirect",
    inside: null,
    ...incompleteAttribution,
    silent: false,
    answers: [],
    confidence: 1,
    ...more,
  };
}

function event(id: string, actors: string[], recipients: string[], chain: string[], more: Partial<Event> = {}): Event {
  return {
    id,
    type: "ASSAULT",
    mode: null,
    contexts: [],
    cameo: "194",
    actors,
    recipients,
    anchor: [12, 18],
    spans: [[11, 40]],
    when: null,
    ...incompleteEvent,
    dated: "said",
    where: null,
    factuality: { certainty: "certain", polarity: "positive" },
    auxiliary: [],
    condition: null,
    quantities: [],
    attribution: chain.at(-1) ?? null,
    chain,
    answers: [],
    flags: [],
    confidence: 1,
    ...more,
  };
}

const actors = [
  actor("peru", "PER", "state"),
  actor("chile", "CHL", "state"),
  actor("army", "PER", "organization", ["MIL"]),
  actor("scholar", "PER", "person", ["EDU"]),
  actor("wire", null, "outlet"),
  actor("witnesses", null, "unnamed"),
];
const text = "Peru said that Chile shelled a village on the border, an official said on condition of anonymity.";

function flagsOf(events: Event[], attributions: Attribution[]): string[][] {
  return flagEvents({ text, events, attributions, actors, outlet: null }).map(({ flags }) => flags);
}

describe("flags", () => {
  it("a party that reports on the other is interested, and alone", () => {
    expect(flagsOf([event("e1", ["chile"], ["peru"], ["q1"])], [attribution("q1", "peru")])).toEqual([
      ["single-origin", "interested-source"],
    ]);
    expect(flagsOf([event("e1", ["chile"], ["peru"], ["q1"])], [attribution("q1", "army")])[0]).toContain("official");
    expect(flagsOf([event("e1", ["chile"], ["peru"], ["q1"])], [attribution("q1", "army")])[0]).toContain(
      "interested-source",
    );
    expect(flagsOf([event("e1", ["chile"], ["peru"], ["q1"])], [attribution("q1", "scholar")])[0]).not.toContain(
      "interested-source",
    );
  });

  it("who speaks of what concerns itself alone is not interested", () => {
    expect(flagsOf([event("e1", ["peru"], [], ["q1"])], [attribution("q1", "peru")])).toEqual([["single-origin"]]);
  });

  it("a second origin lifts single-origin, the outlet that passes it on does not", () => {
    const both = [event("e1", ["chile"], ["peru"], ["q1"]), event("e2", ["chile"], ["peru"], ["q2"])];
    expect(flagsOf(both, [attribution("q1", "peru"), attribution("q2", "scholar")])[0]).not.toContain("single-origin");
    expect(flagsOf(both, [attribution("q1", "peru"), attribution("q2", "wire")])[0]).toContain("single-origin");
  });

  it("an origin without a name is unnamed, and anonymous where the text withholds it", () => {
    expect(flagsOf([event("e1", ["chile"], ["peru"], ["q1"])], [attribution("q1", "witnesses")])[0]).toContain(
      "anonymous",
    );
    const plain = flagEvents({
      text: "Witnesses said that Chile shelled a village on the border.",
      events: [event("e1", ["chile"], ["peru"], ["q1"])],
      attributions: [attribution("q1", "witnesses")],
      actors,
      outlet: null,
    });
    expect(plain[0].flags).toContain("unnamed-source");
    expect(plain[0].flags).not.toContain("anonymous");
  });

  it("a denial marks the report that it denies", () => {
    const events = [event("e1", ["chile"], ["peru"], ["q1"]), event("e2", ["chile"], ["peru"], ["q2"])];
    const denial = attribution("q2", "chile", { cue: { spans: [[6, 10]], lemma: "deny", stance: "deny" } });
    const [reported, denied] = flagsOf(events, [attribution("q1", "peru"), denial]);
    expect(reported).toEqual(expect.arrayContaining(["denied", "disputed-in-text"]));
    expect(denied).toContain("denied");
  });

  it("a chain of two is second-hand, a mere possibility speculation", () => {
    const possible = { factuality: { certainty: "possible", polarity: "positive" } } as const;
    const [flags] = flagsOf(
      [event("e1", ["chile"], ["peru"], ["q0", "q1"], possible)],
      [attribution("q0", "wire"), attribution("q1", "scholar", { inside: "q0" })],
    );
    expect(flags).toEqual(["single-origin", "second-hand", "speculation"]);
    expect(flagsOf([event("e1", ["chile"], ["peru"], [], possible)], [])).toEqual([["speculation"]]);
    expect(flagsOf([event("e1", ["chile"], ["peru"], [])], [])).toEqual([[]]);
  });

  it("stand each in the docs", () => {
    const docs = readFileSync(join(packageRoot, "docs/flags.md"), "utf8");
    for (const flag of eventFlags) expect(docs).toContain(`| \`${flag}\` |`);
  });
});
