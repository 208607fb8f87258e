"""How many findings of the guard a section head would call right: `python -m tests.bench.precision`.

Draws findings of severity error and warning from all real reports with a fixed seed, a few of each check, and
prints the judged precision of every check. `--show` prints the drawn findings with their context for judging by
hand; the verdicts are kept in data/precision.json by report, check and offset, without any of the text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant.guard.check import check
from assistant.guard.finding import Finding, Severity
from assistant.knowledge import Knowledge

VERDICTS = Path(__file__).parent / "data" / "precision.json"
SHARED = Path(__file__).parents[3] / "shared"
SEED = 20261122
_HEAD = """# Precision of the checks

`python -m tests.bench.precision`: findings of severity error and warning over the {reports} real reports that have any, the
seed among them; up to 20 of each check drawn by lot and judged one by one against their context by the author of the checks. Checks that
are not listed found nothing here: most of these are printed congress reports, so that a high share says little of rough drafts.

| check | errors and warnings | judged | right | precision | remarks (not judged) |
|---|---|---|---|---|---|"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finding together with the report it was found in."""

    report: str
    text: str
    finding: Finding

    @property
    def key(self) -> str:
        return f"{self.report}|{self.finding.check}|{self.finding.start}"


def find_all(shared: Path) -> Iterator[Drawn]:
    """Check every report of the corpus and the seed."""
    knowledge = Knowledge()
    index = (shared / "corpus" / "index.tsv").read_text(encoding="utf-8").splitlines()[1:]
    files = [shared / "corpus" / line.split("\t")[0] for line in index]
    reports = [path for path in files if "reference-names" not in path.parts and "bilingual" not in path.parts]
    for path in [*reports, shared / "seed" / "2007H1.txt"]:
        text = path.read_text(encoding="utf-8")
        for finding in check(text, knowledge=knowledge).findings:
            yield Drawn(path.stem, text, finding)


def draw(found: list[Drawn], each: int) -> list[Drawn]:
    """Return at most `each` findings of every check, the same ones every time."""
    by_check: dict[str, list[Drawn]] = defaultdict(list)
    for one in found:
        if one.finding.severity is not Severity.INFO:
            by_check[one.finding.check].append(one)
    return [one for _, group in sorted(by_check.items()) for one in sorted(group, key=_lot)[:each]]


def _lot(one: Drawn) -> str:
    """Return a value that orders findings by chance, and stays when other findings come or go."""
    return sha256(f"{SEED}|{one.key}".encode()).hexdigest()


def show(drawn: list[Drawn], verdicts: dict[str, bool]) -> None:
    """Print the findings that are not judged yet, with what stands around them."""
    for one in drawn:
        if one.key in verdicts:
            continue
        finding = one.finding
        before = one.text[max(0, finding.start - 40) : finding.start].replace("\n", "⏎")
        after = one.text[finding.end : finding.end + 40].replace("\n", "⏎")
        quote = finding.quote.replace("\n", "⏎")[:80]
        print(f"{one.key}\n    {finding.severity.value}: {finding.message}\n    {before}【{quote}】{after}")


def table(found: list[Drawn], drawn: list[Drawn], verdicts: dict[str, bool]) -> None:
    """Print as Markdown how often each check fires, how many of its findings were judged and how many were right."""
    fired = Counter((one.finding.check, one.finding.severity is Severity.INFO) for one in found)
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    for one in drawn:
        if one.key in verdicts:
            judged[one.finding.check] += 1
            right[one.finding.check] += verdicts[one.key]
    print(_HEAD.format(reports=len({one.report for one in found})))
    for name in sorted({name for name, _ in fired}):
        share = f"{right[name] / judged[name]:.2f}" if judged[name] else ""
        print(f"| {name} | {fired[name, False]} | {judged[name]} | {right[name]} | {share} | {fired[name, True]} |")
    total, good = sum(judged.values()), sum(right.values())
    weighty = sum(count for (_, info), count in fired.items() if not info)
    print(f"| all | {weighty} | {total} | {good} | {good / max(total, 1):.2f} | {sum(fired.values()) - weighty} |")


def main() -> None:
    """Print the table, and on demand the findings to judge."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shared", type=Path, default=SHARED, help="folder of the real reports")
    arguments.add_argument("--each", type=int, default=20, help="how many findings of a check are drawn")
    arguments.add_argument("--show", action="store_true", help="print the findings that are not judged yet")
    options = arguments.parse_args()
    verdicts = json.loads(VERDICTS.read_text(encoding="utf-8")) if VERDICTS.is_file() else {}
    found = list(find_all(options.shared))
    drawn = draw(found, options.each)
    if options.show:
        show(drawn, verdicts)
    else:
        table(found, drawn, verdicts)


if __name__ == "__main__":
    main()
