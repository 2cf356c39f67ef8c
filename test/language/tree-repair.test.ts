// Slips of the parser on the sentences of news that are mended behind it.
import { describe, expect, it } from "vitest";
import { analyse, loadModel } from "../../src/language/analyse.js";
import type { Parsed, Sentence } from "../../src/language/document.js";
import { treeMends } from "../../src/language/tree-mends.js";
import { mendTree } from "../../src/language/tree-repair.js";

const model = loadModel("en");

function relation(text: string, word: string): string {
  const sentence: Sentence = analyse(text, model).sentences.at(-1)!;
  const token = sentence.forms.indexOf(word);
  const head = sentence.heads[token];
  return `${sentence.deprels[token]} ${head < 0 ? "" : sentence.forms[head]}`.trim();
}

describe("the tree of news", () => {
  it.each([
    ["On Sunday drivers from Calabria blocked the motorway for an hour.", "drivers", "nsubj blocked"],
    ["On Sunday drivers from Calabria blocked the motorway for an hour.", "Sunday", "obl blocked"],
    ["Since 2021 Paraguay has asked for armoured vehicles.", "2021", "obl asked"],
    ["Norway thanks the Government of Italy for its help.", "Norway", "nsubj thanks"],
    ["Ghana, which buys most of its fuel abroad, has said it is worried.", "Ghana", "nsubj said"],
    [
      "A landslide above the village of Tiwi flattened four houses and blocked the road, the governor said.",
      "landslide",
      "nsubj flattened",
    ],
    ["Sister Rosa Lima on Friday pleaded for calm in Arica.", "Rosa", "nsubj pleaded"],
    ["The union rejected in a joint letter the offer of the port.", "offer", "obj rejected"],
    ["Kenya criticised in harsh words the decision of the court.", "decision", "obj criticised"],
    ["Kenya declined on Wednesday Brazil's offer to mediate.", "offer", "obj declined"],
    ["Kenya declined on Wednesday Brazil's offer to mediate.", "Wednesday", "obl declined"],
    ["Kenya accused late on Monday Ghana of delay.", "Ghana", "obj accused"],
    ["A spokeswoman said on Tuesday that Ghana had yielded to Kenya.", "that", "mark yielded"],
    ["Ghana on Friday opposed Kenya's plan.", "Ghana", "nsubj opposed"],
    [
      "Inspectors of the League for Ports and Rivers in Asia reported on Friday that gunmen had burned Al-Qara on Thursday, killing a guard.",
      "killing",
      "advcl burned",
    ],
    [
      "Peru's ministry accused Chilean police of opening fire on a patrol near the crossing on Monday night, wounding two officers.",
      "wounding",
      "advcl opening",
    ],
    ["The mayor left after raids which, according to the council, killed ten people.", "which", "nsubj killed"],
    ["Forty-one nurses were arrested by police in front of the town hall on Friday.", "Forty", "compound one"],
    [
      "Jordan denied that talks between Israeli and Syrian officers had been held in Aqaba.",
      "talks",
      "nsubj:pass held",
    ],
    ["Secret talks between Israeli and Syrian officers were held in Aqaba.", "between", "case officers"],
    [
      "The envoy who had first welcomed her told a television channel that Finland had offered to mediate.",
      "offered",
      "ccomp told",
    ],
    ["Sudan on Tuesday accused Chad of breaking the truce at Abu by shelling a post.", "shelling", "advcl breaking"],
    ["It said that the owner had paid a bond in Piura.", "It", "nsubj said"],
    ["The envoy called on both sides to show restraint and invited them to Lima.", "invited", "conj called"],
    ["Asylum was offered to Severino Lima, the union leader who was arrested a day ago.", "leader", "appos Severino"],
    ["Ghana gave the Kenyan envoy 48 hours to leave.", "envoy", "iobj gave"],
    ["Ghana declared a Kenyan envoy persona non grata.", "envoy", "obj declared"],
    ["Ghana and Togo have both accepted mediation.", "mediation", "obj accepted"],
    ["Ghana offered to broker talks between Kenya and Togo.", "broker", "xcomp offered"],
    ["Ghana's minister met his Kenyan counterpart, Wanjiku Mwangi.", "Wanjiku", "appos counterpart"],
    ["The office of the mayor called for an inquiry into the fire.", "office", "nsubj called"],
    ["Ghana demanded that Kenya hand back the boat and its crew.", "hand", "ccomp demanded"],
    ["Police fired tear gas at the corner of the square.", "gas", "obj fired"],
    ["Talks between Ghanaian and Kenyan officers were held in Lomé.", "between", "case officers"],
    ["The mayor had known of the plan, a charge the council denies.", "denies", "acl:relcl charge"],
    ["In a statement on Friday the group accused the army of an ambush.", "group", "nsubj accused"],
    ["In a statement on Telegram the group accused the army of an ambush.", "group", "nsubj accused"],
  ])("%s (%s)", (text, word, expected) => {
    expect(relation(text, word)).toBe(expected);
  });
});

describe("mends of trees", () => {
  it.each(treeMends.map(({ name, example }) => [name, example] as const))("%s", (_, { sentence, word, becomes }) => {
    expect(relation(sentence, word)).toBe(becomes);
  });

  it.each(treeMends.map((mend) => [mend.name, mend] as const))("is still needed: %s", (_, mend) => {
    const parsed = unmended(mend.example.sentence);
    const fired: string[] = [];
    mendTree(parsed, [mend], ({ name }) => fired.push(name));
    expect(fired).toEqual([mend.name]);
  });

  it("leave every sentence a tree", () => {
    for (const { example } of treeMends) {
      const { heads, length } = analyse(example.sentence, model).sentences[0];
      for (let token = 0; token < length; token++) {
        let top = token;
        for (let steps = 0; heads[top] >= 0; steps++) {
          expect(steps).toBeLessThan(length);
          top = heads[top];
        }
      }
    }
  });
});

/** A sentence as the network alone reads it. */
function unmended(text: string): Parsed {
  const { forms, starts, ends, length } = analyse(text, model).sentences[0];
  const [{ vectors: _, ...read }] = model.network.run([forms]);
  return { forms, starts, ends, length, ...read };
}
