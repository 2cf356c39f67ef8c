// Leaving out what is less sure than asked for keeps a reading whole.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withMinimumConfidence } from "../../src/reading/truth/minimum-confidence.js";
import type { Reading } from "../../src/record/reading.js";
import { sample } from "../rendering/sample.js";

describe("withMinimumConfidence", () => {
  it("leaves all as it is at 0", () => {
    expect(withMinimumConfidence(sample, 0)).toEqual(sample);
  });

  it("leaves out what is less sure, and the events that hang on it", () => {
    const { attributions, events } = withMinimumConfidence(sample, 0.7);
    expect(attributions.map(({ id }) => id)).toEqual(["q1", "q2", "q4", "q5"]);
    expect(events.map(({ id }) => id)).toEqual(["e1", "e3", "e4"]);
  });

  it("hangs what stood in an attribution left out on the next outer one, and skips it in chains", () => {
    const confidences = [0.9, 0.2, 0.8];
    const attributions = confidences.map((confidence, index) => ({
      ...sample.attributions[0],
      id: `q${index}`,
      inside: index === 0 ? null : `q${index - 1}`,
      confidence,
    }));
    const events = [{ ...sample.events[0], attribution: "q2", chain: ["q0", "q1", "q2"], confidence: 1 }];
    const reading = withMinimumConfidence({ ...sample, attributions, events }, 0.5);
    expect(reading.attributions.map(({ id, inside }) => [id, inside])).toEqual([
      ["q0", null],
      ["q2", "q0"],
    ]);
    expect(reading.events[0]).toMatchObject({ attribution: "q2", chain: ["q0", "q2"] });
  });

  it("never refers to what it left out, and asking twice is asking once", () => {
    const readings = fc
      .array(fc.record({ confidence: fc.double({ min: 0, max: 1, noNaN: true }), outer: fc.nat() }), { maxLength: 12 })
      .map((list): Reading => {
        const attributions = list.map(({ confidence, outer }, index) => ({
          ...sample.attributions[0],
          id: `q${index}`,
          inside: index === 0 || outer % (index + 1) === index ? null : `q${outer % index}`,
          confidence,
        }));
        const events = attributions.map(({ id, inside }, index) => ({
          ...sample.events[0],
          id: `e${index}`,
          attribution: id,
          chain: inside === null ? [id] : [inside, id],
        }));
        return { ...sample, attributions, events };
      });
    fc.assert(
      fc.property(readings, fc.double({ min: 0, max: 1, noNaN: true }), (reading, minimum) => {
        const kept = withMinimumConfidence(reading, minimum);
        const ids = new Set(kept.attributions.map(({ id }) => id));
        for (const { inside } of kept.attributions) expect(inside === null || ids.has(inside)).toBe(true);
        for (const { attribution, chain } of kept.events)
          for (const id of [attribution!, ...chain]) expect(ids.has(id)).toBe(true);
        expect(withMinimumConfidence(kept, minimum)).toEqual(kept);
      }),
    );
  });
});
