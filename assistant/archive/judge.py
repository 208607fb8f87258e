"""Decides in code whether what was found answers the question, and what to say when it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.archive.question import Asked, Question
from assistant.archive.recall import Fit, Found
from assistant.archive.report import Part

_ENOUGH_FOR_FIGURE = 0.62
_ENOUGH_FOR_ACCOUNT = 0.5
_MOST_FIGURES = 5
_MOST_SENTENCES = 8


class Outcome(StrEnum):
    """What a search for one time came to."""

    FOUND = "found"
    PLANNED = "planned"  # only what was intended, no result
    PARTLY = "partly"  # only a shorter or longer time than asked for
    NO_FIGURE = "no figure"  # spoken of, but without a figure
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Judged:
    """The sentences for one asked time, best first; unless `found`, they are near and not an answer."""

    asked: Asked
    outcome: Outcome
    sentences: tuple[Found, ...]

    @property
    def answers(self) -> bool:
        """Whether the sentences answer the question."""
        return self.outcome in {Outcome.FOUND, Outcome.PLANNED}


def judge(question: Question, asked: Asked, found: Sequence[Found]) -> Judged:
    """Keep the sentences that speak of what was asked; decide whether they answer it."""
    enough = _ENOUGH_FOR_FIGURE if question.form == "figure" else _ENOUGH_FOR_ACCOUNT
    spoken = [one for one in found if one.coverage >= enough]
    if not spoken:
        return Judged(asked, Outcome.NOTHING, ())
    timely = [one for one in spoken if _is_timely(one)]
    if not timely:
        return Judged(asked, Outcome.PARTLY, tuple(spoken[:2]))
    if question.form == "account":
        return Judged(asked, Outcome.FOUND, tuple(timely[:_MOST_SENTENCES]))
    figured = [one for one in timely if one.figures]
    if not figured:
        return Judged(asked, Outcome.NO_FIGURE, tuple(timely[:2]))
    best = figured[:_MOST_FIGURES]
    if not asked.parts and all(one.passage.part is Part.PLAN for one in best):
        return Judged(asked, Outcome.PLANNED, tuple(best))
    return Judged(asked, Outcome.FOUND, tuple(best))


def _is_timely(one: Found) -> bool:
    """Whether a sentence speaks of the asked time itself: its passage does, or it names that time."""
    return one.fit is not Fit.AROUND or one.names_time
