"""Reads what a question asks for by code: times, parts, office, figure or account, and the words to look for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.archive.answering.anchoring import Measure
from assistant.archive.answering.english import BLANK
from assistant.archive.answering.matching import Term
from assistant.archive.answering.question import Asked, Change, Form, Matter, Question
from assistant.archive.answering.vocabulary import Vocabulary
from assistant.archive.report import Part
from assistant.language.quantity.figures import FigureKind
from assistant.language.quantity.units import base_unit, is_money
from assistant.language.sentences import CLAUSE_MARK
from assistant.language.time.asking import Asking
from assistant.language.time.period import Period, Span
from assistant.language.time.timeline import TimeReading, read_time

_DONE = (Part.INTRO, Part.WORK, Part.PROBLEMS)
_ENGLISH = re.compile(r"[A-Za-z]{2,}")
_HAN = re.compile(r"[一-鿿]")
_OF_A_CHANGE = frozenset({"个百分点", "百分点", "成", "倍", "个点", "点"})


class Reader:
    """Reads questions with an office's words; needs no model and looks nothing up in the archive."""

    def __init__(self, vocabulary: Vocabulary, *, own_organ: str = "") -> None:
        self._words = vocabulary
        self._own = own_organ
        self.offices = vocabulary.offices

    def read(
        self, text: str, *, today: date, organs: Sequence[str] = (), organ: str = "", writing: Period | None = None
    ) -> Question:
        """Return what a question asks for; `organs` are the offices known to the archive, most usual first."""
        given, more = text, self._words.has("than before", text)
        text = self._words.without("than before", text)
        named, spans = self.offices.named(text, organs)
        chosen = self.offices.like(organ, organs) if organ else named or self.offices.like(self._own, organs)
        time = read_time(text, today=today, writing=writing, organ=next(iter(chosen), self._own))
        content = self._words.joined(_without(text, [*((one.start, one.end) for one in time.mentions), *spans]))
        change = self._change(content, time)
        content = self._words.without("compare", content) if change else content
        content, growing = (content, False) if change else self._words.without_asides(content)
        expansion = self._words.expansion(content)
        newest = self._words.has("latest", text)
        series = time.series or self._words.has("series", text)
        terms = self._words.content(content)
        figure = bool(change) or self._asks_figure(text, terms)
        return Question(
            text=given,
            english=_is_english(text),
            asked=_asked(
                replace(time, latest=0) if newest else time,
                today=today,
                problems=self._words.has("problems", text) and not self._words.has("why", text),
                apart=series,
                figure=figure,
            ),
            series=series,
            compares=series or bool(change) or self._words.has("same", text),
            change=change or "difference",
            growing=growing or more,
            rising=self._words.has("rise", text),
            which=self._words.has("which", text),
            newest=newest,
            organs=chosen,
            unknown_organ=organ if organ and not chosen else "",
            topics=expansion.topics,
            matters=self._compared(text, terms) if change else self._matters(content, terms, figure=figure),
            related=expansion.related,
            today=today,
            ambiguous=tuple(friend for friend in self._words.false_friends if friend.word in text),
        )

    def phrase(
        self, text: str, *, organs: Sequence[str] = (), organ: str = "", period: Period | None = None
    ) -> Question:
        """Return a text to look for as it stands, its time and office given from outside."""
        expansion = self._words.expansion(text)
        chosen = self.offices.like(organ, organs)
        terms = self._words.content(text)
        return Question(
            text=text,
            english=_is_english(text),
            asked=(Asked(period),),
            organs=chosen,
            unknown_organ=organ if organ and not chosen else "",
            topics=expansion.topics,
            matters=(Matter(terms),) if terms else (),
            related=expansion.related,
        )

    def _asks_figure(self, text: str, terms: Sequence[Term]) -> bool:
        """Whether a figure is wanted: the question says so, or it does no more than name an indicator (去年粮食产量)."""
        if self._words.asks_figure(text):
            return True
        return not self._words.has("telling", text) and any(self._words.has("indicator", one.text) for one in terms)

    def _change(self, text: str, time: TimeReading) -> Change | None:
        """Return how two times are to be compared, from a text without them; None for one time, or no comparison."""
        if len(time.periods) != 2 or not self._words.has("compare", text):
            return None
        timed = (clause for clause in CLAUSE_MARK.split(text) if BLANK in clause)
        if sum(self._words.asks_figure(clause) for clause in timed) > 1:
            return None
        if self._words.has("times", text):
            return "ratio"
        return "growth" if self._words.has("growth", text) else "difference"

    def _compared(self, text: str, terms: tuple[Term, ...]) -> tuple[Matter, ...]:
        """Return what is compared, with its measure, not that of the change: 增长百分之几 asks for absolute figures."""
        units = [unit for unit in self._words.units(text) if unit not in _OF_A_CHANGE]
        share = any(self._words.has("rate", one.text) for one in terms)
        money = not units and any(self._words.has("money", one) for one in (text, *(term.text for term in terms)))
        measure = replace(Measure.of(units, share=share, money=money and not share), stated=bool(units))
        return (Matter(terms, "figure", measure),)

    def _matters(self, text: str, terms: tuple[Term, ...], *, figure: bool) -> tuple[Matter, ...]:
        """Return what is asked about: for figures clause by clause, for an account the terms of each work line."""
        if not figure:
            measure = self._measure(text, terms)
            return tuple(Matter(part, measure=measure) for part in self._words.lines(terms))
        found: list[Matter] = []
        for clause, new in self._words.clauses(text):
            first = found[0].terms if found else ()
            own = tuple(term for term in new if term not in first)
            measure = self._measure(clause, own or first)
            if found and not own and not measure.kind and {*measure.units} <= {*found[-1].measure.units}:
                continue
            context = tuple(term for term in first if own and term not in own)
            for each in measure.each():
                form: Form = "account" if each.kind is FigureKind.DATE else "figure"
                found.append(Matter(own or first, form, each, context))
        return tuple(dict.fromkeys(found))

    def _measure(self, text: str, terms: Sequence[Term]) -> Measure:
        units = self._words.units(text) or self._words.counted(terms)
        share = self._words.has("share", text)
        named = self._words.has("money", text) or (
            not units and any(self._words.has("money", one.text) for one in terms)
        )
        named = named and not any(is_money(base_unit(unit)[0]) for unit in units)
        rated = any(self._words.has("rated", one.text) for one in terms)
        kind = FigureKind.DATE if self._words.has("when", text) else None
        ordinal = self._words.has("ordinal", text) and not self._words.units(self._words.without("ordinal", text))
        return replace(
            Measure.of(units, share=share, money=named and not share),
            stated=bool(units) or rated or "钱" in text,
            added=self._words.has("added", text),
            kind=FigureKind.ORDINAL if ordinal else kind,
            changed=self._words.has("rise", text),
        )


