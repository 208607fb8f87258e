"""One event counted by two sections of a report, found before totals are added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.writing.compare.ledger import Entry
from assistant.writing.compare.rarity import Rarity

_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two figures of different sections that seem to count the same thing."""

    first: Entry
    second: Entry

    @property
    def zh(self) -> str:
        """One line for the clerk."""
        one, other = (entry.said.section.title for entry in (self.first, self.second))
        return f"“{one}”和“{other}”可能重复统计：{self.first.text}{self.first.subject}，合计前请确认。"

    @property
    def en(self) -> str:
        """The same line in English."""
        one, other = (entry.said.section.title for entry in (self.first, self.second))
        return f"“{one}” and “{other}” may count the same {self.first.text} {self.first.subject}; check before adding."


def overlaps(entries: Sequence[Entry], *, rarity: Rarity) -> tuple[Overlap, ...]:
    """Return the pairs of figures, equal in value and unit, that two sections give for what reads as one event."""
    return tuple(_overlaps(entries, rarity))


def _overlaps(entries: Sequence[Entry], rarity: Rarity) -> Iterator[Overlap]:
    for one, other in combinations(entries, 2):
        same = one.value == other.value and one.unit == other.unit and one.said.section is not other.said.section
        if same and rarity.likeness(rarity.tokens(one.said.text), rarity.tokens(other.said.text)) >= _ALIKE:
            yield Overlap(one, other)
