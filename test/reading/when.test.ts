// Which time expression belongs to which event, on hand-made trees.
import { describe, expect, it } from "vitest";
import { findTimes } from "../../src/reading/time/times.js";
import { whenOf } from "../../src/reading/time/when.js";
import { tree } from "./sentence-of.js";

/** Wednesday. */
const PUBLISHED = "2025-06-25";

function whenIn(lines: string, anchor: string): string | null {
  const { sentence } = tree(lines);
  const when = whenOf(sentence, sentence.forms.indexOf(anchor), findTimes(sentence, PUBLISHED));
  return when === null ? null : `${when.start}..${when.end}`;
}

const SAID = `
  Officials official NNS 2 nsubj
  said say VBD 0 root
  on on IN 4 case
  Tuesday Tuesday NNP 2 obl
  that that IN 7 mark
  troops troops NNS 7 nsubj
  crossed cross VBD 2 ccomp
  the the DT 9 det
  river river NN 7 obj
  . . . 2 punct`;

describe("whenOf", () => {
  it("takes what hangs on the verb", () => {
    expect(whenIn(SAID, "said")).toBe("2025-06-24..2025-06-24");
  });

  it("takes nothing from the clause around", () => {
    expect(whenIn(SAID, "crossed")).toBeNull();
  });

  it("takes the verb's time for a carried noun", () => {
    const lines = `
      Rebels rebel NNS 2 nsubj
      launched launch VBD 0 root
      an a DT 4 det
      attack attack NN 2 obj
      on on IN 6 case
      Tuesday Tuesday NNP 2 obl
      . . . 2 punct`;
    expect(whenIn(lines, "attack")).toBe("2025-06-24..2025-06-24");
    expect(whenIn(lines, "launched")).toBe("2025-06-24..2025-06-24");
  });

  it("leaves the time of an announcement with the announcement", () => {
    const lines = `
      Ministers minister NNS 2 nsubj
      condemned condemn VBD 0 root
      the the DT 4 det
      attack attack NN 2 obj
      on on IN 6 case
      Tuesday Tuesday NNP 2 obl
      . . . 2 punct`;
    expect(whenIn(lines, "attack")).toBeNull();
  });

  it("takes a noun's own attribute, and gives it to nothing else", () => {
    const lines = `
      Ministers minister NNS 2 nsubj
      condemned condemn VBD 0 root
      Tuesday Tuesday NNP 5 nmod:poss
      's 's POS 3 case
      attack attack NN 2 obj
      . . . 2 punct`;
    expect(whenIn(lines, "attack")).toBe("2025-06-24..2025-06-24");
    expect(whenIn(lines, "condemned")).toBeNull();
  });

  it("gives the year of a coup to the coup alone", () => {
    const lines = `
      Police police NNS 2 nsubj
      arrested arrest VBD 0 root
      the the DT 4 det
      leader leader NN 2 obj
      of of IN 8 case
      the the DT 8 det
      2014 2014 CD 8 nummod
      coup coup NN 4 nmod
      . . . 2 punct`;
    expect(whenIn(lines, "coup")).toBe("2014-01-01..2014-12-31");
    expect(whenIn(lines, "arrested")).toBeNull();
  });

  it("dates what happens in a dated event, and not what is said of one", () => {
    const died = `
      Guards guard NNS 2 nsubj
      died die VBD 0 root
      in in IN 6 case
      the the DT 6 det
      2014 2014 CD 6 nummod
      coup coup NN 2 obl
      . . . 2 punct`;
    expect(whenIn(died, "died")).toBe("2014-01-01..2014-12-31");
    const spoke = `
      Guards guard NNS 2 nsubj
      spoke speak VBD 0 root
      of of IN 6 case
      the the DT 6 det
      2014 2014 CD 6 nummod
      coup coup NN 2 obl
      . . . 2 punct`;
    expect(whenIn(spoke, "spoke")).toBeNull();
    const condemned = `
      Ministers minister NNS 2 nsubj
      condemned condemn VBD 0 root
      the the DT 4 det
      attack attack NN 2 obj
      in in IN 6 case
      March March NNP 4 nmod
      . . . 2 punct`;
    expect(whenIn(condemned, "condemned")).toBeNull();
    expect(whenIn(condemned, "attack")).toBe("2025-03-01..2025-03-31");
  });

  it("dates an event by its distance from another", () => {
    const lines = `
      Mali Mali NNP 2 nsubj
      protested protest VBD 0 root
      on on IN 4 case
      Friday Friday NNP 2 obl
      , , , 2 punct
      two two CD 7 nummod
      days day NNS 10 obl:unmarked
      after after IN 10 case
      an a DT 10 det
      ambush ambush NN 2 obl
      . . . 2 punct`;
    expect(whenIn(lines, "protested")).toBe("2025-06-20..2025-06-20");
    expect(whenIn(lines, "ambush")).toBe("2025-06-18..2025-06-18");
  });

  it("sees past a tree that takes the month for a part of the subject", () => {
    const lines = `
      In in IN 3 case
      March March NNP 3 compound
      Moldova Moldova NNP 4 nsubj
      asked ask VBD 0 root
      for for IN 6 case
      help help NN 4 obl
      . . . 4 punct`;
    expect(whenIn(lines, "asked")).toBe("2025-03-01..2025-03-31");
    expect(whenIn(lines, "help")).toBeNull();
  });

  it("shares a fronted time between two clauses, and no other", () => {
    const lines = `
      On on IN 2 case
      Tuesday Tuesday NNP 5 obl
      , , , 5 punct
      troops troops NNS 5 nsubj
      crossed cross VBD 0 root
      the the DT 7 det
      river river NN 5 obj
      and and CC 9 cc
      burned burn VBD 5 conj
      the the DT 11 det
      mill mill NN 9 obj
      . . . 5 punct`;
    expect(whenIn(lines, "burned")).toBe("2025-06-24..2025-06-24");
    const late = `
      Troops troops NNS 2 nsubj
      crossed cross VBD 0 root
      on on IN 4 case
      Tuesday Tuesday NNP 2 obl
      and and CC 6 cc
      burned burn VBD 2 conj
      the the DT 8 det
      mill mill NN 6 obj
      . . . 2 punct`;
    expect(whenIn(late, "burned")).toBeNull();
  });

  it("goes from a participle and a complement to the verb above", () => {
    const lines = `
      Drones drone NNS 2 nsubj
      struck strike VBD 0 root
      the the DT 4 det
      town town NN 2 obj
      overnight overnight RB 2 advmod
      , , , 7 punct
      killing kill VBG 2 advcl
      five five CD 9 nummod
      people people NNS 7 obj
      . . . 2 punct`;
    expect(whenIn(lines, "killing")).toBe("2025-06-24..2025-06-25");
    const began = `
      Troops troops NNS 2 nsubj
      began begin VBD 0 root
      shelling shell VBG 2 xcomp
      the the DT 5 det
      town town NN 3 obj
      on on IN 7 case
      Monday Monday NNP 2 obl
      . . . 2 punct`;
    expect(whenIn(began, "shelling")).toBe("2025-06-23..2025-06-23");
  });

  it("takes the nearest of several", () => {
    const lines = `
      Shelling shelling NN 6 nsubj
      in in IN 3 case
      March March NNP 1 nmod
      2024 2024 CD 3 nmod:unmarked
      had have VBD 6 aux
      ended end VBN 0 root
      by by IN 8 case
      Monday Monday NNP 6 obl
      . . . 6 punct`;
    expect(whenIn(lines, "Shelling")).toBe("2024-03-01..2024-03-31");
    expect(whenIn(lines, "ended")).toBe("2025-06-23..2025-06-23");
  });

  it("tells past from coming on the day of publication", () => {
    const { sentence } = tree(`
      They they PRP 2 nsubj
      met meet VBD 0 root
      today today NN 2 obl:unmarked`);
    const times = findTimes(sentence, PUBLISHED);
    expect(whenOf(sentence, 1, times)?.relation).toBe("at");
    expect(whenOf(sentence, 1, times, "past")?.relation).toBe("before");
    expect(whenOf(sentence, 1, times, "future")?.relation).toBe("after");
  });

  it("puts a plain present with a weekday ahead", () => {
    const lines = `
      The the DT 2 det
      trial trial NN 3 nsubj
      continues continue VBZ 0 root
      on on IN 5 case
      Thursday Thursday NNP 3 obl
      . . . 3 punct`;
    expect(whenIn(lines, "continues")).toBe("2025-06-26..2025-06-26");
  });

  it("is null without a date", () => {
    const { sentence } = tree(`
      They they PRP 2 nsubj
      met meet VBD 0 root
      yesterday yesterday NN 2 obl:unmarked`);
    expect(whenOf(sentence, 1, findTimes(sentence, null))).toBeNull();
    expect(whenOf(sentence, 1, [])).toBeNull();
  });
});
