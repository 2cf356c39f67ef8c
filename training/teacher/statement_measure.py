"""What a teacher of statements gives to texts, and how that compares with the gold."""

import torch

from statement_texts import collate
from windows import windows

SIZE = 12


def judge(teacher, texts, pieces, config, asked):
    """
    Of each text the chances of its words' labels, (words, labels), and of words whose chance of a cue is at least `asked` the
    chances of what the pointers point at: {word: (six lists of (word, chance); -1 is nothing)}.
    """
    sizes = config["windows"]
    all_windows = [w for t in texts for w in windows(t, pieces, sizes["pieces"], sizes["opening"], sizes["overlap"])]
    found = {t.id: (torch.zeros(len(t.words), 3), {}) for t in texts}
    for chances, _ in found.values():
        chances[:, 0] = 1
    edges = {t.id: [*t.sentences, len(t.words)] for t in texts}

    def length(i):
        window = all_windows[i]
        return edges[window.text.id][window.last] - edges[window.text.id][window.first]

    order = sorted(range(len(all_windows)), key=length)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(order), SIZE):
            chosen = [all_windows[i] for i in order[at : at + SIZE]]
            batch = collate(chosen, pieces, config)
            at_cues, at_points = teacher.read(batch)
            for b, (window, scores) in enumerate(zip(chosen, teacher.cues(at_cues, batch))):
                chances, points = found[window.text.id]
                words = batch["words"][b]
                own = torch.softmax(scores, -1)
                begin, end = window.take
                kept = [i for i, w in enumerate(words) if begin <= w < end]
                if not kept:
                    continue
                chances[[words[i] for i in kept]] = own[kept]
                anchors = [i for i in kept if float(own[i, 1:].sum()) >= asked]
                if not anchors:
                    continue
                pointed = torch.softmax(teacher.points(at_points, batch, b, torch.tensor(anchors)), -1)
                for i, rows in zip(anchors, pointed):
                    points[words[i]] = [likely(row, words) for row in rows]
    return [found[t.id] for t in texts]


def likely(row, words, least=0.01, most=8):
    chances, places = row.topk(min(most, len(row)))
    return [
        (words[place] if place < len(words) else -1, chance)
        for chance, place in zip(chances.tolist(), places.tolist())
        if chance >= least
    ]


def measure(teacher, texts, pieces, config, threshold=0.4):
    """Cues found, and of these the pointers right, as a line."""
    gold = found = right = 0
    pointers, count = [0] * 6, 0
    for text, (chances, points) in zip(texts, judge(teacher, texts, pieces, config, 0.1)):
        likely_cues = chances[:, 1:].sum(-1)
        anchors = {a: wanted for a, wanted in text.pointed}
        gold += len(anchors)
        begins = [
            w
            for w in range(len(text.words))
            if likely_cues[w] >= threshold
            and (w == 0 or likely_cues[w - 1] < threshold or chances[w, 1] > chances[w, 2])
        ]
        found += sum(1 for w in begins if text.cues[w] != -1)
        right += sum(1 for w in begins if text.cues[w] > 0)
        for anchor, wanted in anchors.items():
            if anchor not in points:
                continue
            count += 1
            for p, row in enumerate(points[anchor]):
                pointers[p] += bool(row) and row[0][0] == wanted[p]
    shares = " ".join(f"{100 * n / max(1, count):.1f}" for n in pointers)
    p, r = right / max(1, found), right / max(1, gold)
    return f"cues P {100 * p:.1f} R {100 * r:.1f} F1 {200 * p * r / max(1e-9, p + r):.1f}; pointers right {shares} of {count}"
