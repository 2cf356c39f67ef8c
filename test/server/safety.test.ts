// What foreign pages, foreign names and hostile requests get: nothing.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesUnder } from "../../src/server/files.js";
import { refusedStart } from "../../src/server/server.js";
import { type House, openHouse } from "./house.js";

const token = "a token of some length";
let house: House;
let guarded: House;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hearsay-files-"));
  mkdirSync(join(folder, "web/assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "web/index.html"), "<!doctype html><title>hearsay</title>");
  writeFileSync(join(folder, "web/assets/main-B1xK93aQ.js"), "export {};\n".repeat(200));
  writeFileSync(join(folder, "web/.env"), "secret");
  house = await openHouse({ names: ["news.example"], files: filesUnder(join(folder, "web")) });
  guarded = await openHouse({ token, readings: [] });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe("the name that is asked for", () => {
  it.each(["localhost:7341", "127.0.0.1:7341", "[::1]:7341", "192.168.1.5", "NEWS.example:80"])(
    "may be %s",
    async (host) => {
      expect((await house.ask("/api/health", { headers: { host } })).status).toBe(200);
    },
  );

  it.each(["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:7341", "a b", "localhost:99999999", ""])(
    "may not be %s",
    async (host) => {
      const response = await house.ask("/api/health", { headers: { host } });
      expect(response.status).toBe(421);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    },
  );
});

describe("requests that change something", () => {
  const body = JSON.stringify({ text: "A quiet day at Port Ellis." });
  const post = (headers: Record<string, string>): Promise<Response> =>
    house.ask("/api/read", { method: "POST", body, headers: { "content-type": "application/json", ...headers } });

  it("are taken from programs and from the own page", async () => {
    expect((await post({})).status).toBe(200);
    expect((await post({ origin: "http://localhost:7341", "sec-fetch-site": "same-origin" })).status).toBe(200);
  });

  it.each([
    { origin: "http://evil.example" },
    { origin: "null" },
    { origin: "http://localhost:9999" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site", origin: "http://localhost:7341" },
  ])("are refused from elsewhere: %j", async (headers) => {
    expect((await post(headers as Record<string, string>)).status).toBe(403);
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp"])(
    "are refused as %s, which a foreign form can send",
    async (type) => {
      expect((await post({ "content-type": type })).status).toBe(415);
    },
  );

  it("are refused without a content type where there is a body", async () => {
    const response = await house.ask("/api/read", { method: "POST", headers: { "content-length": "5" } });
    expect(response.status).toBe(415);
  });
});

describe("every answer", () => {
  it.each(["/", "/api/overview", "/api/nothing", "/assets/main-B1xK93aQ.js", "/nothing.txt"])(
    "carries the headers of safety: %s",
    async (path) => {
      const { headers } = await house.ask(path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("style-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("access-control-allow-origin")).toBeNull();
    },
  );
});

describe("sizes", () => {
  it("of bodies are limited", async () => {
    const body = JSON.stringify({ text: "x".repeat(3_000_000) });
    const response = await house.ask("/api/read", {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "content-length": String(body.length) },
    });
    expect(response.status).toBe(413);
  });

  it("of texts are limited", async () => {
    expect((await house.send("POST", "/api/read", { text: "x".repeat(1_000_001) })).status).toBe(400);
  });

  it("of addresses are limited", async () => {
    expect((await house.ask(`/api/search?q=${"x".repeat(9000)}`)).status).toBe(414);
  });

  it("of pages and lists are limited", async () => {
    expect((await house.ask("/api/articles?limit=100000")).status).toBe(400);
    expect((await house.send("POST", "/api/add", { articles: [] })).status).toBe(400);
  });
});

describe("files", () => {
  it("of the workbench are served with their kinds, packed where asked", async () => {
    const page = await house.ask("/claims/c_1");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const script = await house.ask("/assets/main-B1xK93aQ.js", { headers: { "accept-encoding": "gzip" } });
    expect(script.headers.get("content-encoding")).toBe("gzip");
    expect(script.headers.get("cache-control")).toContain("immutable");
    const etag = script.headers.get("etag")!;
    expect((await house.ask("/assets/main-B1xK93aQ.js", { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  it.each([
    "/../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/assets/..%5c..%5csecret.txt",
    "/assets/../../secret.txt",
    "//etc/passwd",
    "/.env",
    "/etc/passwd",
    "/assets",
    "/assets/%00",
    "/file:///etc/passwd",
  ])("that are not on the list do not exist: %s", async (path) => {
    const response = await house.ask(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain("secret\n");
  });

  it("are only read", async () => {
    expect((await house.send("POST", "/", {})).status).toBe(405);
  });

  it("have their data beside them", async () => {
    const response = await house.ask("/claims/c_1.json?x=1");
    expect([response.status, response.headers.get("location")]).toEqual([307, "/api/claims/c_1?x=1"]);
  });
});

describe("the token", () => {
  it("is asked of every request to the API but the session's", async () => {
    expect((await guarded.ask("/api/overview")).status).toBe(401);
    expect((await guarded.ask("/api/openapi.json")).status).toBe(401);
    expect((await guarded.send("POST", "/api/examples")).status).toBe(401);
    expect((await guarded.ask("/api/overview", { headers: { authorization: "Bearer another token 12" } })).status).toBe(
      401,
    );
    expect((await guarded.ask("/api/health")).status).toBe(200);
  });

  it("admits as a bearer token", async () => {
    const plain = await openHouse({ token: "0123456789abcdef", readings: [] });
    expect((await plain.ask("/api/overview", { headers: { authorization: "Bearer 0123456789abcdef" } })).status).toBe(
      200,
    );
    expect((await plain.ask("/api/overview", { headers: { authorization: "Bearer 0123456789abcdeF" } })).status).toBe(
      401,
    );
  });

  it("admits by a session, whose cookie scripts and other sites do not get", async () => {
    expect((await guarded.send("POST", "/api/session", { token: "wrong" })).status).toBe(401);
    const response = await guarded.send("POST", "/api/session", { token });
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(token);
    const pair = cookie.split(";")[0];
    expect((await guarded.ask("/api/overview", { headers: { cookie: `a=b; ${pair}` } })).status).toBe(200);
    expect((await guarded.ask("/api/overview", { headers: { cookie: `${pair}x` } })).status).toBe(401);
  });

  it("is needed beyond this machine", () => {
    expect(refusedStart("127.0.0.1", undefined)).toBeNull();
    expect(refusedStart("localhost", undefined)).toBeNull();
    expect(refusedStart("::1", undefined)).toBeNull();
    expect(refusedStart("0.0.0.0", undefined)).toContain("--token");
    expect(refusedStart("::", undefined)).toContain("--token");
    expect(refusedStart("192.168.1.5", undefined)).toContain("--token");
    expect(refusedStart("127.evil.example", undefined)).toContain("--token");
    expect(refusedStart("0.0.0.0", "short")).toContain("guessed");
    expect(refusedStart("0.0.0.0", token)).toBeNull();
  });
});

describe("addresses to fetch", () => {
  it.each([
    "http://127.0.0.1:1/",
    "http://localhost:1/",
    "http://[::1]:1/",
    "http://169.254.169.254/latest/meta-data",
    "http://10.0.0.1/",
    "http://2130706433/",
    "http://[::ffff:127.0.0.1]/",
  ])("are refused where they are not public: %s", async (url) => {
    const response = await house.send("POST", "/api/read", { url });
    expect(response.status).toBe(422);
    const { detail } = (await response.json()) as { detail: string };
    expect(detail).toContain("not an address of the public internet");
    expect(detail).not.toContain("--allow-private");
  });

  it.each([
    "file:///etc/passwd",
    "ftp://example.org/",
    "javascript:alert(1)",
    "-",
    "/etc/passwd",
    "examples/border-shelling.txt",
  ])("are refused where they are no web address: %s", async (url) => {
    expect((await house.send("POST", "/api/read", { url })).status).toBe(400);
  });
});
