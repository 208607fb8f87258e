"""A closer look at a sentence that was found: its figures, its time, its matter, the names it uses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache

from assistant.archive.answering.anchoring import (
    ADDED,
    Anchored,
    anchored,
    is_in_stock,
    is_of_longer,
    is_of_year,
    speaks_of,
)
from assistant.archive.answering.found import Fit, Found, following
from assistant.archive.answering.matching import Wanted
from assistant.archive.answering.question import Asked, Question
from assistant.archive.answering.vocabulary import Vocabulary
from assistant.archive.report import Kind, Part
from assistant.archive.storing.rows import day_of
from assistant.language.quantity.figures import Figure, FigureKind, figures_in
from assistant.language.sentences import CLAUSE_MARK, clause_around
from assistant.language.time.period import Period, Span
from assistant.language.tokens import normalise, tagged_words

_BY_ITSELF = 0.95
"""A sentence that holds so much of what was asked speaks of it whatever else it speaks of."""
_ON_TOPIC = 0.25
_HARDLY = 0.4
"""A sentence that holds less of what was asked is not looked at for figures."""
_DIGIT = re.compile(r"[0-9一二两三四五六七八九十几数半]")
_DATED = re.compile("[年月日]")
_PIECE = re.compile("[，,；;：。！]")
_NEARLY_ALL = 0.78
"""What a sentence must hold of what is asked, for a clause of it to be the answer."""
_SOME = 0.1
"""What a clause must hold of what is asked, to speak of it."""
_COUNTED = frozenset({FigureKind.QUANTITY, FigureKind.PERCENT, FigureKind.MULTIPLE})
_FITTING, _AT_THE_WHOLE, _AT_A_WORD = 0.15, 0.3, 0.1
"""What a figure of the wanted kind adds, and one right at the whole of what was asked, or at a word of it."""
_MODIFIERS = ("n", "b", "s")
_GENERAL = re.compile("^[全本我]|[级年月]$|[省市区县州]$|^其中")
_NARROWER = 0.2
"""What a sentence loses that tells of a part only of what was asked (新能源汽车产量)."""
_ADDED_TO = 0.1
"""What a sentence loses that tells only what came anew, when the question does not say so."""
_OVER_YEARS = {Fit.SAME: 0.1, Fit.NEARLY: 0.1, Fit.INSIDE: 0.1, Fit.CLOSING: 0.3, Fit.AROUND: 0.3, Fit.ANY: 0.1}
"""What a sentence loses that tells of several years together, when one was asked for."""

_REASON = 0.3
"""What a sentence gains that tells a reason, when one is asked for."""

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
            figures, whole, anchors = self._figures(one, period)
            if one.coverage >= _BY_ITSELF and not any(figure.fits for figure in figures):
                one, figures = self._gone_on(one, period) or (one, figures)
            score += _worth(figures, whole=whole)
            if whole and figures and self._is_narrower(one.text, anchors):
                score -= _NARROWER
            if figures and not question.measure.added and ADDED.search(one.text, 0, figures[0].figure.start):
                score -= _ADDED_TO
            if self._words.has("span", one.text) and not self._words.has("span", question.text):
                score -= _OVER_YEARS[one.fit]
            if self._words.has("group", one.text) and not self._words.has("group", question.text):
                score -= _OF_A_GROUP
        elif question.pointed and one.coverage >= _HARDLY:
            one = replace(one, clause=self._clause(one))
            dates = [each for each in _figures(one.text, one.passage.period) if each.kind is question.measure.kind]
            figures = tuple(
                Anchored(each, tight=False, fits=True, distance=0) for each in dates if _DATED.search(each.text)
            )
            score += _FITTING * bool(figures or (one.passage.period and len(one.passage.period.years()) == 1))
            score += _AT_THE_WHOLE * bool(one.clause)
        if self._words.has("why", question.text) and self._words.has("cause", one.text):
            score += _REASON
        if not asked.parts:
            score += _PART[one.passage.part]
        if question.topics and one.coverage < _BY_ITSELF:
            score += self._topical(one.text)
        named = period is not None and self._names_time(period, one, figures)
        names = self._words.names.used(one.text, question.text)
        return replace(one, score=score, figures=figures, names_time=named, names=names)

    def _clause(self, one: Found) -> str:
        """Return the one clause that speaks of what is asked: for 哪里 one that names a place.

        Empty where several do, for what is asked may stand in any of them, or where none tells all of which the day is asked.
        """
        held = {piece: self._wanted.coverage(normalise(piece)) for piece in map(str.strip, _PIECE.split(one.text))}
        if self.question.measure.kind:
            best = max(held, key=held.__getitem__)
            return best if held[best] >= _NEARLY_ALL else ""
        place = self._words.has("place", self.question.text)
        clauses = [piece for piece, share in held.items() if share > _SOME and (not place or self._names_place(piece))]
        told = clauses and (place or (len(clauses) == 1 and one.coverage >= _NEARLY_ALL))
        return max(clauses, key=held.__getitem__) if told else ""

    def _names_place(self, clause: str) -> bool:
        words = tagged_words(clause, self._words.terms)
        return any(speech == "ns" and word not in self._asked for word, speech in words)

    def _names_time(self, asked: Period, one: Found, figures: Sequence[Anchored]) -> bool:
        """Whether a sentence under a longer time tells of the asked one: its figure does, or it names it."""
        if one.fit is Fit.CLOSING:
            return any(is_of_year(one.text, each.figure, asked.year) for each in figures[:1])
        if one.fit is not Fit.AROUND:
            return False
        if self.question.form == "account":
            return _names(asked, one.text, one.passage.period)
        own = figures[0].figure.period if figures else None
        return own is not None and (own == asked or (asked.span is Span.YEAR and asked.contains(own)))

    def _topical(self, sentence: str) -> float:
        """Return what a sentence gains by speaking of the asked topic itself, or loses by speaking of another.

        Sentences under one heading (民族宗教) may belong to either.
        """
        spoken_of = self._words.topics(sentence)
        if not spoken_of:
            return 0.0
        return _ON_TOPIC if set(spoken_of) & set(self.question.topics) else -_ON_TOPIC

    def _figures(
        self, one: Found, asked: Period | None
    ) -> tuple[tuple[Anchored, ...], bool, tuple[tuple[int, int], ...]]:
        """Return the counted figures that may speak of the asked period, the one that belongs to the asked words first.

        Told with them is whether what was asked stands there as a whole, not only its words, and where.
        """
        counted = self._countable(one, asked)
        if not self._has_indicator(one.text):
            counted = [figure for figure in counted if self.question.measure.fits(figure)]
        found: tuple[Anchored, ...] = ()
        for anchors, whole in self._wanted.anchors(one.text):
            near = [figure for figure in counted if self._may_reach(one.text, figure, anchors)]
            found = anchored(one.text, near, anchors, self.question.measure)
            if found and found[0].reached:
                return found, whole, anchors
        return found, False, ()

    def _countable(self, one: Found, asked: Period | None) -> list[Figure]:
        """Return the figures of a sentence that count something asked for, in the asked period."""
        text, spoken_of, wanted = one.text, asked or one.passage.period, self.question.measure.kind
        if one.document.kind is Kind.ANNUAL and one.passage.part is not Part.PLAN:
            text = self._words.without_opening(text, spoken="政府工作报告" in one.document.title)
        return [
            figure
            for figure in _figures(text, one.passage.period)
            if (figure.kind is wanted if wanted else figure.kind in _COUNTED)
            and _DIGIT.search(figure.text)
            and not self._is_of_another(one.text, figure)
            and (not asked or figure.period is None or figure.period.overlaps(asked))
            and not (self.question.measure.added and is_in_stock(one.text, figure))
            and not (asked and is_of_longer(one.text, figure, asked))
            and (not spoken_of or speaks_of(one.text, figure, spoken_of))
        ]

    def _gone_on(self, one: Found, asked: Period | None) -> tuple[Found, tuple[Anchored, ...]] | None:
        """Return a sentence with the next one where that gives the figure of what this one names.

        “抓好信息报送。全年报送15条。” It must be of the unit asked for, and nothing else be named before it.
        """
        after = following(one)[:1]
        if not after or not self.question.measure.stated:
            return None
        begin, end = one.passage.start, one.passage.start + after[0].end
        both = replace(one, text=one.passage.text[one.start - begin : after[0].end], end=end)
        at = begin + after[0].start - one.start
        for figure in self._countable(both, asked):
            if figure.start >= at and self.question.measure.fits(figure):
                said = CLAUSE_MARK.split(both.text[at : figure.start])[-1]
                nouns = [word for word, speech in tagged_words(said, self._words.terms) if speech.startswith("n")]
                told = said and all(word in self._asked for word in nouns)
                return (both, (Anchored(figure, tight=False, fits=True, distance=at),)) if told else None
        return None

    def _has_indicator(self, sentence: str) -> bool:
        """Whether the amount asked for (交易额) is spoken of at all, so that its share or growth may stand for it."""
        if "元" not in self.question.measure.units or self.question.terms[-1].text[-1] in sentence:
            return True
        return any(whole for _, whole in self._wanted.anchors(sentence))

    def _is_of_another(self, sentence: str, figure: Figure) -> bool:
        before, fits = sentence[: figure.start], self.question.measure.fits(figure)
        return self._words.is_of_another(self._asked, before, fits=fits)

    def _may_reach(self, sentence: str, figure: Figure, anchors: Sequence[tuple[int, int]]) -> bool:
        """Whether a figure can be that of words in another clause: not where its own clause names an indicator."""
        begin, _ = clause_around(sentence, figure.start, figure.end)
        named = self._words.has("named", sentence[begin : figure.start])
        return not named or any(begin <= start for start, _ in anchors)

    def _is_narrower(self, sentence: str, anchors: Sequence[tuple[int, int]]) -> bool:
        """Whether a noun that nobody asked for stands right before what was asked: 新能源 before 汽车产量."""
        for start, _ in anchors:
            before = tagged_words(CLAUSE_MARK.split(sentence[:start])[-1], self._words.terms)
            word, speech = before[-1] if before else ("", "")
            if not speech.startswith(_MODIFIERS) or _GENERAL.search(word) or word in self._asked:
                return False
        return True

    @cached_property
    def _asked(self) -> str:
        """The question with all other names of what it asks for."""
        terms = self.question.terms
        names = (name for term in terms for word in term.words for name in self._wanted.names.get(word, ()))
        return normalise(
            " ".join((self.question.text, *(name for term in terms for name in (term.text, *term.names)), *names))
        )


@lru_cache(maxsize=8192)
def _figures(sentence: str, period: Period | None) -> tuple[Figure, ...]:
    return figures_in(sentence, period=period)


def _worth(figures: Sequence[Anchored], *, whole: bool) -> float:
    """Return what a sentence gains by its likeliest figure."""
    if not figures:
        return 0.0
    at_it = _AT_THE_WHOLE if whole else _AT_A_WORD
    return _FITTING * figures[0].fits + at_it * (figures[0].tight and figures[0].fits)


def _names(period: Period, sentence: str, own: Period | None) -> bool:
    """Whether a sentence names a time that lies inside a period of at most a year."""
    if period.year != period.end.year:
        return False
    first, last = day_of(period.start), day_of(period.end)
    dates = (one for one in _figures(sentence, own) if one.kind is FigureKind.DATE)
    return any(first <= date.low and date.high <= last for date in dates)
