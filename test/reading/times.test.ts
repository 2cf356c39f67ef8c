// Time expressions: tables of invented sentences, and properties of any sentence.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/language/document.js";
import { timesOf as articleTimes, findTimes } from "../../src/reading/time/times.js";
import { flat, tree } from "./sentence-of.js";

/** Wednesday. */
const PUBLISHED = "2025-06-25";

/** "words = start..end kind", the kind left out for points and the end where it is the start. */
function timesOf(text: string, published: string | null = PUBLISHED): string[] {
  const { sentence, text: words } = flat(text);
  return findTimes(sentence, published).map((time) => {
    const [start, end] = time.spans[0];
    const interval = time.start === null ? "?" : time.start === time.end ? time.start : `${time.start}..${time.end}`;
    return `${words.slice(start, end)} = ${interval}${time.kind === "point" ? "" : ` ${time.kind}`}`;
  });
}

type Row = [text: string, times: string[]];

describe("weekdays", () => {
  it.each<Row>([
    ["The two sides met on Tuesday .", ["Tuesday = 2025-06-24"]],
    ["The two sides met on Wednesday .", ["Wednesday = 2025-06-25"]],
    ["The two sides met on Thursday .", ["Thursday = 2025-06-19"]],
    ["The two sides will meet/VB on Thursday .", ["Thursday = 2025-06-26"]],
    ["The two sides will meet/VB on Wednesday .", ["Wednesday = 2025-06-25"]],
    ["They met last Friday .", ["last Friday = 2025-06-20"]],
    ["They met last Monday .", ["last Monday = 2025-06-16"]],
    ["They will meet/VB next Tuesday .", ["next Tuesday = 2025-07-01"]],
    ["They will meet/VB this Friday .", ["this Friday = 2025-06-27"]],
    ["They met this past Sunday .", ["this past Sunday = 2025-06-22"]],
    ["They met Monday night in Lisbon .", ["Monday night = 2025-06-23"]],
    ["They met late on Monday .", ["late on Monday = 2025-06-23"]],
    ["They met early Monday .", ["early Monday = 2025-06-23"]],
    ["They met on Tuesday of last week .", ["Tuesday of last week = 2025-06-17"]],
    ["They met on Monday and Tuesday .", ["Monday and Tuesday = 2025-06-23..2025-06-24"]],
    ["They met from Friday to Sunday .", ["Friday to Sunday = 2025-06-20..2025-06-22 duration"]],
    ["They met every Tuesday .", ["every Tuesday = ? set"]],
    ["They met on Saturday evenings .", ["Saturday evenings = ? set"]],
    ["As of Monday 30 had/VBD died .", ["As of Monday = 2025-06-23"]],
    ["They met on Sundays .", ["Sundays = ? set"]],
    ["Tuesday 's attack killed five .", ["Tuesday = 2025-06-24"]],
    ["They left before Friday .", ["before Friday = ?"]],
    ["They will leave/VB before Friday .", ["before Friday = 2025-06-25..2025-06-26"]],
    ["They will leave/VB by Friday .", ["by Friday = 2025-06-25..2025-06-27"]],
    ["They called a vote for Friday .", ["Friday = 2025-06-27"]],
    ["The minister is/VBZ due at the palace on Friday .", ["Friday = 2025-06-27"]],
    ["They met on Friday and Saturday .", ["Friday and Saturday = 2025-06-20..2025-06-21"]],
    ["They will vote/VB on Sunday and Monday .", ["Sunday and Monday = 2025-06-29..2025-06-30"]],
    ["They will stay/VB until Friday .", ["until Friday = 2025-06-25..2025-06-27 duration"]],
    ["The shelling has/VBZ gone on since Monday .", ["since Monday = 2025-06-23..2025-06-25 since"]],
    [
      "The port was shut for a third day on Tuesday .",
      ["a third day = 2025-06-23..2025-06-25 duration", "Tuesday = 2025-06-24"],
    ],
  ])("%s", (text, times) => {
    expect(timesOf(text)).toEqual(times);
  });
});

