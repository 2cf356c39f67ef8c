// What the workbench computes before it draws: pieces of text, notes, places of notes, rivers, moments.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../../src/record/reading.js";
import { chosenIds, lightOf } from "../../web/src/article/light.js";
import { notesOf } from "../../web/src/article/notes.js";
import { depthsOf, paragraphsOf } from "../../web/src/article/segments.js";
import { speakersOf } from "../../web/src/article/speakers.js";
import { spread } from "../../web/src/article/spread.js";
import { moveEdge } from "../../web/src/article/word-edges.js";
import { riverOf } from "../../web/src/claim/river.js";
import type { GraphEdge, GraphNode } from "../../web/src/contract.js";
import { tickWords } from "../../web/src/parts/tick-words.js";
import { dateLabels, stateLabels } from "../../web/src/process/labels.js";
import { momentsOf } from "../../web/src/process/moments.js";
import { passagePieces } from "../../web/src/review/passage.js";
import { allStories, hostile, nested } from "./stories.js";

describe("pieces of a text", () => {
  it("give the text back, word for word", () => {
    for (const reading of allStories) {
      const paragraphs = paragraphsOf(reading).map(({ segments }) =>
        segments.map(({ start, end }) => reading.article.text.slice(start, end)).join(""),
      );
      expect(paragraphs.join("\n\n")).toBe(reading.article.text);
    }
  });

  it("know whose words they are", () => {
    const { text } = nested.article;
    const piece = (words: string) =>
      paragraphsOf(nested)
        .flatMap(({ segments }) => segments)
        .find(({ start, end }) => start <= text.indexOf(words) && end > text.indexOf(words))!;
    expect(piece("sluices")).toMatchObject({ contents: ["q1", "q2"], cues: [], events: ["e1"] });
    expect(piece("opened").anchors).toEqual(["e1"]);
    expect(piece("citing")).toMatchObject({ contents: [], cues: ["q2"] });
    expect(piece("eleven")).toMatchObject({ contents: ["q3"] });
  });

  it("come of spans that overlap in any way", () => {
    const span = fc.tuple(fc.nat(40), fc.nat(40)).map(([one, other]) => [Math.min(one, other), Math.max(one, other)]);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
        const text = "The quick brown fox\n\njumps over lazy dogs.";
        const attributions = spans.map((one, index) => ({
          ...nested.attributions[0],
          id: `q${index}`,
          content: { spans: [one as [number, number]] },
        }));
        const pieces = paragraphsOf({ ...nested, article: { ...nested.article, text }, attributions, events: [] });
        for (const { segments } of pieces)
          for (const { start, contents } of segments)
            expect(contents.length).toBe(spans.filter(([from, to]) => from <= start && to > start).length);
      }),
    );
  });

  it("ends where attributions stand inside one another in a circle", () => {
    const [one, other] = nested.attributions;
    const depths = depthsOf([
      { ...one, inside: other.id },
      { ...other, inside: one.id },
    ]);
    expect(depths.size).toBe(2);
  });
});

describe("notes", () => {
  it("hang each teller on the one who reports them, and deeds on the origin", () => {
    const [first] = notesOf(nested);
    expect(first.rows.map(({ id, depth }) => [id, depth])).toEqual([
      ["q1", 0],
      ["q2", 1],
      ["e1", 2],
    ]);
  });

  it("stand in the order of the text, all of them", () => {
    for (const reading of allStories) {
      const notes = notesOf(reading);
      expect(notes.map(({ at }) => at)).toEqual(notes.map(({ at }) => at).sort((one, other) => one - other));
      expect(notes.flatMap(({ rows }) => rows.map(({ id }) => id)).sort()).toEqual(
        [...reading.attributions, ...reading.events].map(({ id }) => id).sort(),
      );
    }
  });

  it("light up with all that they stand on", () => {
    expect(lightOf("e1", nested)).toEqual(new Set(["e1", "q1", "q2"]));
    expect(lightOf("q1", nested)).toEqual(new Set(["q1", "q2", "e1"]));
    expect(lightOf(null, nested)).toBeNull();
  });

  it("are chosen by speaker, type and flag", () => {
    expect(chosenIds({ speaker: "a3", type: null, flag: null }, nested)).toEqual(new Set(["q3", "q4"]));
    expect(chosenIds({ speaker: null, type: "ASSAULT", flag: null }, nested)).toEqual(new Set(["e1", "q1", "q2"]));
    expect(chosenIds({ speaker: "a3", type: "ASSAULT", flag: null }, nested)).toEqual(new Set());
    expect(chosenIds({ speaker: null, type: null, flag: null }, nested)).toBeNull();
  });

  it("have hues for the eight who speak most", () => {
    expect(speakersOf(nested).map(({ name, hue }) => [name, hue])).toEqual([
      ["Southern Wire", 1],
      ["Elbonia's water ministry", 2],
      ["Ines Corvo", 3],
      ["Graustark", 4],
    ]);
    expect(speakersOf(hostile)).toHaveLength(1);
  });
});

