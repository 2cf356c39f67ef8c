// Counted people and things: invented sentences with the trees that a parser gave them, its mistakes included.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findQuantities } from "../../src/reading/quantity/quantities.js";
import { readText } from "./read-text.js";
import { flat, tree } from "./sentence-of.js";

/** Sentences of counted.conllu by their text: form, lemma, XPOS, head and relation of each word. */
const sentences = new Map(
  readFileSync(new URL("counted.conllu", import.meta.url), "utf8")
    .trim()
    .split("\n\n")
    .map((block): [string, string] => {
      const end = block.indexOf("\n");
      return [block.slice(2, end), block.slice(end + 1)];
    }),
);

/** "count [low,high] of: what @anchor"; "~" after approximate counts, bounds left out where they equal the count. */
function quantitiesIn(text: string): string[] {
  const lines = sentences.get(text);
  if (lines === undefined) throw new Error(`No tree for "${text}" in counted.conllu.`);
  const { sentence, text: words } = tree(lines);
  return findQuantities(sentence, words).map(({ count, approximate, low, high, of, what, anchor }) => {
    const bounds = low === high ? "" : `[${low ?? ""},${high ?? ""}] `;
    return `${count}${approximate ? "~" : ""} ${bounds}${of}: ${what} @${sentence.forms[anchor]}`;
  });
}

