// The examples hold what their README says: front matter, parseable stories, facts whose words stand in the text.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { packageRoot } from "../src/package.js";
import { claimStatuses } from "../src/record/claim.js";
import { processKinds } from "../src/record/process.js";
import {
  actorKinds,
  attributionForms,
  auxiliaries,
  certainties,
  eventTypes,
  polarities,
  stances,
} from "../src/record/reading.js";

const words = z.string().min(1);
const someWords = z.array(words).min(1);
const common = { id: words, why: words, hard: z.literal(true).optional() };

const attribution = {
  ...common,
  source: words.optional(),
  speaker: words.optional(),
  cue: words.optional(),
  addressee: words.optional(),
  inside: words.optional(),
  form: z.enum(attributionForms).optional(),
  stance: z.enum(stances).optional(),
};

const event = {
  ...common,
  types: z.array(z.enum(eventTypes)).min(1).optional(),
  words: words.optional(),
  actors: someWords.optional(),
  recipients: someWords.optional(),
  modes: someWords.optional(),
  cameo: z.array(z.string().regex(/^\d{2,4}$/)).optional(),
  certainty: z.array(z.enum(certainties)).min(1).optional(),
  polarity: z.enum(polarities).optional(),
  auxiliary: z.array(z.enum(auxiliaries)).optional(),
  flags: someWords.optional(),
  when: z.iso.date().optional(),
  conditional: z.boolean().optional(),
  ownVoice: z.boolean().optional(),
  chain: someWords.optional(),
};

const factSchema = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("attribution"), ...attribution, content: someWords }),
  z.strictObject({ is: z.literal("noAttribution"), ...attribution, content: words.optional() }),
  z.strictObject({ is: z.literal("event"), ...event }),
  z.strictObject({ is: z.literal("noEvent"), ...event }),
  z.strictObject({
    is: z.literal("quantity"),
    ...common,
    count: z.number().optional(),
    low: z.number().optional(),
    high: z.number().optional(),
    of: words.optional(),
    what: words.optional(),
    words,
    chain: someWords.optional(),
  }),
  z.strictObject({
    is: z.literal("actor"),
    ...common,
    words,
    name: words.optional(),
    country: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    kind: z.enum(actorKinds).optional(),
    sector: words.optional(),
  }),
]);

const articleFactsSchema = z.strictObject({ file: words, published: z.iso.date(), facts: z.array(factSchema).min(1) });

const storyFactsSchema = z.strictObject({
  file: words,
  claims: z.array(
    z.strictObject({
      ...common,
      articles: someWords,
      without: someWords.optional(),
      types: z.array(z.enum(eventTypes)).min(1).optional(),
      words: someWords.optional(),
      actors: someWords.optional(),
      independent: z.int().positive().optional(),
      independentAtLeast: z.int().positive().optional(),
      origins: someWords.optional(),
      notOrigins: someWords.optional(),
      disputedBy: someWords.optional(),
      figures: z.array(z.number()).min(1).optional(),
      party: z.boolean().optional(),
      copies: z
        .array(z.tuple([words, words]))
        .min(1)
        .optional(),
      status: z.array(z.enum(claimStatuses)).min(1).optional(),
    }),
  ),
  processes: z.array(
    z.strictObject({
      ...common,
      kind: z.enum(processKinds),
      parties: someWords,
      third: someWords.optional(),
      state: someWords.optional(),
      states: someWords.optional(),
      settled: someWords.optional(),
      allegation: z.strictObject({ by: words, against: words, denied: z.boolean() }).optional(),
    }),
  ),
});

const articleSchema = z.strictObject({
  url: z.url(),
  title: words,
  outlet: words,
  published: z.iso.datetime({ offset: true }),
  text: words,
});

const folder = join(packageRoot, "examples");
const stories = join(folder, "stories");
const files = (directory: string, ending: RegExp): string[] =>
  readdirSync(directory)
    .filter((name) => ending.test(name))
    .sort();
const textFiles = files(folder, /^(?!README).*\.(txt|md)$/);
const pageFiles = files(folder, /\.html$/);
const factFiles = files(folder, /\.facts\.json$/);
const storyFiles = files(stories, /\.jsonl$/);

const content = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");

/** The words of a page, tags dropped and the few character references that the examples use put back. */
function pageText(html: string): string {
  const body = html.slice(html.indexOf("<body"));
  return body
    .replace(/<[^<>]*>/g, "")
    .replace(/&nbsp;/g, " ")
    .replace(/&rsquo;/g, "’")
    .replace(/&ldquo;/g, "“")
    .replace(/&rdquo;/g, "”")
    .replace(/&pound;/g, "£")
    .replace(/&amp;/g, "&");
}

