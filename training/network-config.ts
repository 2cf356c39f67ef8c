// How the language network is trained: the files training/configs/network.*.json.
import { readFileSync } from "node:fs";
import { z } from "zod";
import { NAME_SETS } from "./name-data.js";

const count = z.number().int().positive();
const nameSets = z.partialRecord(z.enum(NAME_SETS), z.number().int().positive());

const schema = z.strictObject({
  model: z.enum(["en", "en-open"]),
  seed: z.number().int(),
  sizes: z.strictObject({
    word: count,
    piece: count,
    /** 0 to train without pretrained vectors. */
    vector: z.literal([0, 100]),
    /** 0 to train without known names and the case of sentences. */
    traits: z.number().int().nonnegative(),
    width: count,
    layers: count,
    arc: count,
    relation: count,
  }),
  /** How much the losses of the tasks weigh beside one another; those of parsed news, which are in no configuration now, weigh half. */
  weights: z.strictObject({
    upos: z.number().positive(),
    xpos: z.number().positive(),
    names: z.number().positive(),
    tree: z.number().positive(),
  }),
  /** Words with a vector of their own. */
  vocabulary: count,
  /** Words learned from at once. */
  batch: count,
  treebanks: z.array(z.enum(["ewt", "gum"])),
  /** Sets of names, each with how often it stands in the mixture. */
  nameSets,
  stages: z.array(
    z.strictObject({
      name: z.string(),
      /** How often the words below are drawn; after each round the training can be broken off. */
      rounds: count,
      /** The first rate of learning; it falls along a cosine to a fiftieth. */
      rate: z.number().positive(),
      dropout: z.number().min(0).max(0.9),
      /** Words of a round from each source: treebanks, names, parsed news of PolNeAR, news labelled by the teacher. */
      words: z.strictObject({
        trees: count.optional(),
        names: count.optional(),
        news: count.optional(),
        teacher: count.optional(),
      }),
      /** In place of the sets above. */
      nameSets: nameSets.optional(),
    }),
  ),
});
export type NetworkConfig = z.infer<typeof schema>;
export type Source = keyof NetworkConfig["stages"][number]["words"];

/** Reads a configuration; throws a sentence that says what is wrong with it. */
export function readNetworkConfig(path: string): NetworkConfig {
  const read = schema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!read.success) throw new Error(`${path} is no configuration of the network: ${z.prettifyError(read.error)}`);
  return read.data;
}
