// Who denies, doubts or takes back what, in articles that the program reads itself.
import { describe, expect, test } from "vitest";
import { told } from "./told.js";

describe("a dispute", () => {
  test("is on the word of who denies, not of who made the charge", async () => {
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
});
