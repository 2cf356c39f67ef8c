"""
Averages what several teachers of statements say of the same news.

    python average_labels.py OUT FOLDER FOLDER...

Each FOLDER is what `label_statements.py` wrote; a file that only some teachers labelled is averaged over those. What a
teacher does not write of a word counts as no chance; where only one points from a word, that one is taken.
"""

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path


def rows(path):
    with gzip.open(path, "rt", encoding="utf8") as file:
        return [json.loads(line) for line in file]


def mean_cues(given):
    sums = defaultdict(lambda: [0.0, 0.0])
    for row in given:
        for word, begin, inside in row["cues"]:
            sums[word][0] += begin / len(given)
            sums[word][1] += inside / len(given)
    return [[word, round(begin, 3), round(inside, 3)] for word, (begin, inside) in sorted(sums.items())]


def mean_points(given):
    of = defaultdict(list)
    for row in given:
        for word, lists in row["pointed"]:
            of[word].append(lists)
    found = []
    for word, each in sorted(of.items()):
        lists = []
        for same in zip(*each):
            sums = defaultdict(float)
            for pairs in same:
                for at, chance in pairs:
                    sums[at] += chance / len(each)
            lists.append([[at, round(chance, 3)] for at, chance in sorted(sums.items(), key=lambda pair: -pair[1])])
        found.append([word, lists])
    return found


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    out, folders = Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]
    out.mkdir(parents=True, exist_ok=True)
    for name in sorted({path.name for folder in folders for path in folder.glob("*.jsonl.gz")}):
        given = [rows(folder / name) for folder in folders if (folder / name).exists()]
        if len({tuple(row["id"] for row in each) for each in given}) > 1:
            sys.exit(f"{name}: the teachers labelled different texts; label the same folder with each.")
        with gzip.open(out / name, "wt", encoding="utf8", compresslevel=6) as file:
            for same in zip(*given):
                row = {"id": same[0]["id"], "cues": mean_cues(same), "pointed": mean_points(same)}
                file.write(json.dumps(row, separators=(",", ":")) + "\n")
        print(f"{name}: {len(given)} teachers, {len(given[0])} texts", flush=True)


if __name__ == "__main__":
    main()
