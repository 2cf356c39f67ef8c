// The formats that readings can be written in. A new one is a file of its own and an entry here.
import type { ReadingFormat } from "./format.js";

/** In the order of the help. */
export const readingFormats: readonly ReadingFormat[] = [
  {
    name: "text",
    describes: "for a person in a terminal",
    load: async () => (await import("./text.js")).startText,
  },
  {
    name: "json",
    describes: "the record, indented: an object for one input, an array for several",
    load: async () => (await import("./json.js")).startJson,
  },
  {
    name: "jsonl",
    describes: "the record, one reading a line",
    load: async () => (await import("./json.js")).startJsonLines,
  },
  {
    name: "html",
    describes: "a page with who said what marked in the text, for a browser or to print",
    load: async () => (await import("./html.js")).startHtml,
  },
  {
    name: "csv",
    describes: "events, one row an event",
    load: async () => (await import("./csv.js")).startCsv,
  },
  {
    name: "plover",
    describes: "events as PLOVER JSON, one a line",
    load: async () => (await import("./plover.js")).startPlover,
  },
  {
    name: "icews",
    describes: "events as tab-separated dyads in the columns of ICEWS",
    load: async () => (await import("./icews.js")).startIcews,
  },
  {
    name: "webannotation",
    describes: "attributions as W3C Web Annotations in JSON-LD",
    load: async () => (await import("./webannotation.js")).startWebAnnotation,
  },
  {
    name: "brat",
    describes: "attributions of one article as brat standoff",
    load: async () => (await import("./brat.js")).startBrat,
  },
];
