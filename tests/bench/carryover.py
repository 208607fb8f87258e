"""How often the fate of a promise is told right, against marks made by hand: `python -m tests.bench.carryover`.

The sample archive's seven pairs of half-years are marked in tests/writing/comparing/followed.py, nine pairs of real
reports in data/carryover.json (starts of plan items, no text). `--show` prints what was told wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from assistant.archive.reading.parse import parse
from assistant.archive.report import Report
from assistant.knowledge import Knowledge
from assistant.writing.comparing.carryover import Carried, Status, carry_over
from tests.writing.comparing.followed import FOLLOWED

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "corpus"
MARKED = Path(__file__).parent / "data" / "carryover.json"
LETTERS = {"D": Status.DONE, "O": Status.ONGOING, "S": Status.SILENT}


@dataclass(frozen=True, slots=True)
class Judged:
    """A promise as it was followed up, with the mark of the hand."""

    carried: Carried
    marked: Status


def sample() -> Iterator[tuple[str, list[Judged]]]:
    """Follow the plans of the sample archive."""
    codes = [*FOLLOWED, "2025H2"]
    reports = {code: _read(ROOT / "knowledge" / "reports" / f"{code}.txt") for code in codes}
    for before, after in pairwise(codes):
        carried = carry_over(reports[before], reports[after], knowledge=KNOWLEDGE)
        marks = [LETTERS[letter] for letter in FOLLOWED[before]]
        yield before, [Judged(one, mark) for one, mark in zip(carried, marks, strict=True)]


def corpus(read: str) -> Iterator[tuple[str, list[Judged]]]:
    """Follow the plan items of the real reports that were marked before, while or after the rules were made."""
    for pair in json.loads(MARKED.read_text(encoding="utf-8"))["pairs"]:
        if pair["read"] != read:
            continue
        marks: Mapping[str, str] = pair["marked"]
        carried = carry_over(_read(CORPUS / pair["previous"]), _read(CORPUS / pair["current"]), knowledge=KNOWLEDGE)
        found = {str(one.commitment.start): one for one in carried}
        yield (
            Path(pair["previous"]).stem,
            [Judged(found[start], Status(mark)) for start, mark in marks.items() if start in found],
        )
        lost = len(marks.keys() - found.keys())
        if lost:
            print(f"  {lost} marked items are no items any more")


KNOWLEDGE = Knowledge()


def _read(path: Path) -> Report:
    return parse(path.read_text(encoding="utf-8"), areas=KNOWLEDGE.profile.areas)


def summary(judged: list[Judged]) -> str:
    """Return precision and recall of each status and the share told right."""
    lines = []
    for status in Status:
        told = [one for one in judged if one.carried.status is status]
        marked = [one for one in judged if one.marked is status]
        right = sum(one.marked is status for one in told)
        precision = f"{right / len(told):.2f}" if told else "–"
        recall = f"{right / len(marked):.2f}" if marked else "–"
        lines.append(f"  {status.value:8} precision {precision} of {len(told)}, recall {recall} of {len(marked)}")
    sure = [one for one in judged if one.carried.status is Status.DONE and one.carried.sure]
    lines.append(f"  done and sure: {sum(one.marked is Status.DONE for one in sure)} right of {len(sure)}")
    right = sum(one.carried.status is one.marked for one in judged)
    return "\n".join([*lines, f"  right: {right} of {len(judged)} = {right / len(judged):.2f}"])


def main() -> None:
    """Print the figures of the sample archive and of the real pairs."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--show", action="store_true")
    options = asked.parse_args()
    for name, pairs in (
        ("sample archive", sample()),
        ("real reports, marked before the rules were made", corpus("before")),
        ("real reports, marked while the rules were mended", corpus("while")),
        ("real reports, marked after", corpus("after")),
        ("real reports, marked by what an earlier round told", corpus("told")),
    ):
        every: list[Judged] = []
        for pair, judged in pairs:
            every += judged
            wrong = Counter(
                (one.marked.value, one.carried.status.value) for one in judged if one.marked is not one.carried.status
            )
            print(f"{pair}: {len(judged)} items, wrong: {dict(wrong)}")
            for one in judged if options.show else ():
                if one.marked is not one.carried.status:
                    shown = one.carried.shown.quote if one.carried.shown else "–"
                    print(
                        f"    {one.marked.value}→{one.carried.status.value} {one.carried.commitment.need} {one.carried.zh} ⇐ {shown}"
                    )
        print(f"{name}, {len(every)} items")
        print(summary(every))


if __name__ == "__main__":
    main()
