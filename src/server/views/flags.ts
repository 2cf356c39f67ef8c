// What the flags of events mean, in a sentence each.

export const flagMeanings: Readonly<Record<string, string>> = {
  "single-origin": "In this article it rests on the word of one origin alone.",
  "interested-source": "The origin is itself a party to it, or speaks for one, and it concerns somebody else too.",
  "unnamed-source": "The origin is not named.",
  unattributed: "The article states it in its own voice, citing nobody.",
  "second-hand": "The origin does not speak to this outlet: another one stands between.",
  disputed: "Somebody in the same article disputes it.",
  conditional: "It hangs on a condition.",
  circular: "The reports that it rests on cite one another.",
};
