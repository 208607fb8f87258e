"""The whole report as text, as it goes to the leader: title, addressee, numbered headings, sections, signature."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.archive.report import Part
from assistant.knowledge import Knowledge
from assistant.language.quantity.numerals import chinese_numeral
from assistant.writing.workspace.beginning import title_of
from assistant.writing.workspace.report import ReportSection, WorkingReport


def fair_copy(report: WorkingReport, knowledge: Knowledge) -> str:
    """Return the report as far as it is written; a section without text has no heading either.

    Nobody's date is put under it: the day is the report's own, or none.
    """
    title = report.title or title_of(report.organ, report.kind.value, report.period, knowledge)
    addressee = [report.addressee.rstrip("：:") + "："] if report.addressee else []
    signature = [line for line in (report.organ, report.day) if line] if report.day else []
    return "\n".join([title, *addressee, *_body(report), *signature])


def _body(report: WorkingReport) -> Iterator[str]:
    written = [section for section in report.sections if section.current is not None and section.current.text.strip()]
    top = line = 0
    for section in written:
        text = section.current.text.strip() if section.current else ""
        if section.part is Part.INTRO:
            yield text
            continue
        if section.part is Part.WORK and report.work_heading:
            if line == 0:
                top += 1
                yield f"{chinese_numeral(top)}、{report.work_heading}"
            line += 1
            yield f"（{chinese_numeral(line)}）{section.heading}"
        else:
            top += 1
            yield f"{chinese_numeral(top)}、{section.heading}"
        yield text


def unwritten(report: WorkingReport) -> tuple[ReportSection, ...]:
    """Return the sections that the fair copy leaves out because nothing stands in them."""
    return tuple(section for section in report.sections if section.current is None)
