// What a protest is for: the demand in or after it names its aim (CAMEO 1411 to 1454) and whom it is against.
import { actionCode } from "../../knowledge/ontology.js";
import type { Tree } from "../tree/logical.js";
import type { Action } from "./actions.js";
import type { Parties } from "./parties.js";

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

const leadership = words(
  "resign resignation ouster removal departure impeachment quit step ouster overthrow dismissal abdication exit oust",
);
const policy = words(
  "policy law bill tax price wage salary pay pension austerity cut budget subsidy reform war occupation condition fee increase hike decision plan privatization " +
    "job unemployment fuel food tariff trade legislation measure working hour benefit cost",
);
const rights = words(
  "right freedom independence autonomy release equality discrimination citizenship recognition liberty self-determination deportation detention imprisonment asylum property land abuse violation justice",
);
const institutions = words(
  "democracy democratic reform election constitution vote referendum regime rule transition electoral",
);

const aims: readonly (readonly [ReadonlySet<string>, string])[] = [
  [leadership, "1"],
  [rights, "3"],
  [institutions, "4"],
  [policy, "2"],
];

interface ProtestCandidate {
  action: Action;
  tree: Tree;
  actors: number[];
  recipients: number[];
}

/** A protest with the digit of its aim and, where the action names nobody, with those whom its demand is put to. */
export function narrowProtest<T extends ProtestCandidate>(candidate: T, parties: Parties): T {
  const { action, tree } = candidate;
  if (action.type !== "PROTEST" || action.code.length !== 3 || action.code === "140") return candidate;
  let digit: string | null = null;
  const recipients = [...candidate.recipients];
  const stack = [action.anchor];
  if (action.match.support >= 0) stack.push(action.match.support);
  const { deprels } = tree.sentence;
  let steps = 0;
  while (stack.length > 0 && steps++ < 200) {
    const at = stack.pop() as number;
    for (const [vocabulary, aim] of aims) if (digit === null && vocabulary.has(tree.lemmas[at])) digit = aim;
    for (let c = tree.firstChild(at); c >= 0; c = tree.after(c)) {
      if (deprels[c].startsWith("nsubj") || deprels[c] === "parataxis" || deprels[c] === "conj") continue;
      if (
        at !== action.anchor &&
        recipients.length === 0 &&
        (deprels[c] === "nmod:poss" || deprels[c] === "nmod" || deprels[c] === "obj" || deprels[c] === "nsubj")
      )
        for (const id of parties.at(tree, c))
          if (!candidate.actors.includes(id) && !recipients.includes(id) && isAuthority(parties, id))
            recipients.push(id);
      stack.push(c);
    }
  }
  const code = digit === null ? action.code : action.code + digit;
  const known = actionCode(code);
  return {
    ...candidate,
    recipients,
    action: {
      ...action,
      code,
      core: code,
      mode: action.mode ?? known.mode,
      contexts: known.contexts.length > 0 ? known.contexts : action.contexts,
    },
  };
}

function isAuthority(parties: Parties, id: number): boolean {
  const actor = parties.actor(id);
  return (
    actor.kind === "state" ||
    actor.sectors.some(
      (sector) => sector === "GOV" || sector === "MIL" || sector === "COP" || sector === "LEG" || sector === "JUD",
    )
  );
}

/** "Lima held a rally in Arica": what a politician holds to be elected is no protest. */
export function isCampaigning({ action, tree, actors }: ProtestCandidate, parties: Parties): boolean {
  return (
    action.type === "PROTEST" &&
    action.match.fillers.concat(action.anchor).some((token) => tree.lemmas[token] === "rally") &&
    actors.length > 0 &&
    actors.every((id) => {
      const actor = parties.actor(id);
      return actor.kind === "person" && actor.sectors.some((sector) => /^(ELI|GOV|LEG|PTY)$/.test(sector));
    })
  );
}
