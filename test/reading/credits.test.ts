import { describe, expect, test } from "vitest";
import { creditsOf, outletKey, sameOutlet, withoutDateline } from "../../src/reading/credits.js";

describe("credits", () => {
  test.each([
    ["TASHKENT (Steppe Wire) — The bridge was closed.", ["steppe wire"]],
    ["DHAKA, May 5 (Meridian) — Rockets fell.", ["meridian"]],
    ["(Reuters) - The bridge was closed.", ["reuters"]],
    ["OSLO (AP) -- The bridge was closed.", ["associated press"]],
    ["The bridge was closed.\n\n— AFP", ["agence france presse"]],
    ["The bridge was closed.\n\n(dpa/AP)", []],
    ["The bridge was closed.\n\n(DPA/AP)", ["associated press", "deutsche presse agentur"]],
    ["The bridge was closed.\n\nSource: Steppe Wire", ["steppe wire"]],
    ["The bridge was closed.\n\nReporting by Ann Lee; editing by Bo Ek", []],
    [
      "The bridge was closed.\n\nThe Associated Press and AFP contributed to this report.",
      ["agence france presse", "associated press"],
    ],
    ["The bridge was closed.\n\nAnn Lee in Oslo contributed to this report.", []],
    ["The bridge was closed.\n\n(With inputs from PTI)", ["press trust of india"]],
    ["The bridge was closed.\n\nWith reporting by Bo Ek and Reuters.", ["reuters"]],
    ["Ann Lee of the Steppe Press contributed to a fund for the bridge, “which was closed”.", []],
    ["The minister — who had come by boat (a ferry) — was late.", []],
    ["BAKU — The bridge was closed.", []],
  ])("%s", (text, outlets) => {
    expect(creditsOf(text).outlets).toEqual(outlets);
  });

  test("datelines and sign-offs are no part of the body", () => {
    const plain = creditsOf("The bridge was closed.\n\nTrains ran.").body;
    expect(creditsOf("OSLO (AP) — The bridge was closed.\n\nTrains ran.\n\n— AP").body).toBe(plain);
    expect(withoutDateline("OSLO, May 5 (AP) — The bridge was closed.")).toBe("The bridge was closed.");
    expect(withoutDateline("The bridge — the old one — was closed.")).toBe("The bridge — the old one — was closed.");
  });

  test("a byline that names an agency is a credit, one that names a person is none", () => {
    expect(creditsOf("The bridge was closed.", ["Ann Lee", "By AFP"]).outlets).toEqual(["agence france presse"]);
    expect(creditsOf("The bridge was closed.", ["Ann Lee, Associated Press"]).outlets).toEqual(["associated press"]);
    expect(creditsOf("The bridge was closed.", ["Ann Lee", "Bo Ek"]).outlets).toEqual([]);
  });

  test("an outlet has one key under its names", () => {
    expect(outletKey("The Lake Post")).toBe(outletKey("www.lake post.example"));
    expect(outletKey("AP")).toBe(outletKey("The Associated Press"));
    expect(outletKey(" – ")).toBeNull();
    expect(sameOutlet("meridian", "meridian press")).toBe(true);
    expect(sameOutlet("times", "timesofoman")).toBe(false);
  });
});
