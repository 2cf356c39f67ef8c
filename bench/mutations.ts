// Seeded inputs that went wrong on their way: the examples as text, page, JSON lines and CSV, cut, doubled, spliced and
// strewn with what parsers stumble over.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../src/package.js";
import { randomFrom } from "./stories.js";

/** A file as somebody might hand it over. */
export interface MutatedInput {
  /** With its dot. */
  extension: ".txt" | ".md" | ".html" | ".jsonl" | ".csv";
  bytes: Buffer;
}

/** Code units that no mutation makes an input longer than: few inputs try sheer size, most many kinds of damage. */
const longest = 150_000;
const mostlyLongest = 15_000;
const shareOfLong = 0.03;

const marks = [
  "<p>",
  "</p>",
  "<div>",
  "</div>",
  "<body>",
  "</body>",
  "<html",
  "</html>",
  "<table><tr><td>",
  "<a href=x>",
  "<i><div><a>",
  "<!--",
  "-->",
  "<script>",
  "</script>",
  "<![CDATA[",
  "]]>",
  "<title>",
  "</title>",
  "<svg/onload=1>",
  "<template>",
  "<script type='application/ld+json'>",
  '{"@type":"NewsArticle","author":[[null]],"headline":{}}',
  "<base href='//x'>",
  "<link rel=canonical href='//other.example/a'>",
  "<meta name=date content=0000-00-00>",
  "<time datetime=x>",
  "<p itemprop=articleBody>",
  "&#0;",
  "&#xd800;",
  "&#x110000;",
  "&nbsp;",
  "<",
  ">",
  '"',
  "'",
  "\\",
  "\u0000",
  "\ufeff",
  "\u202e",
  "\u200d",
  "\u0301",
  "\ud83d\ude00",
  "\ud800",
  "\ufffd",
  "“",
  "”",
  "‘",
  "’",
  "‹",
  "›",
  "«",
  "»",
  "„",
  "—",
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  ",",
  ".",
  "...",
  ":",
  ";",
  "-",
  "'s",
  "said",
  "said that ",
  ", he said, ",
  "“No,” ",
  "$",
  "%",
  "1,000,000",
  "1/2",
  "3-4",
  "٣",
  "½",
  "12:61",
  "31 February 2025",
  "on Monday ",
  "two hundred and ",
  "and ",
  "not ",
  "Dr. ",
  "U.S. ",
  "the ",
  "__proto__",
  "constructor",
  "# ",
  "> ",
  "- ",
  "```\n",
  "![](",
  "---\n",
  "title: x\n",
  "| a | b |\n",
  "\n",
  "\n\n",
  "\r",
  "\t",
  "\u2028",
  "\u00a0",
  '{"text":',
  '","',
  "null",
  "=1+1",
  '""',
  "a".repeat(300),
];

type Random = () => number;

const folder = join(packageRoot, "examples");
let read: { pages: string[]; texts: string[] } | undefined;

function examples(): { pages: string[]; texts: string[] } {
  if (read === undefined) {
    const names = readdirSync(folder).filter((name) => /\.(?:txt|md|html)$/.test(name) && name !== "README.md");
    const load = (pattern: RegExp): string[] =>
      names
        .filter((name) => pattern.test(name))
        .sort()
        .map((name) => readFileSync(join(folder, name), "utf8"));
    read = { pages: load(/\.html$/), texts: load(/\.(?:txt|md)$/) };
  }
  return read;
}

/** The input of a run: the same seed gives the same bytes. */
export function mutatedInput(seed: number): MutatedInput {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1));
  // The first numbers of neighbouring seeds are alike.
  random();
  const extension = pick([".html", ".html", ".html", ".txt", ".txt", ".md", ".jsonl", ".csv"] as const, random);
  let source = written(extension, random);
  const most = random() < shareOfLong ? longest : mostlyLongest;
  const rounds = 1 + Math.floor(random() ** 2 * 24);
  for (let round = 0; round < rounds; round++) source = damaged(source, random, most).slice(0, most);
  return { extension, bytes: encoded(source, random) };
}

