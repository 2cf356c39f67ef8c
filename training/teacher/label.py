"""
Labels raw text with a teacher: tags, trees and names for the student to learn from.

    python label.py CHECKPOINT WORDS OUT --tokenizer FILE [--scheme worldwide] [--words N]

WORDS is a folder of shards as `split-news` makes them (one article a line: {"id", "title", "sentences"}). Each becomes a shard
of the same name in OUT, written whole or not at all; those that stand there already are passed over, so a run that was cut
off goes on when started again. CONTRIBUTING.md tells the columns.
"""

import argparse
import gzip
import json
import os
import time
from pathlib import Path

import torch

from article import agree
from reading import Reader, load


def block(words, reading):
    """One sentence: id, form, UPOS, XPOS, head, relation, name label, and how sure of head and name, in hundredths."""
    rows = zip(
        words,
        reading.upos,
        reading.xpos,
        reading.heads,
        reading.relations,
        reading.names,
        reading.head_sure,
        reading.name_sure,
    )
    return "".join(
        f"{i}\t{form}\t{upos}\t{xpos}\t{head}\t{relation}\t{name}\t{round(100 * arc)}\t{round(100 * sure)}\n"
        for i, (form, upos, xpos, head, relation, name, arc, sure) in enumerate(rows, 1)
    )


def label(reader, path, out):
    """Labels one shard; gives its sentences and words."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines]
    sentences, marks = [], []
    for article in articles:
        parts = [("# title\n", s) for s in article["title"]] + [("", s) for s in article["sentences"]]
        for i, (mark, words) in enumerate(parts):
            marks.append((f"# newdoc = {article['id']}\n" if i == 0 else "") + mark)
            sentences.append(words)
    readings = reader.read(sentences)
    at = 0
    for article in articles:
        size = len(article["title"]) + len(article["sentences"])
        agree(sentences[at : at + size], readings[at : at + size])
        at += size
    part = out.with_name(out.name + ".part")
    with gzip.open(part, "wt", encoding="utf8", compresslevel=6) as file:
        for mark, words, reading in zip(marks, sentences, readings):
            file.write(f"{mark}{block(words, reading)}\n")
    os.replace(part, out)
    return len(sentences), sum(len(s) for s in sentences)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("shards", metavar="WORDS", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--scheme", default="worldwide", help="by whose guidelines names are labelled")
    parser.add_argument("--words", type=int, help="stop when so many words are labelled")
    options = parser.parse_args()
    torch.set_num_threads(1)
    teacher, saved = load(options.checkpoint)
    reader = Reader(teacher, options.tokenizer, saved["config"], options.scheme)
    options.out.mkdir(parents=True, exist_ok=True)
    total = 0
    for path in sorted(options.shards.glob("*.jsonl.gz")):
        out = options.out / path.name.replace(".jsonl.gz", ".conllu.gz")
        if out.exists():
            continue
        if options.words and total >= options.words:
            break
        begun, processor = time.time(), time.process_time()
        sentences, words = label(reader, path, out)
        total += words
        seconds, used = time.time() - begun, time.process_time() - processor
        print(
            f"{path.name}: {sentences} sentences, {words} words, {seconds:.0f} s, {words / used:.0f} words/CPU s",
            flush=True,
        )


if __name__ == "__main__":
    main()
