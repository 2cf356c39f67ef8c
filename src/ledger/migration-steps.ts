// The steps that bring a ledger's tables to the present version, in order; a step, once released, is never changed.
import { type Kysely, sql } from "kysely";
import { certainties, polarities, stances } from "../record/vocabulary.js";
import { countForms } from "./count-forms.js";
import type { Database } from "./database.js";
import {
  type AnyTables,
  copyClaims,
  copyEntities,
  copyEntityWords,
  createViews,
  dropViews,
  indexClaims,
  replaceBands,
  replaceTable,
  short,
} from "./migration-copies.js";

/** One step, within the transaction of all. */
type Migration = (database: Kysely<AnyTables>) => Promise<void>;

export const migrations: readonly Migration[] = [
  async function articles(database) {
    const { schema } = database;
    await schema
      .createTable("readers")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull().unique())
      .execute();
    await schema
      .createTable("outlets")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("domain", "text")
      .execute();
    await sql`create unique index outlets_name on outlets (name, coalesce(domain, ''))`.execute(database);
    await schema
      .createTable("articles")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("article", "text", (column) => column.notNull().unique())
      .addColumn("url", "text")
      .addColumn("url_key", "integer")
      .addColumn("version", "integer", (column) => column.notNull())
      .addColumn("title", "text")
      .addColumn("outlet", "integer", (column) => column.references("outlets.id"))
      .addColumn("byline", "text")
      .addColumn("published", "text")
      .addColumn("time", "integer", (column) => column.notNull())
      .addColumn("language", "text", (column) => column.notNull())
      .addColumn("length", "integer", (column) => column.notNull())
      .execute();
    await sql`create index articles_url on articles (url_key) where url_key is not null`.execute(database);
    await schema.createIndex("articles_time").on("articles").columns(["time"]).execute();
    await schema.createIndex("articles_outlet").on("articles").columns(["outlet", "time"]).execute();
    await schema
      .createTable("texts")
      .addColumn("article", "integer", (column) => column.primaryKey().references("articles.id").onDelete("cascade"))
      .addColumn("text", "blob", (column) => column.notNull())
      .execute();
    await schema
      .createTable("readings")
      .addColumn("article", "integer", (column) => column.primaryKey().references("articles.id").onDelete("cascade"))
      .addColumn("reader", "integer", (column) => column.notNull().references("readers.id"))
      .addColumn("reading", "blob", (column) => column.notNull())
      .execute();
    await schema
      .createTable("entities")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("key", "text", (column) => column.notNull().unique())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("country", "text")
      .addColumn("sectors", "text", (column) => column.notNull())
      .addColumn("known", "text")
      .addColumn("articles", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
    await schema.createIndex("entities_articles").on("entities").columns(["articles"]).execute();
    await schema.createIndex("entities_country").on("entities").columns(["country"]).execute();
    await schema
      .createTable("appearances")
      .addColumn("entity", "integer", (column) => column.notNull().references("entities.id"))
      .addColumn("article", "integer", (column) => column.notNull())
      .addColumn("mentions", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("appearances_key", ["entity", "article"])
      .modifyEnd(sql`without rowid`)
      .execute();
    await schema
      .createTable("attributions")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("source", "integer", (column) => column.references("entities.id"))
      .addColumn("stance", "text", (column) => column.notNull())
      .addColumn("confidence", "integer", (column) => column.notNull())
      .addColumn("time", "integer", (column) => column.notNull())
      .execute();
    await schema.createIndex("attributions_source").on("attributions").columns(["source", "time"]).execute();
    await schema.createIndex("attributions_time").on("attributions").columns(["time"]).execute();
    await schema
      .createTable("topics")
      .addColumn("entity", "integer", (column) => column.notNull().references("entities.id"))
      .addColumn("attribution", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("topics_key", ["entity", "attribution"])
      .modifyEnd(sql`without rowid`)
      .execute();
    await schema.createIndex("topics_attribution").on("topics").columns(["attribution"]).execute();
    await schema
      .createTable("events")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("type", "text", (column) => column.notNull())
      .addColumn("mode", "text")
      .addColumn("cameo", "text", (column) => column.notNull())
      .addColumn("start", "text")
      .addColumn("end", "text")
      .addColumn("place", "text")
      .addColumn("certainty", "text", (column) => column.notNull())
      .addColumn("polarity", "text", (column) => column.notNull())
      .addColumn("confidence", "integer", (column) => column.notNull())
      .addColumn("time", "integer", (column) => column.notNull())
      .execute();
    await schema.createIndex("events_type").on("events").columns(["type", "time"]).execute();
    await schema.createIndex("events_time").on("events").columns(["time"]).execute();
    await schema
      .createTable("participants")
      .addColumn("entity", "integer", (column) => column.notNull().references("entities.id"))
      .addColumn("event", "integer", (column) => column.notNull())
      .addColumn("role", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("participants_key", ["entity", "event", "role"])
      .modifyEnd(sql`without rowid`)
      .execute();
    await schema.createIndex("participants_event").on("participants").columns(["event"]).execute();
    await sql`create virtual table article_words using fts5 (text, content = '', contentless_delete = 1,
        tokenize = 'porter unicode61 remove_diacritics 2', detail = none)`.execute(database);
    await sql`create virtual table entity_words using fts5 (name, content = '', columnsize = 0,
        tokenize = 'unicode61 remove_diacritics 2', detail = none)`.execute(database);
  },
  async function corrections(database) {
    await database.schema
      .createTable("corrections")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("article", "integer", (column) => column.notNull().references("articles.id"))
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("action", "text", (column) => column.notNull())
      .addColumn("author", "text", (column) => column.notNull())
      .addColumn("made", "text", (column) => column.notNull())
      .addColumn("anchor", "text", (column) => column.notNull())
      .addColumn("change", "text")
      .addColumn("note", "text")
      .execute();
    await database.schema.createIndex("corrections_article").on("corrections").columns(["article"]).execute();
  },
  async function linking(database) {
    const { schema } = database;
    await schema
      .createTable("cards")
      .addColumn("article", "integer", (column) => column.primaryKey().references("articles.id"))
      .addColumn("outlet_key", "text")
      .addColumn("credits", "text")
      .addColumn("copy_of", "integer")
      .addColumn("copied", "real", (column) => column.notNull())
      .execute();
    await sql`create index cards_copy_of on cards (copy_of) where copy_of is not null`.execute(database);
    await schema
      .createTable("bands")
      .addColumn("band", "integer", (column) => column.notNull())
      .addColumn("article", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("bands_key", ["band", "article"])
      .modifyEnd(sql`without rowid`)
      .execute();
    await schema
      .createTable("account_sets")
      .addColumn("article", "integer", (column) => column.primaryKey().references("articles.id"))
      .addColumn("accounts", "blob", (column) => column.notNull())
      .execute();
    await schema
      .createTable("accounts")
      .addColumn("profile", "integer", (column) => column.notNull())
      .addColumn("account", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("accounts_key", ["profile", "account"])
      .modifyEnd(sql`without rowid`)
      .execute();
    await schema
      .createTable("process_accounts")
      .addColumn("account", "integer", (column) => column.primaryKey())
      .execute();
    await schema
      .createTable("profiles")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("hash", "blob", (column) => column.notNull().unique())
      .addColumn("cluster", "integer", (column) => column.notNull())
      .execute();
    await schema.createIndex("profiles_cluster").on("profiles").columns(["cluster"]).execute();
    await schema
      .createTable("clusters")
      // Autoincrement: keys of a cluster that is gone stay behind, and must not become another's.
      .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
      .addColumn("name", "integer", (column) => column.notNull().unique())
      .addColumn("size", "integer", (column) => column.notNull())
      .addColumn("core", "text", (column) => column.notNull())
      .addColumn("near", "text", (column) => column.notNull())
      .execute();
    await schema
      .createTable("keys")
      .addColumn("key", "integer", (column) => column.notNull())
      .addColumn("cluster", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("keys_key", ["key", "cluster"])
      .modifyEnd(sql`without rowid`)
      .execute();
  },
  async function claims(database) {
    const { schema } = database;
    await schema
      .createTable("claims")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("claim", "text", (column) => column.notNull().unique())
      .addColumn("cluster", "integer", (column) => column.notNull())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("type", "text")
      .addColumn("mode", "text")
      .addColumn("cameo", "text")
      .addColumn("status", "text", (column) => column.notNull())
      .addColumn("start", "text")
      .addColumn("end", "text")
      .addColumn("place", "text")
      .addColumn("reports", "integer", (column) => column.notNull())
      .addColumn("independent", "integer", (column) => column.notNull())
      .addColumn("disputes", "integer", (column) => column.notNull())
      .addColumn("first", "integer", (column) => column.notNull())
      .addColumn("time", "integer", (column) => column.notNull())
      .addColumn("composed", "blob", (column) => column.notNull())
      .execute();
    await schema.createIndex("claims_cluster").on("claims").columns(["cluster"]).execute();
    await schema.createIndex("claims_time").on("claims").columns(["time"]).execute();
    await schema.createIndex("claims_reports").on("claims").columns(["reports", "time"]).execute();
    // Most claims are single-origin: those are found by walking along the time.
    await sql`create index claims_status on claims (status, time) where status <> 'single-origin'`.execute(database);
    await schema
      .createTable("memberships")
      .addColumn("account", "integer", (column) => column.notNull())
      .addColumn("claim", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("memberships_key", ["account", "claim"])
      .modifyEnd(sql`without rowid`)
      .execute();
    await schema
      .createTable("processes")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("process", "text", (column) => column.notNull().unique())
      .addColumn("kind", "text", (column) => column.notNull())
      .addColumn("parties", "text", (column) => column.notNull())
      .addColumn("state", "text", (column) => column.notNull())
      .addColumn("first", "integer", (column) => column.notNull())
      .addColumn("time", "integer", (column) => column.notNull())
      .addColumn("data", "text", (column) => column.notNull())
      .execute();
    await schema.createIndex("processes_time").on("processes").columns(["time"]).execute();
    await schema
      .createTable("stale_clusters")
      .addColumn("cluster", "integer", (column) => column.primaryKey())
      .execute();
    await schema
      .createTable("states")
      .addColumn("name", "text", (column) => column.primaryKey())
      .addColumn("value", "text", (column) => column.notNull())
      .execute();
    await sql`create virtual table claim_words using fts5 (words, content = '', contentless_delete = 1,
        tokenize = 'porter unicode61 remove_diacritics 2', detail = none)`.execute(database);
  },
  async function views(database) {
    await createViews(database);
  },
  // Keys and bands are looked up by 32 bits of their hashes instead of 48; a cluster is known by the profile that names it,
  // and has no row where it is that profile alone; entities are found by a hash of their keys; what an article's
  // attributions say of an entity stands with its appearance there. Keys stored for the week before stay: they find
  // candidates more, which are compared and left out.
  async function compact(database) {
    await dropViews(database);
    await sql`create table short_keys (key integer not null, cluster integer not null, primary key (key, cluster))
        without rowid`.execute(database);
    await sql`insert or ignore into short_keys select ${short("k.key")} as key, c.name
        from keys k join clusters c on c.id = k.cluster order by key, c.name`.execute(database);
    await replaceTable(database, "keys", "short_keys");
    await sql`create table short_bands (band integer not null, article integer not null, primary key (band, article))
        without rowid`.execute(database);
    await sql`insert or ignore into short_bands select ${short("band")} as band, article from bands
        order by band, article`.execute(database);
    await replaceTable(database, "bands", "short_bands");

    await sql`create table named_clusters (name integer primary key, size integer not null, core text not null,
        near text not null)`.execute(database);
    await sql`insert into named_clusters select name, size, core, near from clusters
        where not (size = 1 and near = '[]' and core = '[' || name || ']') order by name`.execute(database);
    await replaceTable(database, "clusters", "named_clusters");
    await sql`drop index profiles_cluster`.execute(database);
    await sql`create index profiles_cluster on profiles (cluster) where cluster <> id`.execute(database);

    await sql`alter table appearances add column said text`.execute(database);
    await sql`alter table appearances add column about text`.execute(database);
    await sql`update appearances set said = s.positions
        from (select source as entity, id / 65536 as article, group_concat(id % 65536, ',' order by id) as positions
          from attributions where source is not null group by 1, 2) s
        where s.entity = appearances.entity and s.article = appearances.article`.execute(database);
    await sql`update appearances set about = t.positions
        from (select entity, attribution / 65536 as article,
            group_concat(attribution % 65536, ',' order by attribution) as positions
          from topics group by 1, 2) t
        where t.entity = appearances.entity and t.article = appearances.article`.execute(database);
    await sql`drop table topics`.execute(database);
    await sql`create index appearances_about on appearances (article) where about is not null`.execute(database);
    await sql`create table said (id integer primary key, source integer references entities (id), stance integer not null,
        confidence integer not null)`.execute(database);
    await sql`insert into said select x.id, x.source, s.key, x.confidence
        from attributions x join json_each(${JSON.stringify(stances)}) s on s.value = x.stance order by x.id`.execute(
      database,
    );
    await replaceTable(database, "attributions", "said");

    await sql`create table hashed_entities (id integer primary key, key text, key_hash integer not null,
        name text not null, kind integer not null, country text, sectors text not null, known text,
        articles integer not null default 0)`.execute(database);
    await copyEntities(database);
    await replaceTable(database, "entities", "hashed_entities");
    await sql`create index entities_key on entities (key_hash)`.execute(database);
    await sql`create index entities_articles on entities (articles) where articles > 1`.execute(database);
    await sql`create index entities_country on entities (country) where country is not null`.execute(database);

    await sql`create table numbered_claims (id integer primary key, claim integer not null unique, cluster integer not null,
        kind integer not null, type text, mode text, cameo text, status integer not null, start text, "end" text,
        place text, reports integer not null, independent integer not null, disputes integer not null,
        first integer not null, time integer not null, composed blob not null)`.execute(database);
    await copyClaims(database);
    await replaceTable(database, "claims", "numbered_claims");
    await indexClaims(database);
    await createViews(database);
  },
  // Entities are found by their country through the index of their words, which holds it in a tenth of the room, and profiles
  // by half of their hashes; events keep places in lists instead of words; what follows from another column is left out.
  // Segments of the full-text indexes are merged early: each repeats the words of the others.
  async function slim(database) {
    await dropViews(database);
    await sql`drop index entities_country`.execute(database);
    await sql`drop table entity_words`.execute(database);
    await sql`create virtual table entity_words using fts5 (name, content = '', columnsize = 0,
        tokenize = 'unicode61 remove_diacritics 2', detail = none)`.execute(database);
    await copyEntityWords(database);
    // A profile is looked up by half of its hash.
    await sql`create table halved_profiles (id integer primary key, hash blob not null, cluster integer not null)`.execute(
      database,
    );
    await sql`insert into halved_profiles select id, hash, cluster from profiles order by id`.execute(database);
    await replaceTable(database, "profiles", "halved_profiles");
    await sql`create index profiles_hash on profiles (substr(hash, 1, 4))`.execute(database);
    await sql`create index profiles_cluster on profiles (cluster) where cluster <> id`.execute(database);
    await sql`create table coded_events (id integer primary key, type text not null, mode text, cameo text not null,
        start text, "end" text, place text, certainty integer not null, polarity integer not null,
        confidence integer not null, time integer not null)`.execute(database);
    await sql`insert into coded_events select x.id, x.type, x.mode, x.cameo, x.start, nullif(x."end", x.start), x.place,
        c.key, p.key, x.confidence, x.time
        from events x join json_each(${JSON.stringify(certainties)}) c on c.value = x.certainty
          join json_each(${JSON.stringify(polarities)}) p on p.value = x.polarity order by x.id`.execute(database);
    await replaceTable(database, "events", "coded_events");
    await sql`create index events_type on events (type, time)`.execute(database);
    await sql`create index events_time on events (time)`.execute(database);
    await sql`create table short_claims (id integer primary key, claim integer not null unique, cluster integer not null,
        kind integer not null, type text, mode text, cameo text, status integer not null, start text, "end" text,
        place text, reports integer not null, independent integer not null, disputes integer not null,
        first integer, time integer not null, composed blob not null)`.execute(database);
    await sql`insert into short_claims select id, claim, cluster, kind, type, mode, cameo, status, start, "end", place,
        reports, independent, disputes, nullif(first, time), time, composed from claims order by id`.execute(database);
    await replaceTable(database, "claims", "short_claims");
    await indexClaims(database);
    await createViews(database);
    for (const index of ["article_words", "entity_words", "claim_words"]) {
      // Settings must be whole numbers, and parameters are floating ones.
      await sql`insert into ${sql.table(index)} (${sql.ref(index)}, rank)
        values ('automerge', 2), ('crisismerge', 4)`.execute(database);
    }
  },
  // What is said about somebody is found through them alone; what is said in an article, its reading tells. One account of a
  // profile stands in the profile's row.
  async function closer(database) {
    await sql`drop index appearances_about`.execute(database);
    await sql`alter table profiles add column account integer`.execute(database);
    await sql`update profiles set account = (select min(account) from accounts where profile = id)`.execute(database);
    await sql`create table other_accounts (profile integer not null, account integer not null,
        primary key (profile, account)) without rowid`.execute(database);
    await sql`insert into other_accounts select x.profile, x.account from accounts x join profiles p on p.id = x.profile
        where x.account <> p.account order by x.profile, x.account`.execute(database);
    await replaceTable(database, "accounts", "other_accounts");
  },
  // What a page says is its address, where that is another site's.
  async function statedAddresses(database) {
    await sql`alter table articles add column stated_url text`.execute(database);
  },
  // What has become of feeds that are followed, and of their entries.
  async function feeds(database) {
    const { schema } = database;
    await schema
      .createTable("feeds")
      .addColumn("id", "integer", (column) => column.primaryKey())
      .addColumn("feed", "text", (column) => column.notNull().unique())
      .addColumn("etag", "text")
      .addColumn("last_modified", "text")
      .addColumn("checked", "text")
      .addColumn("due", "text")
      .addColumn("failures", "integer", (column) => column.notNull())
      .addColumn("problem", "text")
      .execute();
    await schema
      .createTable("feed_entries")
      .addColumn("feed", "integer", (column) => column.notNull().references("feeds.id"))
      .addColumn("entry", "text", (column) => column.notNull())
      .addColumn("outcome", "text", (column) => column.notNull())
      .addColumn("attempts", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("feed_entries_key", ["feed", "entry"])
      .execute();
  },
  // Corrections that were taken back stay in the history; ids of claims that arrivals ended lead on to their successors.
  async function history(database) {
    await sql`create table withdrawn_corrections (id integer primary key, article integer not null references articles (id),
        kind text not null, action text not null, author text not null, made text not null, anchor text not null,
        change text, note text, withdrawn text not null, withdrawn_by text not null)`.execute(database);
    await sql`create table former_claims (claim integer primary key, successor integer not null)`.execute(database);
    await sql`alter table stale_clusters add column arrival integer not null default 0`.execute(database);
  },
  // Actors of one's own that readings for the ledger know.
  async function knowledge(database) {
    await sql`create table knowledge (id integer primary key autoincrement, name text not null unique, text text not null,
        actors integer not null, kept text not null)`.execute(database);
  },
  // What a feed said of an entry that is to be tried again, for the feed may list it no more.
  async function waitingEntries(database) {
    await sql`alter table feed_entries add column record text`.execute(database);
  },
  // Stories of articles; what linking looked texts up by is of another kind since, and is made anew when a text is put in.
  async function stories(database) {
    await sql`create table stories (story integer primary key references articles (id), articles integer not null,
        first integer not null, time integer not null, title_article integer not null)`.execute(database);
    await sql`create index stories_time on stories (time)`.execute(database);
    await sql`create table story_articles (article integer primary key references articles (id), story integer not null,
        matter integer not null)`.execute(database);
    await sql`create index story_articles_story on story_articles (story)`.execute(database);
    await sql`create index story_articles_matter on story_articles (matter)`.execute(database);
    await sql`create table story_keys (key integer not null, article integer not null, primary key (key, article))
        without rowid`.execute(database);
    await sql`create index story_keys_article on story_keys (article)`.execute(database);
    await sql`create table unplaced_articles (article integer primary key references articles (id))`.execute(database);
    await sql`insert into unplaced_articles (article) select id from articles`.execute(database);
    await replaceBands(database);
  },
  async function deleted(database) {
    await sql`create table deleted_articles (article text primary key, number integer not null, url text, outlet text,
        published text, author text not null, deleted text not null, note text) without rowid`.execute(database);
  },
  // An entity stands as most articles have it, not as the first that came.
  async function entityForms(database) {
    await sql`create table entity_forms (entity integer not null references entities (id), form text not null,
        articles integer not null, primary key (entity, form)) without rowid`.execute(database);
    await countForms(database as unknown as Database);
  },
  // What people write beside things, without changing them: notes, tags, and that two claims are not the same.
  async function marks(database) {
    await sql`create table marks (id integer primary key autoincrement, kind text not null, subject_kind text not null,
        subject text not null, label text not null, words text not null, author text not null, made text not null,
        withdrawn text, withdrawn_by text)`.execute(database);
    await sql`create index marks_subject on marks (subject, subject_kind)`.execute(database);
    await sql`create index marks_words on marks (words) where kind = 'tag'`.execute(database);
  },
  // Published checks of claims.
  async function checks(database) {
    await sql`create table checks (id integer primary key, url text, claim text not null, claimant text, reviewer text,
        rating text, published text, appearances text not null)`.execute(database);
    await sql`create index checks_claim on checks (claim)`.execute(database);
  },
];
