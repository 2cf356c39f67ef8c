// A reading as one page that stands by itself: the text with who said what marked in it, and an index of the speakers.
import type { Attribution, Reading, Span } from "../record/reading.js";
import { dayInWords } from "./dates.js";
import type { Rendering, RenderingOptions } from "./format.js";
import { escapeHtml } from "./html-escape.js";
import { pageHead } from "./html-page.js";
import { HUES, style } from "./html-style.js";
import { type Speaker, speakersOf } from "./speakers.js";

/** Lines under a word beyond which nesting is drawn no deeper; the index still says it. */
const DEEPEST = 6;
/** Characters of a statement that the index shows. */
const GLIMPSE = 70;

/**
 * One page for all readings, without script, with its style in it and nothing fetched. A content is underlined in its
 * speaker's hue and opened by the speaker's number; sources (bold) and cues (italic) have a double rule. What is nested
 * has its line under the line of what it stands in.
 */
export function startHtml({ several }: RenderingOptions): Rendering {
  let count = 0;
  return {
    opening: () => (several ? pageHead("Who said what", "en", style) : ""),
    reading: (reading) => {
      count++;
      const { title, language } = reading.article;
      return `${several ? "" : pageHead(title ?? "Who said what", language, style)}${new Page(reading, `r${count}`).html()}`;
    },
    closing: () => `${count === 0 && !several ? pageHead("Nothing was read", "en", style) : ""}</body>\n</html>\n`,
  };
}

/** A stretch of the text that is a part of an attribution. */
interface Mark {
  span: Span;
  part: "content" | "source" | "cue";
  attribution: Attribution;
  /** How deep it is nested: its line stands under that many others. */
  depth: number;
}

class Page {
  private readonly text: string;
  private readonly speakers: Speaker[];
  private readonly speakerOf = new Map<string, Speaker>();
  private readonly hues = new Map<Speaker, number>();
  private readonly byId: Map<string, Attribution>;

  /** @param prefix sets the page's anchors apart from those of other readings */
  constructor(
    private readonly reading: Reading,
    private readonly prefix: string,
  ) {
    this.text = reading.article.text;
    this.speakers = speakersOf(reading);
    this.byId = new Map(reading.attributions.map((attribution) => [attribution.id, attribution]));
    for (const speaker of this.speakers) for (const { id } of speaker.attributions) this.speakerOf.set(id, speaker);
    [...this.speakers]
      .sort((one, other) => other.attributions.length - one.attributions.length || one.number - other.number)
      .slice(0, HUES)
      .forEach((speaker, index) => {
        this.hues.set(speaker, index + 1);
      });
  }

  html(): string {
    return `<main class="reading" lang="${escapeHtml(this.reading.article.language)}">\n${this.header()}<div class="text">\n${this.legend()}${this.paragraphs()}</div>\n${this.index()}</main>\n`;
  }

  private header(): string {
    const { title, outlet, byline, published, url, statedUrl } = this.reading.article;
    const facts = [outlet?.name, byline.join(", "), published === null ? "" : dayInWords(published)]
      .filter((fact): fact is string => fact !== undefined && fact !== "")
      .map(escapeHtml);
    if (url !== null)
      facts.push(
        /^https?:\/\//i.test(url)
          ? `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(url)}</a>`
          : escapeHtml(url),
      );
    if (statedUrl !== undefined) facts.push(`the page says that it is ${escapeHtml(statedUrl)}, which is another site`);
    return `<header>\n${title === null ? "" : `<h1 dir="auto">${escapeHtml(title)}</h1>\n`}${facts.length === 0 ? "" : `<p>${facts.join(" · ")}</p>\n`}</header>\n`;
  }

  private legend(): string {
    return `<p class="legend"><span class="h0"><span class="n">1</span><span class="l">what is said</span></span>, <span class="h0 source">who says it</span>, <span class="h0 cue">how</span>. Numbers are those of the speakers in the index; what is said within a statement has its line below that of the statement.</p>\n`;
  }

  private paragraphs(): string {
    const marks = this.marks();
    const cuts = new Set<number>();
    for (const { span } of marks) for (const offset of span) cuts.add(offset);
    const edges = [...cuts].sort((one, other) => one - other);
    let open: Mark[] = [];
    let nextMark = 0;
    let nextEdge = 0;
    let at = 0;
    let html = "";
    for (const paragraph of this.text.split("\n\n")) {
      const end = at + paragraph.length;
      html += '<p dir="auto">';
      while (at < end) {
        while (nextEdge < edges.length && edges[nextEdge] <= at) nextEdge++;
        open = open.filter(({ span }) => span[1] > at);
        for (; nextMark < marks.length && marks[nextMark].span[0] <= at; nextMark++)
          if (marks[nextMark].span[1] > at) open.push(marks[nextMark]);
        const until = Math.min(end, edges[nextEdge] ?? end);
        html += this.stretch(at, until, open);
        at = until;
      }
      html += "</p>\n";
      at = end + "\n\n".length;
    }
    return html;
  }

