"""What polishing changed."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.guard.binding import Binding
from assistant.guard.finding import Finding


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement: `[start, end)` of the original text becomes `after`; `refused` says why a proposal was not taken."""

    start: int
    end: int
    before: str
    after: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Polished:
    """`text` is `original` with every change that was not refused; facts are the original's."""

    original: str
    text: str
    changes: tuple[Change, ...]
    bindings: tuple[Binding, ...]
    findings: tuple[Finding, ...]
    engine: str