function articleText(file: string): string {
  const text = content(file);
  if (file.endsWith(".html")) return pageText(text);
  const body = text.slice(text.indexOf("\n---\n") + 5);
  return file.endsWith(".md") ? body.replace(/\*/g, "") : body;
}

const storyArticles = (file: string): z.infer<typeof articleSchema>[] =>
  content("stories", file)
    .trimEnd()
    .split("\n")
    .map((line) => articleSchema.parse(JSON.parse(line)));

const countryCode = /^[A-Z]{3}$/;

describe("single articles", () => {
  it.each(textFiles)("%s opens with its front matter", (file) => {
    const text = content(file);
    expect(text.startsWith("---\n")).toBe(true);
    const frontMatter = text.slice(4, text.indexOf("\n---\n"));
    const keys = frontMatter.split("\n").map((line) => line.slice(0, line.indexOf(":")));
    expect(keys).toEqual(["title", "outlet", "published", "byline"]);
    expect(frontMatter).toMatch(/^published: \d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?$/m);
  });

  it.each(pageFiles)("%s names its outlet and its date in its own metadata", (file) => {
    const head = content(file).split("<body")[0];
    expect(head).toContain('property="og:site_name"');
    expect(head).toMatch(/<meta (name="date"|property="article:published_time") content="2025-/);
  });

  it.each([...textFiles, ...pageFiles])("%s is of an article's length and listed in the README", (file) => {
    const count = articleText(file).split(/\s+/).length;
    expect(count).toBeGreaterThan(250);
    expect(count).toBeLessThan(750);
    expect(content("README.md")).toContain(`\`${file}\``);
  });
});

describe("facts of single articles", () => {
  it.each(factFiles)("%s fits its schema and its article", (file) => {
    const { file: article, facts } = articleFactsSchema.parse(JSON.parse(content(file)));
    expect(article.replace(/\.\w+$/, "")).toBe(file.replace(".facts.json", ""));
    expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length);
    const text = articleText(article).toLowerCase();
    for (const fact of facts) {
      const claimed = [
        ...("words" in fact ? [fact.words] : []),
        ...("content" in fact ? [fact.content].flat() : []),
        ...("source" in fact ? [fact.source] : []),
        ...("cue" in fact ? [fact.cue] : []),
        ...("chain" in fact ? (fact.chain ?? []) : []),
        ...("actors" in fact ? (fact.actors ?? []).filter((name) => !countryCode.test(name)) : []),
        ...("recipients" in fact ? (fact.recipients ?? []).filter((name) => !countryCode.test(name)) : []),
      ];
      for (const some of claimed)
        if (some !== undefined) expect(text, `${file} ${fact.id}`).toContain(some.toLowerCase());
    }
  });

  it("cover at least ten articles with ten facts or more", () => {
    const full = factFiles.filter((file) => articleFactsSchema.parse(JSON.parse(content(file))).facts.length >= 10);
    expect(full.length).toBeGreaterThanOrEqual(10);
  });
});

describe("stories", () => {
  it.each(storyFiles)("%s parses, with articles in order of publication", (file) => {
    const published = storyArticles(file).map((article) => Date.parse(article.published));
    expect(published.length).toBeGreaterThanOrEqual(6);
    expect([...published].sort((a, b) => a - b)).toEqual(published);
  });

  it("give every article a URL of its own, under the name space for examples", () => {
    const urls = storyFiles.flatMap((file) => storyArticles(file).map((article) => article.url));
    expect(urls.length).toBeGreaterThanOrEqual(30);
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls.filter((url) => !new URL(url).hostname.endsWith(".example"))).toEqual([]);
  });

  it.each(storyFiles)("%s has facts that fit its articles", (file) => {
    const facts = storyFactsSchema.parse(JSON.parse(content("stories", file.replace(".jsonl", ".facts.json"))));
    expect(facts.file).toBe(file);
    const articles = new Map(storyArticles(file).map((article) => [article.url.split("/").pop() ?? "", article]));
    const everything = [...articles.values()]
      .map((article) => `${article.title}\n${article.text}`)
      .join("\n")
      .toLowerCase();
    const ids = [...facts.claims, ...facts.processes].map((fact) => fact.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const claim of facts.claims) {
      for (const end of [...claim.articles, ...(claim.without ?? []), ...(claim.copies ?? []).flat()])
        expect([...articles.keys()], claim.id).toContain(end);
      // One of the alternatives stands in some report of the claim.
      const reports = claim.articles.map((end) => `${articles.get(end)?.title}\n${articles.get(end)?.text}`).join("\n");
      if (claim.words)
        expect(
          claim.words.some((some) => reports.toLowerCase().includes(some.toLowerCase())),
          claim.id,
        ).toBe(true);
    }
    for (const process of facts.processes)
      for (const name of [...process.parties, ...(process.third ?? [])])
        if (!countryCode.test(name)) expect(everything, process.id).toContain(name.toLowerCase());
  });
});
