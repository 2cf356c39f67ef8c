// Which addresses belong to one site: what a page may say of itself counts within its own.
import { getDomain } from "tldts";

/**
 * The site of a web address: its registrable domain by the Public Suffix List, private suffixes included, so that two
 * people's pages under one host for all (`ana.github.io`) are two sites; the host itself where it has none, as an IP address.
 */
export function siteOf(address: string): string {
  const { hostname } = new URL(address);
  return getDomain(hostname, { allowPrivateDomains: true }) ?? hostname;
}

/** Whether the name of an outlet is that of a site: "The Harbour Courier" of harbourcourier.example. */
export function bearsNameOf(outlet: string, site: string): boolean {
  const name = lettersOf(outlet.replace(/^the\s+/i, ""));
  const label = lettersOf(site.split(".")[0]);
  return name !== "" && label !== "" && (name.includes(label) || label.includes(name));
}

function lettersOf(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