describe("dates", () => {
  it.each<Row>([
    ["They met on March 3 , 2024 .", ["March 3 , 2024 = 2024-03-03"]],
    ["They met on 3 March 2024 .", ["3 March 2024 = 2024-03-03"]],
    ["They met on the 3rd of March .", ["the 3rd of March = 2025-03-03"]],
    ["They met on March 3rd .", ["March 3rd = 2025-03-03"]],
    ["They met on December 3 .", ["December 3 = 2024-12-03"]],
    ["They will meet/VB on December 3 .", ["December 3 = 2025-12-03"]],
    ["They will meet/VB on March 3 .", ["March 3 = 2026-03-03"]],
    ["They will/MD have/VB filed/VBN by June 15 .", ["by June 15 = 2025-06-15"]],
    ["They met on Monday , March 3 , in Lisbon .", ["Monday , March 3 = 2025-03-03"]],
    ["They met on Monday 3 March .", ["Monday 3 March = 2025-03-03"]],
    ["They met on March 3 - 5 .", ["March 3 - 5 = 2025-03-03..2025-03-05 duration"]],
    ["They met on 3 and 4 March .", ["3 and 4 March = 2025-03-03..2025-03-04 duration"]],
    ["They met on 2024-03-03 .", ["2024-03-03 = 2024-03-03"]],
    ["They met on 24/06/2024 .", ["24/06/2024 = 2024-06-24"]],
    ["They met on 6/24/2024 .", ["6/24/2024 = 2024-06-24"]],
    ["They met on 24.06.2024 .", ["24.06.2024 = 2024-06-24"]],
    ["They met on June 31 .", []],
    ["They met in March 2024 .", ["March 2024 = 2024-03-01..2024-03-31"]],
    ["They met in March .", ["March = 2025-03-01..2025-03-31"]],
    ["They met in November .", ["November = 2024-11-01..2024-11-30"]],
    ["They met last March .", ["last March = 2025-03-01..2025-03-31"]],
    ["They met in March last year .", ["March last year = 2024-03-01..2024-03-31"]],
    ["They met from March to May .", ["March to May = 2025-03-01..2025-05-31 duration"]],
    ["They met from November to January .", ["November to January = 2024-11-01..2025-01-31 duration"]],
    ["They met between March and May 2019 .", ["March and May 2019 = 2019-03-01..2019-05-31"]],
    ["They met in early March .", ["early March = 2025-03-01..2025-03-10"]],
    ["They met in mid - March .", ["mid - March = 2025-03-10..2025-03-20"]],
    ["They met at the end of March .", ["the end of March = 2025-03-20..2025-03-31"]],
    ["It began on 9/11 .", ["9/11 = 2001-09-11"]],
    ["They may/MD march/VB again .", []],
    ["May/NNP said no .", []],
    ["They met in May .", ["May = 2025-05-01..2025-05-31"]],
  ])("%s", (text, times) => {
    expect(timesOf(text)).toEqual(times);
  });
});

describe("years, decades, centuries", () => {
  it.each<Row>([
    ["It began in 2014 .", ["2014 = 2014-01-01..2014-12-31"]],
    ["It has/VBZ lasted since 2014 .", ["since 2014 = 2014-01-01..2025-06-25 since"]],
    ["It lasted/VBD from 2014 to 2016 .", ["2014 to 2016 = 2014-01-01..2016-12-31 duration"]],
    ["It lasted/VBD from 1939-45 .", ["1939-45 = 1939-01-01..1945-12-31 duration"]],
    ["It will end/VB by 2030 .", ["by 2030 = 2025-06-25..2030-12-31"]],
    ["It began in the 1990s .", ["the 1990s = 1990-01-01..1999-12-31"]],
    ["It began in the early 1990s .", ["early 1990s = 1990-01-01..1993-05-02"]],
    ["It began in the '90s .", ["the '90s = 1990-01-01..1999-12-31"]],
    ["It began in the nineties .", ["the nineties = 1990-01-01..1999-12-31"]],
    ["A woman in her 50s was/VBD hurt .", []],
    ["It began in the 19th century .", ["the 19th century = 1800-01-01..1899-12-31"]],
    ["It cost/VBD $ 2000 .", []],
    ["It cost/VBD 2,014 lives .", []],
  ])("%s", (text, times) => {
    expect(timesOf(text.replace("her ", "her/PRP$ "))).toEqual(times);
  });
});

