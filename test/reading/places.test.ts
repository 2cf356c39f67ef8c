// Cities that share their name with smaller ones abroad: people and police there are of the larger one's country.
import { expect, it } from "vitest";
import { readArticle } from "../../src/reading/read.js";

it.each([
  ["Barcelona", "ESP"],
  ["Sydney", "AUS"],
  ["Manchester", "GBR"],
  ["Alexandria", "EGY"],
  ["Odessa", "UKR"],
  ["Vancouver", "CAN"],
  ["Valencia", "ESP"],
])("%s is in %s", (city, country) => {
  const { actors, events } = readArticle({
    id: "test",
    url: null,
    title: null,
    byline: [],
    outlet: null,
    published: "2025-03-05",
    language: "en",
    text: `Police in ${city} arrested 12 protesters on Monday.`,
  });
  const police = events.flatMap((event) => event.actors).map((id) => actors.find((actor) => actor.id === id)?.country);
  expect(police).toEqual([country]);
});
