// Which counts of an event are its figures, and on whose word, in articles that the program reads itself.
import { describe, expect, test } from "vitest";
import { told } from "./told.js";

describe("the figures of a claim", () => {
  test("are of what came of a deed, also where the next sentence tells it", async () => {
    const { claims } = await told(
      [
        "Fjord Post",
        "2024-03-08",
        "Iceland's coast guard seized a Norwegian trawler, the Havsula, off the port of Bergen on Thursday, the coast guard said.",
        "Eleven sailors were arrested.",
      ],
      [
        "Skerry Courier",
        "2024-03-08",
        "Iceland's coast guard seized the trawler Havsula off the port of Bergen on Thursday, the seamen's union said.",
        "Thirteen sailors were arrested.",
      ],
    );
    const seizure = claims.find(({ actors, type }) => type === "COERCE" && actors.length > 0)!;
    expect(seizure.reports).toHaveLength(2);
    expect(seizure.figures.map(({ low }) => low).sort()).toEqual([11, 13]);
  });

  test("are no partners, distances or days", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "The two countries agreed on Thursday to a 14-day truce on the bridge that links their two countries, 20 miles off Bergen, three diplomats said.",
    ]);
    expect(claims.flatMap(({ figures }) => figures)).toEqual([]);
  });
});

describe("the day of a claim", () => {
  test("is none of another clause", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "Shares in two canneries slipped on Friday after the Skerry Courier reported that a trawler which supplies both had been seized by the Icelandic navy.",
    ]);
    expect(claims.find(({ type }) => type === "COERCE")!.when).toBeNull();
  });

  test("is none of a deed of long ago", async () => {
    const { claims } = await told([
      "Fjord Post",
      "2024-03-08",
      "Ten years ago this week, on 4 March 2014, an explosion tore through a fish market in Tromsø and killed 23 workers, and on Thursday evening their families gathered at the gate with candles.",
    ]);
    expect(claims.filter(({ type }) => type === "ASSAULT").map(({ when }) => when?.start ?? null)).not.toContain(
      "2024-03-07",
    );
  });
});

test("a toll that is told anew, in other words, is of the one deed", async () => {
  const { claims } = await told(
    [
      "Fjord Post",
      "2024-03-05T09:00:00Z",
      "Four people were killed and eleven wounded in an explosion at a ferry terminal in Hammerfest on Tuesday, police said.",
    ],
    [
      "Skerry Courier",
      "2024-03-05T18:00:00Z",
      "The death toll in Tuesday's explosion at the Hammerfest ferry terminal climbed to six as two of the wounded died, the director of the Hammerfest hospital, Sigrid Dahl, said.",
    ],
    [
      "Harbour Wire",
      "2024-03-06T09:00:00Z",
      "Trade union leader Odd Berg alleged that as many as 14 people had lost their lives in the Hammerfest explosion.",
    ],
  );
  const [claim] = claims.filter(({ type, reports }) => type === "ASSAULT" && reports.length === 3);
  expect(claim.figures.filter(({ what }) => what === "killed").map(({ low }) => low)).toEqual([4, 6, 14]);
});