def _asked(time: TimeReading, *, today: date, problems: bool, apart: bool, figure: bool) -> tuple[Asked, ...]:
    """Return each time once, oldest first, runs of years year by year when `apart`; one open time when none is named.

    Where a plan is held against its result, what was planned comes first, then all that was done since.
    """
    if not time.mentions:
        return (Asked(None, parts=_parts(time.asking, problems=problems), newest=time.latest, passed=time.passed),)
    if time.asking.part == "both" or any(mention.asking.part == "both" for mention in time.mentions):
        return tuple(_followed(time, today, figure=figure))
    found: dict[Period, Asked] = {}
    for mention in time.mentions:
        parts = _parts(mention.asking, problems=problems)
        delivered = mention.asking.asked_of == "delivered" and mention.asking.part != "plan"
        for named in mention.periods:
            for period in named.years() if apart else (named,):
                found.setdefault(period, Asked(period, delivered and _is_year(period), parts, mention.text))
    return tuple(found[period] for period in sorted(found))


def _followed(time: TimeReading, today: date, *, figure: bool) -> Iterator[Asked]:
    """Yield for each time what was planned for it and what became of that: the figure of that time, all else up to today."""
    now = Period.of_day(today, Span.YEAR)
    words = {period: mention.text for mention in reversed(time.mentions) for period in mention.periods}
    for period in sorted(words):
        yield Asked(period, parts=(Part.PLAN,), words=words[period])
        if period < now:
            yield Asked(period if figure else period.until(now), parts=_DONE, words=words[period], after=not figure)


def _parts(asking: Asking, *, problems: bool) -> tuple[Part, ...]:
    if asking.part == "plan":
        return (Part.PLAN,)
    if asking.part == "work":
        return _DONE
    return (Part.PROBLEMS,) if problems and asking.part == "unsaid" else ()


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in spans:
        characters[start:end] = BLANK * (end - start)
    return "".join(characters)


def _is_english(text: str) -> bool:
    return len(_ENGLISH.findall(text)) > len(_HAN.findall(text))


def _is_year(period: Period) -> bool:
    return len(period.years()) == 1 and period.years()[0].code == str(period.year)
