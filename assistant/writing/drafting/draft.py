"""A draft and the events that announce it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.archive.citation import Citation
from assistant.guard.finding import Finding
from assistant.guard.tracing.binding import Trace
from assistant.language.time.period import Period
from assistant.writing.note import Note

SPOKEN = "spoken"
"""The check that marks what the composer could not put into written language."""
Writer: TypeAlias = Literal["model", "composer", "user"]


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be drafted: a section of an office's period from notes; `style` shows how it was written before."""

    section: str
    period: Period
    notes: tuple[Note, ...]
    style: tuple[Citation, ...] = ()
    organ: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """`[start, end)` of the draft: who wrote it and which notes (from 1) it rests on."""

    start: int
    end: int
    writer: Writer
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A comparison with last year, computed and not yet written: `text` may be inserted at `at` of the draft.

    `formula` shows how it follows from the draft's figure and that of `before`, which the office reported.
    """

    at: int
    text: str
    formula: str
    before: Citation


@dataclass(frozen=True, slots=True)
class Draft:
    """A finished draft; `engine` names the model (or "composer"), `attempts` counts model calls.

    `notes` are what it rests on: the task's, without those the clerk deleted and with those added since.
    `offers` are never in the text before the clerk takes them; `unwritten` are the clerk's asides that are not in it.
    """

    text: str
    sentences: tuple[Sentence, ...]
    trace: Trace
    findings: tuple[Finding, ...]
    engine: str
    attempts: int
    citations: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()
    offers: tuple[Offer, ...] = ()
    unwritten: tuple[str, ...] = ()

    @property
    def spoken(self) -> tuple[str, ...]:
        """The sentences that the clerk is asked to put into written language."""
        return tuple(one.quote.rstrip("。；") for one in self.findings if one.check == SPOKEN)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text to show at once; `verified` is False while the guard has not passed it."""

    text: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work has come: `done` of `total` items; `trouble` is to be told when it is over as well."""

    done: int
    total: int
    zh: str
    en: str
    trouble: bool = False


@dataclass(frozen=True, slots=True)
class Drafted:
    """The last event of drafting; its text replaces every piece shown before."""

    draft: Draft


DraftEvent: TypeAlias = Piece | Progress | Drafted
