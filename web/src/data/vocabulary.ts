// The words of the record with what they mean, and the ledger's outlets: asked for once.
import { useEffect, useState } from "preact/hooks";
import type { Vocabulary } from "../contract.js";
import { ask } from "./ask.js";

let known: Vocabulary | null = null;
let asked: Promise<Vocabulary | null> | null = null;

/** Null until it is here, and where the server does not answer: the next page asks again. */
export function useVocabulary(): Vocabulary | null {
  const [vocabulary, setVocabulary] = useState(known);
  useEffect(() => {
    if (vocabulary !== null) return;
    let left = false;
    asked ??= ask<Vocabulary>("/api/vocabulary").catch(() => {
      asked = null;
      return null;
    });
    void asked.then((answer) => {
      known = answer;
      if (!left) setVocabulary(answer);
    });
    return () => {
      left = true;
    };
  }, [vocabulary]);
  return vocabulary;
}
