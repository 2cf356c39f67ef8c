// A kept correction as the API shows it.
import type { Correction, PastCorrection } from "../../ledger/corrections/correction.js";
import type { CorrectionView } from "../contract/correction.js";

export function correctionView(correction: Correction | PastCorrection): CorrectionView {
  const { id, article, kind, action, author, made, note, anchor } = correction;
  return {
    id,
    article,
    kind,
    // What was added bears the id that it got in the reading.
    item: action === "add" ? `${anchor.item}_c${id}` : anchor.item,
    action,
    author,
    made,
    note,
    words: anchor.words.map(({ exact }) => exact),
    withdrawn: "withdrawn" in correction ? correction.withdrawn : null,
  };
}
