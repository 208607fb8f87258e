"""What a check is made of: how it is described, and the generator that finds its hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from assistant.guard.analysis import Analysis
from assistant.guard.finding import FixClass, Severity

CUSTOM = "通行做法"
"""The basis of every rule that no standard or regulation states."""

Edit: TypeAlias = tuple[int, int, str]
"""Put a string in place of `[start, end)`."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a check objects to; offsets are in `Analysis.text`, or in `Analysis.raw` when `raw`.

    `edits` repair it, in order and apart from each other; empty leaves it to the author.
    `severity` lowers or raises the check's own where the period or the context asks for it.
    """

    start: int
    end: int
    zh: str
    en: str
    edits: tuple[Edit, ...] = ()
    severity: Severity | None = None
    raw: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A check of the catalogue; `fails` and `passes` are texts that must and must not make it fire.

    `whole` checks need a whole report and are left out when a single section is checked.
    """

    id: str
    severity: Severity
    fix: FixClass
    basis: str
    find: Callable[[Analysis], Iterator[Hit]]
    zh: str
    en: str
    fails: str
    passes: str
    whole: bool = False
