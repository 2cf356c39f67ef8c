// A type of event, explained on hover and to readers of screens.
import { useVocabulary } from "../data/vocabulary.js";

export function Code({ type }: { type: string }) {
  const meaning = useVocabulary()?.eventTypes.find(({ name }) => name === type)?.meaning;
  return (
    <abbr class="code" title={meaning === undefined ? type : `${type}: ${meaning}`}>
      {type}
    </abbr>
  );
}
