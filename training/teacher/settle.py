"""
Sets armed groups right in silver: the corpora of names know few of them, and hearsay's tables know them as organizations.

    python settle.py SILVER TABLE        # TABLE is data/knowledge/organizations.tsv

Names that read, letter for letter, as a group of the table become organizations; not where they are adjectives or plurals
("the Houthi leader", "Chechens"), for those are names of people. Shards are rewritten whole; to do it twice does no harm.
"""

import argparse
import gzip
import os
from collections import Counter
from pathlib import Path

PEOPLE = {"JJ", "NNPS"}


def groups_of(table):
    """The names and other names of groups."""
    groups = set()
    for line in table.read_text(encoding="utf8").splitlines():
        cells = line.split("\t")
        if len(cells) > 3 and cells[1] == "group":
            groups.update(name for name in [cells[2], *cells[3].split(";")] if name)
    return groups


def settle(lines, groups):
    """Changes the rows of one shard; gives how many names of each kind became organizations."""
    changed, rows = Counter(), [line.split("\t") for line in lines]
    at = 0
    while at < len(rows):
        stop = at + 1
        if len(rows[at]) == 9 and rows[at][6].startswith("B-"):
            while stop < len(rows) and len(rows[stop]) == 9 and rows[stop][6].startswith("I-"):
                stop += 1
            name, kind = rows[at:stop], rows[at][6][2:]
            text = " ".join(row[1] for row in name)
            if kind != "organization" and name[-1][3] not in PEOPLE and text in groups:
                changed[kind] += 1
                for row in name:
                    row[6] = row[6][:2] + "organization"
        at = stop
    return ["\t".join(row) for row in rows], changed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("silver", type=Path)
    parser.add_argument("table", type=Path)
    options = parser.parse_args()
    groups, total = groups_of(options.table), Counter()
    for path in sorted(options.silver.glob("*.conllu.gz")):
        with gzip.open(path, "rt", encoding="utf8") as file:
            lines, changed = settle(file.read().split("\n"), groups)
        if changed:
            part = path.with_name(path.name + ".part")
            with gzip.open(part, "wt", encoding="utf8", compresslevel=6) as file:
                file.write("\n".join(lines))
            os.replace(part, path)
        total += changed
    print("; ".join(f"{kind} to organization {count}" for kind, count in total.most_common()) or "nothing to change")


if __name__ == "__main__":
    main()
