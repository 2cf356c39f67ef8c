"""
Labels news with a teacher of statements, for the attribution network to learn from.

    python label_statements.py CHECKPOINT --texts FOLDER --out FOLDER --tokenizer FILE [--names 'news-*']

FOLDER is what `split-statements` writes; each of its files becomes one of the same name in OUT, written whole or not at all,
so that a run that was cut off goes on when started again. A line a text: {"id", "cues": [[word, chance of begin, of inside],
…], "pointed": [[word, [six lists of [word, chance]]], …]}; nothing is the word -1.
"""

import argparse
import gzip
import json
import os
import time
from pathlib import Path

import torch

from batches import Pieces
from statement_measure import judge
from statement_model import StatementTeacher
from statement_texts import read_texts

# Least chance of a cue that is written, and of one that is pointed from.
WRITTEN, ASKED = 0.01, 0.1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--names", default="news-*")
    options = parser.parse_args()
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    saved = torch.load(options.checkpoint, map_location="cpu", weights_only=True)
    config = saved["config"]
    teacher = StatementTeacher(config, saved["layers"])
    teacher.load_state_dict(saved["model"])
    for module in teacher.encoder.modules():
        if isinstance(module, torch.nn.Linear):
            module.to(torch.bfloat16)
    teacher.eval()
    pieces = Pieces(options.tokenizer, config["encoder"]["pieces_a_word"])
    for path in sorted(options.texts.glob(f"{options.names}.jsonl.gz")):
        out = options.out / path.name
        if out.exists():
            continue
        texts, begun = read_texts(path), time.process_time()
        part = out.with_name(out.name + ".part")
        with gzip.open(part, "wt", encoding="utf8", compresslevel=6) as file:
            for text, (chances, points) in zip(texts, judge(teacher, texts, pieces, config, ASKED)):
                row = {
                    "id": text.id,
                    "cues": [
                        [w, round(begin, 3), round(inside, 3)]
                        for w, (none, begin, inside) in enumerate(chances.tolist())
                        if 1 - none >= WRITTEN
                    ],
                    "pointed": [
                        [w, [[[at, round(chance, 3)] for at, chance in row] for row in rows]]
                        for w, rows in sorted(points.items())
                    ],
                }
                file.write(json.dumps(row, separators=(",", ":")) + "\n")
        os.replace(part, out)
        words = sum(len(t.words) for t in texts)
        print(f"{path.name}: {words} words, {words / (time.process_time() - begun):.0f} words/CPU s", flush=True)


if __name__ == "__main__":
    main()
