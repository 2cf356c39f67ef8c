"""What a teacher of events finds in articles read by hand: words that tell events, with type, and their parties."""

import torch

from batches import group
from event_texts import collate
from windows import windows


@torch.inference_mode()
def judge(teacher, texts, pieces, traits, config, least=0.2, size=3000):
    """
    Of each text: by candidate's word its probabilities of labels, and by word, where an event is at least so likely, its
    parties: {word: (type, [(mention's word, log probability as actor, as recipient)])}, with nobody as the word -1.
    """
    sizes, chosen, owners = config["windows"], [], []
    for t, text in enumerate(texts):
        for window in windows(text, pieces, sizes["pieces"], sizes["opening"], sizes["overlap"]):
            chosen.append(window)
            owners.append(t)
    out = [({}, {}) for _ in texts]
    lengths = [
        sum(len(pieces(x)) for x in w.text.words[w.text.sentences[w.first] : _end(w)]) + 2 + sizes["opening"] * (w.opening > 0)
        for w in chosen
    ]
    for indices in group(lengths, size):
        batch = collate([chosen[i] for i in indices], pieces, traits, config)
        if not batch["anchors"]:
            continue
        with torch.autocast("cpu", dtype=torch.bfloat16):
            at_anchors, at_parties = teacher.read(batch)
            scores, _ = teacher.anchors(at_anchors, batch)
            chances = torch.softmax(scores, -1)
            questions, askers = [], []
            for (b, place, word), row in zip(batch["anchors"], chances.tolist()):
                first, last = chosen[indices[b]].take
                if not first <= word < last:
                    continue
                found, _ = out[owners[indices[b]]]
                found[word] = row
                if 1 - row[0] >= least:
                    questions.append((b, place, max(range(1, len(row)), key=row.__getitem__)))
                    askers.append(word)
            for (b, _, kind), word, score in zip(
                questions, askers, teacher.parties(at_parties, questions, batch["mentions"])
            ):
                logs = torch.log_softmax(score, -1).T.tolist()
                who = [w for _, w in batch["mentions"][b]] + [-1]
                out[owners[indices[b]]][1][word] = (kind, [(w, a, r) for w, (a, r) in zip(who, logs)])
    return out


def _end(window):
    sentences = window.text.sentences
    return sentences[window.last] if window.last < len(sentences) else len(window.text.words)


def measure(teacher, texts, pieces, traits, config):
    """One line: the best F1 over thresholds of words with type, recall where 68 of 100 are right, and parties at gold anchors."""
    rows, wanted, right, asked = [], 0, [0, 0, 0], 0
    for text, (found, parties) in zip(texts, judge(teacher, texts, pieces, traits, config, least=0.0)):
        levels = {p["word"]: p["level"] for p in text.parties}
        for word, chances in found.items():
            if word in text.ignored:
                continue
            best = max(range(1, len(chances)), key=chances.__getitem__)
            gold = {k for k, _ in text.labels.get(word, []) if k > 0}
            rows.append((1 - chances[0], best in gold, levels.get(word) in ("lead", "main")))
        wanted += sum(p["level"] != "background" for p in text.parties)
        for p in text.parties:
            if p["word"] not in parties:
                continue
            asked += 1
            hits = []
            for role in range(2):
                best = max(parties[p["word"]][1], key=lambda x: x[1 + role])[0]
                hits.append(p["wanted"][role] is not None and best in p["wanted"][role])
            right = [right[0] + hits[0], right[1] + hits[1], right[2] + all(hits)]
    rows.sort(reverse=True)
    said = good = hit = 0
    best, at68 = (0, 0), (0, 0)
    for chance, correct, counted in rows:
        said += 1
        good += correct
        hit += correct and counted
        precision, recall = good / said, hit / max(1, wanted)
        if said > 20:
            best = max(best, (2 * precision * recall / max(1e-9, precision + recall), chance))
            if precision >= 0.68:
                at68 = (recall, chance)
    shares = " ".join(f"{100 * x / max(1, asked):.1f}" for x in right)
    return f"words F1 {100 * best[0]:.1f} at {best[1]:.2f}, recall {100 * at68[0]:.1f} at P 68 ({at68[1]:.2f}); parties A R both {shares} of {asked}"
