// Pairing of quotation marks: tables of invented sentences, and properties that hold for any text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteFeatures } from "../../src/reading/quotes/kind.js";
import { findQuotes } from "../../src/reading/quotes/quotes.js";

/** The quotes of a text, marks included, each with a dot a level of depth before it and "~" after an unclosed one. */
function quotesOf(text: string): string[] {
  return findQuotes(text).map(
    (quote) => `${"·".repeat(quote.depth)}${text.slice(quote.start, quote.end)}${quote.closed ? "" : "~"}`,
  );
}

const tables: Record<string, [text: string, quotes: string[]][]> = {
  "straight and curly marks": [
    ['"We are ready," the harbour master said.', ['"We are ready,"']],
    ["“We are ready,” the harbour master said. “Let them come.”", ["“We are ready,”", "“Let them come.”"]],
    ["'We are ready,' the harbour master said.", ["'We are ready,'"]],
    ["‘We are ready,’ the harbour master said.", ["‘We are ready,’"]],
    ["``We are ready,'' the harbour master said.", ["``We are ready,''"]],
    ["''We are ready,'' the harbour master said.", ["''We are ready,''"]],
    ["`We are ready,' the harbour master said.", ["`We are ready,'"]],
    ["He spoke of ＂order＂ again.", ["＂order＂"]],
    ["No marks at all here.", []],
  ],
  nesting: [
    [
      "\"She told us, 'Leave now,' and we left,\" Orla Quist said.",
      ["\"She told us, 'Leave now,' and we left,\"", "·'Leave now,'"],
    ],
    [
      "“She told us, ‘Leave now,’ and we left,” Orla Quist said.",
      ["“She told us, ‘Leave now,’ and we left,”", "·‘Leave now,’"],
    ],
    ["'She said \"leave\" twice,' he said.", ["'She said \"leave\" twice,'", '·"leave"']],
    ["‘She said “leave” twice,’ he said.", ["‘She said “leave” twice,’", "·“leave”"]],
    [
      "“He swore: ‘I heard her cry “Help!” and ran.’”",
      ["“He swore: ‘I heard her cry “Help!” and ran.’”", "·‘I heard her cry “Help!” and ran.’", "··“Help!”"],
    ],
    [
      '"He swore: \'I heard her cry "Help!" and ran.\'"',
      ['"He swore: \'I heard her cry "Help!" and ran.\'"', "·'I heard her cry \"Help!\" and ran.'", '··"Help!"'],
    ],
    ["\"It ended with 'stop.'\"", ["\"It ended with 'stop.'\"", "·'stop.'"]],
    ["“It ended with ‘stop.’”", ["“It ended with ‘stop.’”", "·‘stop.’"]],
    ["''It ended with 'stop.'''", ["''It ended with 'stop.'''", "·'stop.'"]],
    ["'''Stop' was his word,'' she said.", ["'''Stop' was his word,''", "·'Stop'"]],
    ["'He called me 'mad'' is all she said.", ["'He called me 'mad''", "·'mad'"]],
    ["“They call it “peace” here,” she said.", ["“They call it “peace” here,”", "·“peace”"]],
  ],
  apostrophes: [
    ["They don’t and won't, said O'Brien and d’Arc.", []],
    ["The workers’ union and the miners' league met.", []],
    ["In the ’90s and the '80s they played rock ’n’ roll and rock 'n' roll.", []],
    ["“It’s the workers’ hall,” she said.", ["“It’s the workers’ hall,”"]],
    ["‘The workers’ union won’t yield,’ she said.", ["‘The workers’ union won’t yield,’"]],
    ["'The workers' union won't yield,' she said.", ["'The workers' union won't yield,'"]],
    ["The ‘workers’ met the ‘owners’ at noon.", ["‘workers’", "‘owners’"]],
    ["“I’m goin’ home,” she said.", ["“I’m goin’ home,”"]],
    ["‘I’m goin’ home,’ she said.", ["‘I’m goin’ home,’"]],
    ["“Tell ’em I was there in ’08,” he said.", ["“Tell ’em I was there in ’08,”"]],
    ["“Tell ‘em I was there in the ‘90s,” he said.", ["“Tell ‘em I was there in the ‘90s,”"]],
    ["''Get 'em out,'' the crowd cried.", ["''Get 'em out,''"]],
    ["‘Let ’em wait,’ he said.", ["‘Let ’em wait,’"]],
    ["'Tis the season of the workers' fair.", []],
    ["“’Twas a good year,” he said.", ["“’Twas a good year,”"]],
    ['“Hamel”’s critics and "Hamel"\'s friends', ["“Hamel”", '"Hamel"']],
    ["The ‘D-‘ it got and the 'A+' it hoped for.", ["‘D-‘", "'A+'"]],
    ["Class of '16 and beyond", []],
    ["He said 'yes' and she said 'no'.", ["'yes'", "'no'"]],
    ["a 'no-fly' zone", ["'no-fly'"]],
    ["They use '.org' addresses.", ["'.org'"]],
  ],
  "other styles": [
    ["« Nous partons », dit-il.", ["« Nous partons »"]],
    ["«Мы уходим», сказал он.", ["«Мы уходим»"]],
    ["«Er sagte ‹nein› dazu», hiess es.", ["«Er sagte ‹nein› dazu»", "·‹nein›"]],
    ["»Wir gehen«, sagte er. »Er rief ›halt‹ dabei.«", ["»Wir gehen«", "»Er rief ›halt‹ dabei.«", "·›halt‹"]],
    ["»Vi går», sade han.", ["»Vi går»"]],
    ["„Wir gehen“, sagte er.", ["„Wir gehen“"]],
    ["„Idziemy”, powiedział.", ["„Idziemy”"]],
    ["„Er rief ‚halt‘ dabei“, sagte sie.", ["„Er rief ‚halt‘ dabei“", "·‚halt‘"]],
    ["「行くぞ」と彼は言った。", ["「行くぞ」"]],
    ["”We are going,” he said. ”Now.”", ["”We are going,”", "”Now.”"]],
    ["”I saw the house burn,” she said.", ["”I saw the house burn,”"]],
    ["“Do you want this?“ he asked. “I do.”", ["“Do you want this?“", "“I do.”"]],
    ["“We go, ” he said, “ and soon. ”", ["“We go, ”", "“ and soon. ”"]],
    ['" We go, " he said.', ['" We go, "']],
    ['The mayor (of "Little Port") said:"We stay."', ['"Little Port"', '"We stay."']],
    ['—"We stay"—that was all.', ['"We stay"']],
    ['"...and so it ended," he said.', ['"...and so it ended,"']],
    ['"What I meant—" she began. "Let me—"', ['"What I meant—"', '"Let me—"']],
    ['He says," we never knew that." Then he left.', ['" we never knew that."']],
  ],
  "feet, inches, minutes": [
    ["He is 6' 2\" tall and she is 5'11\".", []],
    ["He is 6’2” tall.", []],
    ["It lies at 51°30'26\" north, 0°7′39″ west.", []],
    ['"He is 6\'2"," the coach said.', ['"He is 6\'2","']],
    ["“He is 6’2”,” the coach said.", ["“He is 6’2”,”"]],
    ['"It is a 12" pipe," the plumber said.', ['"It is a 12" pipe,"']],
    ['A 12" pipe burst.', []],
    ['She said "we stay.\n\nIn May 7" of rain fell.', ['"we stay.~']],
    ['"It was in 2012" was all he said. "No more."', ['"It was in 2012"', '"No more."']],
  ],
  "over paragraphs": [
    ["“One.\n\n“Two.\n\n“Three,” she said.", ["“One.~", "“Two.~", "“Three,”"]],
    ['"One.\n\n"Two," she said. "Three."', ['"One.~', '"Two,"', '"Three."']],
    ["‘One.\n\n‘Two,’ she said.", ["‘One.~", "‘Two,’"]],
    ["“She said: ‘One.\n\n“‘Two.’ I left.”", ["“She said: ‘One.~", "·‘One.~", "“‘Two.’ I left.”", "·‘Two.’"]],
    ["“One.\n\nTwo,” she said.", ["“One.~", "Two,”"]],
    ["“One.”\n\n“Two.”", ["“One.”", "“Two.”"]],
    ["“One.\n“Two.”", ["“One.~", "“Two.”"]],
  ],
  unclosed: [
    ['"We stay, he said.\n\nThe town was calm.', ['"We stay, he said.~']],
    ['"We stay, he said. "We fight," he added.\n\nAll was calm.', ['"We stay, he said.~', '"We fight,"']],
    ['He called it a "mistake and left. Nobody saw him again.', ['"mistake and left.~']],
    ['We stay," he said. "We fight."', ['"We fight."']],
    ["“We «stay” here.", ["“We «stay”", "·«stay~"]],
    ['"', []],
    ['He said: "', []],
    ['"He said “stay” and left. Nobody knew.\n\nCalm.', ['"He said “stay” and left. Nobody knew.~', "·“stay”"]],
  ],
};

