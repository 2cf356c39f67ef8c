// What a composed claim shows: whom it names, and who does not dispute it.
import { expect, test } from "vitest";
import { told } from "./told.js";

test("a quarrel within one country names who quarrels", async () => {
  const { claims } = await told([
    "Fjord Post",
    "2024-03-08",
    "Norway's interior minister, Ola Lunde, accused the Norwegian parliament on Thursday of delaying the budget.",
  ]);
  const [claim] = claims.filter(({ type }) => type === "ACCUSE");
  expect(claim.actors.filter((name) => claim.recipients.includes(name))).toEqual([]);
});

test("a war between two countries names the countries", async () => {
  const { claims } = await told([
    "Fjord Post",
    "2024-03-08",
    "Norwegian forces shelled a Danish customs post near Skagen on Thursday, the Red Cross said.",
  ]);
  const [claim] = claims.filter(({ type }) => type === "ASSAULT");
  expect(claim.actors).toEqual(["NOR"]);
});

test("an article that tells a thing does not contradict it itself", async () => {
  const { claims } = await told(
    [
      "Fjord Post",
      "2024-03-08",
      "Norwegian gunmen attacked the fish market in Tromsø on Thursday.",
      "The gunmen did not attack the fish market in Tromsø on Thursday alone.",
    ],
    ["Skerry Courier", "2024-03-08", "Gunmen attacked the fish market in Tromsø on Thursday."],
  );
  for (const claim of claims.filter(({ type }) => type === "ASSAULT")) expect(claim.disputes).toEqual([]);
});
