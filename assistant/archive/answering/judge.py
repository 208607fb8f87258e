"""Decides in code whether what was found answers the question, and what it is when it does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from assistant.archive.answering.anchoring import is_level
from assistant.archive.answering.found import Fit, Found, following
from assistant.archive.answering.question import Asked, Matter, Question
from assistant.archive.answering.recall import Search
from assistant.archive.report import Part
from assistant.language.time.period import Period

_ENOUGH_FOR_FIGURE = 0.78
_ENOUGH_FOR_ACCOUNT = 0.5
_NEAR = 0.5
_MOST_FIGURES = 5
_MOST_SENTENCES = 8
_MOST_OVER_ALL = 12
_PER_REPORT = 2
_MOST_FOLLOWING = 3
_AS_GOOD = 0.35
_AS_GOOD_OVER_TIMES = 0.8
"""How far behind the best a further sentence may fall; farther where several times are to be told of."""


class Outcome(StrEnum):
    """What a search for one time came to."""

    FOUND = "found"
    HALVES = "halves"  # a year's figure stands nowhere, those of its parts do
    PLANNED = "planned"  # what was intended, no result
    PARTLY = "partly"  # only for a part of the time, or for a longer one
    NO_FIGURE = "no figure"  # spoken of, but without a figure
    NEAR = "near"  # something like it, not it
    NOTHING = "nothing"
    OVERVIEW = "overview"  # no matter was named: how each section begins
    FOLLOWED = "followed"  # an item of a plan, then what a later report says of it
    UNMENTIONED = "unmentioned"  # an item of a plan of which no later report speaks


_ANSWERS = {Outcome.FOUND, Outcome.HALVES, Outcome.OVERVIEW, Outcome.FOLLOWED, Outcome.UNMENTIONED}


@dataclass(frozen=True, slots=True)
class Judged:
    """The sentences for one asked time, best first. `elsewhere` are the times of which the archive does tell it.

    `office` and `of` name the office and the matter where the question asks for several; `to_come` marks a time that is
    not over.
    """

    asked: Asked
    outcome: Outcome
    sentences: tuple[Found, ...] = ()
    elsewhere: tuple[Period, ...] = ()
    office: str = ""
    of: str = ""
    to_come: bool = False
    matter: Matter = Matter(())

    @property
    def answers(self) -> bool:
        """Whether the sentences answer the question; a plan does as long as no result can be known."""
        return self.outcome in _ANSWERS or (self.outcome is Outcome.PLANNED and self.to_come)


def judge(search: Search, asked: Asked) -> Judged:
    """Search one time, at need with short forms spelt out; when it tells nothing, name the times that do tell it."""
    judged = _sought(search, asked)
    if not judged.answers:
        again = (_sought(longer, asked) for longer in search.spelt_out(asked))
        judged = next((one for one in again if one.answers), judged)
    return judged if judged.answers else replace(judged, elsewhere=_elsewhere(search, asked))


def _sought(search: Search, asked: Asked) -> Judged:
    """Search one time; when it tells nothing, look whether it was planned."""
    question = search.question
    judged = _judge(question, asked, search.find(asked))
    if judged.answers:
        return judged
    if asked.parts and Part.PLAN not in asked.parts:
        planned = replace(asked, parts=(Part.PLAN,))
        in_plan = _judge(question, planned, search.find(planned))
        if in_plan.outcome is Outcome.FOUND and not any(one.fit is Fit.INSIDE for one in judged.sentences):
            judged = Judged(asked, Outcome.PLANNED, in_plan.sentences[:2], to_come=not _is_over(question, asked))
    return judged


def _judge(question: Question, asked: Asked, found: Sequence[Found]) -> Judged:
    """Keep the sentences that speak of what was asked; decide whether they answer it."""
    spoken = [one for one in found if _speaks(question, one)]
    if not spoken:
        near = [one for one in found if one.coverage >= _NEAR and one.fit is not Fit.AROUND and one.figures]
        return Judged(asked, Outcome.NEAR, tuple(near[:2])) if near else Judged(asked, Outcome.NOTHING)
    timely = [one for one in spoken if _is_timely(question, one)]
    untimely = [
        one for one in spoken if one not in timely and (question.form == "account" or _gives_figure(question, one))
    ]
    silent = question.form == "figure" and untimely and not any(_gives_figure(question, one) for one in timely)
    if not timely or silent:
        return Judged(asked, Outcome.PARTLY, tuple((untimely or spoken)[:2]))
    timely = _done_first(question, asked, timely)
    if question.form == "account":
        told = _account(question, asked, timely)
        planned = _is_over(question, asked) and not asked.parts and not asked.labelled
        planned = planned and all(one.passage.part is Part.PLAN for one in told)
        return Judged(asked, Outcome.PLANNED if planned else Outcome.FOUND, tuple(told))
    return _figure(question, asked, timely)


def _is_timely(question: Question, one: Found) -> bool:
    """Whether a sentence tells of the asked time itself; a review of years does of its last one by what was reached."""
    if question.form == "figure" and one.fit is Fit.CLOSING and one.figures:
        return one.names_time or is_level(one.text, one.figures[0].figure)
    return one.fit is not Fit.AROUND or one.names_time


def _speaks(question: Question, one: Found) -> bool:
    return one.coverage >= (_ENOUGH_FOR_FIGURE if question.form == "figure" else _ENOUGH_FOR_ACCOUNT)


def _gives_figure(question: Question, one: Found) -> bool:
    first = next(iter(one.figures), None)
    if first is None or not first.reached:
        return False
    return question.measure.allows(first.figure) or (first.tight and question.measure.counts(first.figure))


def _is_over(question: Question, asked: Asked) -> bool:
    return asked.period is not None and asked.period.end < question.today


def _done_first(question: Question, asked: Asked, timely: list[Found]) -> list[Found]:
    """Leave out what was planned for a time that is over, as long as something tells what was done."""
    if asked.parts or asked.labelled or not _is_over(question, asked):
        return timely
    figure = question.form == "figure"
    done = [one for one in timely if one.passage.part is not Part.PLAN]
    return done if any(one.figures or not figure for one in done) else timely


def _account(question: Question, asked: Asked, timely: Sequence[Found]) -> list[Found]:
    """Return the best sentences; where several times are told of, some of each, in order of time."""
    if not question.series and asked.period and any(one.fit is Fit.SAME for one in timely[:_MOST_FIGURES]):
        timely = [one for one in timely if one.fit is Fit.SAME or len(asked.period.years()) == 1]
    if question.series or asked.after:
        return sorted(_spread(timely, _PER_REPORT, _MOST_OVER_ALL), key=_as_it_went)
    best = [one for one in timely if one.score >= timely[0].score - _AS_GOOD]
    times = {one.document.period if asked.labelled else one.passage.period for one in timely}
    if len(times) > 1 and (asked.labelled or all(one.fit is Fit.INSIDE for one in timely)):
        near = [one for one in timely if one.score >= timely[0].score - _AS_GOOD_OVER_TIMES]
        return _spread(near, max(_PER_REPORT, _MOST_SENTENCES // len(times)), _MOST_OVER_ALL)
    if asked.period is None and not asked.labelled and not question.pointed:
        best = sorted(best, key=_age, reverse=True)
    return _completed(best)[:_MOST_SENTENCES]


def _completed(found: Sequence[Found]) -> list[Found]:
    """Follow each sentence that ends in a semicolon by the next ones, which go on with the same matter."""
    complete: list[Found] = []
    for one in found:
        base, going_on = one.passage.start, [one]
        for after in following(one)[:_MOST_FOLLOWING]:
            if going_on[-1].text.endswith(("；", ";")):
                going_on.append(replace(one, text=after.text, start=base + after.start, end=base + after.end))
        there = {(other.document.id, other.start) for other in complete}
        complete += [each for each in going_on if (each.document.id, each.start) not in there]
    return complete


def _spread(found: Sequence[Found], each: int, most: int) -> list[Found]:
    """Return at most `each` sentences of one time in a report and `most` in all, in order of time."""
    taken: dict[tuple[str, Period | None], int] = {}
    chosen: list[Found] = []
    for one in found:
        key = one.document.id, one.passage.period
        taken[key] = taken.get(key, 0) + 1
        if taken[key] <= each and len(chosen) < most:
            chosen.append(one)
    return sorted(chosen, key=in_time)


def _figure(question: Question, asked: Asked, timely: Sequence[Found]) -> Judged:
    figured = [one for one in timely if _gives_figure(question, one)]
    fitting = [one for one in figured if one.figures[0].fits and one.coverage >= figured[0].coverage]
    if fitting and fitting[0].score >= figured[0].score - _AS_GOOD and not figured[0].figures[0].fits:
        figured = fitting
    if not figured:
        return Judged(asked, Outcome.NO_FIGURE, tuple(timely[:2]))
    if question.newest or (asked.period is None and not asked.labelled):
        figured = _newest(figured)
    best = [one for one in figured if one.score >= figured[0].score - _AS_GOOD][:_MOST_FIGURES]
    if not asked.parts and all(one.passage.part is Part.PLAN for one in best):
        return Judged(asked, Outcome.PLANNED, tuple(best), to_come=not _is_over(question, asked))
    if asked.period and best[0].fit is Fit.INSIDE:
        whole = [one for one in figured if one.fit in {Fit.SAME, Fit.NEARLY, Fit.CLOSING}]
        whole = [one for one in whole if one.score >= figured[0].score - _AS_GOOD_OVER_TIMES]
        if whole:
            return Judged(asked, Outcome.FOUND, tuple(whole[:_MOST_FIGURES]))
        return _halves(question, asked, [one for one in figured if one.fit is Fit.INSIDE])
    return Judged(asked, Outcome.FOUND, tuple(best))


def _halves(question: Question, asked: Asked, parts: Sequence[Found]) -> Judged:
    """Show the figures of all parts of a time side by side; one of them alone is not the whole's.

    What reaches into a time that is not over yet (本届以来) is whole with the years that are.
    """
    best: dict[Period, Found] = {}
    for one in parts:
        if one.passage.period:
            best.setdefault(one.passage.period, one)
    in_order = [best[period] for period in sorted(best)]
    days = sum((period.end - period.start).days + 1 for period in best)
    whole = asked.period is not None and days >= _days(asked.period, until=question.today)
    told = Outcome.FOUND if len(in_order) == 1 else Outcome.HALVES
    return Judged(asked, told if whole else Outcome.PARTLY, tuple(in_order))


def _days(period: Period, *, until: date) -> int:
    """Return how many days a time has, of one of several years only those of the years that are over."""
    last = period.end
    if period.last_year is not None and last >= until:
        last = max(date(until.year - 1, 12, 31), date(period.year, 12, 31))
    return (last - period.start).days + 1


def _newest(figured: Sequence[Found]) -> list[Found]:
    """Keep the sentences of the latest reports that have a good one, the latest first."""
    figured = [one for one in figured if one.score >= figured[0].score - _AS_GOOD / 2]
    latest = sorted({_age(one) for one in figured}, reverse=True)[:_PER_REPORT]
    return sorted((one for one in figured if _age(one) in latest), key=_age, reverse=True)


def _age(one: Found) -> tuple[str, str]:
    reported = one.document.period or one.passage.period
    return (reported.end.isoformat() if reported else "", one.document.id)


def in_time(one: Found) -> tuple[str, bool, int]:
    """Order sentences by the time they speak of, what was done before what is planned."""
    period = one.passage.period
    return (period.end.isoformat() if period else "", one.passage.part is Part.PLAN, one.start)


def _as_it_went(one: Found) -> tuple[str, bool, int]:
    """Order sentences by the time they speak of, what was planned for it before what came of it."""
    end, planned, start = in_time(one)
    return end, not planned, start


def _elsewhere(search: Search, asked: Asked) -> tuple[Period, ...]:
    """Return the nearest times of which the archive tells what was asked, oldest first."""
    if asked.period is None:
        return ()
    question, wanted = search.question, asked.period
    told = {
        one.passage.period
        for one in search.find(Asked(None, parts=asked.parts), by_words=True)
        if _speaks(question, one) and (question.form == "account" or _gives_figure(question, one))
    }
    known = [period for period in told if period and period != wanted]
    return tuple(sorted(sorted(known, key=lambda period: abs((period.end - wanted.end).days))[:3]))