describe("places of notes", () => {
  const boxes = fc.array(fc.record({ top: fc.nat(2000), height: fc.integer({ min: 1, max: 200 }) }), { maxLength: 30 });

  it("never overlap, and none stands above the text", () => {
    fc.assert(
      fc.property(boxes, fc.nat(20), (wanted, gap) => {
        const sorted = [...wanted].sort((one, other) => one.top - other.top);
        const tops = spread(sorted, gap);
        expect(tops).toHaveLength(sorted.length);
        tops.forEach((top, index) => {
          expect(top).toBeGreaterThanOrEqual(0);
          if (index > 0) expect(top).toBeGreaterThanOrEqual(tops[index - 1] + sorted[index - 1].height + gap - 1e-6);
        });
      }),
    );
  });

  it("are where they are wanted where there is room", () => {
    expect(
      spread(
        [
          { top: 0, height: 20 },
          { top: 100, height: 20 },
        ],
        8,
      ),
    ).toEqual([0, 100]);
  });

  it("move apart on both sides", () => {
    expect(
      spread(
        [
          { top: 100, height: 40 },
          { top: 100, height: 40 },
        ],
        0,
      ),
    ).toEqual([80, 120]);
  });
});

const node = (id: string, kind: GraphNode["kind"], time: string | null): GraphNode => ({
  id,
  kind,
  name: id,
  country: null,
  party: null,
  article: null,
  time,
  copies: 0,
  circular: false,
});
const edge = (from: string, to: string, circular = false): GraphEdge => ({
  from,
  to,
  kind: "cites",
  how: null,
  circular,
});

describe("the river of a claim", () => {
  it("has origins at the left and who cites further to the right", () => {
    const { nodes, columns, trunks } = riverOf({
      nodes: [
        node("late", "report", "2025-03-02"),
        node("early", "report", "2025-03-01"),
        node("origin", "origin", "2025-03-01"),
        node("denial", "dispute", "2025-03-03"),
      ],
      edges: [edge("origin", "early"), edge("early", "late")],
    });
    expect(nodes.map(({ node: { id }, row, column }) => [id, row, column])).toEqual([
      ["origin", 0, 0],
      ["early", 1, 1],
      ["late", 2, 2],
      ["denial", 3, 0],
    ]);
    expect([columns, trunks]).toEqual([3, 1]);
  });

  it("ends where reports cite one another in a circle, whether or not the edges say so", () => {
    for (const circular of [true, false]) {
      const { nodes } = riverOf({
        nodes: [node("one", "report", "2025-03-01"), node("other", "report", "2025-03-02")],
        edges: [edge("one", "other", circular), edge("other", "one", circular)],
      });
      expect(nodes).toHaveLength(2);
    }
  });

  it("gives each node a row of its own, whatever the graph", () => {
    const ids = ["a", "b", "c", "d", "e"];
    const edges = fc.array(fc.tuple(fc.constantFrom(...ids, "gone"), fc.constantFrom(...ids)), { maxLength: 12 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const { nodes } = riverOf({
          nodes: ids.map((id, index) => node(id, index === 0 ? "origin" : "report", index === 1 ? null : "2025-01-01")),
          edges: pairs.map(([from, to]) => edge(from, to)),
        });
        expect(nodes.map(({ row }) => row).sort()).toEqual([0, 1, 2, 3, 4]);
      }),
    );
  });
});

