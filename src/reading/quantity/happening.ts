// What befalls counted people and things, by the verb or noun that tells it: "killed", "wounded", "detained", …

/** Where the ones that it befalls stand: object (and passive subject), subject, or either. */
type Sufferer = "object" | "subject";

function table(rows: Record<string, string>): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [what, lemmas] of Object.entries(rows)) for (const lemma of lemmas.split(" ")) map.set(lemma, what);
  return map;
}

/** Verbs that befall their objects. */
const TO_OBJECTS = table({
  killed: "kill murder slay massacre slaughter execute assassinate behead hang lynch martyr gun mow butcher",
  wounded: "wound injure hurt maim hospitalise hospitalize burn mutilate bruise",
  displaced: "displace evacuate uproot dislocate",
  detained: "detain arrest jail imprison apprehend incarcerate intern capture nab",
  abducted: "abduct kidnap snatch",
  released: "release free liberate pardon",
  rescued: "rescue save",
  expelled: "expel deport banish evict",
  deployed: "deploy redeploy station dispatch mobilise mobilize send",
  withdrawn: "withdraw pull",
  destroyed: "destroy demolish raze flatten level torch gut sink wreck",
  damaged: "damage",
  fired: "fire launch lob",
  "shot down": "down intercept",
  sentenced: "sentence condemn",
  charged: "charge indict prosecute",
  convicted: "convict",
  infected: "infect",
  dismissed: "dismiss sack suspend",
  recruited: "recruit conscript draft",
  seized: "seize confiscate impound",
  tortured: "torture beat rape",
  trapped: "trap strand bury",
});

/** Verbs that befall their subjects. */
const TO_SUBJECTS = table({
  killed: "die perish drown succumb",
  wounded: "suffer",
  displaced: "flee",
  missing: "vanish disappear",
  surrendered: "surrender defect",
  protesting: "march protest demonstrate rally riot parade",
  gathered: "gather",
  striking: "strike",
  escaped: "escape",
  withdrawn: "retreat",
});

/** Words for what has befallen, as adjectives or as nouns: "30 dead", "five wounded", "the missing". */
const STATES = table({
  killed: "dead killed slain fatality death martyr",
  wounded: "wounded injured hurt injury",
  casualties: "casualty victim",
  missing: "missing unaccounted",
  displaced: "displaced homeless refugee evacuee",
  detained: "detained arrested jailed imprisoned detainee arrest detention",
  hostages: "hostage captive",
  captured: "prisoner",
  trapped: "trapped stranded stuck",
  abducted: "abducted kidnapped",
  released: "freed released",
  infected: "infected infection",
});

/** Nouns of actions, whose "of" names whom they befall: "the killing of five workers". */
const ACTIONS = table({
  killed: "killing death murder slaying massacre execution assassination slaughter",
  wounded: "wounding injury maiming",
  displaced: "displacement evacuation",
  detained: "detention arrest imprisonment jailing capture",
  abducted: "abduction kidnapping",
  released: "release freeing liberation",
  rescued: "rescue",
  expelled: "expulsion deportation eviction",
  deployed: "deployment dispatch mobilisation mobilization",
  withdrawn: "withdrawal pullout",
  destroyed: "destruction demolition",
});

/** Verbs that befall things in other senses too: "released an album", "saved thousands", "gathered clues". */
const OF_PEOPLE = new Set(
  `release free save capture nab snatch execute send station dispatch mobilise mobilize withdraw pull charge condemn
  sentence suspend dismiss sack draft beat strand bury vanish disappear march protest demonstrate rally gather strike
  parade riot surrender escape suffer retreat expel pardon convict recruit burn hang butcher evict`.split(/\s+/),
);

const PEOPLE = new Set(
  `people person man woman men women child children kid boy girl baby civilian soldier troop fighter militant gunman
  policeman officer police peacekeeper marine sailor airman pilot guard personnel staff crew force rebel insurgent
  terrorist guerrilla militiaman combatant recruit reservist conscript worker miner docker driver doctor nurse medic
  teacher student pupil villager resident citizen inhabitant migrant refugee immigrant evacuee passenger tourist
  pilgrim prisoner hostage captive detainee inmate convict suspect protester protestor demonstrator activist dissident
  journalist reporter politician lawmaker deputy minister official diplomat envoy judge lawyer priest monk leader member
  supporter follower opponent victim survivor relative friend brother sister son daughter family household other others
  national native foreigner thousand hundred dozen youth teenager adult minor elder patient fan crowd division brigade
  battalion regiment company squad unit warship ship tank jet aircraft warplane helicopter bomber boat vessel`.split(
    /\s+/,
  ),
);

/** Units of length; a count of them is a distance. */
const LENGTHS = new Set(
  `kilometre kilometer km mile metre meter foot yard inch league centimetre centimeter kilometres kilometers miles
  metres meters feet yards inches`.split(/\s+/),
);

/** What a verb does to those in its object (passive subject) or in its subject; null where it does nothing known. */
export function befalling(lemma: string, sufferer: Sufferer): string | null {
  return (sufferer === "object" ? TO_OBJECTS : TO_SUBJECTS).get(lemma) ?? null;
}

/** What an adjective, participle or noun says has befallen those it names: "dead", "wounded", "deaths". */
export function stateOf(word: string): string | null {
  return STATES.get(word) ?? null;
}

/** What the action of a noun does to those after its "of". */
export function actionOf(lemma: string): string | null {
  return ACTIONS.get(lemma) ?? null;
}

export function isLength(lemma: string): boolean {
  return LENGTHS.has(lemma);
}

/** Whether what the verb does to people or troops it does to things in another sense. */
export function needsPeople(lemma: string): boolean {
  return OF_PEOPLE.has(lemma);
}

/** Whether a noun is likely to name people or the forces they serve in, by its lemma, its ending or its capital. */
export function isPerson(lemma: string, xpos: string): boolean {
  if (PEOPLE.has(lemma) || (lemma.endsWith("s") && PEOPLE.has(lemma.slice(0, -1)))) return true;
  // "Syrians", "Ukrainians", "British"
  if (xpos === "NNPS") return true;
  return lemma.length > 5 && /(ist|er|man|ian|ee|or|ant)$/.test(lemma);
}
