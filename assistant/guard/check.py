"""The guard's front door: a text in, what is to be looked at in it out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from assistant.archive.report import Kind, Part
from assistant.guard.checks.analysis import Analysis, LastReport, analyse, inside
from assistant.guard.checks.catalogue import checks
from assistant.guard.checks.rule import Check, Hit
from assistant.guard.finding import Finding, Fix, FixClass, Severity
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period

_WORDS = re.compile(r"[^\W_]")
_QUOTED = re.compile(r"《[^《》\n]{1,80}》|“[^“”\n]{1,200}”")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline; `line` counts from 1 in the text as given."""

    marker: str
    title: str
    level: int
    part: Part
    line: int


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found; `ok` when no finding is an error, findings in the order of the text."""

    ok: bool
    kind: Kind
    period: Period | None
    outline: tuple[Heading, ...]
    findings: tuple[Finding, ...]


def check(
    text: str,
    *,
    knowledge: Knowledge,
    kind: Kind | None = None,
    period: Period | None = None,
    previous: LastReport | None = None,
    notes: str | None = None,
) -> CheckResult:
    """Check a whole report; `kind` and `period` overrule what its title says.

    `previous` is the last report with what a comparison showed. With `notes`, a note a line, every figure must rest on one of them.

    >>> result = check("截止6月底,走访归侨12户。", knowledge=Knowledge(), kind=Kind.OTHER)
    >>> [(one.check, one.quote, one.fix.text if one.fix else "") for one in result.findings]
    [('W11', '截止', '截至'), ('P01', ',', '，')]
    """
    analysis = analyse(text, knowledge=knowledge, kind=kind, period=period, previous=previous, notes=notes)
    return _result(analysis, checks(knowledge))


def check_section(
    text: str, *, knowledge: Knowledge, period: Period | None = None, notes: str | None = None
) -> CheckResult:
    """Check one drafted section: everything but what only a whole report can have or lack."""
    analysis = analyse(text, knowledge=knowledge, kind=Kind.OTHER, period=period, notes=notes)
    return _result(analysis, tuple(one for one in checks(knowledge) if not one.entry.whole))


def _result(analysis: Analysis, switched_on: tuple[Check, ...]) -> CheckResult:
    places = _Places(analysis)
    findings = sorted(
        (places.finding(one, hit) for one in switched_on for hit in one.find(analysis)),
        key=lambda finding: (finding.start, finding.end, finding.check),
    )
    return CheckResult(
        ok=all(finding.severity is not Severity.ERROR for finding in findings),
        kind=analysis.kind,
        period=analysis.period,
        outline=tuple(_outline(analysis, places)),
        findings=tuple(findings),
    )


def _outline(analysis: Analysis, places: _Places) -> Iterator[Heading]:
    for section in analysis.report.sections:
        if section.title:
            start, _ = places.raw(section.start, section.end)
            yield Heading(section.marker, section.title, section.level, section.part, places.line(start))


class _Places:
    """Turns offsets of the cleaned text into offsets and lines of the text as given."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._quoted = [span.span() for span in _QUOTED.finditer(analysis.raw)]
        self._line_starts = [0, *accumulate(len(line) + 1 for line in analysis.raw.split("\n"))]

    def raw(self, start: int, end: int) -> tuple[int, int]:
        return self._analysis.cleaned.raw_span(start, end)

    def line(self, raw_offset: int) -> int:
        return bisect_right(self._line_starts, raw_offset)

    def finding(self, one: Check, hit: Hit) -> Finding:
        start, end = (hit.start, hit.end) if hit.raw else self.raw(hit.start, hit.end)
        return Finding(
            check=one.entry.id,
            severity=hit.severity or one.severity,
            line=self.line(start),
            start=start,
            end=end,
            quote=self._analysis.raw[start:end],
            message=hit.zh,
            basis=hit.basis or one.entry.basis,
            fix=self._fix(one, hit),
            message_en=hit.en,
            question=one.entry.ask,
            question_en=one.entry.ask_en,
        )

    def _fix(self, one: Check, hit: Hit) -> Fix | None:
        """Return one replacement of the raw text that does all edits of a hit."""
        if not hit.edits:
            return None
        edits = [(*((low, high) if hit.raw else self.raw(low, high)), new) for low, high, new in hit.edits]
        pieces: list[str] = []
        at = start = edits[0][0]
        for low, high, new in edits:
            pieces += (self._analysis.raw[at:low], new)
            at = high
        kind = FixClass(one.entry.fix)
        if kind is FixClass.MECHANICAL and any(self._changes_a_quotation(low, high, new) for low, high, new in edits):
            kind = FixClass.OFFERED
        return Fix(start, at, "".join(pieces), kind)

    def _changes_a_quotation(self, start: int, end: int, new: str) -> bool:
        """Whether an edit puts other words into a quotation or a title; marks and blanks of theirs may be repaired."""
        words = [_WORDS.findall(one) for one in (self._analysis.raw[start:end], new)]
        return words[0] != words[1] and inside(start, end, self._quoted)
