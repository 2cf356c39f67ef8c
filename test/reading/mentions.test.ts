import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../src/knowledge/knowledge.js";
import type { NameKind } from "../../src/language/document.js";
import type { Mentions } from "../../src/reading/names/mention.js";
import { findMentions, resolveSpeech, toActors } from "../../src/reading/names/mentions.js";
import { findQuotes } from "../../src/reading/quotes/quotes.js";
import { handBuilt } from "./hand-built.js";

const knowledge = loadKnowledge();

function read(
  sentences: readonly string[],
  names: readonly [number, number, number, NameKind][] = [],
  published: string | null = "2025-03-10",
): Mentions {
  const document = handBuilt(sentences, names);
  return findMentions(document, findQuotes(document.text), knowledge, { published, outlet: null });
}

/** The actor of the word at a place, words counted from 1. */
function actorAt(mentions: Mentions, sentence: number, word: number) {
  return mentions.actors[mentions.ensure(sentence, word - 1).actor];
}

describe("names", () => {
  it("find the full name of a surname, before and after it", () => {
    const mentions = read(
      [
        "Okello|NNP|2|nsubj spoke|VBD|0|root|speak _.|.|2|punct",
        "Miriam|NNP|3|nsubj Okello|NNP|1|flat left|VBD|0|root|leave _.|.|3|punct",
      ],
      [
        [0, 1, 1, "person"],
        [1, 1, 2, "person"],
      ],
    );
    expect(actorAt(mentions, 0, 1).name).toBe("Miriam Okello");
    expect(actorAt(mentions, 1, 1)).toBe(actorAt(mentions, 0, 1));
  });

  it.each([
    ["in New Delhi", "New|NNP|4|compound Delhi|NNP|5|obl", "Indian National Congress"],
    ["in Washington", "old|JJ|4|amod Washington|NNP|5|obl", "US Congress"],
  ])("that are common words mean the body of the article's country: Congress %s", (_, place, name) => {
    const mentions = read(
      [`Congress|NNP|5|nsubj in|IN|4|case ${place} voted|VBD|0|root|vote _.|.|5|punct`],
      [
        [0, 0, 0, "organization"],
        [0, 2, 3, "place"],
      ],
    );
    expect(actorAt(mentions, 0, 1).name).toBe(name);
  });

  it("keep people of other first names apart", () => {
    const mentions = read(
      ["Ana|NNP|3|nsubj Silva|NNP|1|flat met|VBD|0|root|meet Rui|NNP|3|obj Silva|NNP|4|flat _.|.|3|punct"],
      [
        [0, 1, 2, "person"],
        [0, 4, 5, "person"],
      ],
    );
    expect(actorAt(mentions, 0, 1)).not.toBe(actorAt(mentions, 0, 4));
  });

  it("take title and country from the words before", () => {
    const mentions = read(
      ["Kenyan|JJ|3|amod lawyer|NN|3|nmod:desc Jane|NNP|5|nsubj Otieno|NNP|3|flat left|VBD|0|root|leave _.|.|5|punct"],
      [[0, 3, 4, "person"]],
    );
    expect(actorAt(mentions, 0, 3)).toMatchObject({
      name: "Jane Otieno",
      country: "KEN",
      sectors: ["JUD"],
      gender: "female",
    });
    expect(mentions.at(0, 2)?.span).toEqual([0, 25]);
  });

  it("find what stands in brackets as another name", () => {
    const mentions = read(
      [
        "The|DT|4|det Quay|NNP|4|compound Watch|NNP|4|compound League|NNP|8|nsubj _(|-LRB-|6|punct QWL|NNP|4|appos _)|-RRB-|6|punct objected|VBD|0|root|object _.|.|8|punct",
        "QWL|NNP|2|nsubj left|VBD|0|root|leave _.|.|2|punct",
      ],
      [
        [0, 2, 4, "organization"],
        [0, 6, 6, "organization"],
        [1, 1, 1, "organization"],
      ],
    );
    expect(actorAt(mentions, 1, 1).name).toBe("Quay Watch League");
  });
});

