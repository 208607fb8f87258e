"""One event counted by two sections of a report, found before totals are added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.language.bilingual import Line
from assistant.writing.comparing.ledger import Entry
from assistant.writing.comparing.pairing import ALIKE, alike
from assistant.writing.comparing.rarity import Rarity


@dataclass(frozen=True, slots=True)
class Overlap(Line):
    """Two figures of different sections, equal in value and unit, that read as one event."""

    first: Entry
    second: Entry

    def _told(self) -> tuple[str, str]:
        one, other = (entry.said.heading for entry in (self.first, self.second))
        what, number = self.first.subject, self.first.text
        return (
            f"“{one}”和“{other}”都写了{what}{number}，可能是同一件事，合计时不要重复计算。",
            f"“{one}” and “{other}” both tell {what} {number}; perhaps one event, so don't add it twice.",
        )


def overlaps(entries: Sequence[Entry], *, rarity: Rarity) -> Iterator[Overlap]:
    """Yield the pairs of figures that two sections give for what reads as one event, in order.

    Figures of the 导语 sum up the sections and are no pairs.
    """
    for one, other in combinations(entries, 2):
        same = one.value == other.value and one.unit == other.unit and one.said.begun != other.said.begun
        below = one.said.level > 1 and other.said.level > 1
        if same and below and one.sign.limits == other.sign.limits and alike(one, other, rarity) >= ALIKE:
            yield Overlap(one, other)
