// English inflection: forms of verbs and nouns from their base, to teach the lemma rules words that the corpora lack.

/** Irregular verbs: base, past, participle; alternatives with a slash. */
const IRREGULAR =
  "arise arose arisen,awake awoke awoken,bear bore borne/born,beat beat beaten,become became become,begin began begun," +
  "bend bent bent,bet bet bet,bid bid bid,bind bound bound,bite bit bitten,bleed bled bled,blow blew blown," +
  "break broke broken,breed bred bred,bring brought brought,broadcast broadcast broadcast,build built built," +
  "burst burst burst,buy bought bought,cast cast cast,catch caught caught,choose chose chosen,cling clung clung," +
  "come came come,cost cost cost,creep crept crept,cut cut cut,deal dealt dealt,dig dug dug,draw drew drawn," +
  "drink drank drunk,drive drove driven,eat ate eaten,fall fell fallen,feed fed fed,feel felt felt,fight fought fought," +
  "find found found,flee fled fled,fling flung flung,fly flew flown,forbid forbade forbidden,forecast forecast forecast," +
  "foresee foresaw foreseen,forget forgot forgotten,forgive forgave forgiven,forgo forwent forgone,freeze froze frozen," +
  "get got got/gotten,give gave given,go went gone,grind ground ground,grow grew grown,hang hung hung,hear heard heard," +
  "hide hid hidden,hit hit hit,hold held held,hurt hurt hurt,keep kept kept,kneel knelt knelt,know knew known," +
  "lay laid laid,lead led led,leap leapt leapt,leave left left,lend lent lent,let let let,light lit lit,lose lost lost," +
  "make made made,mean meant meant,meet met met,mislead misled misled,mistake mistook mistaken,pay paid paid,put put put," +
  "quit quit quit,read read read,rend rent rent,rid rid rid,ride rode ridden,ring rang rung,rise rose risen,run ran run," +
  "say said said,see saw seen,seek sought sought,sell sold sold,send sent sent,set set set,sew sewed sewn," +
  "shake shook shaken,shed shed shed,shine shone shone,shoot shot shot,show showed shown,shrink shrank shrunk," +
  "shut shut shut,sing sang sung,sink sank sunk,sit sat sat,slay slew slain,sleep slept slept,slide slid slid," +
  "sling slung slung,slit slit slit,sow sowed sown,speak spoke spoken,speed sped sped,spend spent spent,spin spun spun," +
  "spit spat spat,split split split,spread spread spread,spring sprang sprung,stand stood stood,steal stole stolen," +
  "stick stuck stuck,sting stung stung,stink stank stunk,stride strode stridden,strike struck struck/stricken," +
  "string strung strung,strive strove striven,swear swore sworn,sweep swept swept,swell swelled swollen,swim swam swum," +
  "swing swung swung,take took taken,teach taught taught,tear tore torn,tell told told,think thought thought," +
  "throw threw thrown,thrust thrust thrust,tread trod trodden,understand understood understood,upset upset upset," +
  "wake woke woken,wear wore worn,weave wove woven,weep wept wept,win won won,wind wound wound,wring wrung wrung," +
  "write wrote written";

const PREFIXES = ["over", "under", "out", "re", "un", "with", "fore", "inter", "mis"];