describe("metonyms", () => {
  it("are the government where they act", () => {
    const mentions = read(
      ["Moscow|NNP|2|nsubj denied|VBD|0|root|deny it|PRP|2|obj _.|.|2|punct"],
      [[0, 1, 1, "place"]],
    );
    expect(mentions.at(0, 0)?.form).toBe("metonym");
    expect(actorAt(mentions, 0, 1)).toMatchObject({ name: "Russia", kind: "state", country: "RUS" });
  });

  it("are a place where something is there", () => {
    const mentions = read(
      ["Crowds|NNS|2|nsubj|crowd gathered|VBD|0|root|gather in|IN|4|case Moscow|NNP|2|obl _.|.|2|punct"],
      [[0, 4, 4, "place"]],
    );
    expect(actorAt(mentions, 0, 4)).toMatchObject({ name: "Moscow", kind: "place", country: "RUS" });
  });
});

describe("nominals", () => {
  it("take country and sector from their words", () => {
    const mentions = read([
      "Israeli|JJ|2|amod troops|NNS|3|nsubj|troop left|VBD|0|root|leave _.|.|3|punct",
      "Iran|NNP|4|nmod:poss _'s|POS|1|case foreign|JJ|4|amod ministry|NN|5|nsubj objected|VBD|0|root|object _.|.|5|punct",
    ]);
    expect(actorAt(mentions, 0, 2)).toMatchObject({ country: "ISR", sectors: ["MIL"] });
    expect(actorAt(mentions, 1, 4)).toMatchObject({ country: "IRN", sectors: ["GOV"], kind: "organization" });
  });

  it("name the holder of an office on the day", () => {
    const sentence = "The|DT|3|det Russian|JJ|3|amod president|NN|4|nsubj left|VBD|0|root|leave _.|.|4|punct";
    expect(actorAt(read([sentence]), 0, 3)).toMatchObject({ name: "Vladimir Putin", kind: "person", country: "RUS" });
    expect(actorAt(read([sentence], [], "2010-05-01"), 0, 3).name).toBe("Dmitry Medvedev");
    expect(actorAt(read([sentence], [], null), 0, 3)).toMatchObject({ kind: "unnamed", country: "RUS" });
  });

  it("go to the country that the story is set in", () => {
    const mentions = read(
      [
        "Fire|NN|2|nsubj broke|VBD|0|root|break out|RP|2|compound:prt in|IN|5|case Mombasa|NNP|2|obl _,|,|7|punct Kenya|NNP|5|nmod:unmarked _.|.|2|punct",
        "¶ Police|NNS|2|nsubj|police arrested|VBD|0|root|arrest two|CD|4|nummod men|NNS|2|obj|man _.|.|2|punct",
      ],
      [
        [0, 5, 5, "place"],
        [0, 7, 7, "place"],
      ],
    );
    expect(mentions.focus).toBe("KEN");
    expect(actorAt(mentions, 1, 1)).toMatchObject({ country: "KEN", sectors: ["COP"] });
  });

  it("keep the words of unnamed sources", () => {
    const mentions = read([
      "Two|CD|2|nummod people|NNS|6|nsubj|person familiar|JJ|2|amod with|IN|5|case it|PRP|3|obl spoke|VBD|0|root|speak _.|.|6|punct",
    ]);
    expect(actorAt(mentions, 0, 2)).toMatchObject({ kind: "unnamed", name: "Two people familiar with it" });
  });

  it("stand for several where they are compound or collective", () => {
    const mentions = read([
      "Peru|NNP|4|nsubj and|CC|3|cc Chile|NNP|1|conj agreed|VBD|0|root|agree _.|.|4|punct",
      "Both|DT|2|det countries|NNS|3|nsubj|country rejoiced|VBD|0|root|rejoice _.|.|3|punct",
      "Israeli|JJ|4|amod and|CC|3|cc Iranian|JJ|1|conj officials|NNS|5|nsubj|official met|VBD|0|root|meet _.|.|5|punct",
    ]);
    const countries = (sentence: number, word: number) =>
      mentions.actorsOf(sentence, word - 1).map((actor) => mentions.actors[actor].country);
    expect(countries(0, 1)).toEqual(["PER", "CHL"]);
    expect(countries(1, 2)).toEqual(["PER", "CHL"]);
    expect(countries(2, 4)).toEqual(["ISR", "IRN"]);
  });

  it("are made on demand, adjectives of nationality too", () => {
    const mentions = read(["The|DT|3|det Iranian|JJ|3|amod offer|NN|4|nsubj failed|VBD|0|root|fail _.|.|4|punct"]);
    expect(actorAt(mentions, 0, 2)).toMatchObject({ kind: "state", name: "Iran" });
    expect(mentions.ensure(0, 1)).toBe(mentions.ensure(0, 1));
  });
});

