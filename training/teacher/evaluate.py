"""
Measures a teacher: tags and trees on the dev sets of the treebanks, names on those kept for it.

    python evaluate.py DATA CHECKPOINT --tokenizer FILE [--scheme worldwide] [--every N] [--case title|upper|lower]
"""

import argparse
from pathlib import Path

import torch

from article import agree
from corpora import read_names, read_trees, split_documents
from labels import recase, spans
from reading import Reader, load


def percent(hits, of):
    return 100 * hits / max(of, 1)


def score_trees(reader, sentences, case):
    """UPOS, XPOS, UAS and LAS (relations without their subtypes, as in the CoNLL shared tasks) on the words as given."""
    readings = reader.read([words(s, case) for s in sentences])
    upos = xpos = uas = las = exact = total = 0
    for s, r in zip(sentences, readings):
        for i in range(len(s.words)):
            total += 1
            upos += s.upos[i] == r.upos[i]
            xpos += s.xpos[i] == r.xpos[i]
            if s.heads[i] == r.heads[i]:
                uas += 1
                las += s.relations[i].split(":")[0] == r.relations[i].split(":")[0]
                exact += s.relations[i] == r.relations[i]
    return {
        "UPOS": percent(upos, total),
        "XPOS": percent(xpos, total),
        "UAS": percent(uas, total),
        "LAS": percent(las, total),
        "LAS with subtypes": percent(exact, total),
    }


def score_names(reader, documents, case, kinds):
    """Exact span and kind, the names of a document agreed with each other as in silver; and spans alone."""
    sentences = [s for d in documents for s in d]
    forms = [words(s, case) for s in sentences]
    readings = reader.read(forms)
    at = 0
    for document in documents:
        agree(forms[at : at + len(document)], readings[at : at + len(document)])
        at += len(document)
    both = bare = gold = found = 0
    for s, r in zip(sentences, readings):
        wanted = {n for n in spans(s.names) if n[2] in kinds}
        got = {n for n in spans(r.names) if n[2] in kinds}
        gold, found = gold + len(wanted), found + len(got)
        both += len(wanted & got)
        bare += len({n[:2] for n in wanted} & {n[:2] for n in got})
    return {
        "F1": percent(2 * both, gold + found),
        "precision": percent(both, found),
        "recall": percent(both, gold),
        "spans alone": percent(2 * bare, gold + found),
    }


def words(sentence, case):
    return recase(sentence.words, case) if case else sentence.words


def dev_sets(data, config, every=1):
    """
    (name, what, sentences or documents, kinds) of every set that a teacher is measured on. With `every`, only
    each so-manieth sentence or document.
    """
    sets = []
    for name in ("en_ewt-dev", "en_gum-dev"):
        sets.append((name, "trees", read_trees(data / "treebanks" / f"{name}.conllu"), None))
    everything = ("person", "organization", "place", "other")
    for name in ("conllpp.dev", "uner-ewt.dev"):
        documents = read_names(data / "names" / f"{name}.bio.gz", name)
        sets.append((name, "names", documents, everything[:3] if name == "uner-ewt.dev" else everything))
    kept = [n for n in config["names"] if n.get("hold_out")]
    if not kept:
        kept = [{"file": "names/en-worldwide.train.bio.gz", "hold_out": 0.1}]
    for n in kept:
        _, dev = split_documents(read_names(data / n["file"], "dev"), n["hold_out"])
        sets.append((f"{Path(n['file']).name.split('.')[0]}, last tenth", "names", dev, everything))
    return [(name, what, sentences[::every], kinds) for name, what, sentences, kinds in sets]


def evaluate(teacher, tokenizer, data, config, every=1, case=None, schemes=("worldwide", "conll")):
    """Prints the figures of all dev sets, one line each; names by the guidelines of the corpus where the teacher has them."""
    usual = schemes[0] if schemes[0] in teacher.schemes else teacher.schemes[0]
    for name, what, sentences, kinds in dev_sets(data, config, every):
        for scheme in [usual, *schemes[1:]] if name.startswith("conllpp") else [usual]:
            if scheme not in teacher.schemes:
                continue
            reader = Reader(teacher, tokenizer, config, scheme, trees=what == "trees")
            if what == "trees":
                figures = score_trees(reader, sentences, case)
            else:
                figures = score_names(reader, sentences, case, kinds)
            label = f"{name} (as {scheme})" if what == "names" else name
            print(f"{label:32}", "  ".join(f"{k} {v:.2f}" for k, v in figures.items()), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--scheme", default="worldwide")
    parser.add_argument("--every", type=int, default=1, help="only each N-th sentence or document")
    parser.add_argument("--case", choices=["title", "upper", "lower"])
    options = parser.parse_args()
    torch.set_num_threads(1)
    teacher, saved = load(options.checkpoint)
    schemes = (options.scheme, "conll")
    evaluate(teacher, options.tokenizer, options.data, saved["config"], options.every, options.case, schemes)


if __name__ == "__main__":
    main()
