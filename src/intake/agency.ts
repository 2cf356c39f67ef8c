// What news agencies send: NITF, NewsML-G2 and NewsML 1, to records; mixed content keeps its order.
import { Parser } from "htmlparser2";

/** A story of an agency as a record that `articleFromRecord` reads. */
export interface AgencyStory {
  title: string | null;
  byline: string[];
  outlet: string | null;
  published: string | null;
  language: string | null;
  url: string | null;
  /** Paragraphs, with blank lines between them. */
  text: string | null;
}

const STORY_ROOTS = new Set(["nitf", "newsitem"]);
/** Elements of NITF and of XHTML in NewsML-G2 that end a paragraph. */
const BLOCKS = new Set(
  "p block hl2 h1 h2 h3 h4 h5 h6 li dd dt tr div section blockquote bq br body.content body".split(" "),
);
/** Their words are no part of the story. */
const LEFT_OUT = new Set(
  "media caption media-caption media-metadata table fn tobject docdata head script style dateline byline hedline body.head body.end".split(
    " ",
  ),
);

/** The stories in a file of NITF 3, NewsML-G2 (a news item or a message of several) or NewsML 1 around them. */
export function storiesOfAgencyXml(text: string): AgencyStory[] {
  const stories: AgencyStory[] = [];
  const open: { name: string; attributes: Record<string, string> }[] = [];
  let story: AgencyStory | null = null;
  let storyDepth = 0;
  let paragraphs: string[] = [];
  let words = "";
  /** What stands in an element that names something: a headline, a byline, a provider. */
  let value = "";

  const within = (name: string): boolean => open.some((element) => element.name === name);
  const flush = (): void => {
    if (words.trim() !== "") paragraphs.push(words.trim());
    words = "";
  };
  const inText = (): boolean => {
    if (open.some(({ name }) => LEFT_OUT.has(name))) return false;
    return within("body.content") || within("inlinexml") || within("inlinedata") || within("datacontent");
  };

  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const name = tag.toLowerCase().replace(/^.*:/, "");
        if (STORY_ROOTS.has(name) && story === null) {
          story = { title: null, byline: [], outlet: null, published: null, language: null, url: null, text: null };
          story.language = attributes["xml:lang"] ?? null;
          storyDepth = open.length;
          paragraphs = [];
          words = "";
        }
        if (BLOCKS.has(name)) flush();
        open.push({ name, attributes });
        value = "";
        if (story === null) return;
        const date = attributes["date.publication"] ?? attributes.norm ?? null;
        if (name === "pubdata" || (name === "date.issue" && story.published === null))
          story.published = date ?? story.published;
        if (name === "pubdata") story.outlet ??= attributes.name ?? null;
        if (name === "date.release" && date !== null) story.published ??= date;
      },
      ontext(piece) {
        if (story === null) return;
        value += piece;
        if (inText()) words += piece;
      },
      onclosetag(tag) {
        const name = tag.toLowerCase().replace(/^.*:/, "");
        const said = value.replace(/\s+/g, " ").trim();
        if (story !== null && said !== "") take(story, name, said);
        if (story !== null && BLOCKS.has(name)) flush();
        open.pop();
        if (name !== "byttl") value = "";
        if (story === null || open.length !== storyDepth) return;
        flush();
        story.text = paragraphs.length === 0 ? null : paragraphs.join("\n\n");
        stories.push(story);
        story = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return stories;

  function take(into: AgencyStory, name: string, said: string): void {
    if (name === "hl1" || name === "headline") into.title ??= said;
    else if (name === "title" && !within("body.content") && !within("inlinexml")) into.title ??= said;
    else if (name === "byline" || name === "person") into.byline.push(said);
    else if (name === "versioncreated" || name === "contentcreated" || name === "firstcreated") {
      if (name === "firstcreated" || into.published === null) into.published = said;
    } else if (name === "name" && (within("provider") || within("infosource") || within("creditline")))
      into.outlet ??= said;
    else if (name === "creditline" || name === "distributor") into.outlet ??= said;
    else if (name === "name" && within("creator")) into.byline.push(said);
  }
}