describe("pronouns", () => {
  const names: [number, number, number, NameKind][] = [
    [0, 1, 2, "person"],
    [0, 4, 5, "person"],
  ];
  const first = "Jane|NNP|3|nsubj Otieno|NNP|1|flat met|VBD|0|root|meet Peter|NNP|3|obj Kamau|NNP|4|flat _.|.|3|punct";

  it("agree in gender", () => {
    const mentions = read([first, "She|PRP|2|nsubj thanked|VBD|0|root|thank him|PRP|2|obj _.|.|2|punct"], names);
    expect(actorAt(mentions, 1, 1).name).toBe("Jane Otieno");
    expect(actorAt(mentions, 1, 3).name).toBe("Peter Kamau");
  });

  it("of speech point at speaker and addressee once these are known", () => {
    const mentions = read(
      [
        first,
        "“|``|3|punct _I|PRP|3|nsubj trust|VBP|7|ccomp you|PRP|3|obj _,|,|3|punct _”|''|3|punct said|VBD|0|root|say Otieno|NNP|7|nsubj _.|.|7|punct",
      ],
      [...names, [1, 8, 8, "person"]],
    );
    const otieno = actorAt(mentions, 1, 8).index;
    const kamau = actorAt(mentions, 0, 4).index;
    const { starts, ends } = mentions.document.sentences[1];
    resolveSpeech(mentions, [
      { source: otieno, addressee: kamau, content: [[starts[0], ends[5]]], quoted: true, mention: -1 },
    ]);
    expect(actorAt(mentions, 1, 2).index).toBe(otieno);
    expect(actorAt(mentions, 1, 4).index).toBe(kamau);
  });
});

describe("setting and company", () => {
  it("take the country of a dateline before that of a place visited", () => {
    const mentions = read(
      [
        "LIMA|NNP|3|dep (|-LRB-|3|punct AP|NNP|1|parataxis )|-RRB-|3|punct —|:|3|punct Lawmakers|NNS|8|nsubj|lawmaker flew|VBD|3|x",
      ].map((sentence) =>
        sentence
          .replace("8|nsubj", "7|nsubj")
          .replace("flew|VBD|3|x", "flew|VBD|0|root|fly to|IN|9|case Oslo|NNP|7|obl _.|.|7|punct"),
      ),
    );
    expect(mentions.focus).toBe("PER");
    expect(actorAt(mentions, 0, 6).country).toBe("PER");
  });

  it("know a month from a surname", () => {
    const mentions = read([
      "Troops|NNS|2|nsubj|troop left|VBD|0|root|leave on|IN|5|case 28|CD|5|nummod May|NNP|2|obl _.|.|2|punct",
    ]);
    expect(mentions.at(0, 4)).toSatisfy((node) => node === null || mentions.actors[node.actor].kind !== "person");
  });

  it("name the head of a body on the day", () => {
    const mentions = read([
      "The|DT|2|det secretary-general|NN|7|nsubj of|IN|6|case the|DT|6|det United|NNP|6|compound Nations|NNPS|2|nmod left|VBD|0|root|leave _.|.|7|punct",
    ]);
    expect(actorAt(mentions, 0, 2)).toMatchObject({ name: "António Guterres", kind: "person" });
  });

  it("give a document to its author where somebody's word hangs on it", () => {
    const mentions = read([
      "A|DT|2|det report|NN|6|nsubj by|IN|4|case Reuters|NNP|2|nmod soon|RB|6|advmod followed|VBD|0|root|follow _.|.|6|punct",
    ]);
    expect(actorAt(mentions, 0, 2)).toMatchObject({ name: "Reuters", kind: "outlet" });
  });

  it("give people of a body its country and sectors", () => {
    const mentions = read([
      "Hezbollah|NNP|2|compound fighters|NNS|3|nsubj|fighter left|VBD|0|root|leave _.|.|3|punct",
      "NATO|NNP|2|compound officials|NNS|3|nsubj|official left|VBD|0|root|leave Peru|NNP|3|obj _.|.|3|punct",
    ]);
    expect(actorAt(mentions, 0, 2)).toMatchObject({ country: "LBN", sectors: ["REB"] });
    expect(actorAt(mentions, 1, 2)).toMatchObject({ country: null, sectors: ["IGO"] });
  });

  it("call a body by the last word of its name", () => {
    const mentions = read(
      [
        "The|DT|3|det Harbour|NNP|3|compound Observatory|NNP|4|nsubj objected|VBD|0|root|object _.|.|4|punct",
        "The|DT|2|det Observatory|NNP|3|nsubj left|VBD|0|root|leave _.|.|3|punct",
      ],
      [
        [0, 2, 3, "organization"],
        [1, 2, 2, "organization"],
      ],
    );
    expect(actorAt(mentions, 1, 2)).toBe(actorAt(mentions, 0, 3));
  });
});