describe("weeks, months, years around publication", () => {
  it.each<Row>([
    ["Soldiers died last week .", ["last week = 2025-06-16..2025-06-22"]],
    ["Soldiers died last month .", ["last month = 2025-05-01..2025-05-31"]],
    ["Soldiers died last year .", ["last year = 2024-01-01..2024-12-31"]],
    ["Soldiers died last summer .", ["last summer = 2024-06-01..2024-09-22"]],
    ["Soldiers died last night .", ["last night = 2025-06-24"]],
    ["Soldiers died this week .", ["this week = 2025-06-23..2025-06-25"]],
    ["Soldiers will leave/VB this week .", ["this week = 2025-06-25..2025-06-29"]],
    ["Soldiers will leave/VB next week .", ["next week = 2025-06-30..2025-07-06"]],
    ["Soldiers will leave/VB next year .", ["next year = 2026-01-01..2026-12-31"]],
    ["Soldiers died earlier this month .", ["earlier this month = 2025-06-01..2025-06-25"]],
    ["Soldiers died late last year .", ["late last year = 2024-09-01..2024-12-31"]],
    ["Soldiers died over the past week .", ["the past week = 2025-06-18..2025-06-25"]],
    ["Soldiers died in the last three days .", ["the last three days = 2025-06-22..2025-06-25"]],
    ["Soldiers will leave/VB in the coming days .", ["the coming days = 2025-06-25..2025-07-01"]],
    ["Soldiers will leave/VB within the next week .", ["the next week = 2025-06-25..2025-07-02"]],
    ["Soldiers died over the last year .", ["the last year = 2024-06-25..2025-06-25"]],
    ["Soldiers will leave/VB in two weeks .", ["two weeks = 2025-07-06..2025-07-12"]],
    ["Soldiers will leave/VB within two days .", ["two days = 2025-06-25..2025-06-27"]],
    ["Soldiers died over the weekend .", ["the weekend = 2025-06-21..2025-06-22"]],
    ["Soldiers will leave/VB this weekend .", ["this weekend = 2025-06-28..2025-06-29"]],
    ["It began in the first quarter of 2024 .", ["the first quarter of 2024 = 2024-01-01..2024-03-31"]],
    ["It began in the summer of 2014 .", ["the summer of 2014 = 2014-06-01..2014-09-22"]],
    ["It began earlier in the week .", ["earlier in the week = 2025-06-23..2025-06-25"]],
    ["It will begin/VB by the end of the year .", ["by the end of the year = 2025-06-25..2025-12-31"]],
    ["It lasted/VBD for two weeks .", ["two weeks = ? duration"]],
  ])("%s", (text, times) => {
    expect(timesOf(text)).toEqual(times);
  });
});

