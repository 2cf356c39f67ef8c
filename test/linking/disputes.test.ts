// Who denies, doubts or takes back what, in articles that the program reads itself.
import { describe, expect, test } from "vitest";
import { told } from "./told.js";

describe("a dispute", () => {
  // Lost with the network of November 2026, which won more than it lost: the charge is found nested in its rejection, and
  // then taken for hypothetical. To be mended there.
  test.fails("is on the word of who denies, not of who made the charge", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "The dockers' union rejected the interior ministry's charge that its members had attacked the police in Bergen on Thursday.",
    ]);
    const claim = claims.find(({ type }) => type === "ASSAULT")!;
    expect(claim.disputes.map(({ name, how }) => [name.slice(0, 7), how])).toEqual([["dockers", "deny"]]);
    expect(claim.origins.map(({ name }) => name)).toEqual(["interior ministry"]);
    expect(claim.status).toBe("contested");
  });

  test.each([
    "Norway and Iceland signed an agreement on Thursday to withdraw their patrol boats from the banks.",
    "Norway insisted that it would not withdraw its 60 soldiers from the island before a deal was signed.",
    "Norway withdrew its soldiers from the island on Thursday, the Icelandic army said.",
  ])("is none where troops are withdrawn: %s", async (words) => {
    const { claims } = await told(["Fjord Post", "2024-03-08", words]);
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.flatMap(({ disputes }) => disputes).filter(({ how }) => how === "retract")).toEqual([]);
    expect(claims.map(({ status }) => status)).not.toContain("retracted");
  });

  test("is a charge that is withdrawn", async () => {
    const { claims } = await told(
      [
        "Fjord Post",
        "2024-03-08",
        "Norway's interior ministry accused the Icelandic navy of shelling a trawler off Bergen on Thursday.",
      ],
      [
        "Fjord Post",
        "2024-03-12",
        "Norway's interior ministry withdrew its accusation that the Icelandic navy had shelled a trawler off Bergen on Thursday.",
      ],
    );
    expect(claims.map(({ status }) => status)).toContain("retracted");
  });

  test("is none of somebody who is questioned", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "Police arrested the union leader Olav Berg on Thursday, the prosecutor's office said. He will be questioned on suspicion of fraud.",
    ]);
    expect(claims.flatMap(({ disputes }) => disputes)).toEqual([]);
  });

  test("is no evidence found, which doubts", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "Inspectors had found no evidence that Icelandic troops had attacked the fish market in Bergen, the report said.",
    ]);
    const claim = claims.find(({ type }) => type === "ASSAULT")!;
    expect(claim.origins).toEqual([]);
    expect(claim.disputes.map(({ how }) => how)).toEqual(["doubt"]);
  });

  test("contradicts: not a single shell was fired", async () => {
    const { claims } = await told(
      ["Skerry Courier", "2024-03-08", "Icelandic troops shelled Bergen on Thursday, Norway's army said."],
      ["Fjord Post", "2024-03-08", "Not a single shell was fired at Bergen on Thursday, the Icelandic army said."],
    );
    expect(claims.filter(({ type }) => type === "ASSAULT").map(({ status }) => status)).toEqual(["contested"]);
  });

  test("over a breach is none over the truce", async () => {
    const { claims } = await told(
      ["Fjord Post", "2024-03-08", "Norway and Iceland agreed on Thursday to a ceasefire on the banks."],
      [
        "Fjord Post",
        "2024-03-11",
        "Norway accused Iceland on Sunday of violating the ceasefire by sending a drone over the banks.",
        "Iceland dismissed the accusation.",
      ],
    );
    const truce = claims.find(({ type, when }) => type !== "ACCUSE" && when?.start === "2024-03-07")!;
    expect(truce.disputes).toEqual([]);
    expect(claims.find(({ type }) => type === "ACCUSE")?.status).toBe("contested");
  });

  test("of a statement is told by whoever denies it in another article", async () => {
    const { claims } = await told(
      [
        "Fjord Post",
        "2024-03-08",
        "The trawler Havsula had been fishing in Icelandic waters without a licence, the Icelandic coast guard said.",
      ],
      [
        "Skerry Courier",
        "2024-03-09",
        "Norway on Saturday denied that the Havsula had been fishing in Icelandic waters.",
      ],
    );
    const claim = claims.find(({ reports }) => reports.some(({ outlet }) => outlet === "Fjord Post"))!;
    expect(claim.disputes.map(({ name, how }) => [name, how])).toEqual([["Norway", "deny"]]);
    expect(claim.status).toBe("contested");
  });

  test("is none of what was told before, where the denial says what it denies", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "Norway on Friday banned Icelandic trawlers from its ports for six months.",
      "The Norwegian foreign ministry denied that a sailor had died in custody.",
    ]);
    expect(claims.filter(({ type }) => type === "SANCTION").flatMap(({ disputes }) => disputes)).toEqual([]);
  });
});

describe("a claim is contested", () => {
  const said: [string, string, string] = [
    "Fjord Post",
    "2024-03-08",
    "Iceland's navy fired on a trawler near Tromsø on Thursday, Norway's foreign ministry said.",
  ];
  const denied: [string, string, string] = [
    "Skerry Courier",
    "2024-03-09",
    "Iceland's foreign ministry denied that its navy had fired on a trawler near Tromsø on Thursday.",
  ];

  test("where somebody says so and somebody else denies it", async () => {
    const { claims } = await told(said, denied);
    expect(claims.filter(({ type }) => type === "ASSAULT").map(({ status }) => status)).toContain("contested");
  });

  test("not where nobody is reported to say so", async () => {
    const { claims } = await told(denied);
    expect(claims.length).toBeGreaterThan(0);
    expect(claims.map(({ status }) => status)).not.toContain("contested");
  });
});

describe("what nobody has a code for", () => {
  test("is one claim with what follows it, what denies it and what takes it back", async () => {
    const { claims } = await told(
      [
        "Skerry Courier",
        "2024-03-08T06:00:00Z",
        "Harbour commissioner Nora Lien took 40,000 kroner from the dredging firm of Einar Dahl, the Skerry Courier has learned.",
      ],
      [
        "Fjord Post",
        "2024-03-08T09:00:00Z",
        "Harbour commissioner Nora Lien took 40,000 kroner from Einar Dahl's dredging firm, the Skerry Courier reported on Friday.",
      ],
      [
        "Holm Herald",
        "2024-03-08T12:00:00Z",
        "The Skerry Courier said Lien took 40,000 kroner from the dredging firm of Einar Dahl. Lien rejected the allegation as an invention.",
      ],
      [
        "Skerry Courier",
        "2024-03-12T06:00:00Z",
        "The Skerry Courier has retracted its report that harbour commissioner Nora Lien took money from Einar Dahl.",
      ],
    );
    const scoop = claims.find(({ reports }) => reports.length === 3);
    expect(scoop?.origins.map(({ name }) => name)).toEqual(["Skerry Courier"]);
    expect(scoop?.status).toBe("retracted");
    expect(scoop?.disputes.map(({ name, how }) => `${name} ${how}`)).toContain("Lien deny");
  });

  test("makes no claim as long as one article alone opens with it", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "Harbour commissioner Nora Lien found an old map of the bay behind a cupboard in Tromsø.",
    ]);
    expect(claims.filter(({ kind }) => kind === "statement")).toEqual([]);
  });
});
