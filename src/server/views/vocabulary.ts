// The words of the record with what they mean.
import { sql } from "kysely";
import type { z } from "zod";
import { actionCodes, eventContexts, eventModes } from "../../knowledge/ontology.js";
import type { Database } from "../../ledger/database.js";
import { processKinds } from "../../reading/processes/kinds.js";
import { type EventType, eventTypes, stances } from "../../record/reading.js";
import type { vocabularySchema } from "../contract/vocabulary.js";
import { countryNames } from "./country-names.js";
import { flagMeanings } from "./flags.js";

const outletsShown = 200;

export async function vocabularyOf(database: Database): Promise<z.infer<typeof vocabularySchema>> {
  const { rows: outlets } = await sql<{ name: string; articles: number }>`select o.name, count(*) as articles
    from articles a join outlets o on o.id = a.outlet group by o.name order by articles desc, o.name
    limit ${sql.lit(outletsShown)}`.execute(database);
  const codes = [...actionCodes().values()];
  return {
    eventTypes: eventTypes.map((name) => ({ name, meaning: typeMeanings[name], intensity: meanIntensity(name) })),
    modes: [...eventModes],
    contexts: [...eventContexts],
    cameo: codes.map(({ code, label, type, intensity }) => ({ code, label, type, intensity })),
    stances: [...stances],
    statuses: [
      { name: "single-origin", meaning: "One origin alone claims to know, however many report it." },
      { name: "corroborated", meaning: "Two or more origins claim to know, none resting on another." },
      { name: "contested", meaning: "Somebody says so, and somebody else denies, contradicts or takes it back." },
      { name: "retracted", meaning: "Who said it has taken it back." },
    ],
    flags: Object.entries(flagMeanings).map(([name, meaning]) => ({ name, meaning })),
    processKinds: [...processKinds().keys()],
    countries: [...countryNames()].map(([code, name]) => ({ code, name })),
    outlets,
  };
}

function meanIntensity(type: EventType): number {
  const values = [...actionCodes().values()].filter((code) => code.type === type).map(({ intensity }) => intensity);
  return values.length === 0
    ? 0
    : Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10;
}

const typeMeanings: Record<EventType, string> = {
  AGREE: "agrees to do something, or to an offer",
  CONSULT: "talks, meets, negotiates or mediates",
  SUPPORT: "takes sides with words or diplomacy",
  CONCEDE: "yields, eases, releases or apologises",
  COOPERATE: "works together in deed",
  AID: "gives help, money, arms or shelter",
  RETREAT: "withdraws or stops fighting",
  REQUEST: "asks, appeals or demands",
  ACCUSE: "blames, criticises or charges",
  REJECT: "refuses or turns down",
  THREATEN: "threatens or warns with force or measures",
  PROTEST: "demonstrates, strikes or riots",
  SANCTION: "cuts ties, restricts or halts help",
  MOBILIZE: "raises forces or shows strength",
  COERCE: "arrests, seizes, expels, represses",
  ASSAULT: "attacks with force",
};
