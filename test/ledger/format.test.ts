// The stored format stands on the order of lists: ledgers keep places in them. New members go to the end.
import { expect, test } from "vitest";
import { claimKinds } from "../../src/ledger/claim-columns.js";
import {
  actorKinds,
  attributionForms,
  auxiliaries,
  certainties,
  claimStatuses,
  eventTypes,
  mentionForms,
  polarities,
  stances,
} from "../../src/record/vocabulary.js";

const stored: [string, readonly string[], string][] = [
  ["actorKinds", actorKinds, "person organization state group outlet place unnamed"],
  ["mentionForms", mentionForms, "name title nominal pronoun metonym"],
  ["stances", stances, "assert report deny doubt believe feel want ask order promise threaten plan know"],
  ["attributionForms", attributionForms, "direct indirect mixed"],
  ["certainties", certainties, "certain probable possible unknown"],
  ["polarities", polarities, "positive negative"],
  ["auxiliaries", auxiliaries, "historical future hypothetical negation"],
  ["claimStatuses", claimStatuses, "single-origin corroborated contested retracted"],
  ["claimKinds", claimKinds, "event statement"],
  [
    "eventTypes",
    eventTypes,
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT",
  ],
];

test.each(stored)("%s keeps its order", (_, list, kept) => {
  const words = kept.split(" ");
  expect(list.slice(0, words.length)).toEqual(words);
});
