// The commands that fill a ledger, ask it, correct it and export it.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Libsql from "libsql";
import { describe, expect, onTestFinished, test } from "vitest";
import { Ledger } from "../../src/index.js";
import { claimSchema } from "../../src/record/claim.js";
import { harbourReading } from "../ledger/sample.js";
import { hearsay } from "./hearsay.js";
import { complaintsIn, storyLines } from "./ledger-run.js";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hearsay-commands-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A ledger with the harbour's article, told by two outlets. */
async function harbourLedger(folder: string): Promise<string> {
  const path = join(folder, "harbour.db");
  const ledger = await Ledger.open(path);
  await ledger.put([
    harbourReading(),
    harbourReading({
      id: "b0b0b0b0b0b0b0b0",
      url: "https://post.example/7",
      outlet: { name: "Marn Post", domain: "post.example", actor: null },
      published: "2025-05-06",
    }),
  ]);
  await ledger.close();
  return path;
}

describe("hearsay add", () => {
  test("takes text, HTML, JSON lines, CSV and folders, and passes over what it has", async () => {
    const folder = newFolder();
    const inputs = join(folder, "inputs");
    mkdirSync(join(inputs, "deeper"), { recursive: true });
    writeFileSync(join(inputs, "a.txt"), "The mayor of Marn resigned on Friday, her office said.\n");
    writeFileSync(
      join(inputs, "deeper", "b.html"),
      "<html><head><title>Port</title></head><body><article><p>The port of Ellis reopened, the ministry said on Monday.</p></article></body></html>",
    );
    writeFileSync(join(inputs, "c.jsonl"), `\ufeff${storyLines(3).join("\r\n")}\r\n\n`);
    writeFileSync(
      join(inputs, "d.csv"),
      'Title,URL,Text\r\n"Rain, again",https://courier.example/rain,"Rain fell.\n\n""More will come,"" the office said."\r\n',
    );
    writeFileSync(join(inputs, "e.png"), "not an article");
    writeFileSync(join(inputs, ".hidden.txt"), "Not this one.");
    const ledger = join(folder, "news.db");
    const first = await hearsay(["add", inputs, "--ledger", ledger]);
    expect({ ...first, stderr: complaintsIn(first.stderr) }).toEqual({
      status: 0,
      stderr: [],
      stdout: `6 added, 0 known before, 0 not read: ${ledger}\n`,
    });
    const again = await hearsay(["add", inputs, join(inputs, "a.txt"), "--ledger", ledger]);
    expect(again.stdout).toBe(`0 added, 7 known before, 0 not read: ${ledger}\n`);
    const { stdout } = await hearsay([
      "articles",
      "--text",
      '"more will come"',
      "--format",
      "jsonl",
      "--ledger",
      ledger,
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ title: "Rain, again", url: "https://courier.example/rain" });
  });

  test("names the file and line of a bad record, counts it, and goes on", async () => {
    const folder = newFolder();
    const lines = storyLines(4);
    lines[1] = '{"text": "cut off';
    lines[2] = '{"title": "no text"}';
    const input = join(folder, "stories.jsonl");
    writeFileSync(input, lines.join("\n"));
    const table = join(folder, "table.csv");
    writeFileSync(table, "text,url\nA ship left.,https://courier.example/ship\n,https://courier.example/empty\n");
    const missing = join(folder, "missing.txt");
    const outcome = await hearsay(["add", input, table, missing, "--ledger", join(folder, "news.db")]);
    expect(outcome.status).toBe(1);
    expect(outcome.stdout).toContain("3 added, 0 known before, 4 not read");
    expect(outcome.stderr).toContain(`${input}, line 2 is not JSON`);
    expect(outcome.stderr).toContain(`${input}, line 3 has neither "text" nor "html"`);
    expect(outcome.stderr).toContain(`${table}, line 3`);
    expect(outcome.stderr).toContain(`${missing} was not found`);
  });
});