  /** All parts in text order. */
  private marks(): Mark[] {
    return this.reading.attributions
      .flatMap((attribution) => {
        const depth = this.depthOf(attribution);
        return (["content", "source", "cue"] as const).flatMap((part) =>
          attribution[part].spans.map((span): Mark => ({ span, part, attribution, depth })),
        );
      })
      .sort((one, other) => one.span[0] - other.span[0] || one.depth - other.depth);
  }

  private depthOf(attribution: Attribution): number {
    let depth = 0;
    for (let outer = attribution.inside; outer !== null && depth < DEEPEST; depth++)
      outer = this.byId.get(outer)?.inside ?? null;
    return depth;
  }

  /** Words under the same marks, an element within another for each mark. */
  private stretch(start: number, end: number, open: readonly Mark[]): string {
    const drawn = [...open].sort((one, other) => other.depth - one.depth).slice(-DEEPEST);
    let badges = "";
    let before = "";
    let after = "";
    for (const { part, attribution, depth } of drawn) {
      const hue = this.hueOf(attribution);
      before += `<span class="${part === "content" ? "l" : part} ${hue}"${depth > 0 ? ` style="--d:${depth}"` : ""}>`;
      after += "</span>";
    }
    // An attribution's number stands before its content, once, and is what the index leads to.
    for (const { part, attribution, span } of [...open].reverse())
      if (part === "content" && span[0] === start && attribution.content.spans[0][0] === start)
        badges = this.badge(attribution) + badges;
    return `${badges}${before}${escapeHtml(this.text.slice(start, end))}${after}`;
  }

  private badge(attribution: Attribution): string {
    const { number, name } = this.speakerOf.get(attribution.id)!;
    const label = escapeHtml(`${number}: ${name}, ${cueInWords(attribution)}`);
    return `<a class="n ${this.hueOf(attribution)}" id="${this.anchor(attribution.id)}" href="#${this.prefix}-speaker-${number}" title="${label}">${number}</a>`;
  }

  private index(): string {
    if (this.speakers.length === 0)
      return '<nav aria-label="Speakers"><h2>Speakers</h2><p>Nobody is said to have said anything.</p></nav>\n';
    return `<nav aria-label="Speakers"><h2>Speakers</h2>\n<ol>\n${this.speakers.map((speaker) => this.entry(speaker)).join("")}</ol>\n</nav>\n`;
  }

  private entry(speaker: Speaker): string {
    const { number, name, actor, attributions } = speaker;
    const of = [actor?.kind, actor?.country, actor?.sectors.join(" ")].filter(Boolean).join(", ");
    const said = attributions.map((attribution) => {
      const outer = attribution.inside === null ? undefined : this.speakerOf.get(attribution.inside);
      const within = outer === undefined ? "" : ` <span class="of">(told by ${outer.number})</span>`;
      return `<li><a href="#${this.anchor(attribution.id)}"><i>${escapeHtml(cueInWords(attribution))}</i>: ${escapeHtml(this.glimpse(attribution))}</a>${within}</li>\n`;
    });
    const hue = `h${this.hues.get(speaker) ?? 0}`;
    return `<li class="${hue}" id="${this.prefix}-speaker-${number}"><span class="n">${number}</span><b dir="auto">${escapeHtml(name)}</b>${of === "" ? "" : ` <span class="of">${escapeHtml(of)}</span>`}\n<ol>\n${said.join("")}</ol></li>\n`;
  }

  private glimpse({ content }: Attribution): string {
    const words = content.spans.map(([start, end]) => this.text.slice(start, end)).join(" … ");
    const line = words.replace(/\s+/g, " ");
    if (line.length <= GLIMPSE) return line;
    const blank = line.lastIndexOf(" ", GLIMPSE);
    return `${line.slice(0, blank > 0 ? blank : GLIMPSE).replace(/[\ud800-\udbff]$/, "")} …`;
  }

  private hueOf({ id }: Attribution): string {
    return `h${this.hues.get(this.speakerOf.get(id)!) ?? 0}`;
  }

  private anchor(id: string): string {
    return escapeHtml(`${this.prefix}-${id}`);
  }
}

/** The cue's lemma and, where the lemma does not say it, the stance. */
function cueInWords({ cue }: Attribution): string {
  if (cue.lemma === "") return cue.stance;
  return cue.lemma === cue.stance ? cue.lemma : `${cue.lemma} (${cue.stance})`;
}
