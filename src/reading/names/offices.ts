// From the words of a title to the offices of the knowledge base: "defense minister", "the Russian leader".
import type { Entry } from "../../knowledge/entry.js";
import type { Knowledge } from "../../knowledge/knowledge.js";

/** Titles that name the same office under other words; the first office that has a holder is taken. */
const offices: Record<string, readonly string[]> = {
  president: ["president"],
  "prime minister": ["prime-minister"],
  premier: ["prime-minister"],
  chancellor: ["chancellor"],
  "vice president": ["vice-president"],
  "foreign minister": ["foreign-minister", "foreign-secretary", "secretary-of-state"],
  "external affairs minister": ["foreign-minister"],
  "foreign secretary": ["foreign-secretary"],
  "secretary of state": ["secretary-of-state"],
  "defence minister": ["defence-minister", "defence-secretary", "defense-secretary"],
  "defense minister": ["defence-minister", "defence-secretary", "defense-secretary"],
  "defense secretary": ["defense-secretary", "defence-secretary"],
  "defence secretary": ["defence-secretary", "defense-secretary"],
  "interior minister": ["interior-minister", "home-secretary", "home-minister"],
  "home secretary": ["home-secretary"],
  "home minister": ["home-minister"],
  "finance minister": ["finance-minister"],
  "treasury secretary": ["treasury-secretary"],
  "attorney general": ["attorney-general"],
  "supreme leader": ["supreme-leader"],
  king: ["king"],
  queen: ["queen"],
  emir: ["emir"],
  sultan: ["sultan"],
  emperor: ["emperor"],
  "crown prince": ["crown-prince"],
  pope: ["pope"],
  pontiff: ["pope"],
  "national security adviser": ["national-security-adviser"],
  "national security advisor": ["national-security-adviser"],
  "commander in chief": ["commander-in-chief"],
  "army chief": ["army-chief", "commander-in-chief"],
  "press secretary": ["press-secretary"],
  "house speaker": ["house-speaker"],
  "parliament speaker": ["parliament-speaker"],
};

/** Where the head of government, not the president, is the leader whom the news means. */
const parliamentary = new Set(
  "DEU ITA ISR IND AUT IRL PRT GRC HUN CZE SVK ETH IRQ LBN PAK BGD NPL SGP HRV SVN EST LVA BGR ALB XKX MKD MLT ISL FIN GEO ARM FJI TTO".split(
    " ",
  ),
);

/**
 * Who held the office that a title names in a country on a day, or null. `title` is an agent of the knowledge base in
 * lower case; "leader" asks for the one whom the news calls so.
 */
export function holderOf(knowledge: Knowledge, country: string, title: string, date: string | null): Entry | null {
  if (title === "leader" || title === "ruler" || title === "head of state" || title === "head of government") {
    const order = parliamentary.has(country)
      ? ["chancellor", "prime-minister"]
      : ["supreme-leader", "president", "leader", "prime-minister", "chancellor", "king", "emir", "sultan"];
    if (country === "IRN") order.unshift("president");
    for (const office of order) {
      const holder = knowledge.holder(country, office, date);
      if (holder !== null) return holder;
    }
    return null;
  }
  const where = title === "pope" || title === "pontiff" ? "VAT" : country;
  for (const office of offices[title] ?? []) {
    const holder = knowledge.holder(where, office, date);
    if (holder !== null) return holder;
  }
  return null;
}

/** Offices of international bodies by the body's key; each answers to several titles. */
const bodyOffices: Record<string, string> = {
  "united-nations": "un-secretary-general",
  nato: "nato-secretary-general",
  "european-commission": "commission-president",
  "european-council": "council-president",
  "european-parliament": "european-parliament-president",
  "european-central-bank": "ecb-president",
  "international-monetary-fund": "imf-chief",
  "world-bank": "world-bank-president",
  "world-health-organization": "who-chief",
  "international-atomic-energy-agency": "iaea-chief",
  "world-trade-organization": "wto-chief",
  "arab-league": "arab-league-chief",
  unrwa: "unrwa-chief",
  "federal-reserve": "fed-chair",
  "federal-bureau-of-investigation": "fbi-director",
  "central-intelligence-agency": "cia-director",
};

/** Who headed an international body on a day, asked by a title of its head; null for other titles and bodies. */
export function holderAt(knowledge: Knowledge, body: string, title: string, date: string | null): Entry | null {
  const office = bodyOffices[body];
  if (
    office === undefined ||
    !/^(secretary general|secretary-general|president|head|chief|director|director general|chair|chairman|chairwoman|managing director)$/.test(
      title,
    )
  )
    return null;
  return knowledge.holder(null, office, date) ?? knowledge.holder("USA", office, date);
}

const highest = new Set([
  "president",
  "prime-minister",
  "chancellor",
  "king",
  "queen",
  "emir",
  "sultan",
  "supreme-leader",
]);

/** May the bearer of a title be a known person: "Defence Minister Pedro Lima" is no prime minister of that name. */
export function fitsOffice(entry: Entry, title: string): boolean {
  const named = offices[title];
  if (named === undefined || named.some((office) => highest.has(office))) return true;
  const held = entry.periods.flatMap(({ office }) => (office === null ? [] : [office]));
  return !held.some((office) => highest.has(office)) || held.some((office) => named.includes(office));
}

/** Does a title name an office that one person at a time holds. */
export function isOffice(title: string): boolean {
  return title in offices || title === "leader";
}