describe("questions", () => {
  test("each answers in each format", async () => {
    const folder = newFolder();
    const ledger = await harbourLedger(folder);
    const asked: Record<string, [flags: string[], count: number]> = {
      articles: [["--actor", "quill"], 2],
      said: [["--by", "quill", "--about", "ruritania"], 2],
      events: [["--type", "assault", "--from", "2025-05-05", "--to", "2025-05-05"], 2],
      actors: [["--kind", "person"], 1],
      claims: [["--type", "assault"], 1],
      processes: [[], 0],
    };
    for (const [command, [flags, count]] of Object.entries(asked)) {
      const run = (format: string): ReturnType<typeof hearsay> =>
        hearsay([command, ...flags, "--format", format, "--ledger", ledger]);
      const lines = await run("jsonl");
      expect(lines).toMatchObject({ status: 0, stderr: "" });
      const items = lines.stdout
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line) as object);
      expect([command, items.length]).toEqual([command, count]);
      // The formats are the same code for all: two commands show them.
      if (command !== "events" && command !== "processes") continue;
      expect(JSON.parse((await run("json")).stdout)).toEqual({ items, next: null });
      const csv = (await run("csv")).stdout.split("\n");
      expect(csv[0].split(",")).toEqual(expect.arrayContaining(count === 0 ? [] : Object.keys(items[0]).slice(0, 3)));
      const table = await run("table");
      expect(table.status).toBe(0);
      if (count === 0) expect(table.stderr).toBe("hearsay: Nothing fits.\n");
      else expect(table.stdout).toContain("──");
    }
  }, 120_000);

  test("claims are those of the record", async () => {
    const ledger = await harbourLedger(newFolder());
    const { stdout } = await hearsay(["claims", "--format", "jsonl", "--ledger", ledger]);
    const claims = stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => claimSchema.strict().parse(JSON.parse(line)));
    expect(claims.length).toBeGreaterThan(0);
    const { stdout: why } = await hearsay(["explain", claims[0].id, "--format", "json", "--ledger", ledger]);
    expect(JSON.parse(why)).toMatchObject({ claim: claims[0].id, threshold: expect.any(Number) });
  });

  test("a table says how to go on, and goes on there", async () => {
    const ledger = await harbourLedger(newFolder());
    const first = await hearsay(["said", "--limit", "5", "--ledger", ledger]);
    expect(first.stderr).toMatch(/5 of \d+\. The next page: hearsay said --limit 5 /);
    const cursor = /--cursor (\S+)/.exec(first.stderr)?.[1] ?? "";
    const rest = await hearsay(["said", "--cursor", cursor, "--format", "jsonl", "--ledger", ledger]);
    expect(rest.stdout.trim().split("\n")).toHaveLength(3);
  });

  test("a ledger that is not there is not made, and wrong flags are told", async () => {
    const path = join(newFolder(), "none.db");
    const outcome = await hearsay(["claims", "--ledger", path]);
    expect(outcome).toMatchObject({ status: 1, stdout: "" });
    expect(outcome.stderr).toContain(`There is no ledger ${path}. Make one with: hearsay add`);
    expect(existsSync(path)).toBe(false);
    expect((await hearsay(["events", "--type", "picnic"])).status).toBe(2);
    expect((await hearsay(["said", "--from", "yesterday"])).status).toBe(2);
    const text = join(newFolder(), "text.db");
    writeFileSync(text, "This is no ledger, but it is long enough to be taken for a file of some kind.");
    expect((await hearsay(["claims", "--ledger", text])).stderr).toContain("could not be opened");
  });
});

describe("hearsay export of one list", () => {
  test("takes what the list takes, and names what it does not", async () => {
    const ledger = await harbourLedger(newFolder());
    const all = await hearsay(["export", "said", "--format", "jsonl", "--ledger", ledger]);
    const some = await hearsay(["export", "said", "--text", "port", "--format", "jsonl", "--ledger", ledger]);
    const lines = (text: string): number => text.split("\n").filter((line) => line !== "").length;
    expect([all.status, some.status]).toEqual([0, 0]);
    expect(lines(some.stdout)).toBe(
      lines((await hearsay(["said", "--text", "port", "--format", "jsonl", "--ledger", ledger])).stdout),
    );
    expect(lines(some.stdout)).toBeLessThan(lines(all.stdout));
    const wrong = await hearsay(["export", "claims", "--stauts", "contested", "--format", "csv", "--ledger", ledger]);
    expect(wrong).toMatchObject({ status: 2, stdout: "" });
    expect(wrong.stderr).toContain('"stauts" is no parameter of hearsay export claims. Did you mean "status"?');
    const value = await hearsay(["export", "claims", "--status", "doubted", "--format", "csv", "--ledger", ledger]);
    expect(value.status).not.toBe(0);
    expect(value.stderr).toContain('The query is not understood at "status"');
    const path = join(newFolder(), "claims.parquet");
    await hearsay(["export", "claims", "--format", "parquet", "--out", path, "--ledger", ledger]);
    expect(readFileSync(path).subarray(0, 4).toString()).toBe("PAR1");
  });
});

