// Interviews and transcripts: lines with a label before them, and quotes whose speaker stands before them without a verb.
import { describe, expect, it } from "vitest";
import { outermost } from "./read-text.js";

describe("interviews", () => {
  it("gives answers to whoever is interviewed", () => {
    expect(
      outermost(
        "A talk with Environment Minister Sara Lund\n\nQ: Who pays for the dam?\nA: The state pays.\nQ: And the roads?\nLUND: We pay for them too.",
      ),
    ).toEqual(["Sara Lund: The state pays.", "Sara Lund: We pay for them too."]);
  });

  it("gives the turns of a transcript to those in their labels, over paragraphs, without directions", () => {
    const text = `The station's Mara Olsen spoke to the engineer Henrik Vang.

MARA OLSEN, HOST: Why did the work stop?

HENRIK VANG: The money was gone.

Nobody was paid.

(SOUND OF WATER)

OLSEN: And now?

VANG: Now we wait.`;
    expect(outermost(text).filter((turn) => !turn.startsWith("Mara Olsen"))).toEqual([
      "Henrik Vang: The money was gone.\n\nNobody was paid.",
      "Henrik Vang: Now we wait.",
    ]);
  });

  it("nests what others say inside an answer", () => {
    const text = 'Q: What did he say?\nA: "It is over," the minister told me.\nQ: When?\nA: On Monday.';
    expect(outermost(`An interview with Sara Lund.\n\n${text}`).filter((turn) => turn.startsWith("Sara Lund"))).toEqual(
      ['Sara Lund: "It is over," the minister told me.', "Sara Lund: On Monday."],
    );
  });

  it.each([
    "Name: Sara Lund\nAge: 41\nTown: Skarvik\nWork: engineer",
    "Note: the bridge is shut.\n\nThe council met in May.",
    "READ MORE: Rain stops the ferry\n\nThe ferry stayed in port.\n\nREAD MORE: Fares rise\n\nWATCH: The storm at sea\n\nWATCH: The harbour",
    "Results: two won.\nHome: Skarvik beat Lund.\nAway: Lund lost to Skarvik.",
  ])("a list is no interview: %s", (text) => {
    expect(outermost(text)).toEqual([]);
  });
});

describe("quotes that a name introduces without a verb", () => {
  const before = "The mayor, Ana Ruiz, said the port would open in May.\n\n";
  it.each([
    ['And from the harbour master, Olaf Berg: "We are not ready."', "Olaf Berg"],
    ['In the words of the union\'s chair, Mina Holt, "nobody has been paid since March".', "Mina Holt"],
    ['Engineer Tove Lie: "You cannot pour concrete in frost."', "Tove Lie"],
  ])("%s", (text, speaker) => {
    const [, found] = outermost(before + text);
    expect(found.split(": ")[0]).toBe(speaker);
  });

  it("a time or a place before a colon introduces nobody", () => {
    expect(outermost(`${before}Then, on Tuesday: "We are not ready."`)[1]).toMatch(/^Ana Ruiz: /);
  });
});
