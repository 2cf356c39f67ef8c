import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOf, parseExtra } from "../../src/knowledge/extra.js";
import { Knowledge, loadKnowledge } from "../../src/knowledge/knowledge.js";
import { entryOf, lineOf } from "../../src/knowledge/line.js";
import { packKnowledge } from "../../src/knowledge/pack.js";
import { packageRoot } from "../../src/package.js";
import { readTables } from "../../training/knowledge-tables.js";

const folder = join(packageRoot, "data", "knowledge");
const tables = readTables(folder);
const packed = readFileSync(join(folder, "knowledge.bin"));
const knowledge = loadKnowledge();

function first(phrase: string): string | null {
  const match = knowledge.match(phrase.split(" "), 0);
  return match === null ? null : `${match.length} ${match.senses[0]!.entry.key} ${match.senses[0]!.role}`;
}

describe("the tables", () => {
  it("are packed as they stand", () => {
    expect(packKnowledge(tables.entries, tables.givenNames).equals(packed)).toBe(true);
  });

  it("stay below six million bytes when packed", () => {
    expect(packed.length).toBeLessThan(6_000_000);
  });

  it("come back from their lines", () => {
    for (const entry of tables.entries) expect(entryOf(lineOf(entry))).toEqual(entry);
  });

  it("are found under each of their aliases and keys", () => {
    for (const entry of tables.entries.filter((_, index) => index % 7 === 0)) {
      expect(knowledge.entry(entry.key)).toEqual(entry);
      for (const { words } of entry.aliases)
        expect(
          knowledge.find(words).map((sense) => sense.entry.key),
          words,
        ).toContain(entry.key);
    }
  });
});

describe("match", () => {
  it.each([
    ["Burma said", "1 MMR name"],
    ["U.S. troops", "1 USA name"],
    ["UK ministers", "1 GBR name"],
    ["Iranian soldiers", "1 IRN adjective"],
    ["Catalan ministers", "1 ESP adjective"],
    ["Paktika", "1 region-paktika-afg name"],
    ["Karaganda", "1 place-karaganda-kaz name"],
    ["Kremlin officials", "1 RUS seat"],
    ["Downing Street said", "2 GBR seat"],
    ["Tel Aviv", "2 ISR capital"],
    ["Volodymyr Zelenskyy 's office", "2 volodymyr-zelensky name"],
    ["Bashar al - Assad fell", "4 bashar-al-assad name"],
    ["Institute for the Study of War", "6 institute-for-the-study-of-war name"],
    ["RBC-Ukraine reported", "1 rbc-ukraine name"],
    ["FOREIGN MINISTRY", "2 agent-foreign-ministry name"],
    ["soldiers", "1 agent-soldier plural"],
    ["Valparaíso", "1 place-valparaiso-chl name"],
    ["WHO says", "1 world-health-organization name"],
  ])("finds %s", (phrase, expected) => {
    expect(first(phrase)).toBe(expected);
  });

  it.each(["who says", "us", "turkey", "china cups", "zzyzx", "-", "it"])("takes %s for no name", (phrase) => {
    expect(first(phrase)).toBeNull();
  });

  it("never reaches beyond its bounds and never throws", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 8 }), fc.nat(7), (words, start) => {
        const from = start % words.length;
        const match = knowledge.match(words, from);
        if (match !== null) {
          expect(from + match.length).toBeLessThanOrEqual(words.length);
          expect(match.senses.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});

describe("dates", () => {
  it.each([
    ["USA", "president", "2016-10-01", "Barack Obama"],
    ["USA", "president", "2025-06-24", "Donald Trump"],
    ["FRA", "president", "2024-05-01", "Emmanuel Macron"],
    ["SYR", "president", "2025-03-01", "Ahmed al-Sharaa"],
    ["DEU", "chancellor", "2020-01-01", "Angela Merkel"],
    [null, "un-secretary-general", "2003-03-20", "Kofi Annan"],
  ])("tells the holder of an office: %s %s on %s", (country, office, date, name) => {
    expect(knowledge.holder(country, office, date)?.name).toBe(name);
  });

  it("tells what held on a day", () => {
    const biden = knowledge.entry("joe-biden")!;
    expect(knowledge.standing(biden, "2022-01-01")).toMatchObject({ country: "USA", sectors: ["GOV"] });
    expect(knowledge.standing(biden, "2025-06-24")).toMatchObject({ country: "USA", sectors: ["ELI"], office: null });
  });
});

describe("given names", () => {
  it("tell the gender", () => {
    expect(knowledge.gender("Rosa")).toBe("female");
    expect(knowledge.gender("Volodymyr")).toBe("male");
    expect(knowledge.gender("SÉGOLÈNE")).toBe("female");
    expect(knowledge.gender("Kim")).toBeNull();
  });
});

describe("a user's entries", () => {
  const csv = [
    "# harbour people",
    "name,kind,country,sectors,aliases,from,to,office,gender",
    '"Okello, Miriam",person,UGA,GOV,Miriam Okello;M. Okello,2020-01-01,,harbour-minister,female',
    "Donald Trump,person,CAN,BUS,,,,,",
    "Quay Watch,organization,KEN,NGO,QW,,,,",
  ].join("\n");
  const own = new Knowledge(packed, parseExtra(csv, "own.csv"));

  it("are found, by alias too, and hold their offices", () => {
    expect(own.match(["Miriam", "Okello"], 0)?.senses[0]?.entry.country).toBe("UGA");
    expect(own.match(["Quay", "Watch", "said"], 0)).toMatchObject({ length: 2 });
    expect(own.holder("UGA", "harbour-minister", "2024-01-01")?.key).toBe("okello-miriam");
  });

  it("override what is known under the same key", () => {
    expect(own.match(["Donald", "Trump"], 0)?.senses.map((sense) => sense.entry.country)).toEqual(["CAN"]);
    expect(own.entry("donald-trump")?.country).toBe("CAN");
  });

  it.each([
    ["name,colour\nx,red", /own\.csv, line 1: unknown column "colour"/],
    ["name,kind\nx,ship", /own\.csv, line 2: unknown kind "ship"/],
    ["name,kind,country\nx,state,Kenya", /line 2: country "Kenya"/],
    ["name,kind\n,person", /line 2: the name is empty/],
    ['name,kind\n"x,person', /line 2: a quotation mark/],
    ["name,kind,from\n\nx,person,soon", /line 3: from "soon"/],
    ["name,kind\nx,person,GBR", /line 2: 3 cells/],
    ["", /no rows/],
  ])("with a mistake are refused in plain words", (text, message) => {
    expect(() => parseExtra(text, "own.csv")).toThrow(message);
  });

  it("get keys without accents and points", () => {
    expect(keyOf("Élisabeth O’Brien Jr.")).toBe("elisabeth-obrien-jr");
  });
});