describe("days counted from another", () => {
  it.each<Row>([
    ["They met today .", ["today = 2025-06-25"]],
    ["They met earlier today .", ["earlier today = 2025-06-25"]],
    ["They met yesterday .", ["yesterday = 2025-06-24"]],
    ["They met the day before yesterday .", ["the day before yesterday = 2025-06-23"]],
    ["They will meet/VB tomorrow morning .", ["tomorrow morning = 2025-06-26"]],
    ["They met two days ago .", ["two days ago = 2025-06-23"]],
    ["They met two weeks ago .", ["two weeks ago = 2025-06-08..2025-06-14"]],
    ["They met a month ago .", ["a month ago = 2025-05-10..2025-06-09"]],
    ["They met five years ago .", ["five years ago = 2019-12-25..2020-12-25"]],
    ["They met hours ago .", ["hours ago = 2025-06-25"]],
    ["They met days ago .", ["days ago = 2025-06-19..2025-06-23"]],
    ["Just days earlier , they met .", ["Just days earlier = 2025-06-19..2025-06-23"]],
    ["They met on Monday and left two days later .", ["Monday = 2025-06-23", "two days later = 2025-06-25"]],
    ["They met on Monday and left the next day .", ["Monday = 2025-06-23", "the next day = 2025-06-24"]],
    ["They left the next day .", ["the next day = ?"]],
    ["They left hours after the vote .", ["hours after = ?"]],
    ["They left two days after Friday 's vote .", ["two days after Friday = 2025-06-22"]],
    ["They met on Friday , two days after an ambush/NN .", ["Friday = 2025-06-20", "two days after = 2025-06-18"]],
    ["They met on Friday , the day before a vote/NN .", ["Friday = 2025-06-20", "the day before = 2025-06-21"]],
    ["They left on the eve of Friday 's vote .", ["the eve of Friday = 2025-06-19"]],
    ["They left on the eve of the vote .", ["the eve = ?"]],
    ["Drones struck overnight .", ["overnight = 2025-06-24..2025-06-25"]],
    ["Drones struck overnight into Tuesday .", ["overnight into Tuesday = 2025-06-23..2025-06-24"]],
  ])("%s", (text, times) => {
    expect(timesOf(text)).toEqual(times);
  });
});

describe("hours of the day", () => {
  it.each<Row>([
    ["It struck at 9:30 a.m. on Tuesday .", ["9:30 a.m. on Tuesday = 2025-06-24T09:30"]],
    ["It struck on Tuesday at about 5 pm .", ["Tuesday at about 5 pm = 2025-06-24T17:00"]],
    ["It struck at noon on Tuesday .", ["noon on Tuesday = 2025-06-24T12:00"]],
    ["It struck on Tuesday at 0600 GMT .", ["Tuesday at 0600 GMT = 2025-06-24T06:00"]],
    ["It struck on Tuesday at 14:05 .", ["Tuesday at 14:05 = 2025-06-24T14:05"]],
    ["It struck on Tuesday at 25:05 .", ["Tuesday = 2025-06-24"]],
  ])("%s", (text, times) => {
    expect(timesOf(text)).toEqual(times);
  });
});

describe("without a date of publication", () => {
  it.each<Row>([
    ["They met on Tuesday .", ["Tuesday = ?"]],
    ["They met last week .", ["last week = ?"]],
    ["They met on March 3 .", ["March 3 = ?"]],
    ["They met on March 3 , 2024 .", ["March 3 , 2024 = 2024-03-03"]],
    ["They met two weeks ago .", ["two weeks ago = ?"]],
    ["It began in 2014 .", ["2014 = 2014-01-01..2014-12-31"]],
  ])("%s", (text, times) => {
    expect(timesOf(text, null)).toEqual(times);
  });
});

describe("relation to publication", () => {
  it.each([
    ["They met on Tuesday .", "before"],
    ["They will meet/VB on Friday .", "after"],
    ["They met today .", "at"],
    ["They met earlier today .", "before"],
    ["They will meet/VB later today .", "after"],
    ["It has/VBZ lasted since 2014 .", "at"],
  ])("%s", (text, relation) => {
    expect(findTimes(flat(text).sentence, PUBLISHED).map((time) => time.relation)).toEqual([relation]);
  });

  it("takes the date of a date-time as it stands", () => {
    expect(timesOf("They met on Tuesday .", "2025-06-25T23:30:00-05:00")).toEqual(["Tuesday = 2025-06-24"]);
  });
});

describe("names that hold words of time", () => {
  it("are no times", () => {
    const { sentence } = flat("The Friday Group said no .", [{ first: 1, last: 2, kind: "organization" }]);
    expect(findTimes(sentence, PUBLISHED)).toEqual([]);
  });
});