describe("counts", () => {
  it.each<[string, string[]]>([
    ["Six thousand soldiers died last week.", ["6000 soldiers: killed @died"]],
    ["The strike killed five workers at the plant.", ["5 workers: killed @killed"]],
    [
      "At least 12 people were killed and 30 wounded in the blast.",
      ["12 [12,] people: killed @killed", "30 wounded: wounded @wounded"],
    ],
    [
      "The blast left 30 people dead and dozens missing.",
      ["30 people: killed @left", "24~ [24,] missing: missing @missing"],
    ],
    ["The death toll rose to 12.", ["12 : killed @toll"]],
    ["The death toll from the flood stands at 1,200.", ["1200 : killed @toll"]],
    ["Police arrested 41 people near the customs house.", ["41 people: detained @arrested"]],
    ["Harbour guards put the number of detained at more than 130.", ["130 [131,] detained: detained @detained"]],
    ["More than 200 protesters were detained, the group said.", ["200 [201,] protesters: detained @detained"]],
    ["Up to 30 people may have drowned.", ["30 [,30] people: killed @drowned"]],
    ["Between 5 and 7 rebels were killed.", ["5 [5,7] rebels: killed @killed"]],
    ["Some 20,000 residents fled the valley.", ["20000~ residents: displaced @fled"]],
    ["Around 1.2 million people have been displaced by the war.", ["1200000~ people: displaced @displaced"]],
    ["Two hundred and fifty thousand people were forced to flee their homes.", ["250000 people: displaced @flee"]],
    ["Dozens of villagers were wounded.", ["24~ [24,] villagers: wounded @wounded"]],
    ["Scores of people drowned when the ferry sank.", ["40~ [40,] people: killed @drowned"]],
    ["Several hundred migrants were rescued off the coast.", ["300~ [300,900] migrants: rescued @rescued"]],
    ["No one was hurt.", ["0 : wounded @hurt"]],
    ["There were no casualties.", ["0 casualties: casualties @casualties"]],
    ["Half a million people have fled.", ["500000 people: displaced @fled"]],
    ["Nobody was injured in the fire.", ["0 : wounded @injured"]],
    ["The rebels released 12 hostages on Sunday.", ["12 hostages: released @released"]],
    ["The government will send 3,000 troops to the border.", ["3000 troops: deployed @send"]],
    ["Donors pledged $30 million for the camp.", ["30000000 dollars: money @pledged"]],
    ["The stoppage costs the port up to 4.5 million euros a day.", ["4500000 [,4500000] euros: money @costs"]],
    ["The troops moved 30 kilometres north on Sunday.", ["30 kilometres: distance @moved"]],
    ["Gunmen shot dead 14 people in the market.", ["14 people: killed @dead"]],
    [
      "Thirty people, including five children, were killed.",
      ["30 people: killed @killed", "5 children: killed @killed"],
    ],
    [
      "Three soldiers and two civilians were killed in the ambush.",
      ["3 soldiers: killed @killed", "2 civilians: killed @killed"],
    ],
    ["A dozen miners are trapped underground.", ["12 miners: trapped @trapped"]],
    ["The army said it had lost 80 soldiers in the battle.", ["80 soldiers: killed @lost"]],
    ["The attack claimed 17 lives.", ["17 lives: killed @claimed"]],
    ["Three of the workers were arrested.", ["3 workers: detained @arrested"]],
    [
      "Troops killed at least nine people, wounding 40 others.",
      ["9 [9,] people: killed @killed", "40 others: wounded @wounding"],
    ],
    ["The court sentenced three officers to death.", ["3 officers: sentenced @sentenced"]],
    [
      "The ministry reported 40 deaths and 120 injuries.",
      ["40 deaths: killed @deaths", "120 injuries: wounded @injuries"],
    ],
    ["Hundreds of students marched on the parliament.", ["200~ [200,] students: protesting @marched"]],
    ["The five wounded soldiers were flown to the capital.", ["5 wounded soldiers: wounded @wounded"]],
    ["The release of two journalists followed weeks of talks.", ["2 journalists: released @release"]],
    [
      "About two dozen people who were arrested on Monday have been released.",
      ["24~ people: detained @arrested", "24~ people: released @released"],
    ],
    ["The number of people killed rose to 57.", ["57 : killed @killed"]],
    ["Fewer than 50 houses were destroyed.", ["50 [,49] houses: destroyed @destroyed"]],
    ["Inflation rose 12 percent in 2014.", []],
    ["She is 45 years old and has lived there for 20 years.", []],
    ["They won 2-1 on May 12 in front of 40,000 fans.", ["40000 fans:  @fans"]],
    ["Article 5 of the treaty was invoked.", []],
    ["The 35-day walkout ended.", []],
    ["As many as 300 people are feared dead.", ["300 [,300] people: killed @feared"]],
    ["12 killed, 30 injured in bus crash", ["12 killed: killed @killed", "30 injured: wounded @injured"]],
    ["The number of people killed has risen to 57.", ["57 people: killed @number"]],
    ["The number of wounded stood at 300.", ["300 wounded: wounded @number"]],
    ["Officials put the death toll at 45, up from 30 on Monday.", ["45 : killed @toll"]],
    ["Authorities revised the number of dead down to 12.", ["12 dead: killed @number"]],
    ["The blaze brought the number of victims to 14.", ["14 victims: casualties @number"]],
    ["Nearly 10,000 manufacturing jobs disappeared.", ["10000~ manufacturing jobs: disappear @disappeared"]],
    ["The label released three albums.", ["3 albums: release @released"]],
    ["Twenty-five fighters surrendered.", ["25 fighters: surrendered @surrendered"]],
    ["Four of those killed were children.", ["4 those: killed @killed"]],
    ["Police used tear gas against a crowd of several hundred.", ["300~ [300,900] crowd:  @crowd"]],
    ["The number of jobs fell to 1,200.", ["1200 jobs:  @number"]],
    ["In 2014 the group fired 36 shells at the town.", ["36 shells: fired @fired"]],
    ["The ship carries 5-7 crew members.", ["5 [5,7] crew members: carry @carries"]],
    ["He met two ministers in room 12 at 9:30 a.m.", ["2 ministers: meet @met"]],
    ["The talks lasted three days.", []],
    ["The ministry lowered to 31 the number of people known to have died.", ["31 people: killed @number"]],
    [
      "Pakistan is deporting Afghan refugees, more than 80,000 of whom were sent back in July.",
      ["80000 [80001,] refugees: expelled @deporting"],
    ],
    ["Twelve people confirmed dead were named.", ["12 people: killed @confirmed"]],
    ["One in three voters stayed at home.", []],
    ["There are few signs of peace.", []],
    ["A few villagers stayed.", ["3~ [2,5] villagers: stay @stayed"]],
    ["The firm rented 9,000 feet of shelves.", []],
    ["The state owes millions of dollars.", ["2000000~ [2000000,] dollars: money @owes"]],
    [
      "The blast killed 30 people, including five children.",
      ["30 people: killed @killed", "5 children: killed @killed"],
    ],
    [
      "He put the number of dead at 19, among them six children.",
      ["19 dead: killed @number", "6 children: killed @number"],
    ],
    [
      "Dozens of miners were injured, 14 of them severely.",
      ["24~ [24,] miners: wounded @injured", "14 miners: wounded @injured"],
    ],
    ["Two pick-ups were destroyed.", ["2 pick - ups: destroyed @destroyed"]],
    ["They fired two short-range missiles.", ["2 short - range missiles: fired @fired"]],
    ["The wind blew at up to 131 km/h.", []],
    ["Nine men are still missing.", ["9 men: missing @missing"]],
  ])("%s", (text, quantities) => {
    expect(quantitiesIn(text)).toEqual(quantities);
  });

  it("have spans of the words from hedge to noun", () => {
    const { sentence, text } = tree(sentences.get("Up to 30 people may have drowned.") ?? "");
    const [quantity] = findQuantities(sentence, text);
    expect(quantity.spans.map(([start, end]) => text.slice(start, end))).toEqual(["Up to 30 people"]);
  });
});

