// JSON of any shape to records: one object, an array, an object that holds a list of them, or one object a line.
import { isArticleLike } from "./fields.js";

/** How deep in an object its list of articles may stand, as in {"response":{"docs":[…]}}. */
const DEEPEST = 4;

/** What Python and others write where JSON has null; strings are passed over. */
const NO_NUMBER = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/** A JSON value, with NaN and Infinity taken for null; undefined where the text is none. */
export function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    if (!/NaN|Infinity/.test(json)) return undefined;
  }
  try {
    return JSON.parse(json.replace(NO_NUMBER, (part) => (part.startsWith('"') ? part : "null"))) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * The records in a JSON value: the elements of an array; of an object that is no article itself the first list of
 * articles in it, nearest to its top (NewsAPI's `articles`, The Guardian's `response.results`, `response.docs` of The New
 * York Times, Elasticsearch's `hits.hits` with their `_source`); else the object.
 */
export function recordsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.map(unwrapped);
  if (typeof value !== "object" || value === null) return [value];
  const list = isArticleLike(value) ? null : listIn(value);
  return list === null ? [unwrapped(value)] : list.map(unwrapped);
}

function listIn(top: object): unknown[] | null {
  let level: object[] = [top];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const next: object[] = [];
    for (const holder of level) {
      for (const value of Object.values(holder) as unknown[]) {
        if (Array.isArray(value)) {
          const first = value.find((entry) => typeof entry === "object" && entry !== null) as object | undefined;
          if (first !== undefined && isArticleLike(unwrapped(first) as object)) return value;
        } else if (typeof value === "object" && value !== null) next.push(value);
      }
    }
    level = next;
  }
  return null;
}

/** A record out of the envelope that a store puts around it. */
function unwrapped(record: unknown): unknown {
  if (typeof record !== "object" || record === null || Array.isArray(record)) return record;
  const entries = new Map<string, unknown>(Object.entries(record));
  for (const envelope of ["_source", "article", "document", "doc", "attributes"]) {
    const inner = entries.get(envelope);
    if (typeof inner === "object" && inner !== null && !Array.isArray(inner) && !isArticleLike(record)) return inner;
  }
  return record;
}
