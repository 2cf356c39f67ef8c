// Whom news sentences name as their source: tags of whole clauses, outlets by the words of their names.
import { describe, expect, test } from "vitest";
import { composeArticle } from "../../src/intake/article.js";
import { readArticle } from "../../src/reading/read.js";
import type { Reading } from "../../src/record/reading.js";

const reading = (text: string): Reading => readArticle(composeArticle([text], { published: "2025-06-05" }));

function sourcesOf(text: string): { source: string; kind: string; content: string }[] {
  const { article, actors, attributions } = reading(text);
  return attributions.map(({ source, content }) => {
    const actor = actors.find(({ id }) => id === source.actor);
    return {
      source: actor?.name ?? "",
      kind: actor?.kind ?? "",
      content: content.spans.map(([start, end]) => article.text.slice(start, end)).join(" … "),
    };
  });
}

describe("the source of a whole clause", () => {
  test.each([
    [
      "Peru and Chile have agreed to share the water of the Tacna canal, Brazil's foreign minister, Ana Prado, announced on Thursday after two days of talks in Lima.",
      "Ana Prado",
      "Peru and Chile have agreed to share the water of the Tacna canal",
    ],
    [
      "Peru is prepared to accept a mediator, provided that Chile pays, two officials familiar with the matter said on Tuesday.",
      "familiar with the matter",
      "Peru is prepared to accept a mediator, provided that Chile pays",
    ],
    [
      "According to the Red Cross, since the flood the hospital in Tacna has lost two of its wards.",
      "Red Cross",
      "since the flood the hospital in Tacna has lost two of its wards",
    ],
  ])("%s", (text, source, content) => {
    const found = sourcesOf(text);
    expect(found.some((one) => one.source.includes(source) && one.content === content)).toBe(true);
  });

  test("is not whoever speaks before the content", () => {
    const found = sourcesOf("When the talks ended, the minister said on Monday that Peru would accept a mediator.");
    expect(found.every(({ content }) => !content.includes("When the talks ended"))).toBe(true);
  });
});

describe("outlets", () => {
  test.each([
    ["Two sailors died, Lake Chad Wire reported, citing the Red Cross.", "Lake Chad Wire"],
    ["Two sailors died, the newspaper Canary Courier reported.", "Canary Courier"],
    ["Two sailors died, according to the Dakhla Bulletin.", "Dakhla Bulletin"],
    ["Two sailors died, according to the daily Niamey Matin.", "Niamey Matin"],
    ["Shares fell after Rosa Wire reported that two sailors had died.", "Rosa Wire"],
  ])("%s", (text, name) => {
    expect(sourcesOf(text)).toContainEqual(expect.objectContaining({ source: name, kind: "outlet" }));
  });

  test("are no people", () => {
    const [found] = sourcesOf("John Post said that he was ready.");
    expect(found).toMatchObject({ source: "John Post", kind: "person" });
  });
});

describe("bodies", () => {
  test.each([
    [
      "The United Nations Office for the Coordination of Humanitarian Affairs said ten people had died. The office, known as OCHA, counts the dead. Roads were closed, the office added.",
      "United Nations Office for the Coordination of Humanitarian Affairs",
    ],
    [
      "The Norwegian rights office on Tuesday called for an inquiry into the strike of 9 May.",
      "Norwegian rights office",
    ],
    [
      "The health ministry of Peru refused. The finance ministry put the cost at 2 billion dollars.",
      "finance ministry",
    ],
    ["Norway's Royal Court on Tuesday said that no talks had been held.", "Norway's Royal Court"],
    ["Japan will not comment, its foreign ministry said.", "Japan's foreign ministry"],
    ["U.S. Secretary of State Antony Blinken said that the pact applied.", "Antony Blinken"],
    ["Valencia Refining said the charge was false.", "Valencia Refining"],
    ["Peru's navy on Wednesday said that it had seized a trawler.", "Peru's navy"],
    ["The boat was seized, the Norwegian navy near the bank on Thursday evening said.", "Norwegian navy"],
    [
      "The United Nations Office for the Coordination of Humanitarian Affairs said that ten people had died.",
      "United Nations Office for the Coordination of Humanitarian Affairs",
    ],
    ["A trawler was seized, the navy said in a statement. It had no licence, according to the statement.", "navy"],
    [
      "Peru's ministry of production, which oversees fisheries, confirmed the release in a separate note. It said that the owner had lodged a bond.",
      "Peru's ministry of production",
    ],
  ])("%s", (text, name) => {
    expect(sourcesOf(text).at(-1)?.source).toBe(name);
  });

  test.each([
    [
      "Colombia freed two engineers. Defence Minister Pedro Sanchez welcomed it and said the army had left.",
      { name: "Pedro Sanchez", country: "COL" },
    ],
    [
      "Chile's interior minister said that agents had seized a truck. Minister Rosa Lima called for calm.",
      { name: "Rosa Lima", country: "CHL" },
    ],
  ])("are led by whom the article names: %s", (text, expected) => {
    const { actors, attributions } = reading(text);
    const said = attributions.find(({ cue }) => cue.lemma === "say");
    expect(actors.find(({ id }) => id === said?.source.actor)).toMatchObject(expected);
  });

  test("of a state, in what an official says, are of that state", () => {
    const { actors, events } = reading(
      "Two Israeli officials said the air force had attacked a camp of the Houthis in Yemen.",
    );
    const by = actors.find(({ id }) => id === events[0].actors[0]);
    expect(by).toMatchObject({ name: "air force", country: "ISR" });
  });

  test("of both countries are a group of them", () => {
    const { actors, attributions } = reading(
      "Peru and Chile agreed to a truce on Friday. The shelling has ended, the foreign ministries of both countries said.",
    );
    const said = attributions.find(({ cue }) => cue.lemma === "say");
    expect(actors.find(({ id }) => id === said?.source.actor)?.kind).toBe("group");
  });

  test("have leaders who lead no country", () => {
    const { actors, events } = reading(
      "Asylum has been offered to Severino Lima, the Bolivian mining leader who was arrested a day ago, the paper said.",
    );
    const arrest = events.find(({ type }) => type === "COERCE");
    expect(actors.find(({ id }) => id === arrest?.recipients[0])?.name).toBe("Severino Lima");
  });
});

describe("pronouns", () => {
  test("who speaks is nobody whom the quote names", () => {
    const found = sourcesOf(
      "President Okello met Rosa Lima, a mediator, in Accra. Lima was tired. “Okello will never sign,” she said later. “He is afraid of his generals.”",
    );
    expect(found.find(({ content }) => content.includes("never sign"))?.source).toBe("Rosa Lima");
    const other = sourcesOf(
      "President Daniel Okello left Accra on Monday. Peter Lund, a mediator, was tired. “Okello will never sign,” he said.",
    );
    expect(other.find(({ content }) => content.includes("never sign"))?.source).toBe("Peter Lund");
  });
});
