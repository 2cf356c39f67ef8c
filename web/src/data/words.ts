// Counts, dates, statuses and kinds as words on the page.
import type { ClaimSummary } from "../contract.js";

const numbers = new Intl.NumberFormat("en");

export function figure(count: number): string {
  return numbers.format(count);
}

/** `1 report`, `3 reports`, `2 copies`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${figure(count)} ${count === 1 ? one : several}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `3 Mar 2025`; the words as they are where they are no date. */
export function day(date: string | null): string {
  const parts = date === null ? null : /^(\d{4})-(\d\d)-(\d\d)/.exec(date);
  if (parts === null) return date ?? "no date";
  return `${Number(parts[3])} ${months[Number(parts[2]) - 1]} ${parts[1]}`;
}

/** `3 Mar`. */
export function shortDay(date: string): string {
  return day(date).replace(/ \d{4}$/, "");
}

/** `12:00`, as the source gave it; null where it gave no time. */
export function hour(date: string | null): string | null {
  return /T(\d\d:\d\d)/.exec(date ?? "")?.[1] ?? null;
}

export function moment(date: string | null): string {
  const time = hour(date);
  return time === null ? day(date) : `${day(date)}, ${time}`;
}

/** `3 Mar 2025`, or `3 Mar to 5 Mar 2025`. */
export function interval(when: { start: string; end: string }): string {
  const [start, end] = [when.start.slice(0, 10), when.end.slice(0, 10)];
  if (start === end) return day(start);
  return `${start.slice(0, 4) === end.slice(0, 4) ? shortDay(start) : day(start)} to ${day(end)}`;
}

/** From the first to the last date, either of which may be unknown. */
export function spanWord(first: string | null, last: string | null): string {
  return first === null || last === null ? day(first ?? last) : interval({ start: first, end: last });
}

export type Status = ClaimSummary["status"];

export const statusMarks: Readonly<Record<Status, { word: string; meaning: string }>> = {
  "single-origin": { word: "single-origin", meaning: "all reports go back to one origin" },
  corroborated: { word: "corroborated", meaning: "independent origins say the same" },
  contested: { word: "contested", meaning: "somebody says so, and somebody else denies or contradicts it" },
  retracted: { word: "retracted", meaning: "an origin has taken it back" },
};

/** Flags of events as a reader would say them. */
const flagWords: Readonly<Record<string, string>> = {
  "single-origin": "one origin",
  "interested-source": "origin is a party to it",
  "unnamed-source": "source unnamed",
};

export function flagWord(flag: string): string {
  return flagWords[flag] ?? flag.replaceAll("-", " ");
}

/** Names of states and modes as a reader would write them: `carried out` for `carried-out`. */
export function plainWord(name: string): string {
  return name.replaceAll("-", " ");
}

/** Words that begin within a sentence of their article show that they do. */
export function excerpt(words: string): string {
  return /^\p{Ll}/u.test(words) ? `… ${words}` : words;
}

/** A month of a facet: `Sep 2025` for `2025-09`. */
export function monthWord(month: string): string {
  const parts = /^(\d{4})-(\d\d)$/.exec(month);
  return parts === null ? month : `${months[Number(parts[2]) - 1]} ${parts[1]}`;
}

/** Goldstein's scale with its sign: `−9.6`, `+5.1`. */
export function intensityWord(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
}

/** An origin or a source as it stands by itself. */
export function sourceWord(name: string): string {
  return name === "unnamed" ? "an unnamed source" : name;
}

/** PLOVER's sectors as a reader would say them. */
const sectorWords: Readonly<Record<string, string>> = {
  AGR: "agriculture",
  BUS: "business",
  COP: "police",
  CRM: "crime",
  CVL: "civilian",
  EDU: "education",
  ELI: "elite",
  GOV: "government",
  IGO: "intergovernmental",
  IMG: "international armed group",
  JRN: "press",
  JUD: "judiciary",
  LAB: "labour",
  LEG: "legislature",
  MED: "health",
  MIL: "military",
  NGO: "non-governmental",
  OPP: "opposition",
  PTY: "party",
  REB: "rebels",
  REF: "refugees",
  REL: "religion",
  SOC: "civil society",
  SPY: "intelligence service",
  UAF: "armed force",
};

export function sectorWord(code: string): string {
  return sectorWords[code] ?? code;
}
