// A kept correction as the API shows it.
import type { Correction } from "../../ledger/corrections/correction.js";
import type { CorrectionView } from "../contract/correction.js";

export function correctionView({ id, article, kind, action, author, made, note, anchor }: Correction): CorrectionView {
  return {
    id,
    article,
    kind,
    item: anchor.item,
    action,
    author,
    made,
    note,
    words: anchor.words.map(({ exact }) => exact),
  };
}
