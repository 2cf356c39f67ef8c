// The analyser: offsets, trees and tags that must always hold, for both models.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyse, loadModel, modelNames } from "../../src/language/analyse.js";
import type { Document } from "../../src/language/document.js";

function expectSound(document: Document): void {
  let before = 0;
  for (const sentence of document.sentences) {
    const { length, starts, ends, forms, heads } = sentence;
    expect(length).toBeGreaterThan(0);
    for (const list of [forms, sentence.lemmas, sentence.upos, sentence.xpos, sentence.deprels])
      expect(list).toHaveLength(length);
    for (let i = 0; i < length; i++) {
      expect(starts[i]).toBeGreaterThanOrEqual(before);
      expect(document.text.slice(starts[i], ends[i])).toBe(forms[i]);
      before = ends[i];
    }
    expect(Array.from(heads).filter((head) => head < 0)).toHaveLength(1);
    for (let i = 0; i < length; i++) {
      // Each word reaches the root in at most as many steps as there are words.
      let at = i;
      for (let steps = 0; at >= 0 && steps <= length; steps++) at = heads[at];
      expect(at).toBe(-1);
    }
    for (const name of sentence.names) {
      expect(name.first).toBeLessThanOrEqual(name.last);
      expect(name.last).toBeLessThan(length);
    }
  }
}

describe.each(modelNames)("the model %s", (name) => {
  const model = loadModel(name);

  it("gives trees with one root and no circle, and offsets that reproduce the words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => expectSound(analyse(text, model))),
      { numRuns: 60, seed: 3 },
    );
    expectSound(analyse("word ".repeat(3000), model));
  });

  it("tags and parses a plain sentence", () => {
    const [sentence] = analyse("The ministry said that three ships had left the harbour.", model).sentences;
    const said = sentence.forms.indexOf("said");
    expect(sentence.heads[said]).toBe(-1);
    expect(sentence.lemmas[said]).toBe("say");
    const ministry = sentence.forms.indexOf("ministry");
    expect(sentence.heads[ministry]).toBe(said);
    expect(sentence.deprels[ministry]).toBe("nsubj");
    expect(sentence.deprels[sentence.forms.indexOf("left")]).toBe("ccomp");
  });

  it("finds the names of people and places", () => {
    const [sentence] = analyse("Angela Merkel met Emmanuel Macron in Paris on Friday.", model).sentences;
    const names = sentence.names.map(
      ({ first, last, kind }) => `${sentence.forms.slice(first, last + 1).join(" ")} ${kind}`,
    );
    expect(names).toContain("Angela Merkel person");
    expect(names).toContain("Paris place");
  });
});
