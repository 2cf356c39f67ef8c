// Word lists of mentions: pronouns, collectives, nouns that stand for a country, a group or an outlet named before.
import { wordSet } from "../../language/words.js";

const words = (text: string): Set<string> => new Set(text.split(" "));

/** What a pronoun shows by itself. `speech`: it stands for whoever speaks or is spoken to. */
export interface PronounShape {
  person: 1 | 2 | 3;
  plural: boolean;
  gender: "male" | "female" | null;
  class: "person" | "it" | "they" | "speech";
}

function shapes(list: string, shape: PronounShape): [string, PronounShape][] {
  return list.split(" ").map((word) => [word, shape]);
}

/** Personal and possessive pronouns in lower case. */
export const pronouns: ReadonlyMap<string, PronounShape> = new Map([
  ...shapes("i me my mine myself", { person: 1, plural: false, gender: null, class: "speech" }),
  ...shapes("we us our ours ourselves 's", { person: 1, plural: true, gender: null, class: "speech" }),
  ...shapes("you your yours yourself yourselves", { person: 2, plural: false, gender: null, class: "speech" }),
  ...shapes("he him his himself", { person: 3, plural: false, gender: "male", class: "person" }),
  ...shapes("she her hers herself", { person: 3, plural: false, gender: "female", class: "person" }),
  ...shapes("it its itself", { person: 3, plural: false, gender: null, class: "it" }),
  ...shapes("they them their theirs themselves 'em", { person: 3, plural: true, gender: null, class: "they" }),
]);

/** "both sides", "the two countries": states, or the parties last named. */
export const stateCollectives = words(
  "side country nation government state foe ally power enemy rival capital neighbor neighbour army party camp military force adversary",
);
/** "the two leaders": people. */
export const personCollectives = words(
  "leader president minister man woman candidate official diplomat politician senator premier chief commander pair",
);

/** "the country": the state last named. */
export const stateNouns = words("country nation republic kingdom");

/** "the group": the organisation or armed group last named. */
export const groupNouns = words(
  "wing arm leadership group movement militia organization organisation faction alliance bloc union body party",
);
/** What somebody says or writes: its author is whose word it is. */
export const documentNouns = wordSet("speech", "documents");
/** Part or number of those named after "of". */
export const partNouns = words(
  "number dozen hundred thousand score third half majority minority handful couple batch contingent deployment wave lot most rest part pair quarter fifth tens patch column convoy",
);
export const companyNouns = words("company firm corporation bank airline carmaker automaker manufacturer giant");
export const outletNouns = words(
  "newspaper paper agency network outlet channel broadcaster magazine website daily site tabloid station",
);
/** Titles under which a person goes on to be spoken of: "the billionaire", "the 45-year-old". */
export const womenNouns = words(
  "woman girl mother daughter sister wife queen princess actress spokeswoman congresswoman businesswoman chairwoman policewoman waitress widow grandmother lady girlfriend aunt heroine nun duchess empress councilwoman assemblywoman saleswoman stateswoman mom mum bride niece hostess",
);
export const menNouns = words(
  "man boy father son brother husband king prince actor spokesman congressman businessman chairman policeman waiter widower grandfather gentleman boyfriend uncle hero priest duke emperor councilman assemblyman salesman statesman dad groom nephew monk imam pope bishop cardinal guy fisherman fireman gunman",
);
export const measureNouns = words(
  "year month week day hour minute second time morning evening afternoon night percent mile kilometer kilometre meter metre dollar euro pound ton tonne barrel century decade moment while lot kind sort type number amount today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december part half quarter bit way fact case example reason point thing",
);
/** People who speak in the news without a name; they stay `unnamed`, not a group. */
export const sourceNouns = words(
  "official source people person analyst expert diplomat aide adviser advisor observer critic witness resident insider spokesman spokeswoman spokesperson lawmaker scholar economist strategist researcher historian scientist lawyer relative neighbor neighbour colleague friend commentator pundit reporter journalist editor doctor supporter ally opponent executive trader investor voter student professor teacher author",
);
/** Verbs of speech, by lemma, that show who speaks a quote. */
export const speechVerbs = words(
  "say tell add ask reply answer declare state note explain insist argue warn write tweet shout claim announce continue call respond recall admit concede acknowledge promise vow remark comment observe suggest report joke post urge demand deny reveal stress emphasize emphasise agree think complain boast quip wonder exclaim cry whisper yell conclude predict protest describe confirm assert contend caution counter go",
);
