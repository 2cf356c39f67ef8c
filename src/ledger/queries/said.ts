// What somebody is reported to have said, on something, over time.

import { type RawBuilder, sql } from "kysely";
import { type Attribution, type Reading, stances } from "../../record/reading.js";
import type { Database } from "../database.js";
import { unindexed } from "../dialect/fragments.js";
import { hundredths } from "../rows.js";
import { occursIn, parseTextQuery, type TextQuery } from "../text-query.js";
import { entitiesNamed } from "./entities.js";
import type { SaidFilter } from "./filter.js";
import { articlesWith, type Narrowing } from "./fragments.js";
import { Glance, wordsOfSpans } from "./glance.js";
import type { Page } from "./page.js";
import { about, inArticles, saidBy, walk } from "./walk.js";

/** One thing said, with who said it, who reports it, and on whose word. */
export interface Said {
  article: string;
  url: string | null;
  outlet: string | null;
  published: string | null;
  /** Id of the attribution in the article's reading. */
  attribution: string;
  /** Null where nobody is named. */
  speaker: string | null;
  country: string | null;
  /** The cue's lemma. */
  cue: string;
  stance: Attribution["cue"]["stance"];
  form: Attribution["form"];
  /** The words, " … " between those that do not touch. */
  content: string;
  addressee: string | null;
  /** Who stands between the reader and the speaker, outermost first, the article's outlet apart. */
  via: string[];
  /** On whose word it was said: the last of `via`, or the article's outlet. */
  origin: string | null;
  confidence: number;
}

export async function listSaid(database: Database, filter: SaidFilter): Promise<Page<Said>> {
  const text = filter.text === undefined ? null : parseTextQuery(filter.text);
  const narrowings: Narrowing[] = [];
  const fixed: RawBuilder<boolean>[] = [];
  if (filter.by !== undefined) narrowings.push(await saidBy(database, filter.by));
  // Where nobody is of that name, the words themselves must stand in what was said.
  let aboutWords: TextQuery | null = null;
  if (filter.about !== undefined) {
    if ((await entitiesNamed(database, filter.about)).length > 0) {
      narrowings.push(await about(database, filter.about));
    } else {
      aboutWords = parseTextQuery(filter.about);
      const articles = articlesWith(filter.about);
      if (articles !== null) narrowings.push(inArticles("attributions", articles));
    }
  }
  if (filter.stance !== undefined) fixed.push(sql`${unindexed("x.stance")} = ${stances.indexOf(filter.stance)}`);
  if (filter.confidence !== undefined)
    fixed.push(sql`${unindexed("x.confidence")} >= ${hundredths(filter.confidence)}`);
  return walk(
    database,
    "attributions",
    { ...filter, order: filter.order ?? "oldest" },
    narrowings,
    fixed,
    (reading, position) => {
      const attribution = reading.attributions[position];
      if (attribution === undefined) return null;
      const content = wordsOfSpans(reading, attribution.content.spans);
      const fits =
        (filter.unnamed !== true || isUnnamed(reading, attribution)) &&
        [text, aboutWords].every((words) => words === null || occursIn(words, content));
      return fits ? saidOf(new Glance(reading), attribution) : null;
    },
    filter.unnamed === true,
  );
}

/** Whether nobody in particular is said to have said it. */
function isUnnamed({ actors }: Reading, { source }: Attribution): boolean {
  const speaker = actors.find(({ id }) => id === source.actor);
  return speaker === undefined || speaker.kind === "unnamed";
}

export function saidOf(glance: Glance, attribution: Attribution): Said {
  const { article } = glance.reading;
  const via = glance.chainNames(glance.around(attribution));
  const outlet = article.outlet?.name ?? null;
  return {
    article: article.id,
    url: article.url,
    outlet,
    published: article.published,
    attribution: attribution.id,
    speaker: glance.sourceName(attribution),
    country: glance.actor(attribution.source.actor)?.country ?? null,
    cue: attribution.cue.lemma,
    stance: attribution.cue.stance,
    form: attribution.form,
    content: glance.words(attribution.content.spans),
    addressee:
      attribution.addressee === null
        ? null
        : (glance.actor(attribution.addressee.actor)?.name ?? (glance.words(attribution.addressee.spans) || null)),
    via,
    origin: via.at(-1) ?? outlet,
    confidence: attribution.confidence,
  };
}
