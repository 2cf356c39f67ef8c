// The words of processes: which sentences speak of one, and which step they tell.
import type { EventType } from "../record/reading.js";
import type { ProcessKind } from "./process-cue.js";

/** The words of one step. Patterns are tried in the order of the list; the first that fits decides. */
export interface StepWords {
  state: string;
  words: RegExp;
  /** The types that an event of this step may have, the likeliest first. */
  types: readonly EventType[];
}

export interface ProcessWords {
  kind: ProcessKind;
  /** Words that name the process; a sentence without them speaks of it only by one of `pointing` words. */
  named: RegExp;
  /** Words that point at a process told of before in the article: "the offer". Null where none do. */
  pointing: RegExp | null;
  steps: readonly StepWords[];
}

const people =
  "prisoners?|captives?|hostages?|detainees?|bodies|remains|gendarmes|soldiers|officers|fishermen|sailors|pilots|inmates|spies";

/** The processes in the order of RECORD's kinds; states in the order of precedence within a sentence. */
export const processWords: readonly ProcessWords[] = [
  {
    kind: "ceasefire",
    named: /\b(?:cease-?fires?|truces?|armistices?|cessation of hostilities|lull in (?:the )?fighting)\b/i,
    pointing: null,
    steps: [
      {
        state: "breach",
        words: /\b(?:violat\w+|breach\w*|br(?:oke|oken|eak|eaking|eaks)(?! (?:out|off|down))|flout\w*|infring\w+)\b/i,
        types: ["ACCUSE", "ASSAULT", "REJECT", "COERCE", "MOBILIZE"],
      },
      {
        state: "ended",
        words:
          /\b(?:end(?:ed|s|ing)|expir(?:ed|es)|lapsed|called off|scrapp\w+|renounc\w+|abandon\w+|collaps\w+|is over|was over|withdr(?:ew|awn) from|pull(?:ed|s) out of)\b/i,
        types: ["REJECT", "ASSAULT", "SANCTION", "THREATEN"],
      },
      {
        state: "extended",
        words: /\b(?:exten(?:d|ds|ded|ding|sion)|prolong\w*|renew\w*)\b/i,
        types: ["AGREE", "RETREAT", "SUPPORT"],
      },
      {
        state: "in-force",
        // "The guns are to fall silent when the truce takes effect": not yet.
        words:
          /(?<!\b(?:when|before|until|once|if|unless)\b[^.;,]{0,40})\b(?:(?:took|takes|taken|taking) (?:effect|hold)|(?:came|comes?|coming|went|gone|goes|enter(?:ed|s)) into (?:force|effect)|(?:is|was|are|were|been) (?:in force|in effect|holding|observed|respected)|(?:has|had|have) (?:held|begun|started)|(?:began|begins|started|starts|held)|guns fell silent)\b/i,
        types: ["RETREAT", "AGREE"],
      },
      {
        state: "proposed",
        words:
          /\b(?:propos(?:e|es|ed|al|als|ing)|call(?:ed|s|ing)? (?:on .{1,60} )?for|call(?:ed|s|ing)? on|urg(?:e|es|ed|ing)|appeal(?:ed|s|ing)?|demand(?:ed|s|ing)?|offer(?:ed|s|ing)?|suggest(?:ed|s|ing)?|want(?:s|ed)?|seek(?:s|ing)?|sought|press(?:ed|es|ing)? for)\b/i,
        types: ["REQUEST", "AGREE", "CONSULT", "RETREAT"],
      },
      {
        state: "announced",
        words: /\b(?:announc(?:e|es|ed|ing|ement)|declar(?:e|es|ed|ing|ation)|proclaim\w*)\b/i,
        types: ["RETREAT", "AGREE", "SUPPORT"],
      },
      {
        state: "agreed",
        words:
          /\b(?:agree(?:d|s|ing|ment)?|sign(?:ed|s|ing)?|accept(?:ed|s|ing|ance)?|reach(?:ed|es|ing)?|conclud\w+|struck|clinch\w*|approv\w+|endors\w+|back(?:ed|s)|brokered|observe a)\b/i,
        types: ["AGREE", "RETREAT", "SUPPORT"],
      },
    ],
  },
  {
    kind: "mediation",
    named:
      /\b(?:mediat(?:e|es|ed|ing|ion|or|ors)|go-betweens?|intermediar(?:y|ies)|good offices|shuttle diplomacy|broker(?:s|ed|ing)? (?:talks|peace|an? (?:deal|agreement|accord)))\b/i,
    pointing:
      /\b(?:(?:the|its|his|her|that|this|such an?|[\p{Lu}][\p{L}]+['’]s?|[\p{Lu}][\p{L}]+(?:an|ian|ese|ish|i)) (?:offer|proposal)|(?:an|the) offer (?:by|from|of)|talks?|accord|agreement|deal|negotiat\w+)\b/u,
    steps: [
      {
        state: "failed",
        words:
          /\b(?:(?:mediation|talks|efforts?|negotiations|attempts?).{0,40} (?:failed|collapsed|fell apart|fell through|broke (?:down|off|up)|broken off|ended without|foundered)|walked out of (?:the )?(?:talks|negotiations)|(?:abandon|suspend|halt|call)\w* (?:off )?(?:its |his |her |their |the )?(?:mediation|efforts to mediate))\b/i,
        types: ["SANCTION", "REJECT", "CONSULT"],
      },
      {
        state: "declined",
        words:
          /\b(?:declin(?:e|es|ed|ing)(?! to (?:comment|say))|reject(?:ed|s|ing|ion)?|turn(?:ed|s|ing)? down|turned .{1,60} down|rebuff\w*|refus(?:e|es|ed|ing|al)|spurn\w*|ruled out|rules out|brush(?:ed|es) (?:off|aside)|no need (?:of|for))\b/i,
        types: ["REJECT"],
      },
      {
        state: "welcomed",
        words: /\b(?:welcom(?:e|es|ed|ing)|hail(?:ed|s|ing)?|thank(?:ed|s)|prais(?:ed|es)|greeted)\b/i,
        types: ["SUPPORT", "AGREE"],
      },
      {
        state: "accepted",
        words:
          /\b(?:accept(?:ed|s|ing|ance)?|agree(?:d|s)? to (?:(?:the |an? )?(?:mediation|mediator)|let|allow|be mediated)|took up|takes up|taken up)\b/i,
        types: ["AGREE"],
      },
      {
        state: "agreement",
        words:
          /\b(?:sign(?:ed|s|ing) (?:an?|the) (?:[\p{L}-]+ ){0,3}(?:agreement|accord|deal|treaty|pact|memorandum)|(?:reach|str(?:ike|uck)|conclud|clinch|seal)\w* (?:an?|the) (?:[\p{L}-]+ ){0,3}(?:agreement|accord|deal|settlement|treaty|pact)|agreed (?:on|to) (?:an?|the) (?:[\p{L}-]+ ){0,3}(?:agreement|settlement|accord))\b/iu,
        types: ["AGREE", "SUPPORT"],
      },
      {
        state: "talks",
        words:
          /\b(?:held (?:[\p{L}-]+ ){0,3}(?:talks|negotiations|meetings?)|(?:opened|began|started|resumed|continued) (?:[\p{L}-]+ ){0,3}(?:talks|negotiations)|(?:talks|negotiations) (?:[\p{L}-]+ ){0,6}(?:opened|began|started|resumed|continued|went into|ended late|were held|took place)|sat down|met (?:in|at|for|face)|are negotiating|were negotiating)\b/iu,
        types: ["CONSULT"],
      },
      {
        state: "offered",
        words:
          /\b(?:offer(?:ed|s|ing)?|propos(?:ed|es|al|ing)|volunteer\w*|(?:is|was|are|were|stood|stands|said it was|declared itself) (?:ready|willing|prepared) to (?:mediat|help|host|broker|facilitat|act|assist|serve|offer))/i,
        types: ["AGREE", "CONSULT", "SUPPORT"],
      },
    ],
  },
  {
    kind: "sanctions",
    named: /\b(?:sanctions?|embargo(?:es)?|asset freezes?|punitive measures)\b/i,
    pointing: null,
    steps: [
      {
        state: "partly-lifted",
        words:
          /\b(?:eas(?:e|es|ed|ing)|relax\w*|loosen\w*|(?:lift|remov|suspend|waiv)\w* (?:some|part|most|certain|several|a number) of|partial(?:ly)?.{0,30}(?:lift|remov|suspend)\w*)\b/i,
        types: ["RETREAT", "CONCEDE"],
      },
      {
        state: "lifted",
        words:
          /\b(?:lift(?:ed|s|ing)?|remov(?:ed|es|ing|al)|revok\w+|repeal\w*|drop(?:ped|s)|end(?:ed|s) (?:its|the|all|their))\b/i,
        types: ["RETREAT", "CONCEDE"],
      },
      {
        state: "extended",
        words: /\b(?:exten(?:d|ds|ded|ding|sion)|prolong\w*|renew\w*|widen\w*|tighten\w*|expand\w*)\b/i,
        types: ["COERCE", "SANCTION"],
      },
      {
        state: "threatened",
        words:
          /\b(?:threat\w*|warn(?:ed|s|ing)?|unless|would impose|could impose|may impose|prepared to impose|ready to impose|consider\w*|propos\w+|call(?:ed|s)? for|urg(?:ed|es)|mull\w*|weigh(?:ed|s|ing))\b/i,
        types: ["THREATEN", "REQUEST"],
      },
      {
        state: "imposed",
        words:
          /\b(?:impos(?:e|es|ed|ing)|slapp\w*|adopt(?:ed|s)|approv(?:ed|es)|announc(?:ed|es)|introduc(?:ed|es)|placed|hit .{1,40} with|punish\w*|froze|blacklist\w*)\b/i,
        types: ["COERCE", "SANCTION"],
      },
    ],
  },
  {
    kind: "ultimatum",
    named:
      /\b(?:ultimatums?|(?:gave|gives|given|giving) .{2,50} (?:until|till|\d+ (?:days?|hours?)|[a-z-]+ (?:days?|hours?|weeks?))|set (?:an?|the) (?:[\p{L}-]+ )?deadline|deadline (?:for|of|set|passed|expired))\b/iu,
    pointing: /\b(?:the|its|their|that|[\p{Lu}][\p{L}]+['’]s?) (?:demands?|deadline)\b/u,
    steps: [
      {
        state: "withdrawn",
        words: /\b(?:withdr(?:ew|awn)|dropped|rescinded|lifted) .{0,30}(?:ultimatum|demand|deadline)\b/i,
        types: ["RETREAT", "CONCEDE"],
      },
      {
        state: "expired",
        words: /\b(?:expir(?:ed|es|y)|ran out|runs out|lapsed|passed|passes|elapsed)\b/i,
        types: ["REJECT", "THREATEN", "COERCE"],
      },
      {
        state: "rejected",
        words:
          /\b(?:reject(?:ed|s|ing|ion)?|dismiss(?:ed|es)|refus(?:ed|es|al)|defied|defies|ignor(?:ed|es)|rebuff\w*|spurn\w*)\b/i,
        types: ["REJECT"],
      },
      {
        state: "met",
        words: /\b(?:accept(?:ed|s)|met|complied|complies|yielded|bowed|gave in)\b/i,
        types: ["CONCEDE", "AGREE", "RETREAT"],
      },
      { state: "extended", words: /\b(?:exten(?:ded|ds)|prolonged|postponed)\b/i, types: ["CONCEDE", "THREATEN"] },
      {
        state: "given",
        words:
          /\b(?:g(?:ave|ives|iven|iving)|issu(?:ed|es|ing)|set|sets|deliver(?:ed|s)|present(?:ed|s)|hand(?:ed|s)|sent|demand(?:ed|s)?)\b/i,
        types: ["THREATEN", "REQUEST"],
      },
    ],
  },
  {
    kind: "exchange",
    named: new RegExp(
      `\\b(?:(?:${people})(?: of war)?[ -](?:exchanges?|swaps?)|(?:exchang\\w+|swapp?\\w*)(?: of)?(?: [\\p{L}\\p{N}'’-]+){0,4} (?:${people})|(?:${people})[^.]{0,60} (?:were|was|been|be) (?:exchanged|swapped))\\b`,
      "iu",
    ),
    pointing:
      /\b(?:the|Saturday['’]s|Sunday['’]s|Monday['’]s|Tuesday['’]s|Wednesday['’]s|Thursday['’]s|Friday['’]s|that) (?:exchange|swap|handover)\b/i,
    steps: [
      {
        state: "breach",
        words: /\b(?:accus\w+|held back|holding back|violat\w+|breach\w*|cheat\w*)\b/i,
        types: ["ACCUSE", "REJECT"],
      },
      {
        state: "failed",
        words: /\b(?:fail(?:ed|s)|collaps\w+|called off|cancel\w+|fell through|postpon\w+|suspend\w*)\b/i,
        types: ["SANCTION", "REJECT"],
      },
      {
        state: "agreed",
        words: /\b(?:agree(?:d|s|ment)?|sign(?:ed|s)|deal|accord|reach(?:ed|es))\b/i,
        types: ["AGREE"],
      },
      { state: "talks", words: /\b(?:negotiat\w+|talks|discuss\w*|are in contact)\b/i, types: ["CONSULT", "AGREE"] },
      {
        state: "announced",
        words: /\b(?:will|would|is to|are to|is set|set for|plan(?:s|ned)?|announc\w+|due to|scheduled)\b/i,
        types: ["AGREE", "COOPERATE", "RETREAT"],
      },
      {
        state: "proposed",
        words: /\b(?:propos\w+|offer\w*|suggest\w*|call(?:ed|s) for|urg\w+)\b/i,
        types: ["AGREE", "REQUEST"],
      },
      {
        state: "carried-out",
        words:
          /\b(?:exchang(?:ed|es|ing|e)|swapped|swaps?|took place|carried out|complet\w+|walked|crossed|freed|released|handed over)\b/i,
        types: ["RETREAT", "COOPERATE", "AGREE"],
      },
    ],
  },
];

/** States in the order in which a process goes through them, for steps of one day. */
export const stateOrder: Readonly<Record<ProcessKind, readonly string[]>> = {
  ceasefire: ["proposed", "announced", "agreed", "in-force", "extended", "broken", "ended"],
  mediation: ["offered", "welcomed", "declined", "accepted", "talks", "agreement", "failed"],
  sanctions: ["threatened", "imposed", "extended", "partly-lifted", "lifted"],
  ultimatum: ["given", "extended", "rejected", "met", "expired", "withdrawn"],
  exchange: ["proposed", "talks", "agreed", "announced", "carried-out", "failed"],
};
