"""What a check is made of: its description, which is data, and the generator that finds its hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from assistant.guard.checks.analysis import Analysis
from assistant.guard.finding import Severity
from assistant.knowledge import CheckEntry

Edit: TypeAlias = tuple[int, int, str]
"""Put a string in place of `[start, end)`."""


class Placed(Protocol):
    """A section, sentence, line or figure: whatever stands at `[start, end)` of the text."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset behind its last one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a check objects to; offsets are in `Analysis.text`, or in `Analysis.raw` when `raw`.

    `edits` repair it, in order and apart from each other; empty leaves it to the author.
    `severity` lowers or raises the check's own where the period or the context asks for it; `basis` names the
    list or register that objects, where the check's own does not say.
    """

    start: int
    end: int
    zh: str
    en: str
    edits: tuple[Edit, ...] = ()
    severity: Severity | None = None
    raw: bool = False
    basis: str = ""

    @classmethod
    def on(
        cls,
        place: Placed | tuple[int, int],
        zh: str,
        en: str,
        *,
        right: str | None = None,
        severity: Severity | None = None,
    ) -> Hit:
        """Object to all of a place or span; `right` is what should stand there."""
        start, end = place if isinstance(place, tuple) else (place.start, place.end)
        return cls(start, end, zh, en, () if right is None else ((start, end, right),), severity)

    @classmethod
    def removed(cls, cut: Placed, zh: str, en: str) -> Hit:
        """Object to what cleaning took out of the raw text; the repair takes it out for good."""
        return cls(cut.start, cut.end, zh, en, ((cut.start, cut.end, ""),), raw=True)


Finder: TypeAlias = Callable[[Analysis], Iterator[Hit]]
Finders: TypeAlias = Mapping[str, Finder]
"""The finders of a group by the id of their check."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check that is switched on: what knowledge/checks says of it, and how to find its hits."""

    entry: CheckEntry
    find: Finder

    @property
    def severity(self) -> Severity:
        """How much a hit weighs unless the hit says otherwise."""
        return Severity(self.entry.severity)
