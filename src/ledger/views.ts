// Views for people who open a ledger's file with Datasette or another program: codes spelled out, numbers joined.
import { actorKinds, certainties, claimStatuses, polarities, stances } from "../record/vocabulary.js";

/** The key of an entity, as entity.ts tells it. */
const key = `coalesce(e.key, case e.kind when ${actorKinds.indexOf("unnamed")} then '?' else '' end || lower(e.name)
  || coalesce('@' || e.country, ''))`;

/** The name of what is kept as a place in a list. */
function nameOf(column: string, names: readonly string[]): string {
  return `case ${column} ${names.map((name, place) => `when ${place} then '${name}'`).join(" ")} end`;
}

/** Their names begin with `the_`, so that they stand apart from the tables. docs/ledger.md describes them. */
export const viewsOfLedger: readonly string[] = [
  `create view the_articles as
    select a.article, a.url, a.version, a.title, o.name as outlet, o.domain, a.published, a.language, a.length,
      r.article as copy_of, w.name as reader
    from articles a left join outlets o on o.id = a.outlet left join cards c on c.article = a.id
      left join articles r on r.id = c.copy_of left join readings x on x.article = a.id
      left join readers w on w.id = x.reader`,
  `create view the_actors as
    select ${key} as actor, e.name, ${nameOf("e.kind", actorKinds)} as kind, e.country, e.sectors, e.known, e.articles from entities e where e.articles > 0`,
  `create view the_appearances as
    select ${key} as actor, e.name, a.article, p.mentions
    from appearances p join entities e on e.id = p.entity join articles a on a.id = p.article`,
  `create view the_attributions as
    select a.article, x.id % 65536 as position, case when e.id is not null then ${key} end as speaker, e.name, e.country,
      ${nameOf("x.stance", stances)} as stance,
      x.confidence / 100.0 as confidence, o.name as outlet, a.published
    from attributions x join articles a on a.id = x.id / 65536 left join entities e on e.id = x.source
      left join outlets o on o.id = a.outlet`,
  `create view the_topics as
    select a.article, n.value as position, ${key} as actor, e.name
    from appearances p join json_each('[' || p.about || ']') n join entities e on e.id = p.entity
      join articles a on a.id = p.article
    where p.about is not null`,
  `create view the_events as
    select a.article, x.id % 65536 as position, x.type, x.mode, x.cameo, x.start, coalesce(x.end, x.start) as end, x.place,
      ${nameOf("x.certainty", certainties)} as certainty, ${nameOf("x.polarity", polarities)} as polarity,
      x.confidence / 100.0 as confidence, o.name as outlet, a.published
    from events x join articles a on a.id = x.id / 65536 left join outlets o on o.id = a.outlet`,
  `create view the_participants as
    select a.article, p.event % 65536 as position, case p.role when 0 then 'actor' else 'recipient' end as role,
      ${key} as actor, e.name, e.country
    from participants p join entities e on e.id = p.entity join articles a on a.id = p.event / 65536`,
  `create view the_claims as
    select printf('c_%012x', claim) as claim, ${nameOf("kind", ["event", "statement"])} as kind, type, mode, cameo,
      ${nameOf("status", claimStatuses)} as status, start, "end", place, reports, independent, disputes,
      case when coalesce(first, time) <> 0 then datetime(coalesce(first, time), 'unixepoch') end as first,
      case when time <> 0 then datetime(time, 'unixepoch') end as last
    from claims`,
  `create view the_processes as
    select process, kind, parties, state, case when first <> 0 then date(first, 'unixepoch') end as first,
      case when time <> 0 then date(time, 'unixepoch') end as last, data
    from processes`,
  `create view the_corrections as
    select c.id as correction, a.article, c.kind, c.action, c.author, c.made, c.note, c.anchor, c.change
    from corrections c join articles a on a.id = c.article`,
];
