// Draws the table of regions, data/knowledge/regions.tsv, from the English names of subdivisions in Unicode CLDR:
//
//   npm i --no-save cldr-subdivisions-full@48.2.0
//   node dist/training/draw-regions.js node_modules/cldr-subdivisions-full
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { phrasePieces } from "../src/knowledge/words.js";
import { packageRoot } from "../src/package.js";
import { lexicon } from "../src/reading/events/lexicon.js";
import { readTables } from "./knowledge-tables.js";

const [source] = process.argv.slice(2);
if (source === undefined) {
  process.stderr.write("usage: draw-regions FOLDER_OF_CLDR_SUBDIVISIONS_FULL\n");
  process.exit(2);
}
const folder = join(packageRoot, "data/knowledge");

/** Countries whose subdivisions are towns and districts, or that have too few inhabitants to be spoken of by them. */
const withoutRegions = new Set(
  "ad ag bb bm bs cz dm ee gd hk im is jm kn ky lc li lt lu lv mc md me mh mk mo mt mv nr pw sc sg si sm tt tv ug um va vc".split(
    " ",
  ),
);

/** Words of a subdivision's kind, which news leaves out. */
const kinds =
  / (?:oblysy|oblast|province|region|district|governorate|prefecture|department|county|state|krai|voivodeship|municipality|territory)$/i;

/** Words that mean something else far more often, and names that more people bear than places. */
const ordinary = new Set(
  `
  act aid ain aisne altos andes ascension aube aude august avon bali bath baja bari bay beni best bond boyle bury cavan centre central centro cher
  clare coast como corn cork cross crown cuba delta derby down east easter edo essex even falcon fields fife flower grand green guard guide
  hall hill hope imo island islands isle king kings lake lakes lancaster lara lima lincoln line lot man mara march mayo meath merton middle mint moray
  nariño nord north northern norte oise olt orange oriental orientale orne peak plateau port quest reading red river rivers rock rose rush salt san
  santa sark savannah savanna sea see slough somme somogy south southern st star steel sud sunderland sur swindon telford tirol torbay trent tower
  upper valley var victoria volta wall walsall wells west western white windsor wokingham yonne york young zealand metropolitan capital
  cauca cesar meta lori sona sila roma roman ancash junin loreto piura ica puno tacna jackson jordan montana washington georgia virginia carolina
  abra antique arcadia asti atlantique atlántico atlántida babylon barnet bolu bomi boulemane brava brent bromley calvados camden canterbury cantal
  cascades cayo centrale chaco collines colonia cordillera corse cuvette darlington donga drama durango ealing eger enfield enga estuaire evros
  federal feni ferrara fria galle gers greenwich guinea gulf hackney haringey harrow hela highland ilia imperia independencia indre insular
  isabel isabela jewish jujuy kars komi lacs lagunes laguna landes latina larne leste litoral lodi lofa loei lola louga louth magdalena magnesia manche
  mannar manus marche maritime marl marne masaya maule meru meuse midlands mila mono montagnes moselle mountain moyle napo nandi nara newham niari northland northwest
  ouest paro pando pella perak peter pinar poni portuguesa pwani quba rapti resen rhône sakha salto saladin serres serua seti shan shefa shiga sofala sool soum southland
  southwark southwest tafea tarn tolima trang trat troms tuva uvea udine viken vienne wirral yoro yuma zala zambezi ziro zambezi savanne mongar mopti medway marj hatay alto norte
  maryland delaware niger guinea liberia mali chad granada santiago trinidad barbuda
`
    .trim()
    .split(/\s+/),
);

const tables = readTables(folder);
const { givenNames } = tables;
// What an earlier drawing left must not stand in the way of this one.
const entries = tables.entries.filter(({ key }) => !key.startsWith("region-"));
const states = entries.filter(({ kind }) => kind === "state");
const byCode = new Map<string, string>(
  readFileSync(join(folder, "countries.tsv"), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"))
    .map(([three, two]) => [(two ?? "").toLowerCase(), three ?? ""]),
);
const phrase = (name: string) => phrasePieces(name).join(" ").toLowerCase();
const taken = new Set(entries.flatMap(({ aliases }) => aliases.map(({ words }) => phrase(words))));
const surnames = new Set(
  entries.filter(({ kind }) => kind === "person").map(({ name }) => phrase(name.split(" ").at(-1) ?? "")),
);
const { vocabulary } = lexicon();

/** A name as news writes it. */
function plain(name: string): string {
  return name.replaceAll("’", "'").replace(kinds, "").trim();
}

function isUsable(name: string): boolean {
  // Names that only their own tongue has.
  if (/[²ʻ]|s?ch?chyna$|s?chyna$/.test(name)) return false;
  if (name.length < 4 || /[&/(),]|\d|\band\b/i.test(name)) return false;
  const words = name.toLowerCase().split(/[ -]/);
  if (
    /^(?:Federal Dependencies|Far North|San Marcos|San Martín|Holy Cross|Distrito Nacional|Australian Capital)$/.test(
      name,
    )
  )
    return false;
  if (words.every((word) => ordinary.has(word) || vocabulary.has(word))) return false;
  if (words.length > 1) return true;
  return !givenNames.has(name.toLowerCase()) && !surnames.has(phrase(name));
}

const names = new Map<string, { name: string; countries: Set<string> }>();
const table = JSON.parse(readFileSync(join(source, "subdivisions/en/en.json"), "utf8")) as {
  subdivisions: { localeDisplayNames: { subdivisions: Record<string, string> } };
};
for (const [code, full] of Object.entries(table.subdivisions.localeDisplayNames.subdivisions)) {
  const two = code.slice(0, 2);
  const country = byCode.get(two);
  if (country === undefined || withoutRegions.has(two) || !states.some(({ key }) => key === country)) continue;
  const name = plain(full);
  if (!isUsable(name)) continue;
  const row = names.get(phrase(name)) ?? { name, countries: new Set() };
  row.countries.add(country);
  names.set(phrase(name), row);
}
const rows = [...names]
  .filter(([key, { countries }]) => countries.size === 1 && !taken.has(key))
  .map(([, { name, countries }]) => `${name}\t${[...countries][0]}`)
  .sort((one, other) => (one < other ? -1 : 1));
writeFileSync(
  join(folder, "regions.tsv"),
  `# First-level regions of states that places.tsv does not have: provinces, governorates, counties.
# country: ISO 3166-1 alpha-3, the state that ISO 3166-2 places it in. Names: Unicode CLDR 48 (Unicode License v3, in
# unicode-license.txt), by way of the package cldr-subdivisions-full 48.2.0. Drawn by training/draw-regions.ts, which
# leaves out everyday words, people's names and names of regions in several states. Sorted by name.
name\tcountry
${rows.join("\n")}
`,
);
process.stdout.write(`${rows.length} regions\n`);
