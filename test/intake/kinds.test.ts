// Every usual kind of input is known by its bytes and read, or refused with the reason.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { articlesFromInput, type InputOptions } from "../../src/intake/input.js";
import { languageCode, languageOf } from "../../src/intake/language.js";
import { docxOfTwoParagraphs, tarOfGnu, tarOfPax, zipOfThree, zstdOfOneLine } from "./packed.js";

const folder = mkdtempSync(join(tmpdir(), "hearsay-kinds-"));
afterAll(() => rmSync(folder, { recursive: true }));

const text = "The port was shut, the harbour office said.";

/** Articles as their details and text, problems and warnings as their sentences, as a pipe gives them. */
async function read(content: string | Uint8Array, options: InputOptions & { name?: string } = {}): Promise<unknown[]> {
  const { name, ...rest } = options;
  let input = "-";
  if (name !== undefined) {
    input = join(folder, name);
    writeFileSync(input, content);
  }
  async function* piped(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(content);
  }
  const found: unknown[] = [];
  for await (const incoming of articlesFromInput(input, { standardInput: piped(), ...rest })) {
    if ("problem" in incoming) found.push(incoming.problem.replaceAll(input, name ?? input));
    else {
      const { title, byline, outlet, published, url, language, text: body } = incoming.article;
      found.push({ title, byline, outlet: outlet?.name ?? null, published, url, language, text: body });
      found.push(...(incoming.warnings ?? []).map((warning) => warning.replaceAll(input, name ?? input)));
    }
  }
  return found;
}

const full = {
  title: "Port shut",
  byline: ["Ada Brook"],
  outlet: "Harbour Post",
  published: "2025-03-04T07:30:00Z",
  url: "https://post.example/1",
  language: "en",
  text,
};

describe("JSON of known exporters", () => {
  it.each<[string, unknown]>([
    [
      "a news service's articles",
      {
        status: "ok",
        totalResults: 1,
        articles: [
          {
            source: { id: null, name: "Harbour Post" },
            author: "Ada Brook",
            title: "Port shut",
            description: "In brief.",
            url: "https://post.example/1",
            urlToImage: null,
            publishedAt: "2025-03-04T07:30:00Z",
            content: text,
          },
        ],
      },
    ],
    [
      "a response with results and fields",
      {
        response: {
          status: "ok",
          results: [
            {
              id: "world/port",
              type: "article",
              webTitle: "Port shut | World",
              webUrl: "https://post.example/1",
              webPublicationDate: "2025-03-04T07:30:00Z",
              publication: "Harbour Post",
              fields: { headline: "Port shut", byline: "Ada Brook", bodyText: text },
            },
          ],
        },
      },
    ],
    [
      "a list of bodies by source objects",
      {
        articles: {
          page: 1,
          results: [
            {
              uri: "77",
              lang: "eng",
              title: "Port shut",
              body: text,
              dateTime: "2025-03-04T07:30:00Z",
              url: "https://post.example/1",
              authors: [{ name: "Ada Brook", uri: "ada" }],
              source: { uri: "post.example", title: "Harbour Post" },
            },
          ],
        },
      },
    ],
    [
      "posts with threads",
      {
        posts: [
          {
            thread: { site_full: "Harbour Post" },
            author: "Ada Brook",
            published: "2025-03-04T07:30:00Z",
            title: "Port shut",
            text,
            url: "https://post.example/1",
            language: "english",
          },
        ],
      },
    ],
    [
      "hits of a search engine",
      {
        hits: {
          hits: [
            {
              _id: "1",
              _source: {
                headline: "Port shut",
                authors: ["Ada Brook"],
                media_name: "Harbour Post",
                publish_date: 1741073400000,
                url: "https://post.example/1",
                maintext: text,
              },
            },
          ],
        },
      },
    ],
  ])("%s", async (_, value) => {
    const [article, ...rest] = await read(JSON.stringify(value));
    expect(article).toEqual({ ...full, title: expect.stringMatching(/^Port shut/) as string });
    expect(rest).toEqual([]);
  });

  it("an array, an object over many lines, one a line, and NaN for null", async () => {
    expect(await read(`[{"text":${JSON.stringify(text)}},{"text":"Two."}]`)).toMatchObject([
      { text },
      { text: "Two." },
    ]);
    expect(await read(JSON.stringify({ title: "One", text }, null, 2))).toMatchObject([{ title: "One", text }]);
    expect(await read(`{"title":NaN,"text":"One NaN."}\n{oops}\n{"text":"Two."}\n`)).toMatchObject([
      { title: null, text: "One NaN." },
      "Standard input, line 2 is not JSON.",
      { text: "Two." },
    ]);
  });

  it("text with tags is a page; a text that was cut, a date that is no date and an abstract are told of", async () => {
    const record = {
      content: `<p>${text}</p><p>No ship was let in, it said.</p>`,
      date: "the day before yesterday",
    };
    expect(await read(JSON.stringify(record))).toMatchObject([
      { text: `${text}\n\nNo ship was let in, it said.`, published: null },
      'Standard input: the date "the day before yesterday" was not understood and is left out.',
    ]);
    expect(await read(JSON.stringify({ content: `${text}… [+310 chars]` }))).toMatchObject([
      { text },
      "Standard input holds only the opening of its text; the rest was cut before.",
    ]);
    expect(await read(JSON.stringify({ headline: "Port shut", abstract: text }))).toMatchObject([
      { title: "Port shut", text },
      "Standard input has no text; its abstract is read in its stead.",
    ]);
  });

  it("addresses without text are refused once, with the way to fetch them", async () => {
    const lines = [1, 2, 3].map((at) => JSON.stringify({ title: `No ${at}`, url: `https://post.example/${at}` }));
    expect(await read(lines.join("\n"))).toEqual([
      "Standard input, line 1 holds an address and no text; give --fetch to fetch https://post.example/1.",
      "Standard input, line 1 and 2 more give an address and no text; give --fetch to fetch them.",
    ]);
    expect(await read("https://post.example/1\nhttps://post.example/2\n")).toEqual([
      "Standard input is a list of 2 addresses and holds no text; give --fetch to fetch them.",
    ]);
  });
});