describe("any sentence", () => {
  const word = fc.constantFrom(
    ..."on last next this the of to until since by from between and two 3 12 2014 1990s '90s Tuesday Friday March May".split(
      " ",
    ),
    ..."week weeks year years day days ago later before after early late mid - , quarter century summer today".split(
      " ",
    ),
    ..."overnight eve every first third 9:30 pm at noon 31 6/24/2024 decades months said will weekend night few".split(
      " ",
    ),
    "99999999999999999999",
    "0000",
  );

  it("gives expressions in order, inside the sentence, with dates in order", () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 25 }),
        fc.constantFrom(PUBLISHED, null, "9999-12-31", "junk"),
        (words, published) => {
          const { sentence } = flat(words.join(" "));
          let end = -1;
          for (const time of findTimes(sentence, published)) {
            expect(time.first).toBeGreaterThan(end);
            expect(time.last).toBeGreaterThanOrEqual(time.first);
            expect(time.last).toBeLessThan(sentence.length);
            expect(time.head).toBeGreaterThanOrEqual(time.first);
            expect(time.head).toBeLessThanOrEqual(time.last);
            expect(time.start === null).toBe(time.end === null);
            if (time.start !== null && time.end !== null) {
              expect(time.start).toMatch(/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/);
              expect(time.start <= time.end).toBe(true);
            }
            end = time.last;
          }
        },
      ),
      { numRuns: 5000, seed: 1 },
    );
  });

  it.each([
    ["weekdays", "Tuesday "],
    ["numbers and units", "two weeks ago "],
    ["links", "Monday and "],
    ["numbers", "3 "],
    ["eves", "eve of "],
  ])("is read to its end however long: %s", (_name, piece) => {
    const { sentence } = flat(piece.repeat(50_000).trim());
    const times = findTimes(sentence, PUBLISHED);
    expect(times.every((time) => time.last < sentence.length)).toBe(true);
  });
});

describe("feasts", () => {
  it.each<Row>([
    ["Gunmen stormed the post on Good Friday .", ["Good Friday = 2025-04-18"]],
    ["The truce held/VBD during Ramadan .", ["Ramadan = 2025-02-28..2025-03-31"]],
    ["They met on Christmas Eve 2019 .", ["Christmas Eve 2019 = 2019-12-24"]],
    ["They met on New Year 's Day .", ["New Year 's Day = 2025-01-01"]],
    ["They will meet/VB on Boxing Day .", ["Boxing Day = 2025-12-26"]],
    ["They met last Christmas .", ["last Christmas = 2024-12-25"]],
    ["The village was shelled during Eid al - Fitr .", ["Eid al - Fitr = 2025-03-30..2025-04-03"]],
    ["They met in the good old days .", []],
  ])("%s", (text, times) => {
    expect(timesOf(text)).toEqual(times);
  });

  it("leaves a person of that name alone", () => {
    const { sentence } = flat("They met Noel Easter .", [{ first: 2, last: 3, kind: "person" }]);
    expect(findTimes(sentence, PUBLISHED)).toEqual([]);
  });
});

