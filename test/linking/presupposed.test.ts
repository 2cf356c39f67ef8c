// Who speaks of a deed that he takes for known is no origin of it.
import { expect, test } from "vitest";
import { originsOf, told } from "./told.js";

test("a deed that the article tells itself does not rest on who only speaks of it", async () => {
  const { claims } = await told([
    "Fjord Post",
    "2024-03-08",
    "Icelandic forces attacked the fish market in Tromsø on Thursday.",
    "A trade union leader, Marit Olsen, said the attack would keep buyers away for weeks.",
  ]);
  expect(originsOf(claims, "ASSAULT")).not.toContain("Marit Olsen");
});

test("a deed that nobody else tells rests on who speaks of it", async () => {
  const { claims } = await told([
    "Fjord Post",
    "2024-03-08",
    "The attack by Icelandic forces destroyed the fish market in Tromsø on Thursday, Norway's interior ministry said.",
  ]);
  expect(originsOf(claims, "ASSAULT")).toEqual(["Norway's interior ministry"]);
});
