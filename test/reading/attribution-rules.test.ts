// Attributions of fixed forms: figures put at a number, cited sources, answers in a relative clause, edges of contents.
import { describe, expect, it } from "vitest";
import { readText } from "./read-text.js";

interface Told {
  source: string;
  cue: string;
  content: string;
  inside: string | null;
}

function told(text: string): Told[] {
  const { attributions } = readText(text);
  const words = (spans: readonly (readonly [number, number])[]) => spans.map(([a, b]) => text.slice(a, b)).join(" … ");
  const sourceOf = new Map(attributions.map(({ id, source }) => [id, words(source.spans)]));
  return attributions.map(({ source, cue, content, inside }) => ({
    source: words(source.spans),
    cue: words(cue.spans),
    content: words(content.spans),
    inside: inside === null ? null : (sourceOf.get(inside) ?? null),
  }));
}

describe("attributions of fixed forms", () => {
  it.each([
    "The mayor declined to comment on the flood.",
    "Ghana refused to sign the treaty on Monday.",
    "The union has declined to name its lawyer.",
  ])("who declines to do a thing says nothing: %s", (text) => {
    expect(told(text)).toEqual([]);
  });

  it.each([
    ["The army reported fresh shelling from the north.", "The army", "fresh shelling from the north"],
    ["Two towns in the valley reported power cuts.", "Two towns in the valley", "power cuts"],
    ["Iceland confirmed the seizure of a trawler.", "Iceland", "the seizure of a trawler"],
  ])("a deed told by a noun is on the word of who tells it: %s", (text, source, content) => {
    expect(told(text)).toContainEqual(expect.objectContaining({ source, content }));
  });

  it.each([
    [
      "The ministry withdrew its accusation that the navy had shelled a trawler.",
      "that the navy had shelled a trawler",
    ],
    ["The Courier retracted its report that a minister had taken money.", "that a minister had taken money"],
    ["Mayor Olsen withdrew her claim that the bridge was unsafe.", "that the bridge was unsafe"],
  ])("what is taken back is on the word of who takes it back: %s", (text, content) => {
    expect(told(text).map((each) => each.content)).toContain(content);
    expect(told(text).map(({ cue }) => cue)).toContainEqual(expect.stringMatching(/withdrew|retracted/));
  });

  it("a figure is on the word of who puts it", () => {
    expect(told("Hospital managers put the number of injured at 64.")).toContainEqual({
      source: "Hospital managers",
      cue: "put",
      content: "the number of injured at 64",
      inside: null,
    });
  });

  it("a cited source stands inside the account of who cites it", () => {
    const found = told("Norway will send a frigate, according to The Fjord Times, which cites two defence officials.");
    expect(found).toContainEqual({
      source: "two defence officials",
      cue: "cites",
      content: "Norway will send a frigate",
      inside: "The Fjord Times",
    });
  });

  it("whoever bears a name may be cited", () => {
    const found = told("Norway will send a frigate, The Fjord Times reported, citing the Northern Defence Forces.");
    expect(found).toContainEqual({
      source: "the Northern Defence Forces",
      cue: "citing",
      content: "Norway will send a frigate",
      inside: "The Fjord Times",
    });
  });

  it.each([
    "The Fjord Times reported last week, citing two defence officials, that Norway would send a frigate.",
    "The Fjord Times, citing two defence officials, reported on Monday that Norway would send a frigate.",
    "Norway would send a frigate, The Fjord Times reported, citing two defence officials.",
    "According to The Fjord Times, which cited two defence officials, Norway would send a frigate.",
    "The Fjord Times quoted two defence officials as saying that Norway would send a frigate.",
    "The Fjord Times quoted two defence officials as telling reporters that Norway would send a frigate.",
    "“Norway would send a frigate,” The Fjord Times quoted two defence officials as saying.",
    "Two defence officials were quoted by The Fjord Times as saying that Norway would send a frigate.",
    "“Norway would send a frigate,” two defence officials were quoted as saying by The Fjord Times.",
  ])("the outlet tells what its sources say: %s", (text) => {
    const found = told(text);
    const cited = found.find(({ source }) => /^two defence officials$/i.test(source));
    expect(cited?.content).toMatch(/^(?:that |“)?Norway would send a frigate/);
    expect(cited?.inside).toBe("The Fjord Times");
    const outlet = found.find(({ source }) => source === "The Fjord Times");
    expect(outlet?.content).toContain("Norway would send a frigate");
    expect(outlet?.inside).toBeNull();
    expect(found.length).toBe(2);
  });

  it("without an outlet, who is quoted is all there is", () => {
    expect(told("“Norway would send a frigate,” Berg was quoted as saying on Tuesday.")).toEqual([
      { source: "Berg", cue: "was quoted as saying", content: "“Norway would send a frigate,”", inside: null },
    ]);
  });

  it("another speaker's clause behind a semicolon is not said by the first", () => {
    const found = told("The mayor said the bridge was safe; the engineers called it a ruin.");
    expect(found.map(({ source, content }) => [source, content])).toEqual([
      ["The mayor", "the bridge was safe"],
      ["the engineers", "it a ruin"],
    ]);
  });

  it("what the speaker does besides is not said", () => {
    const [first] = told("The envoy called on both sides to show restraint and invited them to Lima for talks.");
    expect(first.content).toMatch(/to show restraint$/);
  });

  it.each([
    "Lima will be questioned on suspicion of sedition.",
    "She had not been shown a warrant.",
    "They can hold him before a judge has to be told.",
    "The two met for the first time in their dispute over the river.",
    "The letter, a copy of which was seen by Lake Chad Wire, was short.",
    "Officials had not yet come in when the reporter called, and a guard opened the door.",
    "The office, known as the Centre, based its figure on a visit.",
  ])("nobody says anything: %s", (text) => {
    expect(told(text)).toEqual([]);
  });

  it("verbs of speech in another sense say nothing", () => {
    expect(told("Norway recalled its ambassador from Lima on Monday.")).toEqual([]);
    const found = told("Norway would respond “with every means”, the minister wrote.");
    expect(found.map(({ source }) => source)).toEqual(["the minister"]);
  });

  it("what is denied is what somebody else said", () => {
    const found = told(
      "Mayor Rosa Lima wrote that the ferry company had hidden two leaks, a charge the company disputes.",
    );
    expect(
      found.some(
        ({ source, cue, content }) =>
          /^(?:the )?company$/.test(source ?? "") && cue === "disputes" && /leaks/.test(content),
      ),
    ).toBe(true);
    const post = found.find(({ cue }) => cue === "wrote");
    expect(post?.content).toBe("that the ferry company had hidden two leaks");
    expect(post?.inside).toBeNull();
  });

  it("a clause that says what is suggested does not answer it", () => {
    const found = told(
      "In an apparent reply to “harbour-first” plans of the mayor Rosa Lima, including suggestions that ferries should be withdrawn from the bay, Lund stressed the support of both parties for the port. “We stay in the harbour.”",
    );
    expect(found.map(({ cue }) => cue)).not.toContain("withdrawn");
    expect(found.at(-1)?.content).toBe("“We stay in the harbour.”");
  });

  it.each([
    ["The ferry, according to the mayor, had been leaking for weeks.", "The ferry … had been leaking for weeks"],
    [
      "The ferry, according to El Faro, which quoted a sailor, had been leaking for weeks.",
      "The ferry … had been leaking for weeks",
    ],
    [
      "The mayor resigned after raids which, according to the ombudsman's office, killed 80 people.",
      "killed 80 people",
    ],
  ])("what is said around its source is a clause: %s", (text, content) => {
    expect(told(text).find(({ cue }) => cue === "according to")?.content).toBe(content);
  });

  it("behind a semicolon the participle is of the new subject", () => {
    const found = told(
      "The bishop told Radio Faro that no ransom had been paid; a cousin of one of the sailors contradicted him, saying the family had been asked for money.",
    );
    expect(found.find(({ cue }) => cue === "saying")?.source).toBe("a cousin of one of the sailors");
  });

  it("whom a number is compared with did not say the rest", () => {
    const found = told("Forty nurses were arrested, the union said, nearly twice as many as the police have admitted.");
    expect(found.map(({ source, cue }) => [source, cue])).toEqual([["the union", "said"]]);
    expect(found[0].content).toMatch(/^Forty nurses were arrested/);
  });

  it("how something was said is no attribution of its own", () => {
    const found = told("In a statement on Telegram the group accused the army of having carried out the strike.");
    expect(found.map(({ source, cue }) => [source, cue])).toEqual([["the group", "accused"]]);
  });

  it("the clause that says when something happened tells nothing", () => {
    const found = told("Three days after it had refused, Ghana has accepted Peru's mediation, the ministry said.");
    expect(found.map(({ cue }) => cue)).not.toContain("had refused");
    expect(found[0]).toMatchObject({ source: "the ministry", inside: null });
  });

  it.each([
    [
      "Peru and Ghana agreed to a truce, both ministries announced in a joint note that was read out in Accra.",
      "both ministries",
      "Peru and Ghana agreed to a truce",
    ],
    [
      "The envoy reaffirmed, in a call with his Peruvian colleague, that the pact applies to attacks.",
      "The envoy",
      "that the pact applies to attacks",
    ],
    [
      "A person briefed on the plan said a compromise was likely.",
      "A person briefed on the plan",
      "a compromise was likely",
    ],
    ["The mayor denied that, saying officers had used force.", "The mayor", "that"],
    ["In Lima a government spokeswoman said that Peru agreed.", "a government spokeswoman", "that Peru agreed"],
    [
      "“Our door is open,” the ministry quoted its secretary as telling envoys of the two countries.",
      "its secretary",
      "“Our door is open,”",
    ],
  ])("who says what: %s", (text, source, content) => {
    expect(told(text)).toContainEqual(expect.objectContaining({ source, content }));
  });

  it("quotes within a quote are kept with who says them", () => {
    const found = told(
      "“Rosa Lima called me up. She said, ‘Can I help you with the port?’ I said, ‘No, I need no help with the port,’” Lund said.",
    );
    expect(found.map(({ source, content, inside }) => [source, content, inside])).toEqual([
      ["Lund", expect.stringContaining("called me up"), null],
      ["She", "‘Can I help you with the port?’", "Lund"],
      ["I", "‘No, I need no help with the port,’", "Lund"],
    ]);
  });

  it("a promise is what is promised, whole", () => {
    const found = told("She promised to publish it “with all that our allies ask for”, and left.");
    expect(found[0].cue).toBe("promised");
    expect(found[0].content).toMatch(/^to publish it/);
  });

  it.each([
    "Two Tongan officials who asked not to be named said that a mine had sunk the ferry.",
    "A mine had sunk the ferry, two Tongan officials who asked not to be named said.",
    "A mine had sunk the ferry, two Tongan officials who did not want to be identified told the station.",
    "A mine had sunk the ferry, two Tongan officials who were not authorised to speak to the press said on Tuesday.",
  ])("who asks not to be named speaks all the same: %s", (text) => {
    const said = told(text).find(({ cue }) => /^(?:said|told)$/.test(cue));
    expect(said?.source).toMatch(/^two Tongan officials/i);
    expect(said?.content).toMatch(/^(?:that a|A) mine had sunk the ferry$/);
  });

  it("whom one tells is not what one tells", () => {
    const [first] = told("The minister told the standing committee on defence that no ally had objected.");
    expect(first.content).toBe("that no ally had objected");
  });

  it("keeps a suggestion that holds nothing but what reads like an answer to it", () => {
    const text =
      "In an apparent counter to policies, including suggestions that ships should be withdrawn from the strait, Harker stressed support for the fleet.";
    expect(told(text)).toContainEqual(expect.objectContaining({ source: "Harker", content: "support for the fleet" }));
  });
});
