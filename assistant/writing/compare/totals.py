"""Cumulative totals that cannot be: less than the last total, or than the last one and this period's together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.writing.compare.growth import plain
from assistant.writing.compare.ledger import Basis, Entry
from assistant.writing.compare.rarity import Rarity

_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Fallen:
    """A cumulative total (`now`) below the last one (`before`), or below it and this period's new ones (`added`)."""

    now: Entry
    before: Entry
    added: Entry | None = None

    @property
    def formula(self) -> str:
        """The sum that does not hold."""
        added = f" + {plain(self.added.value)}" if self.added else ""
        return f"{plain(self.now.value)} < {plain(self.before.value)}{added}"

    @property
    def zh(self) -> str:
        """One line for the clerk."""
        return f"{self.now.subject}累计{self.now.text}，少于{self.before.period.zh}的{self.before.text}（{self.formula}），请核对。"

    @property
    def en(self) -> str:
        """The same line in English."""
        return f"{self.now.subject}: {self.now.text} is less than {self.before.text} in {self.before.period.en} ({self.formula})."


def fallen(now: Sequence[Entry], before: Sequence[Entry], *, rarity: Rarity) -> tuple[Fallen, ...]:
    """Return the cumulative totals of this report that lie below the last report's."""
    return tuple(_fallen(now, before, rarity))


def _fallen(now: Sequence[Entry], before: Sequence[Entry], rarity: Rarity) -> Iterator[Fallen]:
    for entry in now:
        if entry.basis is not Basis.TOTAL or not entry.exact:
            continue
        for other in before:
            one = rarity.tokens(entry.subject)
            same = other.basis is Basis.TOTAL and other.unit == entry.unit and other.exact
            if same and rarity.likeness(one, rarity.tokens(other.subject)) >= _ALIKE:
                if entry.value < other.value:
                    yield Fallen(entry, other)
                break