it("moments of a process stand in order of time, allegations among the steps", () => {
  const when = (day: string) => ({ start: day, end: day });
  const moments = momentsOf({
    steps: [
      { state: "agreed", when: when("2025-01-01"), claim: "c1", origins: ["Mali"], settled: true },
      { state: "in-force", when: null, claim: "c2", origins: [], settled: false },
      { state: "ended", when: when("2025-03-01"), claim: "c3", origins: [], settled: true },
    ],
    allegations: [{ what: "breach", by: "Mali", against: "NER", when: when("2025-02-01"), claim: "c4", denied: true }],
  });
  expect(moments.map(({ word }) => word)).toEqual(["agreed", "in force", "breach by NER", "ended"]);
});

it("a passage is cut where its marks begin and end", () => {
  const pieces = passagePieces({
    passage: { text: "He said so.", start: 10 },
    marks: [
      { role: "source", span: [10, 12] },
      { role: "cue", span: [13, 17] },
      { role: "content", span: [18, 99] },
    ],
  });
  expect(pieces.map(({ words, roles }) => [words, roles])).toEqual([
    ["He", ["source"]],
    [" ", []],
    ["said", ["cue"]],
    [" ", []],
    ["so.", ["content"]],
  ]);
});

it("the edges of a span move word by word, past marks and never through one another", () => {
  const text = "He said, “the well-known river rose”.";
  const words = ([start, end]: Span): string => text.slice(start, end);
  const river: Span = [text.indexOf("river"), text.indexOf("river") + 5];
  expect(words(moveEdge(text, river, "start", -1))).toBe("well-known river");
  expect(words(moveEdge(text, river, "end", 1))).toBe("river rose");
  expect(words(moveEdge(text, moveEdge(text, river, "end", 1), "end", 1))).toBe("river rose”");
  expect(moveEdge(text, river, "start", 1)).toEqual(river);
  expect(moveEdge(text, river, "end", -1)).toEqual(river);
  expect(moveEdge(text, [0, text.length], "start", -1)).toEqual([0, text.length]);
  expect(moveEdge(text, [0, text.length], "end", 1)).toEqual([0, text.length]);
});

it("the names of a process's states do not run into one another, and the last is always there", () => {
  const states = [
    { word: "proposed", x: 16 },
    { word: "agreed", x: 60 },
    { word: "extended", x: 200 },
    { word: "broken", x: 260 },
  ];
  for (const width of [300, 340, 900]) {
    const labels = stateLabels(states, width);
    expect(labels.at(-1)!.word).toBe("broken");
    for (const [index, { word, start }] of labels.entries())
      expect(start + 8.5 * word.length).toBeLessThanOrEqual(labels[index + 1]?.start ?? width);
  }
  expect(stateLabels(states, 300).map(({ word }) => word)).not.toContain("extended");
});

it("ticks of time are told as dates are elsewhere, the larger unit once and where it changes", () => {
  const words = (...dates: string[]): string[] => {
    const ticks = dates.map((date) => new Date(date));
    return ticks.map((tick, index) => tickWords(tick, index, ticks));
  };
  expect(words("2025-05-05T12:00Z", "2025-05-05T18:00Z", "2025-05-06T00:00Z")).toEqual([
    "12:00\n5 May",
    "18:00",
    "00:00\n6 May",
  ]);
  expect(words("2024-12-30", "2025-01-06", "2025-01-13")).toEqual(["30 Dec\n2024", "6 Jan\n2025", "13 Jan"]);
  expect(words("2024-10-01", "2025-01-01", "2025-04-01")).toEqual(["Oct\n2024", "Jan\n2025", "Apr"]);
  expect(words("2024-01-01", "2025-01-01")).toEqual(["2024", "2025"]);
});

it("dates under a line of time tell the year once and where it changes, and never touch", () => {
  const words = (...ticks: [string, number][]): string[] =>
    dateLabels(ticks.map(([date, x]) => ({ date, x }))).map(({ word }) => word);
  expect(words(["2005-06-11", 40])).toEqual(["11 Jun 2005"]);
  expect(words(["2025-09-01", 40], ["2025-09-04", 80], ["2025-09-07", 130], ["2025-09-14", 190])).toEqual([
    "1 Sep 2025",
    "7 Sep",
    "14 Sep",
  ]);
  expect(words(["2024-12-30", 40], ["2025-01-02", 100], ["2025-01-20", 160], ["2025-02-01", 260])).toEqual([
    "30 Dec 2024",
    "20 Jan 2025",
    "1 Feb",
  ]);
});