describe("tables", () => {
  it.each([
    ["semicolons", ";"],
    ["tabs", "\t"],
    ["commas", ","],
  ])("with %s", async (_, mark) => {
    const table = [
      ["Headline", "Publication", "Authors", "Pub Date", "URL", "Full text", "Word count"],
      ["Port shut", "Harbour Post", "Ada Brook", "04.03.2025 07:30", "https://post.example/1", `"${text}"`, "8"],
    ];
    const rows = table.map((row) => row.join(mark)).join("\n");
    expect(await read(rows)).toEqual([{ ...full, published: "2025-03-04T07:30" }]);
    expect(await read(rows, { name: "table.csv" })).toEqual([{ ...full, published: "2025-03-04T07:30" }]);
  });

  it("whose columns a person names; a column that is not known is told of", async () => {
    const table = "Kopf;Rumpf;Laune\nPort shut;The port was shut, the harbour office said.;mild\n";
    expect(await read(table, { name: "own.csv", columns: { title: "Kopf", text: "Rumpf" } })).toMatchObject([
      { title: "Port shut", text },
      'own.csv: nothing is known of the column "Laune"; it is passed over.',
    ]);
    expect((await read(table, { name: "own.csv" }))[0]).toContain("name the column of the text, as in --columns");
  });

  it("saved in the encoding of a system", async () => {
    const table = Buffer.from("title,text\nZoë,Zoë spoke of the café.\n", "latin1");
    expect(await read(table, { name: "latin.csv" })).toMatchObject([{ title: "Zoë", text: "Zoë spoke of the café." }]);
  });
});

describe("feeds", () => {
  const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title><link>https://post.example/</link>
    <item><title>Port shut</title><link>https://post.example/1</link><dc:creator>Ada Brook</dc:creator>
    <pubDate>Tue, 04 Mar 2025 07:30:00 GMT</pubDate><content:encoded><![CDATA[<p>${text}</p>]]></content:encoded></item>
    <item><title>Short</title><link>https://post.example/2</link><description>In brief.</description></item>
    </channel></rss>`;
  const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
    <entry><title>Port shut</title><id>tag:1</id><link rel="alternate" href="https://post.example/1"/>
    <author><name>Ada Brook</name></author><published>2025-03-04T07:30:00Z</published>
    <content type="html">&lt;p&gt;${text}&lt;/p&gt;</content></entry></feed>`;
  const json = JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "Harbour Post",
    items: [
      {
        id: "1",
        url: "https://post.example/1",
        title: "Port shut",
        content_html: `<p>${text}</p>`,
        date_published: "2025-03-04T07:30:00Z",
        authors: [{ name: "Ada Brook" }],
      },
    ],
  });

  it.each([
    ["RSS", rss],
    ["Atom", atom],
    ["JSON Feed", json],
  ])("of %s", async (_, feed) => {
    expect((await read(feed))[0]).toEqual(full);
  });

  it("with a summary only give an address", async () => {
    expect((await read(rss))[1]).toBe(
      "Standard input, entry 2 holds an abstract and the address of its page; give --fetch to fetch https://post.example/2.",
    );
  });

  it("sitemaps and lists of feeds are told apart", async () => {
    const sitemap = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://post.example/1</loc></url></urlset>`;
    expect(await read(sitemap)).toEqual([
      "Standard input is a list of 1 addresses and holds no text; give --fetch to fetch them.",
    ]);
    const opml = `<opml version="2.0"><body><outline text="a"><outline xmlUrl="https://post.example/rss"/></outline></body></opml>`;
    expect((await read(opml))[0]).toContain("is a list of 1 feeds");
  });
});