describe("tolls of statements", () => {
  it.each([
    ["Two farmers were missing after the landslide, the mayor of Ellis said on Monday.", ["2 missing"]],
    ["The mayor of Ellis said on Monday that two farmers were missing.", ["2 missing"]],
    ["Five people were killed in the landslide and two are missing, police said.", ["5 killed", "2 missing"]],
  ])("are counted in figures or words, wherever they stand: %s", (text, tolls) => {
    const [{ quantities }] = readText(text).attributions;
    expect(quantities.map(({ count, what }) => `${count} ${what}`)).toEqual(tolls);
  });
});

describe("any sentence", () => {
  const word = fc.constantFrom(
    ..."a an no one none of at least more than up to between and or - 5 12 1,200 2014 $ million dozen dozens few several".split(
      " ",
    ),
    ..."people soldiers killed/VBN dead/JJ toll rose/VBD to were/VBD wounded/VBN the including other in number % percent".split(
      " ",
    ),
    "5-7",
    "120+",
    "9".repeat(30),
  );

  it("gives counts inside the sentence with bounds around them", () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 25 }),
        fc.array(fc.nat(24), { maxLength: 25 }),
        (words, heads) => {
          const { sentence, text } = flat(words.join(" "));
          const relations = [
            "nummod",
            "nsubj",
            "nsubj:pass",
            "obj",
            "obl",
            "nmod",
            "conj",
            "acl",
            "amod",
            "case",
            "xcomp",
          ];
          heads.forEach((head, index) => {
            // Any tree: a head before the token keeps it free of cycles.
            if (index === 0 || index >= sentence.length) return;
            sentence.heads[index] = head % index;
            sentence.deprels[index] = relations[(head * 7 + index) % relations.length];
          });
          sentence.heads[0] = -1;
          for (let index = heads.length; index < sentence.length; index++) sentence.heads[index] = index - 1;
          for (const quantity of findQuantities(sentence, text)) {
            expect(quantity.first).toBeGreaterThanOrEqual(0);
            expect(quantity.last).toBeGreaterThanOrEqual(quantity.first);
            expect(quantity.last).toBeLessThan(sentence.length);
            expect(quantity.anchor).toBeGreaterThanOrEqual(0);
            expect(quantity.anchor).toBeLessThan(sentence.length);
            expect(quantity.noun).toBeGreaterThanOrEqual(0);
            expect(quantity.noun).toBeLessThan(sentence.length);
            expect(Number.isFinite(quantity.count)).toBe(true);
            if (quantity.low !== null) expect(quantity.low).toBeLessThanOrEqual(quantity.count);
            if (quantity.high !== null) expect(quantity.high).toBeGreaterThanOrEqual(quantity.count);
            const [start, end] = quantity.spans[0];
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 5000, seed: 1 },
    );
  });

  it.each([
    ["numbers", "12 "],
    ["hedges", "at least more than "],
    ["vague numbers", "dozens of "],
    ["nothing", "no people "],
    ["counts", "12 people killed/VBN "],
  ])("is read to its end however long: %s", (_name, piece) => {
    const { sentence, text } = flat(piece.repeat(40_000).trim());
    const quantities = findQuantities(sentence, text);
    expect(quantities.every((quantity) => quantity.last < sentence.length)).toBe(true);
  });
});
