// Entries as an Atom feed (RFC 4287).
import { escapeHtml } from "./html-escape.js";

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for them
const outsideXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export interface AtomEntry {
  id: string;
  title: string;
  summary: string;
  /** ISO 8601 date-time. */
  updated: string;
  link: string | null;
  category: string;
}

/** @param updated moment of the feed itself where it has no entries */
export function atomFeed(id: string, title: string, entries: readonly AtomEntry[], updated: string): string {
  const lines = entries.map(
    (entry) => `  <entry>
    <id>${escapeHtml(entry.id)}</id>
    <title>${escapeHtml(entry.title)}</title>
    <updated>${entry.updated}</updated>
    <category term="${escapeHtml(entry.category)}"/>${entry.link === null ? "" : `\n    <link href="${escapeHtml(entry.link)}"/>`}
    <summary>${escapeHtml(entry.summary)}</summary>
  </entry>\n`,
  );
  const feed = `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${escapeHtml(id)}</id>
  <title>${escapeHtml(title)}</title>
  <updated>${entries[0]?.updated ?? updated}</updated>
  <author><name>hearsay</name></author>
${lines.join("")}</feed>
`;
  return feed.replace(outsideXml, "");
}
