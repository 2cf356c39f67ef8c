// What an article and a sentence are about, as far as it tells metaphors of conflict from conflict: sport, business,
// weather, entertainment.
import type { Document } from "../../language/document.js";

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}

const vocabularies = {
  sport: words(
    "match goal goalkeeper striker midfielder defender coach league cup season championship tournament player halftime half-time penalty referee " +
      "stadium fixture playoff playoffs batsman bowler wicket innings inning pitcher quarterback touchdown basketball football soccer rugby " +
      "cricket tennis hockey golf baseball goalless equaliser equalizer kick-off kickoff substitute squad teammate team-mate captain " +
      "semifinal semi-final quarterfinal quarter-final final relegation offside corner scorer header hat-trick dribble defeat win victory medal " +
      "medalist olympic sprint race lap podium driver pole club fan derby trainer boxer bout round knockout rebound dunk set seed " +
      "wimbledon fifa uefa nba nfl score beat side pitch crossbar whistle sideline",
  ),
  business: words(
    "takeover merger shareholder stock share earnings profit revenue investor analyst market acquisition bid bidder startup retailer " +
      "brand chief-executive ceo quarterly dividend valuation ipo nasdaq ftse buyout subsidiary sales competitor rival customer consumer product hostile " +
      "board stake chairman lender bank fund portfolio billion merger bond price smartphone software supermarket airline carmaker",
  ),
  weather: words(
    "storm hurricane typhoon cyclone rain rainfall snow wind gust flood flooding forecast forecaster meteorologist weather heatwave drought " +
      "temperature thunderstorm tornado blizzard landslide earthquake tremor magnitude lightning frost tide river levee evacuation celsius fahrenheit hail",
  ),
  culture: words(
    "film movie director actor actress album song singer band novel author festival premiere box-office screenplay drama comedy concert stage theatre " +
      "theater audience critic review reviewer exhibition painting museum episode series show sequel recipe kitchen chef dish restaurant cook oven flavour flavor scene cinema plot role",
  ),
} as const;

export type Topic = keyof typeof vocabularies;

/** Words of politics and armed conflict: where they stand thick, the article is about that whatever else it mentions. */
const publicWords = words(
  "government president minister ministry troop soldier army military rebel insurgent militant police ceasefire embassy parliament senate sanction " +
    "war missile rocket bomb airstrike hostage refugee diplomat ambassador protester demonstrator election opposition treaty nuclear nato united-nations " +
    "terrorist guerrilla militia coup border civilian casualty attack killed negotiation peace prosecutor court judge union strike arrest detain",
);

/** How thick the words of each topic stand in a document. */
export interface Topics {
  /** The topic that an article is about where its words outweigh those of politics and conflict. */
  article: Topic | null;
  /** Words of the topic in a sentence, and of politics and conflict. */
  sentence(index: number): { topic: number; public: number };
}

/** Weighs the words of a document. Linear in its length. */
export function topicsOf(document: Document): Topics {
  const counts = new Map<Topic, number>();
  const kinds = Object.entries(vocabularies) as [Topic, ReadonlySet<string>][];
  let publicCount = 0;
  let content = 0;
  for (const { lemmas, upos, length } of document.sentences)
    for (let i = 0; i < length; i++) {
      if (upos[i] !== "NOUN" && upos[i] !== "VERB" && upos[i] !== "PROPN" && upos[i] !== "ADJ") continue;
      content++;
      const lemma = lemmas[i].toLowerCase();
      if (publicWords.has(lemma)) publicCount++;
      for (const [topic, vocabulary] of kinds)
        if (vocabulary.has(lemma)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    }
  let article: Topic | null = null;
  let most = 0;
  for (const [topic, count] of counts)
    if (count > most) {
      most = count;
      article = topic;
    }
  if (most < 3 || most < 0.05 * content || most < 1.5 * publicCount) article = null;
  return {
    article,
    sentence(index) {
      const { lemmas, length } = document.sentences[index];
      const vocabulary = article === null ? null : vocabularies[article];
      let topic = 0;
      let count = 0;
      for (let i = 0; i < length; i++) {
        const lemma = lemmas[i].toLowerCase();
        if (vocabulary?.has(lemma)) topic++;
        if (publicWords.has(lemma)) count++;
      }
      return { topic, public: count };
    },
  };
}