/** Nouns whose plural is no rule, and plurals that are their own lemma. */
const PLURALS =
  "man men,woman women,child children,foot feet,tooth teeth,goose geese,mouse mice,ox oxen,crisis crises," +
  "analysis analyses,thesis theses,hypothesis hypotheses,basis bases,axis axes,oasis oases,diagnosis diagnoses," +
  "parenthesis parentheses,synthesis syntheses,phenomenon phenomena,criterion criteria,bacterium bacteria," +
  "curriculum curricula,referendum referenda,memorandum memoranda,stratum strata,alumnus alumni,nucleus nuclei," +
  "stimulus stimuli,cactus cacti,fungus fungi,radius radii,life lives,wife wives,knife knives,leaf leaves,half halves," +
  "shelf shelves,wolf wolves,thief thieves,loaf loaves,calf calves,self selves,elf elves,scarf scarves,hoof hooves," +
  "series series,species species,headquarters headquarters,means means,crossroads crossroads,barracks barracks," +
  "sheep sheep,deer deer,fish fish,aircraft aircraft,spacecraft spacecraft,offspring offspring,goods goods," +
  "echo echoes,hero heroes,veto vetoes,potato potatoes,tomato tomatoes,embargo embargoes,cargo cargoes,torpedo torpedoes," +
  "movie movies,cookie cookies,zombie zombies,rookie rookies,calorie calories,pie pies,tie ties,lie lies,die dies," +
  "shoe shoes,toe toes,foe foes,canoe canoes,cache caches,axe axes,ache aches,headache headaches,avalanche avalanches," +
  "house houses,horse horses,case cases,phase phases,base bases,course courses,bus buses,gas gases,virus viruses," +
  "bonus bonuses,campus campuses,status statuses,census censuses,lens lenses,quiz quizzes";

/** A form with its base and its Penn tag. */
export interface Inflected {
  form: string;
  base: string;
  xpos: "VBD" | "VBN" | "VBG" | "VBZ" | "NNS";
}

function isVowel(letter: string): boolean {
  return "aeiou".includes(letter);
}

/** Whether the last letter doubles before -ed and -ing: one vowel before one consonant in a word of one syllable. */
function doubles(base: string): boolean {
  return /^[^aeiou]*[aeiou][bdgklmnprt]$/.test(base) || /^qu[aeiou][bdgmnprtz]$/.test(base);
}

function sForm(base: string): string {
  if (/(s|x|z|ch|sh)$/.test(base)) return `${base}es`;
  if (base.endsWith("y") && !isVowel(base[base.length - 2])) return `${base.slice(0, -1)}ies`;
  return base.endsWith("o") && !isVowel(base[base.length - 2]) && base.length < 5 ? `${base}es` : `${base}s`;
}

function edForm(base: string): string {
  if (base.endsWith("e")) return `${base}d`;
  if (base.endsWith("y") && !isVowel(base[base.length - 2])) return `${base.slice(0, -1)}ied`;
  if (base.endsWith("c")) return `${base}ked`;
  return doubles(base) ? `${base}${base[base.length - 1]}ed` : `${base}ed`;
}

function ingForm(base: string): string {
  if (base.endsWith("ie")) return `${base.slice(0, -2)}ying`;
  if (base.endsWith("e") && !/(ee|oe|ye)$/.test(base)) return `${base.slice(0, -1)}ing`;
  if (base.endsWith("c")) return `${base}king`;
  return doubles(base) ? `${base}${base[base.length - 1]}ing` : `${base}ing`;
}

/** The forms of irregular verbs and nouns, with prefixed verbs ("undergo", "withhold"). */
export function irregularForms(): Inflected[] {
  const forms: Inflected[] = [];
  for (const entry of IRREGULAR.split(",")) {
    const [base, past, participle] = entry.split(" ");
    for (const prefix of ["", ...PREFIXES]) {
      for (const form of past.split("/")) forms.push({ form: prefix + form, base: prefix + base, xpos: "VBD" });
      for (const form of participle.split("/")) forms.push({ form: prefix + form, base: prefix + base, xpos: "VBN" });
      forms.push({ form: prefix + ingForm(base), base: prefix + base, xpos: "VBG" });
      forms.push({ form: prefix + sForm(base), base: prefix + base, xpos: "VBZ" });
    }
  }
  for (const entry of PLURALS.split(",")) {
    const [base, form] = entry.split(" ");
    forms.push({ form, base, xpos: "NNS" });
  }
  return forms;
}

/** The forms that a regular verb has. */
export function regularVerb(base: string): Inflected[] {
  return [
    { form: edForm(base), base, xpos: "VBD" },
    { form: edForm(base), base, xpos: "VBN" },
    { form: ingForm(base), base, xpos: "VBG" },
    { form: sForm(base), base, xpos: "VBZ" },
  ];
}

/** The plural that a regular noun has. */
export function regularNoun(base: string): Inflected {
  return { form: sForm(base), base, xpos: "NNS" };
}
