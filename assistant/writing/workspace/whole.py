"""A heap of notes becomes a report in progress in one go: begun or continued, sorted, drafted section by section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.archive.report import Part
from assistant.writing.drafting.draft import Progress
from assistant.writing.workspace.meant import newest_on

if TYPE_CHECKING:
    from assistant.language.time.period import Period
    from assistant.writing.workspace.report import ReportSection
    from assistant.writing.workspace.reports import Reports


@dataclass(frozen=True, slots=True)
class Whole:
    """What a heap of notes came to: the report's id, how many notes were new to it, and its sections by what they hold.

    `unsorted` counts notes whose section nobody could tell, `doubtful` sections with a figure without ground.
    """

    report: str
    notes: int
    drafted: tuple[str, ...]
    doubtful: tuple[str, ...]
    empty: tuple[str, ...]
    unsorted: int


def write_whole(
    reports: Reports, text: str, *, period: Period, organ: str, owner: str = ""
) -> Iterator[Progress | Whole]:
    """Sort notes into the owner's newest report on a period, or into a new one, and draft all they bear on.

    What was typed by hand or is final stays as it is. The last event is `Whole`; InputError without notes.
    """
    working = newest_on(reports, period, owner=owner) or reports.new(period, organ=organ, owner=owner)
    given = reports.add_notes(working.id, text, by=owner, owner=owner)
    working = reports.get(working.id, owner=owner)
    due = reports.due(working.id, owner=owner)
    for done, name in enumerate(due):
        called = _called(working.section(name))
        yield Progress(done, len(due), f"正在起草“{called}”", f"Drafting “{called}”")
        for _ in reports.draft(working.id, name, owner=owner):
            pass
    working = reports.get(working.id, owner=owner)
    written = [one for one in working.sections if one.current is not None]
    yield Whole(
        working.id,
        len(given),
        tuple(_called(one) for one in written),
        tuple(_called(one) for one in written if one.current and one.current.open_doubts),
        tuple(_called(one) for one in working.sections if one.current is None),
        len(working.unsorted),
    )


def _called(section: ReportSection) -> str:
    return section.name if section.part is Part.WORK else section.heading
