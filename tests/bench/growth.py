"""How many comparisons with the year before a reader would call right: `python -m tests.bench.growth`.

Draws pairs of one city's reports of two neighbouring years by lot, and of each at most a few figures for which a
growth is offered. `--show` prints them with both sentences for judging by hand; the verdicts are kept in
data/growth.json by report and offset, without any of the text.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from assistant.archive.reading.parse import parse
from assistant.archive.report import Report
from assistant.knowledge import Knowledge
from assistant.writing.comparing.comparison import compare
from assistant.writing.comparing.growth import YearOnYear

CITIES = Path(__file__).parents[3] / "shared" / "corpus" / "city"
VERDICTS = Path(__file__).parent / "data" / "growth.json"
SEED = 20261125
KNOWLEDGE = Knowledge()


def pairs() -> Iterator[tuple[Path, Path]]:
    """Yield the files of two neighbouring years of one city."""
    years: dict[str, dict[int, Path]] = defaultdict(dict)
    for path in sorted(CITIES.glob("*/*.txt")):
        if named := re.search(r"-(\d{4})$", path.stem):
            years[path.parent.name][int(named[1])] = path
    for reports in years.values():
        for before, after in pairwise(sorted(reports)):
            if after == before + 1:
                yield reports[before], reports[after]


def drawn(number: int, each: int) -> Iterator[tuple[str, YearOnYear]]:
    """Yield the offered comparisons of a lot of pairs, the same ones every time."""
    chosen = sorted(pairs(), key=lambda pair: _lot(pair[1].stem))[:number]
    refused: Counter[str] = Counter()
    offered = 0
    for before, after in chosen:
        rows = compare(_read(after), [_read(before)], knowledge=KNOWLEDGE).growth
        refused.update(row.refused.value for row in rows if row.refused)
        kept = [(f"{after.stem}|{row.now.start}", row) for row in rows if not row.refused]
        offered += len(kept)
        yield from sorted(kept, key=lambda one: _lot(one[0]))[:each]
    print(f"{len(chosen)} pairs of reports, {offered} comparisons offered, refused: {dict(sorted(refused.items()))}")


def _lot(key: str) -> str:
    return sha256(f"{SEED}{key}".encode()).hexdigest()


def _read(path: Path) -> Report:
    return parse(path.read_text(encoding="utf-8"), areas=KNOWLEDGE.profile.areas)


def main() -> None:
    """Print the judged precision, or the rows to judge."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--show", action="store_true")
    asked.add_argument("--pairs", type=int, default=24)
    asked.add_argument("--each", type=int, default=4)
    options = asked.parse_args()
    verdicts: dict[str, bool] = json.loads(VERDICTS.read_text(encoding="utf-8")) if VERDICTS.is_file() else {}
    judged: list[bool] = []
    unjudged = 0
    for key, row in drawn(options.pairs, options.each):
        if key in verdicts:
            judged.append(verdicts[key])
        else:
            unjudged += 1
        if options.show:
            print(f"{key} {verdicts.get(key, '?')} {row.zh}")
            for entry in (row.now, row.before):
                at = entry.start - entry.said.start
                print(f"    [{entry.basis.value}] …{entry.said.text[max(0, at - 40) : at + 24]}")
    share = f"{sum(judged) / len(judged):.3f}" if judged else "–"
    print(f"{sum(judged)} right of {len(judged)} judged = {share}; {unjudged} not judged")


if __name__ == "__main__":
    main()
