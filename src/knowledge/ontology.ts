// The ontology of events: PLOVER's types, modes and contexts, and CAMEO's codes with what they stand for.
import { join } from "node:path";
import { packageRoot } from "../package.js";
import { readPackagedText } from "../packaged-file.js";
import { type EventType, eventTypes } from "../record/vocabulary.js";

/** A CAMEO code and what PLOVER makes of it. */
export interface ActionCode {
  /** Two to four digits; a longer code is a kind of the shorter one that it starts with. */
  code: string;
  type: EventType;
  mode: string | null;
  contexts: readonly string[];
  /** Goldstein's scale (1992) as extended to CAMEO: from -10, hostile, to 10, friendly. */
  intensity: number;
  label: string;
}

/** PLOVER's modes: those of CAMEO2PLOVER-2021 and the newer ones that no CAMEO code stands for. */
export const eventModes: ReadonlySet<string> = new Set(
  (
    "abduct access aerial allege arrest assassinate assist ban beat boycott ceasefire censor change cleansing convict " +
    "crowd-control curfew cyber demo deport destroy disapprove disarm discontinue drone execute expel explosives firearms " +
    "heavy-weapons hunger investigate martial-law massacre meet militia misinformation multilateral obstruct phone police " +
    "political primitive relations release resign restrict return riot seize sexual strike suicide-attack territory " +
    "third-party torture troops unconventional violence visit weapons withdraw withhold yield"
  ).split(" "),
);

/** PLOVER's contexts. */
export const eventContexts: ReadonlySet<string> = new Set(
  (
    "asylum cbrn corruption crime cyber democracy diplomatic economic election environment executive health human_rights " +
    "human_security humanitarian illegal_drugs inequality intelligence international legal legislative lgbt maritime " +
    "migration military misinformation peacekeeping political_institutions pro_autocracy pro_democracy religion_ethnicity " +
    "resource reproductive_rights rights_freedoms technology terrorism territory women refugees"
  ).split(" "),
);

/**
 * Parses the table of codes: tab-separated `code type mode contexts intensity label`, a header row, `#` comments.
 * @throws Error that names the line where a value is no type, mode or context, or a code occurs twice.
 */
export function parseActionCodes(table: string, file = "cameo.tsv"): Map<string, ActionCode> {
  const codes = new Map<string, ActionCode>();
  const lines = table.split("\n");
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === "" || line.startsWith("#") || line.startsWith("code\t")) continue;
    const fail = (what: string): never => {
      throw new Error(`${file}, line ${i + 1}: ${what}`);
    };
    const [code = "", type = "", mode = "", contexts = "", intensity = "", label = ""] = line.split("\t");
    if (!/^\d{2,4}$/.test(code)) fail(`"${code}" is no CAMEO code of two to four digits.`);
    if (codes.has(code)) fail(`code ${code} occurs twice.`);
    if (!(eventTypes as readonly string[]).includes(type)) fail(`"${type}" is no PLOVER type.`);
    if (mode !== "" && !eventModes.has(mode)) fail(`"${mode}" is no PLOVER mode.`);
    const contextList = contexts === "" ? [] : contexts.split("; ");
    for (const context of contextList) if (!eventContexts.has(context)) fail(`"${context}" is no PLOVER context.`);
    if (!/^-?\d+(\.\d+)?$/.test(intensity)) fail(`"${intensity}" is no number.`);
    codes.set(code, {
      code,
      type: type as EventType,
      mode: mode === "" ? null : mode,
      contexts: contextList,
      intensity: Number(intensity),
      label,
    });
  }
  return codes;
}

let table: Map<string, ActionCode> | undefined;

/** All CAMEO codes that are events, by code. Read once from data/events/cameo.tsv. */
export function actionCodes(): ReadonlyMap<string, ActionCode> {
  table ??= parseActionCodes(readPackagedText(join(packageRoot, "data/events/cameo.tsv")));
  return table;
}

/**
 * What a CAMEO code stands for.
 * @throws Error where the code is not in the table.
 */
export function actionCode(code: string): ActionCode {
  const found = actionCodes().get(code);
  if (found === undefined) throw new Error(`"${code}" is no CAMEO code for an event (data/events/cameo.tsv).`);
  return found;
}

let roots: Map<EventType, string> | undefined;

/**
 * The CAMEO code of events of a type of which no more than the type is known. Read once from data/events/roots.tsv.
 * @throws Error where the table lacks the type or names a code that is none.
 */
export function rootCode(type: EventType): string {
  roots ??= new Map(
    readPackagedText(join(packageRoot, "data/events/roots.tsv"))
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#") && !line.startsWith("type\t"))
      .map((line) => line.split("\t") as [EventType, string]),
  );
  const code = roots.get(type);
  if (code === undefined || !actionCodes().has(code))
    throw new Error(`data/events/roots.tsv gives ${type} no code of data/events/cameo.tsv.`);
  return code;
}
