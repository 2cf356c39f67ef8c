// Short paragraphs of a page that are no part of its article: prompts, labels, links to other stories.

const LONGEST = 220;

/** What a prompt opens with; whatever follows in a short paragraph goes with it. */
const PROMPT = new RegExp(
  `^(?:${[
    "sign (?:up|in) (?:for|to|here|now)",
    "subscribe (?:to|for|now|here|today)",
    "follow (?:us|our|@|.{1,40} on (?:whatsapp|telegram|x|twitter|facebook|instagram|google news)\\b)",
    "share (?:this|on|via)",
    "click here",
    "tap here",
    "download (?:our|the) (?:free )?app",
    "get (?:our|the) (?:free )?(?:newsletter|app|latest)",
    "join our (?:newsletter|channel|mailing list|whatsapp|telegram|community)",
    "enter your e-?mail",
    "by signing up",
    "already a (?:subscriber|member)",
    "support our (?:journalism|work)",
    "(?:story|article) continues (?:below|after)",
    "continue reading",
    "skip (?:to|past)",
    "listen to this (?:article|story)",
    "you (?:may|might) (?:also )?(?:like|be interested)",
    "this (?:article|story) (?:was )?(?:originally|first) (?:appeared|published)",
    "©",
    "\\(c\\) \\d{4}",
    "all rights reserved",
    "advertisement\\b",
    "sponsored (?:content|by)",
  ].join("|")})`,
  "i",
);

/** What stands alone, or before a colon or bar, above or before what is not the article's. */
const LABEL = new RegExp(
  `^(?:${[
    "(?:also )?read(?: also| more| next| on| the full story)?",
    "see also",
    "(?:related|similar)(?: stories| articles| coverage| topics| content| news| reading)?",
    "more(?: on this(?: story| topic)?| stories| coverage| news| like this)?",
    "recommended(?: for you| stories| reading)?",
    "most (?:read|popular|viewed|shared)",
    "(?:top|latest|popular|trending)(?: stories| news| now)?",
    "trending",
    "editor(?:s|'s|’s|s'|s’)? (?:picks?|choice)",
    "further reading",
    "what to read next",
    "up next",
    "don['’]t miss",
    "in (?:pictures|photos)",
    "watch(?: now| live| also)?",
    "listen(?: now)?",
    "(?:file )?(?:photo|picture|image|video|graphic)s?(?: (?:credit|by|courtesy))?",
    "pictured",
    "caption",
    "share",
    "save",
    "print",
    "copy link",
    "tags?",
    "topics?",
    "filed under",
    "comments?(?: \\(\\d+\\))?",
    "newsletter",
    "load more",
    "(?:show|view) (?:more|all)",
  ].join("|")})(?=$|\\s*(?:[:|»›]|[–—-]\\s))`,
  "i",
);

/** Headings of what follows an article. */
const HEADING =
  /^(?:more (?:from|on|in|about)\b|related to\b|read more\b|recommended\b|about the author|follow us|comments?\b)/i;

const SENTENCE_END = /[.!?…]["'”’»)\]]*$/u;

/**
 * Whether a paragraph of a page is a prompt ("Sign up for …"), a label with what it labels ("Read also: …"), or one link
 * to elsewhere that is no sentence. Only short ones are; a sentence that merely opens like one ("Photos of the depot
 * showed smoke.") is none.
 *
 * @param linkShare how much of its characters stand in links, 0 to 1
 */
export function isBoilerplate(text: string, linkShare: number, heading: boolean): boolean {
  if (text.length > LONGEST) return false;
  if (linkShare > 0.9 && !SENTENCE_END.test(text)) return true;
  return PROMPT.test(text) || LABEL.test(text) || (heading && HEADING.test(text));
}