describe("quarters, parts of periods, days in figures", () => {
  it.each<Row>([
    ["They met in Q1 .", ["Q1 = 2025-01-01..2025-03-31"]],
    ["They met in Q3 .", ["Q3 = 2024-07-01..2024-09-30"]],
    ["They met in Q4 2022 .", ["Q4 2022 = 2022-10-01..2022-12-31"]],
    ["Exports fell/VBD in the second quarter .", ["the second quarter = 2025-04-01..2025-06-30"]],
    ["He lost/VBD a quarter of his land .", []],
    ["They met in mid-2023 .", ["mid-2023 = 2023-05-01..2023-08-31"]],
    ["They met in mid-October .", ["mid-October = 2024-10-10..2024-10-20"]],
    ["They met in the first week of May .", ["the first week of May = 2025-05-01..2025-05-07"]],
    ["They met in the last week of 2023 .", ["the last week of 2023 = 2023-12-25..2023-12-31"]],
    ["They met in the second half of April .", ["the second half of April = 2025-04-16..2025-04-30"]],
    ["They met in the first three months of 2021 .", ["the first three months of 2021 = 2021-01-01..2021-03-31"]],
    ["They fled/VBD in the six months to March .", ["the six months to March = 2024-10-01..2025-03-31 duration"]],
    ["They met in the winter of 2021 - 22 .", ["the winter of 2021 - 22 = 2021-12-01..2022-03-20"]],
    ["They will meet/VB the week after next .", ["the week after next = 2025-07-07..2025-07-13"]],
    ["They met the month before last .", ["the month before last = 2025-04-01..2025-04-30"]],
    ["They will meet/VB in three weeks ' time .", ["in three weeks ' time = 2025-07-16"]],
    ["They met a fortnight ago .", ["a fortnight ago = 2025-06-11"]],
    ["They met a year ago .", ["a year ago = 2024-06-01..2024-06-30"]],
    ["They met on Monday night , 2 June 2014 .", ["Monday night , 2 June 2014 = 2014-06-02"]],
    ["They met on Fri Apr 4 , 2014 .", ["Fri Apr 4 , 2014 = 2014-04-04"]],
    ["They met on Tuesday , 6/3 .", ["Tuesday , 6/3 = 2025-06-03"]],
    ["They met on the 9th .", ["the 9th = 2025-06-09"]],
    ["They met on the 9th floor .", []],
    ["They met on the eve of the summit on 3 June .", ["the eve of the summit on 3 June = 2025-06-02"]],
    ["They met the previous Monday .", ["the previous Monday = 2025-06-23"]],
  ])("%s", (text, times) => {
    expect(timesOf(text)).toEqual(times);
  });

  it.each([
    ["04/08/2019", true, "2019-08-04"],
    ["04/08/2019", false, "2019-04-08"],
    ["04/08/2019", null, "2019-04-08"],
    ["25/08/2019", false, "2019-08-25"],
    ["4.8.2019", null, "2019-08-04"],
    ["19-Nov-12", null, "2012-11-19"],
  ])("reads %s, day first %s, as %s", (figures, dayFirst, start) => {
    const { sentence } = flat(`They met on ${figures} .`);
    expect(findTimes(sentence, { published: PUBLISHED, dayFirst })[0].start).toBe(start);
  });
});

describe("what only looks like a day", () => {
  it("is a place named after a feast", () => {
    const { sentence } = flat("They met in Christmas Hill Park .", [{ first: 3, last: 5, kind: "place" }]);
    expect(findTimes(sentence, PUBLISHED)).toEqual([]);
  });

  it.each<Row>([
    ["It was the equivalent of 9/11 .", []],
    ["They fled/VBD on 9/11 .", ["9/11 = 2001-09-11"]],
  ])("%s", (text, times) => {
    expect(timesOf(text)).toEqual(times);
  });
});

describe("stretches up to now", () => {
  it("end with the report where the perfect says so", () => {
    const { sentence } = tree(`
      They they PRP 3 nsubj
      have have VBP 3 aux
      marched march VBN 0 root
      for for IN 6 case
      three three CD 6 nummod
      months month NNS 3 obl
      . . . 3 punct`);
    expect(findTimes(sentence, PUBLISHED)[0]).toMatchObject({
      start: "2025-03-25",
      end: "2025-06-25",
      kind: "duration",
    });
  });
});

describe("the times of an article", () => {
  const article = (...sentences: string[]): Document => ({
    text: "",
    sentences: sentences.map((words) => flat(words).sentence),
  });
  const starts = (document: Document, country: string | null = null): (string | null)[][] =>
    articleTimes(document, PUBLISHED, country).map((times) => times.map(({ start }) => start));

  it("counts from the last date told", () => {
    const told = article(
      "Troops took the hill on March 11 .",
      "They left it five days later .",
      "It burned a day earlier .",
    );
    expect(starts(told)).toEqual([["2025-03-11"], ["2025-03-16"], ["2025-03-15"]]);
  });

  it("reads dates in figures as the article's other dates, or as the outlet's country, has them", () => {
    expect(starts(article("They met on 02/08/2012 .", "They met on 25/12/2012 ."))).toEqual([
      ["2012-08-02"],
      ["2012-12-25"],
    ]);
    expect(starts(article("They met on 02/08/2012 ."), "GBR")).toEqual([["2012-08-02"]]);
    expect(starts(article("They met on 02/08/2012 ."), "USA")).toEqual([["2012-02-08"]]);
  });
});
