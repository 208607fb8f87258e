"""Where something stands: in the report being compared, or in one of the past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.archive.report import Part, Report, ReportId, Section
from assistant.language.period import Period
from assistant.language.sentences import split_sentences


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


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a report with the section it stands in."""

    text: str
    start: int
    end: int
    section: Section

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
            for sentence in split_sentences(paragraph.text):
                start = paragraph.start + sentence.start
                yield Said(sentence.text, start, start + len(sentence.text), section)
