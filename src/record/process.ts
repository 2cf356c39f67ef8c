// The record of where a matter stands: zod schemas for a mediation, a ceasefire and other processes.
import { z } from "zod";
import { intervalSchema } from "./reading.js";

export const stepSchema = z.object({
  state: z.string(),
  when: intervalSchema.nullable(),
  claim: z.string(),
  origins: z.array(z.string()),
  settled: z.boolean().describe("Its parties or a third say it themselves"),
});
export type Step = z.infer<typeof stepSchema>;

export const allegationSchema = z.object({
  what: z.string(),
  by: z.string(),
  against: z.string(),
  when: intervalSchema.nullable(),
  claim: z.string(),
  denied: z.boolean(),
});
export type Allegation = z.infer<typeof allegationSchema>;

/** A mediation, ceasefire, sanctions, ultimatum or exchange between given parties. */
export const processSchema = z.object({
  id: z.string(),
  kind: z.string().describe("A kind of data/processes: ceasefire, mediation, …"),
  parties: z.array(z.string()).describe("Sorted; country codes or actor names"),
  third: z.array(z.string()).describe("Mediators, announcers, guarantors"),
  state: z.string().describe("The latest settled step's state"),
  steps: z.array(stepSchema).describe("In time order"),
  allegations: z.array(allegationSchema),
});
export type Process = z.infer<typeof processSchema>;
