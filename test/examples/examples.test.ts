// The examples hold what their README says: front matter, parseable stories, facts whose words stand in the text.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { packageRoot } from "../../src/package.js";
import { among, articleFactsSchema, type Fact, isCountryCode, storyFactsSchema, urlEnd } from "./facts.js";

const articleSchema = z.strictObject({
  url: z.url(),
  title: z.string().min(1),
  outlet: z.string().min(1),
  published: z.iso.datetime({ offset: true }),
  text: z.string().min(1),
});

const folder = join(packageRoot, "examples");
const files = (directory: string, ending: RegExp): string[] =>
  readdirSync(directory)
    .filter((name) => ending.test(name))
    .sort();
const textFiles = files(folder, /^(?!README).*\.(txt|md)$/);
const pageFiles = files(folder, /\.html$/);
const factFiles = files(folder, /\.facts\.json$/);
const storyFiles = files(join(folder, "stories"), /\.jsonl$/);

const content = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");

/** The words of a page, tags dropped and the few character references that the examples use put back. */
function pageText(html: string): string {
  return html
    .slice(html.indexOf("<body"))
    .replace(/<\/?(?:em|b|strong)>/g, "")
    .replace(/<[^<>]*>/g, "\n")
    .replace(/&nbsp;/g, "\u00a0")
    .replace(/&rsquo;/g, "’")
    .replace(/&ldquo;/g, "“")
    .replace(/&rdquo;/g, "”")
    .replace(/&pound;/g, "£");
}

/** The text of an article without front matter, tags and Markdown's asterisks. */
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

/** All words that a fact claims to be in the article. */
function claimedWords(fact: Fact): string[] {
  const names = (some: string[] | undefined): string[] => (some ?? []).filter((name) => !isCountryCode(name));
  switch (fact.is) {
    case "attribution":
    case "noAttribution":
      return [fact.source, fact.cue, fact.speaker, fact.addressee, fact.inside, ...(fact.content ?? [])].filter(
        (some) => some !== undefined,
      );
    case "event":
    case "noEvent":
      return [...names(fact.actors), ...names(fact.recipients), ...(fact.chain ?? [])].concat(fact.words ?? []);
    case "quantity":
      return [fact.words, ...(fact.chain ?? [])];
    case "actor":
      return [fact.words].concat(fact.name ?? []);
  }
}

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

  it("are at least sixteen, and five of them quiet", () => {
    const articles = [...textFiles, ...pageFiles];
    expect(articles.length).toBeGreaterThanOrEqual(16);
    expect(articles.filter((file) => file.startsWith("quiet-")).length).toBeGreaterThanOrEqual(5);
  });
});

describe("facts of single articles", () => {
  it.each(factFiles)("%s fits its schema and its article", (file) => {
    const { file: article, facts } = articleFactsSchema.parse(JSON.parse(content(file)));
    expect(article.replace(/\.\w+$/, "")).toBe(file.replace(".facts.json", ""));
    expect(new Set(facts.map((fact) => fact.id)).size).toBe(facts.length);
    const text = articleText(article);
    const missing = facts.flatMap((fact) =>
      claimedWords(fact)
        .filter((some) => !among(some, text))
        .map((some) => `${fact.id}: ${some}`),
    );
    expect(missing).toEqual([]);
  });

  it("cover every article, at least ten of them with ten facts or more", () => {
    const numbers = factFiles.map((file) => articleFactsSchema.parse(JSON.parse(content(file))).facts.length);
    expect(numbers.length).toBe(textFiles.length + pageFiles.length);
    expect(numbers.filter((number) => number >= 10).length).toBeGreaterThanOrEqual(10);
  });
});

describe("stories", () => {
  it.each(storyFiles)("%s parses, with articles in order of publication", (file) => {
    const published = storyArticles(file).map((article) => Date.parse(article.published));
    expect(published.length).toBeGreaterThanOrEqual(6);
    expect([...published].sort((a, b) => a - b)).toEqual(published);
  });

  it("give every article a URL of its own, in a domain kept for examples", () => {
    const urls = storyFiles.flatMap((file) => storyArticles(file).map((article) => article.url));
    expect(urls.length).toBeGreaterThanOrEqual(30);
    expect(new Set(urls).size).toBe(urls.length);
    expect(urls.filter((url) => !new URL(url).hostname.endsWith(".example"))).toEqual([]);
  });

  it.each(storyFiles)("%s has facts that fit its articles", (file) => {
    const facts = storyFactsSchema.parse(JSON.parse(content("stories", file.replace(".jsonl", ".facts.json"))));
    expect(facts.file).toBe(file);
    const texts = new Map(storyArticles(file).map(({ url, title, text }) => [urlEnd(url), `${title}\n\n${text}`]));
    const everything = [...texts.values()].join("\n\n");
    const ids = [...facts.claims, ...facts.processes].map((fact) => fact.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const claim of facts.claims) {
      for (const end of [...claim.articles, ...(claim.without ?? []), ...(claim.copies ?? []).flat()])
        expect([...texts.keys()], claim.id).toContain(end);
      const reports = claim.articles.map((end) => texts.get(end)).join("\n\n");
      for (const some of claim.words ?? []) expect(among(some, reports), `${claim.id}: ${some}`).toBe(true);
      for (const count of claim.figures ?? []) expect(count, claim.id).toBeGreaterThan(0);
    }
    const names = [
      ...facts.claims.flatMap((fact) => [fact.actors, fact.origins, fact.notOrigins, fact.disputedBy].flat()),
      ...facts.processes.flatMap((fact) => [...fact.parties, ...(fact.third ?? []), fact.allegation?.by]),
    ].filter((name) => name !== undefined && !isCountryCode(name));
    expect(names.filter((name) => name !== undefined && !among(name, everything))).toEqual([]);
  });
});
