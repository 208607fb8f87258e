"""How well reports are identified and outlined, over the real reports in ../shared: `python -m tests.bench.parse`."""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assistant.archive.converting.convert import read_file
from assistant.archive.reading.parse import parse
from assistant.archive.reading.passages import passages
from assistant.archive.report import Part, Report
from assistant.language.time.period import Period

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"


def index_rows() -> list[dict[str, str]]:
    """Return the rows of the index that are reports, not documents for reference."""
    with (CORPUS / "index.tsv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if "报告" in row["kind"]]


def expected_periods(row: dict[str, str]) -> tuple[Period, Period] | None:
    """Return what the index says a report reviews and plans; None where it refers to the text."""
    if row["kind"] == "工作报告":
        year = int(row["report_year"])
        return Period.of_years(year - 5, year), Period.of_years(year, year + 5)
    said = row["period"]
    if "回顾" not in said:
        return None
    year = int(said.split("回顾")[1][:4])
    return Period(year), Period(year + 1)


def read(row: dict[str, str]) -> Report:
    """Return the report of a row of the index, parsed."""
    return parse(read_file(CORPUS / row["file"]))


def differences(row: dict[str, str], report: Report) -> Iterator[tuple[str, str, str]]:
    """Yield (what, as read, as the index says) for everything that can be compared; equal pairs too."""
    yield "organ", report.organ, row["organ"]
    if row["delivered"]:
        yield "delivered", str(report.delivered), row["delivered"]
    if expected := expected_periods(row):
        yield "period", report.period.code if report.period else "", expected[0].code
        yield "plan", report.plan_period.code if report.plan_period else "", expected[1].code
    parts = {section.part for section in report.sections}
    yield "work part", str(Part.WORK in parts), "True"
    yield "plan part", str(Part.PLAN in parts), "True"


def main() -> None:
    """Print each difference and the share that agrees."""
    rows = index_rows()
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    count = length = 0
    start = time.perf_counter()
    for row in rows:
        report = read(row)
        found = passages(report)
        count += len(found)
        length += len(report.text)
        for what, read_as, said in differences(row, report):
            asked[what] += 1
            right[what] += read_as == said
            if read_as != said:
                print(f"{what:10} {read_as or '-':16} {said:16} {row['file']}")
    seconds = time.perf_counter() - start
    for what in asked:
        print(f"{what:10} {right[what]:4}/{asked[what]:<4} {100 * right[what] / asked[what]:.1f} %")
    print(f"{len(rows)} reports, {count} passages, {length} characters in {seconds:.1f} s")


if __name__ == "__main__":
    if not CORPUS.is_dir():
        sys.exit(f"no real reports in {CORPUS}")
    main()
