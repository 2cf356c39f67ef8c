import { describe, expect, it } from "vitest";
import { composeArticle } from "../../src/intake/article.js";
import { canonicalAddress } from "../../src/intake/web-address.js";

describe("an address", () => {
  it.each([
    ["https://post.example/a?utm_source=x&utm_medium=y", "https://post.example/a"],
    ["https://post.example/a?id=7&fbclid=abc#top", "https://post.example/a?id=7#top"],
    ["https://post.example/news/a/amp/", "https://post.example/news/a/"],
    ["https://post.example/news/a?amp=1", "https://post.example/news/a"],
    ["https://post.example/news/a?outputType=amp&page=2", "https://post.example/news/a?page=2"],
    ["https://post.example/amp", "https://post.example/amp"],
    ["https://post.example/a?amplitude=3&q=a%20b", "https://post.example/a?amplitude=3&q=a%20b"],
    ["https://m.post.example/a?ref=front", "https://m.post.example/a?ref=front"],
  ])("%s is %s", (given, canonical) => {
    expect(canonicalAddress(new URL(given)).href).toBe(canonical);
    expect(canonicalAddress(new URL(canonical)).href).toBe(canonical);
  });

  it("is one article however a reader came to it", () => {
    const article = (url: string) => composeArticle(["The lock was opened again."], { url });
    expect(article("https://post.example/a?utm_source=letter")).toEqual(article("https://post.example/a"));
  });
});
