"""An indicator through the periods: this report's figure behind those that earlier reports give for the same thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.bilingual import Line
from assistant.writing.comparing.ledger import Entry
from assistant.writing.comparing.pairing import paired
from assistant.writing.comparing.rarity import Rarity

_FEWEST = 3
"""Two figures are growth already."""


@dataclass(frozen=True, slots=True)
class Course(Line):
    """Figures of one thing, by one 口径, for the same months of each year, oldest first; the last is this report's own."""

    points: tuple[Entry, ...]

    @property
    def now(self) -> Entry:
        """The figure of the report that is compared."""
        return self.points[-1]

    def _told(self) -> tuple[str, str]:
        zh = "，".join(f"{one.period.zh}{one.text}" for one in self.points)
        en = ", ".join(f"{one.period.en} {one.text}" for one in self.points)
        return f"{self.now.subject}：{zh}", f"{self.now.subject}: {en}"


def courses(now: Sequence[Entry], past: Sequence[Sequence[Entry]], *, rarity: Rarity) -> tuple[Course, ...]:
    """Return how the figures of this report came about, those with the longest past first; `past` has a list a report.

    Only the same months of other years count, as seasons differ: first half-years beside first half-years.
    """
    earlier: dict[int, list[Entry]] = {entry.start: [] for entry in now}
    for entries in past:
        for entry, before in _same_thing(now, entries, rarity):
            earlier[entry.start].append(before)
    through = [(*sorted(earlier[entry.start], key=lambda one: one.period), entry) for entry in now]
    found = [Course(points) for points in through if len(points) >= _FEWEST]
    return tuple(sorted(found, key=lambda course: -len(course.points)))


def _same_thing(now: Sequence[Entry], before: Sequence[Entry], rarity: Rarity) -> Iterator[tuple[Entry, Entry]]:
    for pair in paired(now, before, rarity=rarity):
        one_basis = pair.now.basis is pair.before.basis
        if one_basis and pair.one_unit and pair.like_for_like and pair.now.period.span is pair.before.period.span:
            yield pair.now, pair.before
