// What a reading says beside its parts: who speaks for which body, how a thing is told, deeds and counts that are not coded.
import { describe, expect, it } from "vitest";
import { completed } from "../../src/reading/complete.js";
import { incomplete, incompleteAttribution, incompleteEvent } from "../../src/reading/incomplete.js";
import type { Event, Reading } from "../../src/record/reading.js";
import { readText } from "./read-text.js";

function bodiesOf({ attributions }: Reading): string[] {
  return attributions.flatMap(({ speakers }) => speakers.map(({ body }) => body));
}

function eventAt(reading: Reading, word: string): Event {
  const found = reading.events.find(({ anchor }) => reading.article.text.slice(...anchor).includes(word));
  if (found === undefined)
    throw new Error(`No event "${word}" in ${reading.events.map(({ type }) => type).join(" ")}.`);
  return found;
}

describe("a speaker", () => {
  it("speaks for the body that the title names", () => {
    const reading = readText(
      "Peru's energy minister Ana Quispe said on Monday that the port of Paita would stay shut.\n\n" +
        "Luis Ramos, an analyst at the Lima Institute for Trade, said that it would open soon.",
    );
    expect(bodiesOf(reading)).toEqual(["PER/energy ministry", expect.stringContaining("lima institute")]);
  });

  it("is each of those who speak together", () => {
    expect(bodiesOf(readText("Norway and Iceland said on Monday that the ferry had sunk."))).toEqual(["NOR", "ISL"]);
  });

  it("has no name where he does not want to be known", () => {
    const [attribution] = readText(
      "Two officials familiar with the talks said that the port would stay shut.",
    ).attributions;
    expect(attribution.speakers).toEqual([expect.objectContaining({ named: false })]);
  });
});

describe("a statement", () => {
  it("denies or says it", () => {
    const attitudes = (text: string): (string | null)[] => readText(text).attributions.map(({ attitude }) => attitude);
    expect(attitudes("Chad denied that its troops had crossed the border.")).toEqual(["deny"]);
    expect(attitudes("The mayor said that the village had been shelled.")).toEqual(["assert"]);
  });

  it("says nothing where its cue says that nothing is said", () => {
    const reading = readText("Chad did not say that its troops had crossed the border.");
    const cue = { spans: [[5, 16] as [number, number]], lemma: "say", stance: "assert" as const };
    const [attribution] = completed({
      ...reading,
      attributions: reading.attributions.map((one) => ({ ...one, cue })),
    }).attributions;
    expect(attribution.attitude).toBeNull();
  });

  it("points at what was told before, or not", () => {
    const refers = (text: string): string[] => readText(text).attributions.map((one) => one.refers);
    expect(refers("Sudan accused Chad of shelling a village. Chad denied the accusation.").at(-1)).toBe("before");
    expect(refers("Chad denied that its troops had shelled the village of Amdou near the border.").at(-1)).toBe(
      "clause",
    );
  });

  it("gives its tolls", () => {
    const [attribution] = readText(
      "The mayor said that the dead numbered five and that two were missing.",
    ).attributions;
    expect(attribution.quantities.map(({ count, what }) => `${count} ${what}`)).toContain("2 missing");
  });
});

describe("an event", () => {
  it("is claimed by who accuses somebody of it", () => {
    const reading = readText("Sudan accused Chad on Monday of shelling a village near the border.");
    expect(eventAt(reading, "accused").claimant?.body).toBe("SDN");
  });

  it("is another one, or a thing of years, or words", () => {
    expect(eventAt(readText("A similar attack killed two soldiers."), "attack").occasion).toBe("another");
    expect(eventAt(readText("Rebels have repeatedly attacked the post."), "attacked").occasion).toBe("lasting");
    expect(eventAt(readText("Rebels attacked the post on Monday."), "attacked").occasion).toBe("this");
  });

  it("has the day that its sentence names elsewhere, as far as it names one", () => {
    const reading = readText(
      "Sudan accused Chad of shelling a village in an exchange that Monday's talks did not end.",
    );
    for (const { when, dated } of reading.events)
      if (dated === "sentence") expect(when).toMatchObject({ start: "2025-03-03", end: "2025-03-03" });
  });
});

describe("a count", () => {
  it("is given by who corrects it, of the deed told before", () => {
    const reading = readText(
      "A blast killed nine soldiers in the town of Mopti on Monday.\n\nThe army put the number of dead at seven.",
    );
    expect(reading.counts).toHaveLength(1);
    const [{ quantities, part, speaker }] = reading.counts;
    expect(quantities.map(({ count, what }) => `${count} ${what}`)).toEqual(["7 killed"]);
    expect(reading.events.map(({ id }) => id)).toContain(part);
    expect(speaker.name.toLowerCase()).toContain("army");
  });
});

it("follows from the parts and the text, also of a reading that lacks it", () => {
  const reading = readText(
    "Sudan accused Chad of shelling a village on Monday.\n\nChad's defence minister rejected the accusation. " +
      "The army put the number of dead at seven.",
  );
  const old: Reading = {
    ...reading,
    ...incomplete,
    attributions: reading.attributions.map((one) => ({ ...one, ...incompleteAttribution })),
    events: reading.events.map((one) => ({ ...one, ...incompleteEvent })),
  };
  expect(completed(old)).toEqual(reading);
  expect(completed(reading)).toEqual(reading);
});
