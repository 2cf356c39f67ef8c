// Scoring a reading against gold.
import { describe, expect, it } from "vitest";
import { figuresOf } from "../../src/evaluation/figures.js";
import { scoreArticle } from "../../src/evaluation/score.js";
import { goldOf, marked, readingOf, spans, text } from "./sample.js";

const figures = (...args: Parameters<typeof scoreArticle>) => figuresOf(scoreArticle(...args).counts);

describe("scoreArticle", () => {
  it("gives full marks to the gold itself", () => {
    const full = { precision: 100, recall: 100, f1: 100 };
    expect(figures(goldOf(marked), readingOf(marked))).toEqual({
      whoSaidWhat: full,
      contentSoft: full,
      contentExact: full,
      sourceOfMatched: 100,
      cue: full,
      directRecall: 100,
      indirectRecall: 100,
      alpha: 100,
    });
  });

  it("tells direct from indirect by the quotation mark", () => {
    const { directRecall, indirectRecall } = figures(goldOf(marked), readingOf([marked[1]]));
    expect([directRecall, indirectRecall]).toEqual([0, 50]);
  });

  it("wants the source of a matched content right", () => {
    const [source, ...others] = marked[2];
    expect(source).toBe("the builders");
    const { whoSaidWhat, sourceOfMatched, contentExact } = figures(
      goldOf(marked),
      readingOf([marked[0], ["She", others[0], others[1]]]),
    );
    expect(sourceOfMatched).toBe(50);
    expect(whoSaidWhat).toMatchObject({ precision: 50, recall: expect.closeTo(100 / 3) });
    expect(contentExact.precision).toBe(100);
  });

  it("takes contents for matched that share half of their tokens", () => {
    const read = (content: string) => figures(goldOf(marked), readingOf([["She", "denied", content]]));
    expect(read("the costs had doubled").whoSaidWhat.precision).toBe(100);
    expect(read("doubled").whoSaidWhat.precision).toBe(0);
    expect(read("the costs had doubled").contentExact.precision).toBe(0);
    expect(read("the costs had doubled").contentSoft).toMatchObject({ precision: 100, recall: expect.closeTo(80 / 3) });
  });

  it("does not count what is nested, lies within a gold content or was set aside", () => {
    const extra = ["A clerk", "hoped", "for rain"] as const;
    const predicted = (reading: ReturnType<typeof readingOf>, aside = "") =>
      scoreArticle(goldOf(marked, aside), reading).counts.predicted;
    expect(predicted(readingOf([...marked, [...extra]]))).toBe(4);
    expect(predicted(readingOf([...marked, [...extra]], [null, null, null, "q2"]))).toBe(3);
    expect(predicted(readingOf([...marked, [...extra]]), "A clerk hoped for rain.")).toBe(3);
    expect(predicted(readingOf([...marked, ["", "had", "doubled"]]))).toBe(3);
  });

  it("reads spans of a text that differs in blanks, normal form and a few characters", () => {
    const other = `A headline of its own\n\n${text.replace("\n\n", "\n").replace("Orvik", "Órvik").normalize("NFD")}`;
    const at = (words: string): [number, number] => {
      const decomposed = words.normalize("NFD");
      const start = other.indexOf(decomposed);
      return [start, start + decomposed.length];
    };
    const reading = readingOf([]);
    reading.article.text = other;
    reading.attributions = [
      {
        source: { spans: [at("Ilse Marten, the mayor of Órvik")] },
        cue: { spans: [at("said")] },
        content: { spans: [at("“The bridge will open in May,”")] },
        inside: null,
        confidence: null,
      },
    ];
    expect(figures(goldOf([marked[0]]), reading).whoSaidWhat.f1).toBe(100);
    expect(figures(goldOf([marked[0]]), reading).contentExact.f1).toBe(100);
  });

  it("has an alpha of 0 for a reading without attributions, and below for one that labels the rest", () => {
    expect(figures(goldOf(marked), readingOf([])).alpha).toBeLessThan(0.01);
    const rest = readingOf([["", "", "the"]]);
    rest.attributions[0].content.spans = [...spans("the mayor of Orvik"), ...spans("A clerk hoped for rain")];
    expect(figures(goldOf(marked), rest).alpha).toBeLessThan(0);
  });
});