for (const [name, rows] of Object.entries(tables)) {
  describe(name, () => {
    it.each(rows)("%s", (text, quotes) => {
      expect(quotesOf(text)).toEqual(quotes);
    });
  });
}

describe("quotes over paragraphs", () => {
  it("are linked to what they continue", () => {
    const quotes = findQuotes("“One.\n\n“Two.\n\n“Three,” she said.\n\n“Four,” he said.");
    expect(quotes.map((quote) => quote.continues)).toEqual([null, 0, 1, null]);
    expect(quotes.map((quote) => quote.closed)).toEqual([false, false, true, true]);
  });

  it("keep the nesting of what they continue", () => {
    const quotes = findQuotes("“She said: ‘One.\n\n“‘Two.’ I left.”");
    expect(quotes.map((quote) => quote.continues)).toEqual([null, null, 0, 1]);
    expect(quotes.map((quote) => quote.parent)).toEqual([null, 0, null, 2]);
  });

  it("may lack the repeated mark", () => {
    const quotes = findQuotes("“One.\n\nTwo.\n\nThree,” she said.");
    expect(quotes.map((quote) => quote.continues)).toEqual([null, 0, 1]);
    expect(quotes.map((quote) => quote.closed)).toEqual([false, false, true]);
  });
});

describe("kinds", () => {
  it.each([
    ['"We will not leave the valley," Orla Quist said.', "speech"],
    ["Orla Quist said the plan was “a step back for everybody in the valley”.", "speech"],
    ["Orla Quist said: “No.”", "speech"],
    ["“Why?” he asked.", "speech"],
    ["The so-called “reform” cost the town its school.", "scare"],
    ["They ran a ‘fact-checking’ site.", "scare"],
    ["Her novel “The Glass Ferry” sold well.", "name"],
    ["Tomas “The Anvil” Berg lost the fight.", "name"],
    ["They watched “Harbour Lights” together.", "name"],
    ['<a href="page">', "other"],
    ['He wrote "" in the box.', "other"],
  ])("%s", (text, kind) => {
    expect(findQuotes(text).map((quote) => quote.kind)).toEqual([kind]);
  });

  it("rest on features of the words inside and around", () => {
    const text = "The mayor said, “We can't stay.” Then she left.";
    expect(quoteFeatures(text, findQuotes(text)[0])).toMatchObject({
      words: 3,
      finalMark: ".",
      markBefore: ",",
      startsUpper: true,
      titleCase: false,
      clauseLike: true,
      wordBefore: "said",
      wordAfter: "then",
      speechNear: true,
    });
  });
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    ..."\"'“”‘’„‚«»‹›`".split(""),
    "''",
    "``",
    " ",
    " ",
    ", ",
    ". ",
    "\n",
    "\n\n",
    "word",
    "Word",
    "workers",
    "12",
    "'90s",
    "—",
    "(",
    ")",
    "😀",
    "\u0000",
    "كلمة",
  );
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 60 }).map((list) => list.join("")),
    fc.string({ unit: "binary", maxLength: 60 }),
  );

  it("gives quotes inside the text, sorted and nested without crossing", () => {
    fc.assert(
      fc.property(text, (value) => {
        const quotes = findQuotes(value);
        quotes.forEach((quote, index) => {
          expect(quote.start).toBeGreaterThanOrEqual(0);
          expect(quote.innerStart).toBeGreaterThanOrEqual(quote.start);
          expect(quote.innerEnd).toBeGreaterThanOrEqual(quote.innerStart);
          expect(quote.end).toBeGreaterThanOrEqual(quote.innerEnd);
          expect(quote.end).toBeLessThanOrEqual(value.length);
          expect(quote.end).toBeGreaterThan(quote.start);
          if (quote.continues !== null) expect(quote.continues).toBeLessThan(index);
          const next = quotes[index + 1];
          if (next !== undefined) expect(next.start).toBeGreaterThanOrEqual(quote.start);
          for (let i = 0; i < index; i++) {
            const other = quotes[i];
            expect(other.end <= quote.start || other.end >= quote.end).toBe(true);
          }
          if (quote.parent === null) expect(quote.depth).toBe(0);
          else {
            const parent = quotes[quote.parent];
            expect(quote.depth).toBe(parent.depth + 1);
            expect(parent.innerStart).toBeLessThanOrEqual(quote.start);
            expect(parent.innerEnd).toBeGreaterThanOrEqual(quote.end);
          }
        });
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  it("has a mark at both ends of a closed quote that continues none", () => {
    const mark = /["'“”‘’„‚«»‹›`]/;
    fc.assert(
      fc.property(text, (value) => {
        for (const quote of findQuotes(value)) {
          if (quote.continues !== null || !quote.closed) continue;
          expect(value.slice(quote.start, quote.innerStart)).toMatch(mark);
          expect(value.slice(quote.innerEnd, quote.end)).toMatch(mark);
        }
      }),
      { numRuns: 1000, seed: 2 },
    );
  });

  it("finds what was quoted, whatever the style", () => {
    const styles = [
      ['"', '"'],
      ["“", "”"],
      ["'", "'"],
      ["‘", "’"],
      ["«", "»"],
      ["„", "“"],
      ["''", "''"],
      ["``", "''"],
      ["‹", "›"],
    ];
    const words = fc.array(fc.constantFrom("we", "don’t", "leave", "the", "harbour", "now", "it's"), { minLength: 1 });
    fc.assert(
      fc.property(words, words, words, fc.constantFrom(...styles), (before, inside, after, [left, right]) => {
        const quoted = `${left}${inside.join(" ")},${right}`;
        expect(quotesOf(`${before.join(" ")} ${quoted} ${after.join(" ")}`)).toEqual([quoted]);
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});

describe("hostile texts", () => {
  it.each([
    ["ten thousand straight marks", '"'.repeat(10_000)],
    ["ten thousand opening marks", ' "a'.repeat(10_000)],
    ["ten thousand curly openings", "“".repeat(10_000)],
    ["ten thousand closings", "a”".repeat(10_000)],
    ["ten thousand apostrophes", "'".repeat(10_000)],
    ["ten thousand weak closings", ` 'a${" workers'".repeat(10_000)}`],
    ["deep nesting", `${"“‘".repeat(5_000)}a${"’”".repeat(5_000)}`],
    ["a long line", "word ".repeat(200_000)],
    ["a long line of quotes", "“We go,” he said. ".repeat(60_000)],
    ["a million marks", "\"'".repeat(500_000)],
    ["ten thousand paragraphs", '"a\n\n'.repeat(10_000)],
  ])("%s", (_name, text) => {
    const quotes = findQuotes(text);
    expect(quotes.every((quote) => quote.start < quote.end && quote.end <= text.length)).toBe(true);
  });

  it("nests as deep as the text does", () => {
    const quotes = findQuotes(`${"“‘".repeat(5_000)}a${"’”".repeat(5_000)}`);
    expect(quotes.length).toBe(10_000);
    expect(quotes[9_999].depth).toBe(9_999);
  });
});
