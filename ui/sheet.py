"""The open report made ready to be shown, checked and exported."""

from __future__ import annotations

from assistant.archive.report import Part
from assistant.desk import Desk
from assistant.guard.binding import Trace
from assistant.language.numerals import chinese_numeral
from assistant.writing.reporting import ReportSection, WorkingReport
from ui.tabs.report import Sheet
from ui.view import Opened


def sheet_of(desk: Desk, working: WorkingReport, opened: Opened) -> Sheet:
    """Gather what the report's tab shows of a report: its text, what each figure rests on, the section's past."""
    sections = [section for section in working.sections if section.current]
    chosen = next((section for section in working.sections if section.name == opened.section), None)
    earlier = desk.earlier(chosen.name, working.period) if chosen else None
    versions = desk.reports.versions(working.id, chosen.name, owner=working.owner) if chosen else ()
    return Sheet(
        working,
        title_of(desk, working),
        text_of(desk, working),
        {section.name: _trace(desk, working, section) for section in sections},
        earlier.citations[0].quote if earlier else "",
        versions,
    )


def _trace(desk: Desk, working: WorkingReport, section: ReportSection) -> Trace:
    """Bind a section's figures to its notes; what equals last year's counts as last year's."""
    past = desk.style(section.name, working.period)
    last_year = "\n".join(cite.quote for cite in past if cite.period == working.period.same_last_year())
    text = section.current.text if section.current else ""
    return desk.trace(text, [note.text for note in section.notes], previous=last_year)


def title_of(desk: Desk, working: WorkingReport) -> str:
    """Return the report's title as its kind has it."""
    spec = desk.knowledge.spec(working.kind)
    return spec.title.format(organ=working.organ, period=working.period.zh, plan_period=working.period.following().zh)


def text_of(desk: Desk, working: WorkingReport) -> str:
    """Return the report's text: title, numbered headings, what is written; required parts without text stand empty."""
    lines = [title_of(desk, working)]
    number = place = 0
    part: Part | None = None
    for section in working.sections:
        if section.part is Part.WORK and part is not Part.WORK:
            number, place = number + 1, 0
            lines.append(f"{chinese_numeral(number)}、主要工作")
        part = section.part
        if section.part is Part.WORK:
            if section.current is None:
                continue
            place += 1
            lines.append(f"（{chinese_numeral(place)}）{section.heading}")
        elif section.part is not Part.INTRO:
            number += 1
            lines.append(f"{chinese_numeral(number)}、{section.heading}")
        if section.current:
            lines.append(section.current.text)
    return "\n".join(lines)
