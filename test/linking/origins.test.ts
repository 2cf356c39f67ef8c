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

  test("without a name is that of the cited outlet's own article", async () => {
    const { claims } = await told(
      [
        "Skerry Courier",
        "2024-03-08T08:00:00Z",
        "Norwegian and Icelandic officers held secret talks in Tromsø on Thursday, two officials with knowledge of the meeting told the Skerry Courier.",
      ],
      [
        "Fjord Post",
        "2024-03-08T12:00:00Z",
        "Norwegian and Icelandic officers held secret talks in Tromsø on Thursday, the Skerry Courier reported, quoting unnamed officials.",
      ],
    );
    const [claim] = claims.filter(({ type }) => type === "CONSULT");
    expect(claim.reports.length).toBe(2);
    expect(claim.independent).toBe(1);
  });

  test("is a mayor who contradicts the army's count, and the army", async () => {
    const { claims } = await told(
      [
        "Skerry Courier",
        "2024-03-08T18:00:00Z",
        "Eight soldiers were killed on Friday when gunmen ambushed an army convoy near Tromsø in northern Norway, the army said.",
      ],
      [
        "Fjord Post",
        "2024-03-10T09:00:00Z",
        "At least 21 soldiers died in the ambush on an army convoy near Tromsø in northern Norway on Friday, the mayor of Tromsø, Kari Berg, said on Sunday, contradicting the army, which has spoken of 14.",
      ],
    );
    const claim = claims.find(({ type, reports }) => type === "ASSAULT" && reports.length === 2)!;
    expect(claim.origins.map(({ name }) => name).sort()).toEqual(["Kari Berg", "army"]);
    expect(claim.disputes).toEqual([]);
  });

  const explosion = "An explosion damaged the fish market in Tromsø on Thursday";

  test.each([
    ["the Norwegian navy said", "Norway's navy said"],
    ["the interior minister said", "Norway's interior ministry said"],
    ["the interior minister, Olav Berg, said", "a spokesman for the interior ministry said"],
    ["the director of the Tromsø hospital said", "the Tromsø hospital said"],
    ["the home ministry said", "Norway's home ministry said"],
  ])("is one: %s, %s", async (one, other) => {
    const { claims } = await told(
      ["Fjord Post", "2024-03-08", `${explosion}, ${one}.`, "Norway has had no such explosion in years."],
      ["Skerry Courier", "2024-03-08", `${explosion}, ${other}.`, "Norway has had no such explosion in years."],
    );
    const [claim] = claims.filter(({ type }) => type === "ASSAULT");
    expect(claim.reports.length).toBe(2);
    expect(claim.origins.map(({ name }) => name)).toHaveLength(1);
    expect(claim.origins[0].named).toBe(true);
  });

  test.each([
    ["the interior minister said", "the health minister said"],
    ["the Norwegian navy said", "the Icelandic navy said"],
    ["the Tromsø hospital said", "the Bergen hospital said"],
  ])("are two: %s, %s", async (one, other) => {
    const { claims } = await told(
      ["Fjord Post", "2024-03-08", `${explosion}, ${one}.`, "Norway has had no such explosion in years."],
      ["Skerry Courier", "2024-03-08", `${explosion}, ${other}.`, "Norway has had no such explosion in years."],
    );
    const [claim] = claims.filter(({ type }) => type === "ASSAULT");
    expect(claim.origins.map(({ name }) => name)).toHaveLength(2);
  });

  test("is whoever made the statement", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "Iceland's coast guard said in a statement that it had seized the trawler Havsula off Bergen on Thursday.",
      "The crew of nine was arrested on Thursday, according to the statement.",
    ]);
    for (const { origins } of claims) expect(origins.map(({ name }) => name)).toEqual(["Iceland's coast guard"]);
  });

  test("goes by its whole name", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      `${explosion}, the Nordic Office for the Protection of Fisheries said.`,
    ]);
    expect(originsOf(claims, "ASSAULT")).toEqual(["Nordic Office for the Protection of Fisheries"]);
  });

  test("is no drone", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "A drone struck the fish market in Tromsø on Thursday, the mayor said.",
    ]);
    expect(claims.flatMap(({ actors }) => actors)).toEqual([]);
  });

  test("of what is laid to somebody is who accuses him", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "Norway accused Iceland of breaching the truce by firing mortars at an army post near Bergen on Thursday.",
    ]);
    expect(originsOf(claims, "ASSAULT")).toEqual(["Norway"]);
  });

  test("is who says what the images show", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "Satellite images taken on Thursday show that an explosion destroyed the fish market in Tromsø, the Skerry Institute said on Friday.",
    ]);
    expect(originsOf(claims, "ASSAULT")).toEqual(["Skerry Institute"]);
  });

  test.each([
    "Norway and Iceland agreed on Thursday to share the herring of the banks, the foreign ministries of both countries said.",
    "Norway and Iceland agreed on Thursday to share the herring of the banks, their governments said.",
  ])("are both sides: %s", async (words) => {
    const { claims } = await told(["Fjord Post", "2024-03-08", words]);
    const pact = claims.find(({ type }) => type === "AGREE")!;
    expect(pact.origins.map(({ country }) => country).sort()).toEqual(["ISL", "NOR"]);
  });

  test("of an arrest are the lawyer and the prosecutor", async () => {
    const { claims } = await told(
      [
        "Fjord Post",
        "2024-03-08",
        "The union leader Sigrid Dahl was arrested at her home in Bergen early on Friday, her lawyer, Nils Moe, said.",
      ],
      ["Skerry Courier", "2024-03-08", "The public prosecutor confirmed that Sigrid Dahl had been arrested."],
    );
    const [arrest, ...others] = claims.filter(({ type }) => type === "COERCE");
    expect(others).toEqual([]);
    expect(arrest.independent).toBe(2);
  });

  test.each([
    ["Norway and Denmark said", ["Denmark", "Norway"]],
    ["the Norwegian army and the Red Cross said", ["Norwegian army", "Red Cross"]],
  ])("is each of those who say it together: %s", async (words, names) => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      `Icelandic troops shelled a bridge near Bergen on Thursday, ${words}.`,
    ]);
    expect(originsOf(claims, "ASSAULT")).toEqual(names);
  });

  test("of what happened is not who announced it before", async () => {
    const { claims } = await told(
      [
        "Fjord Post",
        "2024-03-05",
        "Norway and Iceland will exchange their prisoners on Friday in Bergen, Denmark's foreign minister announced.",
      ],
      [
        "Skerry Courier",
        "2024-03-08",
        "Norway and Iceland exchanged prisoners on Friday in Bergen, the Red Cross said.",
      ],
    );
    const done = claims.find(({ origins }) => origins.some(({ name }) => name === "Red Cross"))!;
    expect(done.reports.map(({ outlet }) => outlet)).toEqual(["Skerry Courier"]);
    expect(done.independent).toBe(1);
  });

  test("is one person, with office or without, by full name or surname", async () => {
    const { claims } = await told(
      [
        "Fjord Post",
        "2024-03-08",
        "An explosion damaged the fish market in Tromsø on Thursday, Prime Minister Ragna Solheim said.",
      ],
      [
        "Skerry Courier",
        "2024-03-08",
        "An explosion damaged the fish market in Tromsø on Thursday, Ragna Solheim said.",
      ],
      [
        "Holm Herald",
        "2024-03-09",
        "An explosion damaged the fish market in Tromsø on Thursday, Ragna Solheim said.",
        "“We shall rebuild it,” Solheim said.",
      ],
    );
    expect(originsOf(claims, "ASSAULT")).toEqual(["Ragna Solheim"]);
  });

  test("is each of two who bear one surname", async () => {
    const { claims } = await told(
      ["Fjord Post", "2024-03-08", "An explosion damaged the fish market in Tromsø on Thursday, Ragna Solheim said."],
      [
        "Skerry Courier",
        "2024-03-08",
        "An explosion damaged the fish market in Tromsø on Thursday, Einar Solheim said.",
      ],
    );
    expect(originsOf(claims, "ASSAULT")).toEqual(["Einar Solheim", "Ragna Solheim"]);
  });

  test("is one person by a short given name, and without the middle one", async () => {
    const { claims } = await told(
      ["Fjord Post", "2024-03-08", "An explosion damaged the fish market in Tromsø on Thursday, William R. Aske said."],
      ["Skerry Courier", "2024-03-08", "An explosion damaged the fish market in Tromsø on Thursday, Bill Aske said."],
    );
    expect(claims.filter(({ type }) => type === "ASSAULT").map(({ independent }) => independent)).toEqual([1]);
  });

  test("is no longer whoever stands in a sentence with an office", async () => {
    const { claims } = await told(
      [
        "Fjord Post",
        "2024-03-08",
        "An explosion damaged the fish market in Tromsø on Thursday, the Norwegian defence minister, Nora Lien, said.",
      ],
      [
        "Skerry Courier",
        "2024-03-08",
        "An explosion damaged the fish market in Tromsø on Thursday, Einar Dahl said.",
        "The Norwegian defence minister met Einar Dahl in January.",
      ],
    );
    expect(claims.find(({ type }) => type === "ASSAULT")?.independent).toBe(2);
  });

  test("is no outlet that rests on outlets that cite one another", async () => {
    const { claims } = await told(
      [
        "Skerry Courier",
        "2024-03-08T08:00:00Z",
        "Einar Dahl was arrested in Tromsø on Thursday, the Fjord Post reported.",
      ],
      [
        "Fjord Post",
        "2024-03-08T10:00:00Z",
        "Einar Dahl was arrested in Tromsø on Thursday, the Skerry Courier reported.",
      ],
      [
        "Holm Herald",
        "2024-03-08T12:00:00Z",
        "Einar Dahl was arrested in Tromsø on Thursday, the Fjord Post reported.",
      ],
    );
    expect(originsOf(claims, "COERCE")).toEqual(["Skerry Courier"]);
  });

  test("is no outlet that gives another one for its source elsewhere in the article", async () => {
    const { claims } = await told(
      [
        "Skerry Courier",
        "2024-03-08T08:00:00Z",
        "Police arrested Einar Dahl in Tromsø on Thursday.",
        "He sells boats.",
      ],
      [
        "Fjord Post",
        "2024-03-08T12:00:00Z",
        "Police arrested Einar Dahl in Tromsø on Thursday.",
        "Mr Dahl had sold four boats in a month, the Skerry Courier reported.",
      ],
    );
    expect(originsOf(claims, "COERCE")).toEqual(["Skerry Courier"]);
  });

  test("of criticism is who tells of it, of a charge who makes it", async () => {
    const { claims } = await told(
      ["Fjord Post", "2024-03-08", "Norway criticised Iceland on Thursday over its quotas for herring."],
      ["Fjord Post", "2024-03-09", "Norway accused Iceland on Friday of seizing a trawler off Bergen."],
    );
    const origins = claims.flatMap(({ type, origins: [first] }) => (type === "ACCUSE" ? [first.name] : []));
    expect(origins.sort()).toEqual(["Fjord Post", "Norway"]);
  });
});
