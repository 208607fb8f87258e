"""Which report in progress a clerk means, and which section of it, who only says a period and a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.archive.report import Part
from assistant.errors import UnknownSection
from assistant.writing.part_words import PartWords

if TYPE_CHECKING:
    from assistant.archive.report import Kind
    from assistant.language.time.period import Period
    from assistant.writing.drafting.draft import Draft, Task
    from assistant.writing.workspace.parts import Offer
    from assistant.writing.workspace.report import ReportSection, WorkingReport
    from assistant.writing.workspace.reports import Reports


@dataclass(frozen=True, slots=True)
class Kept:
    """A written section of a report in progress as a draft that can be changed."""

    report: str
    section: str
    task: Task
    draft: Draft


_INTRO = re.compile("导语|引言|开场白?|开头(?:语|段|一段)?|前言")


def newest_on(
    reports: Reports, period: Period, *, owner: str = "", kind: Kind | None = None, shared: bool = False
) -> WorkingReport | None:
    """Return the owner's newest report on a period, of any kind or of one; None without one.

    Reports that a colleague shares with the owner count when `shared` says so.
    """
    on_it = reports.on(period, owner=owner)
    return next((one for one in on_it if kind in {None, one.kind} and (shared or one.owner == owner)), None)


def section_meant(reports: Reports, name: str, period: Period, *, owner: str = "") -> tuple[str, str] | None:
    """Return the id of the owner's newest report on a period and the section in it that a name means.

    None when there is no such report or section, or nothing was given that it could be written from.
    """
    working = newest_on(reports, period, owner=owner)
    section = _called(working, name) if working else None
    if working is None or section is None or not (section.notes or (section.part is not Part.WORK and working.notes)):
        return None
    return working.id, section.name


def offers_meant(reports: Reports, name: str, period: Period, *, owner: str = "") -> tuple[Offer, ...]:
    """Return what the owner's newest report on a period offers for the problems or the plan, where a name means one."""
    working, part = newest_on(reports, period, owner=owner), part_called(name, period)
    found = reports.offers(working.id, owner=owner) if working else ()
    return tuple(offer for offer in found if offer.part is part)


def part_called(name: str, period: Period) -> Part:
    """Return the part of a report on a period that a section's name tells; a work line where it tells none."""
    return Part.INTRO if _INTRO.fullmatch(name) else PartWords.of(period).part_of(name) or Part.WORK


def _called(working: WorkingReport, name: str) -> ReportSection | None:
    part = part_called(name, working.period)
    if part is not Part.WORK:
        return next((one for one in working.sections if one.part is part), None)
    try:
        return working.section(name)
    except UnknownSection:
        return None
