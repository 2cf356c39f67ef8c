// Who counts as an origin of what articles say, as the program reads them.
import { describe, expect, test } from "vitest";
import { originsOf, told } from "./told.js";

describe("an origin", () => {
  test("is nobody by a word that says nothing", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "The fish market in Tromsø was attacked by Icelandic forces on Thursday and five people died, the Skerry Courier reported, citing Norway's interior ministry.",
    ]);
    expect(originsOf(claims, "ASSAULT")).toEqual(["Norway's interior ministry"]);
  });

  test("is a general hospital, which is no army", async () => {
    const { claims } = await told(
      ["Fjord Post", "2024-03-08", "An explosion damaged the fish market in Tromsø on Thursday, Norway's army said."],
      [
        "Skerry Courier",
        "2024-03-08",
        "An explosion damaged the fish market in Tromsø on Thursday, the Tromsø General Hospital said.",
      ],
    );
    expect(originsOf(claims, "ASSAULT")).toEqual(["Norway's army", "Tromsø General Hospital"]);
  });

  test("is an official who asks not to be named", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "An explosion damaged the fish market in Tromsø on Thursday, two Norwegian officials who asked not to be named said.",
    ]);
    const [claim] = claims.filter(({ type }) => type === "ASSAULT");
    expect(claim.origins.map(({ name, named }) => [name, named])).toEqual([["two Norwegian officials", false]]);
  });
});
