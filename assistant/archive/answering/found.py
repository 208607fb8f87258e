"""Sentences that may answer, how their time lies to the asked one, and each real sentence once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from assistant.archive.answering.anchoring import Anchored
from assistant.archive.citation import OtherName
from assistant.archive.report import Passage
from assistant.archive.storing.document import Document
from assistant.language.sentences import Stretch, split_sentences
from assistant.language.time.period import Period

Place: TypeAlias = tuple[str, int, int]
"""Where a sentence stands: its report, start and end."""

_RUN = 4
_ALIKE = 92.0
_FIGURES = re.compile(r"[0-9.]+|[一二两三四五六七八九十百千万亿]+")


class Fit(Enum):
    """How a passage's period lies to the asked one, the best first."""

    SAME = 0
    NEARLY = 1  # another reckoning of the same years, with the same end: a term of office for the last five years
    INSIDE = 2  # a half of the year that was asked for
    CLOSING = 3  # a longer run that ends with the asked one: a five-year review
    AROUND = 4  # a longer run that goes on after it, or a year of which a half was asked for
    ANY = 5  # no period was asked for, or the passage has none


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that may answer.

    `figures` are those that speak of the asked period, the likeliest first; `names_time` tells of a
    sentence that names the asked time while its passage speaks of a longer one; `names` are former
    or later names that stand there for what was asked; `clause` is the piece that tells who, where or when.
    """

    document: Document
    passage: Passage
    text: str
    start: int
    end: int
    coverage: float
    fit: Fit
    names_time: bool = False
    figures: tuple[Anchored, ...] = ()
    names: tuple[OtherName, ...] = ()
    score: float = 0.0
    clause: str = ""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.document.id, self.start, self.end


def fit_of(own: Period | None, asked: Period | None) -> Fit:
    """Return how a passage's period lies to the asked one.

    >>> [fit_of(Period.parse(own), Period.parse("2018-2022")).name for own in ("2019H1", "2017-2022", "2016-2023")]
    ['INSIDE', 'NEARLY', 'AROUND']
    """
    if own is None or asked is None:
        return Fit.ANY
    if own == asked:
        return Fit.SAME
    run = min(len(own.years()), len(asked.years())) >= _RUN
    if run and own.end == asked.end and abs(own.year - asked.year) == 1:
        return Fit.NEARLY
    if asked.contains(own):
        return Fit.INSIDE
    return Fit.CLOSING if own.end == asked.end else Fit.AROUND


def following(one: Found) -> list[Stretch]:
    """Return the sentences that follow one in its passage; offsets are those in the passage."""
    return [each for each in split_sentences(one.passage.text) if one.passage.start + each.start >= one.end]


def without_copies(found: Sequence[Found]) -> tuple[Found, ...]:
    """Keep the best of sentences that are (nearly) the same about one period: web copies of one report.

    Two that differ in a figure are both kept: one of them may be the correction of the other.
    """
    from rapidfuzz import fuzz

    kept: list[Found] = []
    for one in found:
        copies = (
            other.passage.period == one.passage.period
            and other.document.organ == one.document.organ
            and _FIGURES.findall(other.text) == _FIGURES.findall(one.text)
            and fuzz.ratio(other.text, one.text, score_cutoff=_ALIKE) > 0
            for other in kept
        )
        if not any(copies):
            kept.append(one)
    return tuple(kept)