describe("hearsay correct and export", () => {
  test("a decision is kept, listed, exported as gold, and taken back", async () => {
    const ledger = await harbourLedger(newFolder());
    const on = ["--ledger", ledger];
    const article = harbourReading().article.id;
    const change = JSON.stringify({ cue: { stance: "believe" } });
    const kept = await hearsay(["correct", article, "q3", "change", "--change", change, "--author", "Ann", ...on]);
    expect(kept).toEqual({ status: 0, stderr: "", stdout: "Correction 1 is kept.\n" });
    await hearsay(["correct", article, "e2", "reject", "--author", "Ann", "--note", "it is speech alone", ...on]);
    const listed = await hearsay(["correct", "--list", "--format", "jsonl", ...on]);
    expect(
      listed.stdout
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as { action: string }).action),
    ).toEqual(["change", "reject"]);
    const gold = JSON.parse((await hearsay(["export", "--format", "gold", ...on])).stdout) as Record<string, unknown>;
    expect(gold).toMatchObject({
      id: article,
      publisher: "Ellis Courier",
      attributions: [{ id: "q3", stance: "believe" }],
      rejected: [{ kind: "event", part: { id: "e2" } }],
      verified: ["q3"],
    });
    expect((await hearsay(["correct", "--withdraw", "1", ...on])).stdout).toBe("Correction 1 is taken back.\n");
    expect((await hearsay(["correct", article, "q9", "accept", ...on])).stderr).toContain("has no attribution q9");
    expect((await hearsay(["correct", ...on])).status).toBe(2);
  }, 120_000);

  test("tables are written as CSV, JSON lines, Parquet and SQLite, all with the same rows", async () => {
    const folder = newFolder();
    const ledger = await harbourLedger(folder);
    for (const format of ["csv", "jsonl", "parquet", "sqlite"]) {
      const out = join(folder, format);
      const { status } = await hearsay(["export", "--format", format, "--out", out, "--ledger", ledger]);
      expect(status).toBe(0);
    }
    const rows = readFileSync(join(folder, "jsonl", "attributions.jsonl"), "utf8")
      .trim()
      .split("\n");
    expect(rows).toHaveLength(8);
    expect(JSON.parse(rows[1])).toMatchObject({
      speaker: "Dara Quill",
      content: "Three workers were hurt",
      addressee: "Radio Ellis",
    });
    expect(
      readFileSync(join(folder, "csv", "attributions.csv"), "utf8")
        .trim()
        .split("\n"),
    ).toHaveLength(9);
    const { asyncBufferFromFile, parquetReadObjects } = await import("hyparquet");
    const file = await asyncBufferFromFile(join(folder, "parquet", "events.parquet"));
    const events = await parquetReadObjects({ file });
    expect(events).toHaveLength(4);
    expect(events[0]).toMatchObject({ type: "ASSAULT", recipients: "Ministry of Transport", confidence: 0.8 });
    const plain = new Libsql(join(folder, "sqlite", "hearsay.sqlite"));
    onTestFinished(() => {
      plain.close();
    });
    expect(plain.prepare("select count(*) as count from origins").get([])).toMatchObject({ count: expect.any(Number) });
    expect(
      plain
        .prepare(
          "select speaker from attributions where rowid in (select rowid from attributions_fts where attributions_fts match ?)",
        )
        .all(["accusation"]),
    ).toEqual([{ speaker: "foreign ministry" }, { speaker: "foreign ministry" }]);
    expect(
      (await hearsay(["export", "--format", "sqlite", "--out", join(folder, "sqlite"), "--ledger", ledger])).stderr,
    ).toContain("exists");
    expect((await hearsay(["export", "--format", "csv", "--tables", "teapots", "--ledger", ledger])).stderr).toContain(
      'no table "teapots"',
    );
  }, 120_000);

  test("chains of attributions are W3C PROV", async () => {
    const ledger = await harbourLedger(newFolder());
    const { stdout } = await hearsay(["export", "--format", "prov", "--ledger", ledger]);
    const document = JSON.parse(stdout) as { "@context": Record<string, string>; "@graph": Record<string, unknown>[] };
    expect(document["@context"].prov).toBe("http://www.w3.org/ns/prov#");
    const article = harbourReading().article.id;
    const node = (id: string): Record<string, unknown> | undefined =>
      document["@graph"].find((one) => one["@id"] === id);
    expect(node(`hearsay:article:${article}:e1`)).toMatchObject({
      "prov:hadPrimarySource": { "@id": `hearsay:article:${article}:q1` },
    });
    expect(node(`hearsay:article:${article}:q2`)).toMatchObject({ "prov:value": "Three workers were hurt" });
    // Every thing that is referred to is told of.
    const ids = new Set(document["@graph"].map((one) => one["@id"]));
    const references = [...stdout.matchAll(/\{"@id":"([^"]+)"\}/g)].map(([, id]) => id);
    expect(references.filter((id) => !ids.has(id))).toEqual([]);
  });
});

test("reread keeps corrections and repeats nothing", async () => {
  const folder = newFolder();
  const input = join(folder, "stories.jsonl");
  writeFileSync(input, storyLines(3).join("\n"));
  const on = ["--ledger", join(folder, "news.db")];
  await hearsay(["add", input, ...on]);
  expect((await hearsay(["reread", ...on])).stdout).toContain("0 read anew");
  expect((await hearsay(["reread", "--all", ...on])).stdout).toContain("3 read anew, 0 not read");
  const ledger = await harbourLedger(folder);
  await hearsay(["correct", harbourReading().article.id, "q4", "accept", "--author", "Ann", "--ledger", ledger]);
  expect((await hearsay(["reread", "--ledger", ledger])).stdout).toContain("2 read anew");
  const { stdout } = await hearsay([
    "said",
    "--stance",
    "deny",
    "--by",
    "foreign ministry",
    "--format",
    "jsonl",
    "--min-confidence",
    "1",
    "--ledger",
    ledger,
  ]);
  expect(JSON.parse(stdout)).toMatchObject({ content: "the accusation", confidence: 1 });
});
