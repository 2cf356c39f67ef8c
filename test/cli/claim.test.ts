// hearsay claim and hearsay brief: a page that stands by itself, with exact words and on whose word.
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { packageVersion } from "../../src/package.js";
import { files, hearsay } from "./hearsay.js";
import { storyLines } from "./ledger-run.js";

test("a claim is a page without script, with exact sentences, sources, date and version", {
  timeout: 120_000,
}, async () => {
  const [input] = files({ "stories.jsonl": `${storyLines(6).join("\n")}\n` });
  const ledger = join(dirname(input), "news <b>.db");
  await hearsay(["add", input, "--ledger", ledger]);
  const { stdout: list } = await hearsay(["claims", "--format", "jsonl", "--ledger", ledger]);
  const [first, second] = list
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; summary: string });
  const { status, stdout: page } = await hearsay([
    "claim",
    first.id,
    second.id,
    "--title",
    "A & B",
    "--ledger",
    ledger,
  ]);
  expect(status).toBe(0);
  expect(page).toContain('<h1 dir="auto">A &amp; B</h1>');
  expect(page).toContain("2 claims of the ledger news &lt;b&gt;.db");
  expect(page).toContain(`by hearsay ${packageVersion}`);
  expect(page).toContain(first.id);
  expect(page).not.toMatch(/<script|<link|src=/);
  const { stdout: json } = await hearsay(["claim", first.id, "--format", "json", "--ledger", ledger]);
  const [sheet] = JSON.parse(json) as { summary: string; reports: { sentence: string; chain: string[] }[] }[];
  expect(sheet.summary).toBe(first.summary);
  const texts = storyLines(6).map((line) => (JSON.parse(line) as { text: string }).text);
  for (const { sentence } of sheet.reports) expect(texts.some((text) => text.includes(sentence))).toBe(true);
  expect(sheet.reports[0].sentence.length).toBeGreaterThan(20);

  const brief = await hearsay(["brief", "--limit", "1", "--ledger", ledger]);
  expect(brief.stdout.match(/<article>/g)).toHaveLength(1);
  expect(brief.stderr).toContain("There are more: --limit 1 ended the list.");
  const none = await hearsay(["claim", "c_000000000000", "--ledger", ledger]);
  expect(none).toMatchObject({ status: 1, stdout: "" });
  expect(none.stderr).toContain("has no claim c_000000000000");
});
