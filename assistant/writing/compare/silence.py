"""Work lines that a report usually has and that are silent or much shorter this time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.archive.report import Part, Report
from assistant.knowledge import Knowledge
from assistant.writing.compare.place import Past

_SHRUNK = 0.4
_USUAL = 2


@dataclass(frozen=True, slots=True)
class SilentLine:
    """A work line of the last periods that has no (or, when `now` is above 0, far less) text this time.

    `now` and `before` count characters, `before` for each of the last periods, newest first; `paragraphs`
    are those of the newest one.
    """

    area: str
    now: int
    before: tuple[int, ...]
    paragraphs: tuple[Past, ...]

    @property
    def zh(self) -> str:
        """One line for the clerk."""
        before = "、".join(f"{length}字" for length in self.before)
        return f"“{self.area}”本期{f'只有{self.now}字' if self.now else '没有写'}，前几期为{before}。"

    @property
    def en(self) -> str:
        """The same line in English."""
        before = ", ".join(map(str, self.before))
        return f"“{self.area}” has {self.now or 'no'} characters this time, before: {before}."


def silent_lines(current: Report, history: Sequence[Report], *, knowledge: Knowledge) -> tuple[SilentLine, ...]:
    """Return the work lines that the last two reports had and this one lacks or cuts, in the profile's order.

    `history` is ordered from old to new.
    """
    return tuple(_silent(current, history[-_USUAL:][::-1], knowledge))


def _silent(current: Report, recent: Sequence[Report], knowledge: Knowledge) -> Iterator[SilentLine]:
    for area in knowledge.profile.areas:
        before = tuple(_length(report, area.name) for report in recent)
        now = _length(current, area.name)
        if before and all(before) and now < _SHRUNK * sum(before) / len(before):
            yield SilentLine(area.name, now, before, tuple(_paragraphs(recent[0], area.name)))


def _length(report: Report, area: str) -> int:
    return sum(past.end - past.start for past in _paragraphs(report, area))


def _paragraphs(report: Report, area: str) -> Iterator[Past]:
    for section in report.sections:
        if section.part is Part.WORK and area in section.topics[:1]:
            for paragraph in section.paragraphs:
                yield Past(report.id, report.title, report.period, paragraph.text, paragraph.start, paragraph.end)
