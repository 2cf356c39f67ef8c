// Who stops help gives none: the event network tells no deed that another one ends.
import { expect, test } from "vitest";
import { articleFromText } from "../../src/intake/text.js";
import { readArticle } from "../../src/reading/read.js";

test.each([
  "Norway suspended deliveries of food aid to Malawi on Monday.",
  "Peru froze military aid to Chad.",
  "Japan ended its military cooperation with Myanmar.",
])("what is stopped is no deed of its own: %s", (text) => {
  const { events } = readArticle(articleFromText(text));
  expect(events.map(({ type }) => type)).toEqual(["SANCTION"]);
});
