"""Paragraphs cited for how a section is written, not for what they say."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.archive.citation import Citation
from assistant.archive.report import Part, Report
from assistant.language.time.period import Period


def paragraphs_on(report: Report, section: str, part: Part = Part.WORK) -> Iterator[Citation]:
    """Yield the paragraphs of a report's sections on a work line, or of another part of it, as citations."""
    for found in report.sections:
        if found.part is not part or (part is Part.WORK and section not in found.topics[:1]):
            continue
        for paragraph in found.paragraphs:
            yield Citation(
                report_id=report.id,
                title=report.title,
                organ=report.organ,
                delivered=report.delivered,
                period=found.period or report.period,
                part=found.part,
                path=found.path,
                quote=paragraph.text,
                start=paragraph.start,
                end=paragraph.end,
                score=1.0,
            )


def reference_text(text: str, section: str, period: Period) -> Citation:
    """Return a text that the clerk gave as a model, cited like one of last year's."""
    return Citation(
        "reference", section, "", None, period.same_last_year(), Part.WORK, (section,), text, 0, len(text), 1.0
    )
