// What statements and rejections answer: the charge or deed told before that they deny, take back or confirm.
import { describe, expect, it } from "vitest";
import { readText } from "./read-text.js";

/** "deny ACCUSE accused", for all statements and events of a text, each once. */
function answersIn(text: string): string[] {
  const { attributions, events, article } = readText(text);
  const found = [...attributions, ...events].flatMap(({ answers }) =>
    answers.map(({ how, part }) => {
      const event = events.find(({ id }) => id === part);
      return `${how} ${event?.type} ${event === undefined ? part : article.text.slice(...event.anchor)}`;
    }),
  );
  return [...new Set(found)];
}

describe("a statement answers", () => {
  it("the charge that it denies", () => {
    expect(answersIn("Mali accused Niger on Sunday of shelling a village. Niger denied the accusation.")).toEqual([
      "deny ACCUSE accused",
    ]);
    expect(
      answersIn(
        "Mali accused Niger on Sunday of shelling a village. Niger denied that its troops had crossed the river.",
      ),
    ).toContain("deny ACCUSE accused");
  });

  it("the deed that it confirms by a noun", () => {
    expect(answersIn("Norway seized an Icelandic trawler on Monday. Iceland confirmed the seizure.")).toEqual([
      "confirm COERCE seized",
    ]);
  });

  it("nothing where it says something of its own, or is not made", () => {
    expect(answersIn("Norway seized an Icelandic trawler on Monday. Iceland could not confirm the seizure.")).toEqual(
      [],
    );
    expect(answersIn("Rebels attacked a convoy on Monday. Norway denied that its economy was shrinking.")).toEqual([]);
  });
});
