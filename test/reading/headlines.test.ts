// Headlines that name on whose word they rest, before or behind a colon or a dash.
import { expect, test } from "vitest";
import { readText } from "./read-text.js";

/** Words of the source and content of each outermost statement of a headline above a text. */
function said(headline: string): string[] {
  const text = `${headline}\n\nThe town of Ellis lies on the river Marn. Mara Olsen is its mayor.`;
  return readText(text)
    .attributions.filter(({ inside }) => inside === null)
    .map(({ source, content, form }) => {
      const words = source.spans.map(([start, end]) => text.slice(start, end)).join(" … ");
      return `${words} [${form}] ${content.spans.map(([start, end]) => text.slice(start, end)).join(" … ")}`;
    });
}

test.each([
  ["Two dead in ferry fire: police", "police [indirect] Two dead in ferry fire"],
  ["Bridge unsafe for trucks: report", "report [indirect] Bridge unsafe for trucks"],
  ["Harbour will stay open: Olsen", "Olsen [indirect] Harbour will stay open"],
  ["Dam will burst within days - minister", "minister [indirect] Dam will burst within days"],
  ["Poll: Olsen leads Vang by four points", "Poll [indirect] Olsen leads Vang by four points"],
  ["Minister: Dam is safe", "Minister [indirect] Dam is safe"],
  ["Olsen: We will not sell the harbour", "Olsen [direct] We will not sell the harbour"],
])("%s", (headline, statement) => {
  expect(said(headline)).toEqual([statement]);
});

test.each([
  "Analysis: Why the dam burst",
  "Mara Olsen: Former mayor returns to Ellis",
  "Ferries stop at noon: timetable",
  "The ferry lies at its pier. Photo credit: Ellis Courier",
  "Ellis floods: Hundreds leave their homes",
  "Ferry fire leaves two dead - Ellis Courier",
])("%s: nobody's word", (headline) => {
  expect(said(headline)).toEqual([]);
});

test("whoever a headline names as its source does nothing in what it says", () => {
  const text = "Smuggler killed in raid: army\n\nA smuggler was killed on the river Marn on Monday.";
  const { actors, events } = readText(text);
  const army = actors.find(({ name }) => /army/i.test(name))?.id;
  expect(army).toBeDefined();
  expect(events).not.toEqual([]);
  for (const event of events) expect([...event.actors, ...event.recipients]).not.toContain(army);
});