describe("any tree", () => {
  const word = fc.tuple(
    fc.constantFrom(
      "Paris",
      "president",
      "he",
      "their",
      "both",
      "sides",
      "who",
      "I",
      "Iranian",
      "said",
      "the",
      "of",
      "(",
      "“",
      "”",
      ",",
      "Okello",
      "May",
      "3",
    ),
    fc.constantFrom("NNP", "NN", "NNS", "PRP", "PRP$", "WP", "JJ", "VBD", "DT", "IN", "CD", ","),
    fc.nat(11),
    fc.constantFrom(
      "nsubj",
      "obj",
      "nmod",
      "nmod:poss",
      "amod",
      "compound",
      "conj",
      "appos",
      "acl:relcl",
      "flat",
      "det",
      "case",
      "root",
      "parataxis",
      "cop",
    ),
  );

  it("gives each mention one actor and each actor its mentions in text order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
        (drawn) => {
          const mentions = read(
            drawn.map((words) =>
              words
                .map(
                  ([form, tag, head, relation], at) => `${form}|${tag}|${at === 0 ? 0 : (head % at) + 1}|${relation}`,
                )
                .join(" "),
            ),
          );
          mentions.document.sentences.forEach((sentence, s) => {
            for (let token = 0; token < sentence.length; token++) {
              expect(mentions.actorsOf(s, token).length).toBeGreaterThan(0);
              expect(mentions.ensure(s, token)).toBe(mentions.ensure(s, token));
            }
          });
          for (const node of mentions.mentions) {
            expect(mentions.actors[node.actor].mentions).toContain(node.index);
            expect(node.first).toBeLessThanOrEqual(node.last);
          }
          const { actors } = toActors(mentions);
          expect(new Set(actors.map((actor) => actor.id)).size).toBe(actors.length);
          for (const actor of actors)
            expect(actor.mentions.map(({ span }) => span[0])).toEqual(
              actor.mentions.map(({ span }) => span[0]).sort((one, other) => one - other),
            );
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("toActors", () => {
  it("numbers actors by first mention and leaves things out", () => {
    const mentions = read(
      [
        "The|DT|2|det ladder|NN|3|nsubj hit|VBD|0|root|hit Peter|NNP|3|obj Kamau|NNP|4|flat in|IN|7|case Kenya|NNP|3|obl _.|.|3|punct",
      ],
      [[0, 4, 5, "person"]],
    );
    const { actors, ids } = toActors(mentions);
    expect(actors.map((actor) => [actor.id, actor.name])).toEqual([
      ["a1", "Peter Kamau"],
      ["a2", "Kenya"],
    ]);
    const ladder = mentions.at(0, 1)!.actor;
    expect(ids[ladder]).toBe("");
    expect(toActors(mentions, new Set([ladder])).actors[0]).toMatchObject({ id: "a1", name: "ladder" });
  });
});