/** A whole input of the kind. */
function written(extension: MutatedInput["extension"], random: Random): string {
  const { pages, texts } = examples();
  if (extension === ".txt" || extension === ".md") return pick(texts, random);
  if (extension === ".html") return random() < 0.4 ? pick(pages, random) : pageOf(pick(texts, random), random);
  const records = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) => ({
    url: `https://courier.example/${index}`,
    title: "Port shut",
    published: "2025-06-24",
    ...(random() < 0.5 ? { text: pick(texts, random) } : { html: pageOf(pick(texts, random), random) }),
  }));
  if (extension === ".jsonl") return records.map((record) => JSON.stringify(record)).join("\n");
  const cell = (words: string): string => `"${words.replaceAll('"', '""')}"`;
  return [
    "url,title,published,text",
    ...records.map((record) =>
      [record.url, record.title, record.published, "text" in record ? record.text : record.html].map(cell).join(","),
    ),
  ].join("\n");
}

function pageOf(text: string, random: Random): string {
  const head = `<title>Port shut | The Courier</title><meta property="og:site_name" content="The Courier"><script type="application/ld+json">{"@type":"NewsArticle","headline":"Port shut","author":{"name":"Ada Brook"}}</script>`;
  const body = text
    .split(/\n\n+/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join("\n");
  const frames = [
    `<!doctype html><html lang="en"><head>${head}</head><body><nav><ul><li><a href="/">Home</a></ul></nav><main><article>${body}</article></main><footer>© The Courier</footer></body></html>`,
    `${head}${body}`,
    `<body class="has-related"><div id="wrap"><table><tr><td>${body}</table></div>`,
  ];
  return pick(frames, random);
}

function damaged(source: string, random: Random, most: number): string {
  const at = Math.floor(random() * (source.length + 1));
  const length = Math.floor(random() ** 3 * Math.min(source.length, 4000));
  switch (Math.floor(random() * 12)) {
    case 0:
      return source.slice(0, at) + source.slice(at + length);
    case 1:
      return source.slice(0, at);
    case 2: {
      const piece = source.slice(at, at + length);
      const times = Math.min(2 + Math.floor(random() ** 4 * 2000), Math.floor(most / (piece.length + 1)));
      return source.slice(0, at) + piece.repeat(times) + source.slice(at + length);
    }
    case 3: {
      const mark = pick(marks, random);
      const times = random() < 0.9 ? 1 : Math.floor(random() ** 2 * (most / (mark.length + 1)));
      return source.slice(0, at) + mark.repeat(times) + source.slice(at);
    }
    case 4:
      return source.slice(0, at) + String.fromCharCode(Math.floor(random() * 65536)) + source.slice(at + 1);
    case 5: {
      const to = Math.floor(random() * source.length);
      const without = source.slice(0, at) + source.slice(at + length);
      return without.slice(0, to) + source.slice(at, at + length) + without.slice(to);
    }
    case 6: {
      const mark = pick(marks, random);
      const share = 1 + Math.floor(random() * 60);
      return source.replace(/\s/g, (blank) => (random() * share < 1 ? mark : blank));
    }
    case 7:
      return source.replaceAll(
        pick(["<p>", "</p>", '"', "\n", "<", ">", ".", " ", "“", "”", "said", ","], random),
        pick(["", ...marks], random),
      );
    case 8: {
      const from = source.slice(at, at + length);
      return (
        source.slice(0, at) +
        (random() < 0.5 ? from.toUpperCase() : from.replace(/\s+/g, "")) +
        source.slice(at + length)
      );
    }
    case 9: {
      const other = pick([...examples().pages, ...examples().texts], random);
      return source.slice(0, at) + other.slice(Math.floor(random() * other.length));
    }
    case 10: {
      const [one, other] = [pick(marks, random), pick(marks, random)];
      const times = Math.floor(random() ** 3 * 3000);
      return (
        source.slice(0, at) +
        one.repeat(times) +
        source.slice(at, at + length) +
        other.repeat(times) +
        source.slice(at + length)
      );
    }
    default: {
      const pieces = Array.from({ length: Math.floor(random() * 40) }, () => pick(marks, random));
      return source.slice(0, at) + pieces.join("") + source.slice(at);
    }
  }
}

function encoded(source: string, random: Random): Buffer {
  const draw = random();
  if (draw < 0.04) return Buffer.from(source, "latin1");
  if (draw < 0.06) return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(source, "utf16le")]);
  const bytes = Buffer.from(source, "utf8");
  if (draw < 0.16)
    for (let flips = 1 + Math.floor(random() * 20); flips > 0 && bytes.length > 0; flips--)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
  return bytes;
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)];
}
