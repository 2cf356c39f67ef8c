// The JSON-LD of a page, however it is written, as objects whose references are followed.
import { decodeHTML } from "entities";
import { jsonrepair } from "jsonrepair";

export type LinkedObject = Record<string, unknown>;

/** More objects than this are no description of one article. */
const MOST_OBJECTS = 1000;
/** What is longer is not mended where it is broken: mending is slower than reading. */
const LONGEST_MENDED = 200_000;
/** Left from XHTML around scripts. */
const CDATA_MARKS = /\/\*\s?<!\[CDATA\[\s?\*\/|\/\*\s?\]\]>\s?\*\/|\/\/\s?<!\[CDATA\[|\/\/\s?\]\]>|<!\[CDATA\[|\]\]>/g;
// Line ends within strings are no JSON, and common.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const RAW_CONTROLS = /[\u0000-\u001f]+/g;

/**
 * All objects in the JSON-LD scripts of a page (W3C, JSON-LD 1.1), outer ones first, those of `@graph` and `mainEntity`
 * included. Comments, commas too many, a semicolon at the end and raw line ends are borne; a script that is broken
 * beyond that says nothing.
 */
export function linkedObjects(scripts: Iterable<string>): LinkedObject[] {
  const queue: unknown[] = [];
  for (const script of scripts) {
    const value = parsed(script);
    if (value !== undefined) queue.push(value);
  }
  const found: LinkedObject[] = [];
  for (let index = 0; index < queue.length && index < MOST_OBJECTS; index++) {
    const value = queue[index];
    if (Array.isArray(value)) queue.push(...value.slice(0, MOST_OBJECTS));
    else if (isLinkedObject(value)) {
      found.push(value);
      for (const inner of ["@graph", "mainEntity", "mainEntityOfPage"]) if (inner in value) queue.push(value[inner]);
    }
  }
  return found;
}

/** The object that a value stands for: itself, or the one of the same page with its `@id` that says more. */
export function resolved(value: unknown, objects: readonly LinkedObject[]): unknown {
  if (Array.isArray(value)) return value.slice(0, 50).map((entry) => resolved(entry, objects));
  if (!isLinkedObject(value) || typeof value["@id"] !== "string" || "name" in value) return value;
  return objects.find((other) => other["@id"] === value["@id"] && "name" in other) ?? value;
}

/** The text of a value, its entities decoded (some writers escape JSON-LD as if it were HTML); null where it is none. */
export function textIn(value: unknown): string | null {
  if (Array.isArray(value)) return textIn(value[0]);
  if (isLinkedObject(value) && typeof value["@value"] === "string") return textIn(value["@value"]);
  return typeof value === "string" && value.trim() !== "" ? decodeHTML(value) : null;
}

export function isLinkedObject(value: unknown): value is LinkedObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(script: string): unknown {
  const source = script.replace(CDATA_MARKS, "").replace(RAW_CONTROLS, (run) => (run.includes("\n") ? "\n" : " "));
  // Line ends matter to comments alone; within strings they are blanks.
  for (const attempt of [() => JSON.parse(source.replaceAll("\n", " ")), () => mended(source)]) {
    try {
      return attempt() as unknown;
    } catch {
      // The next attempt bears more; after the last the script says nothing.
    }
  }
  return undefined;
}

function mended(source: string): unknown {
  if (source.length > LONGEST_MENDED) throw new RangeError("too long to mend");
  const bare = withoutPageComments(source).trim().replace(/;+$/, "");
  return JSON.parse(jsonrepair(bare)) as unknown;
}

/** Without <!-- comments -->; of one around an object only the marks go. */
function withoutPageComments(source: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let start = source.indexOf("<!--"); start !== -1; start = source.indexOf("<!--", at)) {
    const end = source.indexOf("-->", start);
    const inner = source.slice(start + 4, end === -1 ? source.length : end);
    kept.push(source.slice(at, start), inner.includes("{") ? inner : " ");
    at = end === -1 ? source.length : end + 3;
  }
  kept.push(source.slice(at));
  return kept.join("");
}
