import { describe, expect, test } from "vitest";
import type { Account } from "../../src/linking/account.js";
import { accountsOf } from "../../src/linking/accounts-of.js";
import { depot } from "./depot.js";
import { reading } from "./telling.js";

const by = (accounts: readonly Account[], item: string): Account => accounts.find((account) => account.item === item)!;
const paper = { url: "https://fjordpost.example/1", outlet: "Fjord Post", published: "2024-03-08T10:00:00Z" };
const norway = { name: "Norway", kind: "state" as const, country: "NOR", sectors: ["GOV"] };
const sweden = { name: "Sweden", kind: "state" as const, country: "SWE", sectors: ["GOV"] };

describe("accounts", () => {
  test("what is told again without date and place takes both over", () => {
    const [, , again] = accountsOf(depot.wire);
    expect(again.item).toBe("e3");
    expect(again.where).toBe("Encarnación");
    expect(again.when).toEqual({ start: "2024-05-06", end: "2024-05-06" });
    expect(again.dated).toBe("retold");
  });

  test("who speaks for a ministry speaks as the ministry", () => {
    const accounts = accountsOf(depot.wire);
    expect(by(accounts, "e1").chain.map((source) => source.body)).toEqual(["PRY/interior ministry"]);
    expect(by(accounts, "e3").chain.map((source) => source.body)).toEqual(["PRY/interior ministry"]);
  });

  test("a denial of being behind a deed denies having done it", () => {
    const account = by(accountsOf(depot.denial), "e1");
    expect(account.attitude).toBe("deny");
    expect(account.actors.map((party) => party.key)).toEqual(["BOL"]);
  });

  test("what images show is what the institute says", () => {
    const account = by(accountsOf(depot.images), "e1");
    expect(account.chain.map((source) => source.name)).toEqual(["Andean Institute of Geodesy"]);
  });

  test("a toll in few words speaks about the deed told before", () => {
    const account = by(accountsOf(depot.operator), "q2");
    expect(account.quantities).toMatchObject([{ count: 4, what: "killed" }]);
    expect(account.about).toEqual([`${depot.operator.article.id}#e1`]);
  });

  test("a claim that is withdrawn is taken back by who withdrew it", () => {
    const accounts = accountsOf(
      reading({
        ...paper,
        text: "Norway's coast guard withdrew its claim that Swedish divers had cut the cable, and said an anchor had torn it.",
        actors: {
          a1: { name: "Norway's coast guard", kind: "organization", country: "NOR", sectors: ["MIL"] },
          a2: { name: "Swedish divers", kind: "group", country: "SWE" },
          a3: { name: "an anchor", kind: "group" },
        },
        attributions: {
          q1: { source: "a1", cue: "claim", lemma: "claim", content: "that Swedish divers had cut the cable" },
          q2: { source: "a1", cue: "said", content: "an anchor had torn it" },
        },
        events: {
          e1: {
            type: "ASSAULT",
            cameo: "171",
            actors: ["a2"],
            anchor: "cut",
            words: "Swedish divers had cut the cable",
            chain: ["q1"],
          },
          e2: { type: "ASSAULT", cameo: "171", anchor: "torn", words: "an anchor had torn it", chain: ["q2"] },
        },
      }),
    );
    expect(accounts.map((account) => [account.item, account.attitude])).toEqual([
      ["e1", "retract"],
      ["e2", "assert"],
    ]);
  });

  test("a charge that is dismissed is denied, and so is the deed that it alleges", () => {
    const accounts = accountsOf(
      reading({
        ...paper,
        text: "Norway accused Sweden of cutting a cable in the fjord. Sweden dismissed the accusation as a fable.",
        actors: { a1: norway, a2: { ...sweden, words: ["Sweden", "Sweden@2"] } },
        attributions: {
          q1: { source: "a1", cue: "accused", lemma: "accuse", content: "cutting a cable in the fjord" },
          q2: { source: "a2", cue: "dismissed", lemma: "dismiss", content: "the accusation as a fable" },
        },
        events: {
          e1: {
            type: "ACCUSE",
            cameo: "112",
            actors: ["a1"],
            recipients: ["a2"],
            anchor: "accused",
            words: "Norway accused Sweden",
          },
          e2: {
            type: "ASSAULT",
            cameo: "171",
            actors: ["a2"],
            anchor: "cutting",
            words: "cutting a cable",
            chain: ["q1"],
          },
        },
      }),
    );
    const denial = by(accounts, "q2");
    expect(denial.attitude).toBe("deny");
    const { id } = accounts[0].id.endsWith("#e1") ? accounts[0] : accounts[1];
    expect(denial.about.toSorted()).toEqual([id, id.replace("#e1", "#e2")].sort());
  });

  test("what somebody wants is no account, the demand is", () => {
    const accounts = accountsOf(
      reading({
        ...paper,
        text: "Norway demanded that Sweden release the divers.",
        actors: { a1: norway, a2: sweden },
        attributions: {
          q1: {
            source: "a1",
            cue: "demanded",
            lemma: "demand",
            stance: "ask",
            content: "that Sweden release the divers",
          },
        },
        events: {
          e1: { type: "REQUEST", cameo: "1053", actors: ["a1"], recipients: ["a2"], anchor: "demanded" },
          e2: {
            type: "RETREAT",
            cameo: "0841",
            actors: ["a2"],
            anchor: "release",
            chain: ["q1"],
            auxiliary: ["hypothetical"],
          },
        },
      }),
    );
    expect(accounts.map((account) => account.item)).toEqual(["e1"]);
    // That it demanded it is told by the article.
    expect(accounts[0].chain).toEqual([]);
  });

  test("what a demand takes for granted is told by the article", () => {
    const accounts = accountsOf(
      reading({
        ...paper,
        text: "Norway asked about the seizure of its trawler by Sweden.",
        actors: { a1: norway, a2: sweden },
        attributions: {
          q1: { source: "a1", cue: "asked", lemma: "ask", stance: "ask", content: "about the seizure of its trawler" },
        },
        events: { e1: { type: "COERCE", cameo: "171", actors: ["a2"], anchor: "seizure", chain: ["q1"] } },
      }),
    );
    expect(accounts.map(({ item, attitude, chain }) => [item, attitude, chain])).toEqual([["e1", "assert", []]]);
  });

  test("another attack of no date is nobody's account", () => {
    const accounts = accountsOf(
      reading({
        ...paper,
        text: "A cable was cut on Friday, weeks after a similar attack.",
        events: {
          e1: { type: "ASSAULT", cameo: "171", anchor: "cut", when: "2024-03-08" },
          e2: { type: "ASSAULT", cameo: "190", anchor: "attack" },
        },
      }),
    );
    expect(accounts.map((account) => account.item)).toEqual(["e1"]);
  });

  test("a statement that codes to no event is kept in its words", () => {
    const accounts = accountsOf(
      reading({
        ...paper,
        text: "Herring stocks in the outer fjord fell by a third, Norway said.",
        actors: { a1: norway },
        attributions: {
          q1: { source: "a1", cue: "said", content: "Herring stocks in the outer fjord fell by a third" },
        },
      }),
    );
    expect(accounts).toMatchObject([
      {
        kind: "statement",
        type: null,
        item: "q1",
        attitude: "assert",
        summary: "Herring stocks in the outer fjord fell by a third",
      },
    ]);
  });
});
