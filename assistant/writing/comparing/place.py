"""Where something stands: in the report being compared, or in one of the past."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.archive.reading.passages import passages
from assistant.archive.report import Part, Report, ReportId
from assistant.language.sentences import Stretch, split_sentences
from assistant.language.time.period import Period

_YEARS = re.compile(
    r"[五三四两近]年(?:来|间|共|累计)|近[两三五]年|过去[两三五]年|“?十[一二三四五]?五”?(?:时期|期间|以来)"
)


@dataclass(frozen=True, slots=True)
class Here:
    """A stretch of the report being compared: `report.text[start:end] == quote`."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Past:
    """A stretch of a past report: `start` and `end` are offsets in the stored text of `report_id`."""

    report_id: ReportId
    title: str
    period: Period | None
    quote: str
    start: int
    end: int

    @property
    def when(self) -> tuple[str, str]:
        """What that report is on, in Chinese and English: its period, else its title."""
        return (self.period.zh, self.period.en) if self.period else (self.title, self.title)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a report with what its section is: the heading and where it begins, level, part and period."""

    text: str
    start: int
    end: int
    heading: str
    begun: int
    level: int
    part: Part
    period: Period | None

    @property
    def here(self) -> Here:
        """The sentence as a place in the report being compared."""
        return Here(self.text, self.start, self.end)

    def past(self, report: Report) -> Past:
        """Return the sentence as a place in a past report."""
        return Past(report.id, report.title, report.period, self.text, self.start, self.end)


def sentences_of(report: Report, *parts: Part) -> Iterator[Said]:
    """Yield the sentences of a report that stand in one of the parts, in order; of all parts when none is named."""
    for section in report.sections:
        if parts and section.part not in parts:
            continue
        for paragraph in section.paragraphs:
            for sentence in _sentences(paragraph.text):
                start = paragraph.start + sentence.start
                end = start + len(sentence.text)
                yield Said(
                    sentence.text, start, end, section.title, section.start, section.level, section.part, section.period
                )


@lru_cache(maxsize=8192)
def _sentences(paragraph: str) -> tuple[Stretch, ...]:
    """Cut a paragraph once; every part of a comparison reads the same ones."""
    return split_sentences(paragraph)


def own_work(report: Report) -> Iterator[Said]:
    """Yield the sentences on what was done in the report's own period, not those on five years or on a month."""
    spoken = passages(report)
    starts = [passage.start for passage in spoken]
    for said in sentences_of(report, Part.WORK):
        at = bisect_right(starts, said.start) - 1
        told = spoken[at].period if at >= 0 else None
        if told in {None, report.period} and not _YEARS.search(said.text):
            yield said
