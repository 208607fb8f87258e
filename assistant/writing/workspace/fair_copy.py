"""The whole report as text, as it goes to the leader: title, addressee, numbered headings, sections, signature."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.archive.report import Part
from assistant.knowledge import Knowledge
from assistant.language.quantity.numerals import chinese_numeral
from assistant.writing.workspace.beginning import title_of
from assistant.writing.workspace.report import UNNAMED, ReportSection, WorkingReport


def fair_copy(report: WorkingReport, knowledge: Knowledge) -> str:
    """Return the report as far as it is written; a section without text has no heading either.

    Nobody's date is put under it: the day is the report's own, or none.
    """
    title = report.title or title_of(report.organ, report.kind.value, report.period, knowledge)
    addressee = [report.addressee.rstrip("：:") + "："] if report.addressee else []
    signature = [line for line in (report.organ, report.day) if line] if report.day else []
    return "\n".join([title, *addressee, *_body(report), *signature])


def headings(report: WorkingReport) -> Iterator[tuple[str, str]]:
    """Yield each written section with its numbered heading; "" has that over the work lines.

    A section of what nobody named a work line for has none of its own where it is the only one.
    """
    written = [one for one in report.sections if _text(one) and one.part is not Part.INTRO]
    alone = [one.name for one in written if one.part is Part.WORK] == [UNNAMED]
    top = line = 0
    for section in written:
        if section.part is not Part.WORK or not report.work_heading:
            top += 1
            yield section.name, f"{chinese_numeral(top)}、{section.heading}"
            continue
        if line == 0:
            top += 1
            yield "", f"{chinese_numeral(top)}、{report.work_heading}"
        line += 1
        if not alone:
            yield section.name, f"（{chinese_numeral(line)}）{section.heading}"


def _body(report: WorkingReport) -> Iterator[str]:
    numbered, worked = dict(headings(report)), False
    for section in report.sections:
        if not (text := _text(section)):
            continue
        if section.part is Part.WORK and not worked and "" in numbered:
            yield numbered[""]
        worked = worked or section.part is Part.WORK
        if section.name in numbered:
            yield numbered[section.name]
        yield text


def _text(section: ReportSection) -> str:
    return section.current.text.strip() if section.current else ""


def unwritten(report: WorkingReport) -> tuple[ReportSection, ...]:
    """Return the sections that the fair copy leaves out because nothing stands in them."""
    return tuple(section for section in report.sections if section.current is None)
