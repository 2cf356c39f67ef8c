// Posts of social networks that an article shows as a line of their own.
import { expect, test } from "vitest";
import { outermost, readText } from "./read-text.js";

test("a post is said by whoever signed it, without its links", () => {
  expect(
    outermost(
      "The mayor was angry on Sunday.\n\nThe harbour deal is a disgrace! pic.twitter.com/xQ2isIP — Mara Olsen (@maraolsen) September 29, 2019\n\nThe ferries go on Monday.",
    ),
  ).toEqual(["Mara Olsen: The harbour deal is a disgrace!"]);
});

test("a signature on a line of its own belongs to the line before", () => {
  expect(
    outermost(
      "The old port is closed.\n\nSmoke over the sheds, people are running\n\n– Henrik Vang (@hvang) May 3, 2019",
    ),
  ).toEqual(["Henrik Vang: Smoke over the sheds, people are running"]);
});

test("what others say inside a post is nested, and who speaks of himself in it is its writer", () => {
  const text =
    "Work has stopped.\n\nI will fight the plan in court. — Mara Olsen (@maraolsen) 29 September 2019\n\nNobody answered.";
  expect(outermost(text)).toEqual(["Mara Olsen: I will fight the plan in court."]);
  const { actors, attributions } = readText(text);
  const writer = actors.find(({ id }) => id === attributions[0].source.actor);
  expect(writer?.mentions.map(({ span: [start, end] }) => text.slice(start, end))).toContain("I");
});

test("a handle in brackets behind a name in a sentence is no post", () => {
  expect(outermost("The harbour was closed on Sunday. Photos by Mara Olsen (@maraolsen) were shown in Ellis.")).toEqual(
    [],
  );
});
