"""A closer look at a sentence that was found: its figures, its time, its matter, the names it uses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.archive.answering.anchoring import Anchored, anchored, speaks_of
from assistant.archive.answering.found import Fit, Found
from assistant.archive.answering.matching import Wanted
from assistant.archive.answering.question import Asked, Question
from assistant.archive.answering.vocabulary import Vocabulary
from assistant.archive.report import Kind, Part
from assistant.archive.shelf.rows import day_of
from assistant.language.quantity.figures import Figure, FigureKind, figures_in
from assistant.language.time.period import Period

_BY_ITSELF = 0.95
"""A sentence that holds so much of what was asked speaks of it whatever else it speaks of."""
_ON_TOPIC = 0.25
_HARDLY = 0.4
"""A sentence that holds less of what was asked is not looked at for figures."""
_DIGIT = re.compile(r"[0-9一二两三四五六七八九十几数半]")
_COUNTED = frozenset({FigureKind.QUANTITY, FigureKind.PERCENT, FigureKind.MULTIPLE})
_OVER_YEARS = {Fit.SAME: 0.1, Fit.INSIDE: 0.1, Fit.CLOSING: 0.3, Fit.AROUND: 0.3, Fit.ANY: 0.1}
"""What a sentence loses that tells of several years together, when one was asked for."""

_OF_A_GROUP = 0.2
"""What a sentence loses that tells of some people only (贫困人口参合率), when all were asked for."""

_PART = {Part.WORK: 0.1, Part.INTRO: 0.1, Part.PROBLEMS: 0.0, Part.PLAN: -0.15}
"""What is done comes before what is planned, when the question leaves it open."""


class Scales:
    """Weighs the sentences found for one question by what takes a closer look than words."""

    def __init__(self, question: Question, words: Vocabulary, wanted: Wanted) -> None:
        self.question = question
        self._words = words
        self._wanted = wanted

    def weigh(self, asked: Asked, one: Found) -> Found:
        """Add what takes a closer look: the figures, the time a sentence names, the words it has for what was asked."""
        question = self.question
        period = None if asked.labelled else asked.period
        score = one.score
        figures: tuple[Anchored, ...] = ()
        if question.form == "figure" and one.coverage >= _HARDLY:
            figures, whole = self._figures(one, period)
            score += _worth(figures, whole=whole)
            if self._words.has("span", one.text) and not self._words.has("span", question.text):
                score -= _OVER_YEARS[one.fit]
            if self._words.has("group", one.text) and not self._words.has("group", question.text):
                score -= _OF_A_GROUP
        if not asked.parts:
            score += _PART[one.passage.part]
        if question.topics and one.coverage < _BY_ITSELF:
            score += self._topical(one.text)
        named = one.fit is Fit.AROUND and period is not None and _names(period, one.text, one.passage.period)
        names = self._words.other_names(question.text, one.text)
        return replace(one, score=score, figures=figures, names_time=named, names=names)

    def _topical(self, sentence: str) -> float:
        """Return what a sentence gains by speaking of the asked topic itself, or loses by speaking of another.

        Sentences under one heading (民族宗教) may belong to either.
        """
        spoken_of = self._words.topics(sentence)
        if not spoken_of:
            return 0.0
        return _ON_TOPIC if set(spoken_of) & set(self.question.topics) else -_ON_TOPIC

    def _figures(self, one: Found, asked: Period | None) -> tuple[tuple[Anchored, ...], bool]:
        """Return the counted figures that may speak of the asked period, the one that belongs to the asked words first.

        Told with them is whether what was asked stands there as a whole, not only its words.
        """
        text = self._words.without_opening(one.text) if one.document.kind is Kind.ANNUAL else one.text
        counted = [figure for figure in _figures(text, one.passage.period) if figure.kind in _COUNTED]
        counted = [figure for figure in counted if _DIGIT.search(figure.text)]
        asked_for = self.question.text
        counted = [figure for figure in counted if not self._words.is_piece(asked_for, one.text[: figure.start])]
        if asked:
            counted = [figure for figure in counted if figure.period is None or figure.period.overlaps(asked)]
        if spoken_of := asked or one.passage.period:
            counted = [figure for figure in counted if speaks_of(one.text, figure, spoken_of)]
        found: tuple[Anchored, ...] = ()
        for anchors, whole in self._wanted.anchors(one.text):
            found = anchored(one.text, counted, anchors, self.question.measure)
            if found and found[0].reached:
                return found, whole
        return found, False


@lru_cache(maxsize=8192)
def _figures(sentence: str, period: Period | None) -> tuple[Figure, ...]:
    return figures_in(sentence, period=period)


def _worth(figures: Sequence[Anchored], *, whole: bool) -> float:
    """Return what a sentence gains by its likeliest figure."""
    if not figures:
        return 0.0
    return 0.15 + 0.15 * figures[0].fits + (0.3 if whole else 0.1) * (figures[0].tight and figures[0].fits)


def _names(period: Period, sentence: str, own: Period | None) -> bool:
    """Whether a sentence names a time that lies inside a period of at most a year."""
    if period.year != period.end.year:
        return False
    first, last = day_of(period.start), day_of(period.end)
    dates = (one for one in _figures(sentence, own) if one.kind is FigureKind.DATE)
    return any(first <= date.low and date.high <= last for date in dates)
