// Who looks at an item of the review: told to others, for a while.
import { expect, it } from "vitest";
import { ReviewLookers } from "../../src/server/review-lookers.js";
import { openHouse } from "./house.js";

it("tells others who looks at an item until they look at another one or are gone", () => {
  let time = 0;
  const lookers = new ReviewLookers(() => time);
  expect(lookers.look("a", "Ann")).toEqual([]);
  expect(lookers.look("a", "Tom")).toEqual(["Ann"]);
  expect(lookers.look("b", "Ann")).toEqual([]);
  expect(lookers.look("a", "Tom")).toEqual([]);
  time = 60_000;
  expect(lookers.look("b", "Tom")).toEqual([]);
});

it("is asked for and told by the API", async () => {
  const house = await openHouse();
  const look = (author: string) =>
    house.json(`/api/review/looking?item=${encodeURIComponent("a/event/e1")}&author=${author}`);
  expect(await look("Ann")).toEqual({ others: [] });
  expect(await look("Tom")).toEqual({ others: ["Ann"] });
});
