// Families of event types: which types may be two codings of one thing.
import type { EventType } from "../record/reading.js";
import type { Account } from "./account.js";

/** Only accounts of one family are looked up for one another. */
export type Family = "force" | "accord" | "speech" | "protest" | "mobilize" | "statement" | "denial";

const families: Readonly<Record<EventType, Family>> = {
  ASSAULT: "force",
  COERCE: "force",
  SANCTION: "force",
  AGREE: "accord",
  CONSULT: "accord",
  COOPERATE: "accord",
  SUPPORT: "accord",
  AID: "accord",
  CONCEDE: "accord",
  RETREAT: "accord",
  ACCUSE: "speech",
  REJECT: "speech",
  REQUEST: "speech",
  THREATEN: "speech",
  PROTEST: "protest",
  MOBILIZE: "mobilize",
};

/** The family of an event type. */
export function familyOf(type: EventType): Family {
  return families[type];
}

/** Pairs of types that coders use for one thing: a signed truce is AGREE, SUPPORT or RETREAT. */
const related: ReadonlySet<string> = new Set(
  [
    "AGREE RETREAT",
    "AGREE COOPERATE",
    "AGREE CONSULT",
    "AGREE SUPPORT",
    "AGREE CONCEDE",
    "AGREE AID",
    "CONCEDE RETREAT",
    "COOPERATE RETREAT",
    "CONSULT COOPERATE",
    "COOPERATE SUPPORT",
    "AID COOPERATE",
    "ASSAULT COERCE",
    "COERCE SANCTION",
  ].flatMap((pair) => [pair, pair.split(" ").reverse().join(" ")]),
);

/** May the two types be codings of one thing. */
export function relatedTypes(left: string, right: string): boolean {
  return left === right || related.has(`${left} ${right}`);
}

/** Types whose events last: dates that are some days apart may still mean one of them. */
const lasting: ReadonlySet<string> = new Set(["MOBILIZE", "SANCTION", "COERCE"]);

/** Does an event of this type last for more than a day. */
export function isLasting(type: string | null): boolean {
  return type !== null && lasting.has(type);
}

/** The family by which an account is looked up. */
export function accountFamily(account: Account): string {
  if (account.kind === "event") return familyOf(account.type as EventType);
  return account.attitude === "assert" ? "statement" : "denial";
}