describe("agencies", () => {
  it("NITF keeps the order of mixed content", async () => {
    const nitf = `<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><head><title>slug</title>
      <docdata><date.issue norm="20250304T073000Z"/></docdata><pubdata name="Harbour Post"/></head><body><body.head>
      <hedline><hl1>Port shut</hl1></hedline><byline>By <person>Ada Brook</person></byline></body.head><body.content>
      <p>The <location>port</location> was shut, the <org>harbour office</org> said.</p><media><caption>No.</caption></media>
      <p>No ship was let in.</p></body.content></body></nitf>`;
    expect(await read(nitf)).toMatchObject([
      {
        byline: ["Ada Brook"],
        outlet: "Harbour Post",
        published: "2025-03-04T07:30:00Z",
        text: `${text}\n\nNo ship was let in.`,
      },
    ]);
  });

  it("NewsML-G2", async () => {
    const item = `<?xml version="1.0"?><newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en">
      <itemMeta><provider><name>Harbour Post</name></provider><versionCreated>2025-03-04T07:30:00Z</versionCreated></itemMeta>
      <contentMeta><creator><name>Ada Brook</name></creator><headline>Port shut</headline></contentMeta>
      <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
      <title>no</title></head><body><p>The port was shut, the <b>harbour office</b> said.</p></body></html></inlineXML>
      </contentSet></newsItem>`;
    expect(await read(item)).toEqual([{ ...full, url: null }]);
  });

  it("ninjs", async () => {
    const item = {
      uri: "urn:1",
      type: "text",
      versioncreated: "2025-03-04T07:30:00Z",
      byline: "Ada Brook",
      headline: "Port shut",
      source: "Harbour Post",
      body_html: `<p>${text}</p>`,
    };
    expect(await read(JSON.stringify(item))).toEqual([{ ...full, url: null }]);
  });
});

describe("mail", () => {
  it("a letter, and the letters of a mailbox", async () => {
    const letter = `From: "Ada Brook" <ada@post.example>\r\nTo: desk@post.example\r\nSubject: Port shut\r\nDate: Tue, 04 Mar 2025 07:30:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
    const right = { title: "Port shut", byline: ["Ada Brook"], published: "2025-03-04T07:30:00+00:00", text };
    expect(await read(letter)).toMatchObject([right]);
    const box = [1, 2].map(() => `From ada@post.example Tue Mar  4 07:30:00 2025\n${letter.replaceAll("\r", "")}\n`);
    expect(await read(box.join(""))).toMatchObject([right, right]);
  });

  it("a page saved as MHTML", async () => {
    const page = `From: <Saved by Browser>\r\nSnapshot-Content-Location: https://post.example/1\r\nSubject: saved\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://post.example/1\r\n\r\n<html><head><title>Port shut</title></head><body><p>${text}</p></body></html>\r\n--b--\r\n`;
    expect(await read(page)).toMatchObject([{ url: "https://post.example/1", text }]);
  });
});

describe("what is packed", () => {
  it("gzip and Zstandard, of anything", async () => {
    expect(await read(gzipSync(`{"text":${JSON.stringify(text)}}\n`))).toMatchObject([{ text }]);
    expect(await read(gzipSync(`title;text\nOne;${text}\n`), { name: "t.csv.gz" })).toMatchObject([
      { title: "One", text },
    ]);
    expect(await read(Buffer.from(zstdOfOneLine, "base64"))).toMatchObject([
      { text: "Two men were held, police said." },
    ]);
  });

  it("a ZIP archive: its articles, without frames and pictures", async () => {
    const found = await read(Buffer.from(zipOfThree, "base64"), { name: "all.zip" });
    expect(found).toMatchObject([{ text }, { text: "Two men were held, police said." }, expect.any(String)]);
  });

  it.each([
    ["GNU", tarOfGnu],
    ["pax", tarOfPax],
  ])(
    "a tar archive (%s), packed or not: its articles, with long names, without frames and pictures",
    async (_, packed) => {
      const right = [{ text }, { text: "Two men were held, police said." }];
      expect(await read(Buffer.from(packed, "base64"), { name: "all.tgz" })).toMatchObject(right);
      const bare = gunzipSync(Buffer.from(packed, "base64"));
      expect(await read(bare)).toMatchObject(right);
      const cut = await read(bare.subarray(0, 1200), { name: "cut.tar" });
      expect(cut.at(-1)).toContain("ends in the middle of a file");
    },
  );

  it("what is damaged is told of", async () => {
    const half = gzipSync("The port was shut. ".repeat(5000)).subarray(0, 60);
    expect((await read(half))[0]).toContain("could not be unpacked to its end");
    expect((await read(Buffer.from("PK\u0003\u0004nothing")))[0]).toContain("could not be unpacked to its end");
  });

  it("documents and PDF files", async () => {
    expect(await read(Buffer.from(docxOfTwoParagraphs, "base64"), { name: "story.docx" })).toMatchObject([
      { text: `${text}\n\nNo ship was let in.` },
    ]);
    expect(await read(pdfOf([text, "No ship was let in."]))).toMatchObject([
      { text: expect.stringContaining(text) as string },
    ]);
    expect((await read(pdfOf([])))[0]).toContain("without a text layer");
  });
});

