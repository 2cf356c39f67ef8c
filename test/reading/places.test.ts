// Cities that share their name with smaller ones abroad: people and police there are of the larger one's country.
import { expect, it } from "vitest";
import { readText } from "./read-text.js";

it.each([
  ["Barcelona", "ESP"],
  ["Sydney", "AUS"],
  ["Manchester", "GBR"],
  ["Alexandria", "EGY"],
  ["Odessa", "UKR"],
  ["Vancouver", "CAN"],
  ["Valencia", "ESP"],
])("%s is in %s", (city, country) => {
  const { actors, events } = readText(`Police in ${city} arrested 12 protesters on Monday.`);
  const police = events.flatMap((event) => event.actors).map((id) => actors.find((actor) => actor.id === id)?.country);
  expect(police).toEqual([country]);
});

it.each([
  ["Police in Lebanon, Ohio, arrested 12 protesters on Monday.", "USA"],
  ["Police in Paris, Texas, arrested 12 protesters on Monday.", "USA"],
  ["Police in Moscow, Idaho, arrested 12 protesters on Monday.", "USA"],
])("a town is in the region behind the comma: %s", (text, country) => {
  const { actors, events } = readText(text);
  expect(actors.find(({ id }) => id === events[0].actors[0])?.country).toBe(country);
});
