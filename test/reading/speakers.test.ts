// Who says it: the phrase of a source that names somebody, who has the floor, who "I" is inside quotes.
import { describe, expect, it } from "vitest";
import { composeArticle } from "../../src/intake/article.js";
import { readArticle } from "../../src/reading/read.js";

/** Each statement of a text as "speaker: first words of the content". */
function said(text: string): { speaker: string | null; content: string; inside: string | null }[] {
  const { article, attributions, actors } = readArticle(composeArticle(text.split("\n\n"), {}));
  const nameOf = new Map(actors.map(({ id, name }) => [id, name]));
  return attributions.map(({ source, content, inside }) => ({
    speaker: nameOf.get(source.actor ?? "") ?? null,
    content: article.text.slice(content.spans[0][0], content.spans[0][1]),
    inside,
  }));
}

describe("who says it", () => {
  it.each([
    ["Rovers head coach Piet Harlan said his side was tired.", "Piet Harlan"],
    ["Dunmore MP Clara Voss said the bridge would stay shut.", "Clara Voss"],
    ["A friend of Clara Voss said the shop was everything to her.", "friend of Clara Voss"],
    ["A spokesman for Harlan said the family would stay away.", "spokesman for Harlan"],
    ["Piet Harlan and Clara Voss said they had written to the council.", "Piet Harlan and Clara Voss"],
    ["City councillor and tenants advocate Tom Brandt told the Courier the rules favour the owner.", "Tom Brandt"],
  ])("is named by a phrase of the source: %s", (text, speaker) => {
    expect(said(text)[0].speaker).toBe(speaker);
  });

  it.each([
    ["The suit, filed by the Rovers, alleges the club was misled.", "Rovers"],
    ["A letter signed by ten deputies says the vote was fair.", "ten deputies"],
    ["A complaint, lodged by the rail union on Monday, says that drivers were not paid.", "rail union"],
    ["A report drawn up by lunchtime said two ships had left.", "report drawn up by lunchtime"],
  ])("is who made the document, where the text says so: %s", (text, speaker) => {
    expect(said(text)[0].speaker).toBe(speaker);
  });

  it.each([
    [
      "In a letter from the harbour ministry, the firms were told to leave. The letter says that the quay is unsafe.",
      "harbour ministry",
    ],
    [
      "The health ministry sent a directive to all schools. The directive says that windows must be open.",
      "health ministry",
    ],
    [
      "Clara Voss's summary of the plan was read out. According to her summary, nobody pays for the quay.",
      "Clara Voss",
    ],
    [
      "Piet Harlan said in the club's blog post that two players had left. The post says that a third will go.",
      "Piet Harlan",
    ],
  ])("is whose document it is, as told before: %s", (text, speaker) => {
    expect(said(text).at(-1)?.speaker).toBe(speaker);
  });

  it.each([
    [
      "Clara Voss, 39, runs a bakery in Ellis.\n\n“Flour costs twice what it did,” the cheerful baker says.",
      "Clara Voss",
    ],
    [
      "Piet Harlan opened his boatyard in May.\n\n“We sold four boats,” the soft-spoken builder told the Courier.",
      "Piet Harlan",
    ],
    ["Hugo Guest lost his job at the dam.\n\n“It was a surprise,” the former engineer said.", "Hugo Guest"],
  ])("is somebody told of before where a quote says “the” such person: %s", (text, speaker) => {
    expect(said(text).at(-1)?.speaker).toBe(speaker);
  });

  it.each([
    "Clara Voss is a professor of law at Ellis University.\n\nMy family spent each summer at the harbour. I believe that the sale was wrong.",
    "My father was a boatbuilder. I believe that the sale was wrong.\n\nClara Voss, a former deputy, is the director of the Harbour Museum.",
  ])("is the writer of a piece where “I” stands outside quotes: %s", (text) => {
    expect(said(text)[0].speaker).toBe("Clara Voss");
  });

  it("is no writer where two are introduced, or where the text does not say “I”", () => {
    const two =
      "Clara Voss is a lawyer. Piet Harlan is a baker.\n\nMy boat lies in Ellis. I believe that the sale was wrong.";
    expect(said(two).at(-1)?.speaker).not.toBe("Clara Voss");
    const quoted =
      "Clara Voss is a lawyer.\n\n“I believe that the sale was wrong,” Piet Harlan said. “My boat lies there.”";
    expect(said(quoted)[0].speaker).toBe("Piet Harlan");
  });

  it.each([
    ["Hugo Guest opened the hall on Monday. Guest said the roof had cost too much.", "Hugo Guest"],
    ["Mara Green, an engineer, opened the hall. Green, however, said the roof leaked.", "Mara Green"],
  ])("is somebody named in full under a surname that is a word: %s", (text, speaker) => {
    expect(said(text).at(-1)?.speaker).toBe(speaker);
  });

  it.each([
    ["“Omar Lind called me up. He said, ‘Can I help you with the port?’” Rosa Vale told reporters.", "Omar Lind"],
    ["“Then Clara Voss told us off. She said, ‘You are late again,’” the carpenter said.", "Clara Voss"],
    ["“Piet Harlan asked her out. He said, ‘The boat leaves at nine,’” the skipper recalled.", "Piet Harlan"],
  ])("is who called somebody up, which says nothing itself: %s", (text, speaker) => {
    const [outer, ...inner] = said(text);
    expect(outer.inside).toBeNull();
    expect(inner.map((each) => each.speaker)).toEqual([speaker]);
  });

  it("is who had the floor where a quote says only “he”", () => {
    const found = said(
      "Hugo Guest said his father, Bill, had built the pier.\n\n“It is a long haul,” he said.\n\nHe added that the roof leaked.",
    );
    expect(found.map(({ speaker }) => speaker)).toEqual(["Hugo Guest", "Hugo Guest", "Hugo Guest"]);
  });

  it("is who is named right behind a quote, whatever the verb", () => {
    const found = said(
      "“It will not feel like spring,” grumbled Josef, leaning on the gate.\n\n“Being broke is dreadful,” sighed Marta, looking up.",
    );
    expect([...new Set(found.map(({ speaker }) => speaker))]).toEqual(["Josef", "Marta"]);
  });

  it("is a couple under what they are called", () => {
    const found = said(
      "Karl Reith and Mona Stahl said they had written five times. The couple said their letters were lost.",
    );
    expect(found.at(-1)?.speaker).toBe("Karl Reith and Mona Stahl");
  });

  it("is told inside quotes too, where “we” is the speaker", () => {
    const found = said(
      "“The harbour league says it will return in May. We believe two of its leaders are in Oslo,” Mara Lund said.",
    );
    const [outer, ...inner] = found;
    expect(outer).toMatchObject({ speaker: "Mara Lund", inside: null });
    expect(inner.every(({ inside }) => inside === "q1")).toBe(true);
    expect(inner).toContainEqual(expect.objectContaining({ content: "it will return in May" }));
    expect(inner).toContainEqual(
      expect.objectContaining({ speaker: "Mara Lund", content: expect.stringContaining("two of its leaders") }),
    );
  });

  it("is nobody where nothing is said", () => {
    expect(said("The Rovers added three goals before the break. Bombers attacked the port on Monday.")).toEqual([]);
  });

  it.each([
    ["The Port Safety Council met in May. On Monday the Council said the quay would stay shut.", "Port Safety Council"],
    ["The Skarvik Rail Union met in May. The Union said drivers were not paid.", "Skarvik Rail Union"],
    ["The Coastal Fisheries Board met in May. The Board said nets were cut.", "Coastal Fisheries Board"],
  ])("is the body whose name a capital says is shortened: %s", (text, speaker) => {
    expect(said(text).at(-1)?.speaker).toBe(speaker);
  });

  it.each([
    "Norway's ambassador to the United Nations Clara Voss said the talks had failed.",
    "The head of the Skarvik Rail Union Clara Voss said drivers were not paid.",
    "A director at the Coastal Fisheries Board Clara Voss said nets were cut.",
  ])("is who bears the office behind a body: %s", (text) => {
    expect(said(text).at(-1)?.speaker).toBe("Clara Voss");
  });

  it.each(["contradicting the army", "contradicting the minister", "echoing President Mora"])(
    "is not said to deny somebody: %s",
    (words) => {
      const found = said(`At least 21 sailors died, the mayor said on Sunday, ${words}.`);
      expect(found.map(({ content }) => content)).not.toContainEqual(expect.stringMatching(/army|minister|Mora/));
    },
  );
});