describe("web archives", () => {
  const record = (url: string, type: string, status: number, body: string): string => {
    const http = `HTTP/1.1 ${status} OK\r\nContent-Type: ${type}\r\n\r\n${body}`;
    return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:${url.length}>\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2025-03-04T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${Buffer.byteLength(http)}\r\n\r\n${http}\r\n\r\n`;
  };
  const page = (words: string): string => `<html><body><p>${words}</p></body></html>`;

  it("pages that were answered are articles, plain and packed record by record", async () => {
    const records = [
      record("https://post.example/1", "text/html; charset=utf-8", 200, page(text)),
      record("https://post.example/x.png", "image/png", 200, "no"),
      record("https://post.example/gone", "text/html", 404, page("Not found.")),
      record("https://post.example/2", "text/html", 200, page("No ship was let in, it said.")),
    ];
    const right = [
      { url: "https://post.example/1", text },
      { url: "https://post.example/2", text: "No ship was let in, it said." },
    ];
    expect(await read(records.join(""))).toMatchObject(right);
    expect(await read(Buffer.concat(records.map((one) => gzipSync(one))), { name: "a.warc.gz" })).toMatchObject(right);
  });

  it("an archive whose first record is a picture is an archive", async () => {
    const picture = record("https://post.example/x.png", "image/png", 200, "\u0000\u0001\ufffd".repeat(2000));
    const found = await read(picture + record("https://post.example/1", "text/html", 200, page(text)));
    expect(found).toMatchObject([{ text }]);
  });

  it("an archive cut in the middle gives what it holds and is told of", async () => {
    const whole = record("https://post.example/1", "text/html", 200, page(text));
    const found = await read(whole + whole.slice(0, 200));
    expect(found[0]).toMatchObject({ text });
  });
});

describe("languages", () => {
  it.each([
    ["The minister said on Monday that the port would stay shut until the strike was over.", "en"],
    ["Le ministre a déclaré lundi que le port resterait fermé jusqu'à la fin de la grève des dockers.", "fr"],
    ["Der Minister sagte am Montag, der Hafen bleibe geschlossen, bis der Streik der Arbeiter vorbei sei.", "de"],
    ["El ministro dijo el lunes que el puerto seguirá cerrado hasta que termine la huelga de los estibadores.", "es"],
    ["Port Ellery 4, Harbour Town 2; Karst Rovers 1, Sound Athletic 1; Ellis United 0, Vale 3", null],
    ["Oui.", null],
  ])("%s", async (words, code) => {
    const found = await languageOf(words);
    expect(code === null ? [null, "en"] : [code]).toContain(found);
  });

  it("of records, by code or name", () => {
    expect(["en-GB", "eng", "English", "fr_CA", "Norwegian", "no words"].map(languageCode)).toEqual([
      "en",
      "en",
      "en",
      "fr",
      "no",
      null,
    ]);
  });

  it("is told from the text, unless a person says which it is", async () => {
    const french = "Le ministre a déclaré lundi que le port resterait fermé jusqu'à la fin de la grève des dockers.";
    expect(await read(french)).toMatchObject([{ language: "fr" }]);
    expect(await read(french, { details: { language: "en" } })).toMatchObject([{ language: "en" }]);
    expect(
      await read(JSON.stringify({ text: `${text} It will stay so until the strike is over.`, language: "fr" })),
    ).toMatchObject([{ language: "en" }]);
  });
});

/** A PDF file of one page with lines of text. */
function pdfOf(lines: readonly string[]): string {
  const shown = lines.map((line, at) => `BT /F1 12 Tf 50 ${700 - 40 * at} Td (${line}) Tj ET`).join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.4\n";
  const at = objects.map((object, index) => {
    const start = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const start = file.length;
  const table = at.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  return `${file}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
}
