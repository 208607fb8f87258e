"""Sentences taken over from a past report with something of that time still in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.archive.report import Report
from assistant.language.period import Period
from assistant.writing.compare.place import Here, Past, Said, sentences_of

_ALIKE = 85
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?=年(?!以来|起))")
_HISTORY = re.compile(r"(?:自|从|比|较|于|截至|对比|相比)$")
_SHORTEST = 12


class StaleKind(StrEnum):
    """What is old in a recycled sentence; the value is stable for scripts."""

    YEAR = "year"
    TERM = "term"
    MEETING = "meeting"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Stale:
    """An old `token` in a `sentence` that stands nearly so in a past report (`source`); `instead` is today's word."""

    sentence: Here
    token: Here
    kind: StaleKind
    source: Past
    instead: str = ""

    @property
    def zh(self) -> str:
        """One line for the clerk."""
        when = self.source.period.zh if self.source.period else self.source.title
        hint = f"，是否应为“{self.instead}”" if self.instead else ""
        return f"“{self.token.quote}”像是从{when}的报告沿用下来的{hint}？"

    @property
    def en(self) -> str:
        """The same line in English."""
        when = self.source.period.en if self.source.period else self.source.title
        hint = f"; should it be “{self.instead}”" if self.instead else ""
        return f"“{self.token.quote}” looks taken over from the report on {when}{hint}?"


def stale(current: Report, history: Sequence[Report]) -> tuple[Stale, ...]:
    """Return the old tokens of sentences that this report shares with past ones, in the order of the text."""
    return tuple(_stale(current, history))


def _stale(current: Report, history: Sequence[Report]) -> Iterator[Stale]:
    from rapidfuzz import fuzz, process

    told: list[tuple[Report, Said]] = [
        (report, said) for report in history for said in sentences_of(report) if len(said.text) >= _SHORTEST
    ]
    texts = [said.text for _, said in told]
    for said in sentences_of(current):
        if current.period is None or len(said.text) < _SHORTEST or not _YEAR.search(said.text):
            continue
        found = process.extractOne(said.text, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if found is None:
            continue
        report, source = told[found[2]]
        if report.period is not None:
            yield from _years(said, current.period, source.past(report), report.period)


def _years(said: Said, now: Period, source: Past, then: Period) -> Iterator[Stale]:
    for found in _YEAR.finditer(said.text):
        year = int(found[0])
        kept = found[0] in source.quote and year == then.year and now.year > then.year
        if kept and not _HISTORY.search(said.text[: found.start()]):
            token = Here(found[0], said.start + found.start(), said.start + found.end())
            yield Stale(said.here, token, StaleKind.YEAR, source, str(year + now.year - then.year))
