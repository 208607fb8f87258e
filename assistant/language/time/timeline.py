"""Which periods a question speaks of, seen from a given day or from the report being written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from assistant.language.time.asking import Asking, asked_part, read_asking
from assistant.language.time.period import Period
from assistant.language.time.timespans import TimeSpan, time_spans
from assistant.language.time.timewords import time_words


@dataclass(frozen=True, slots=True)
class TimeMention:
    """One time that a question names, at `[start, end)`, with how the question stands to it."""

    text: str
    start: int
    end: int
    periods: tuple[Period, ...]
    asking: Asking


@dataclass(frozen=True, slots=True)
class TimeReading:
    """All times of a question, in the order of its words.

    `series`: wants a figure for each period (历年, 逐年). `latest`: how many of the newest reports it asks for (最近一次), 0 when it doesn't, `passed` how many
    still newer ones it passes over (上上期). `asking` is how a question stands that names no time.
    """

    mentions: tuple[TimeMention, ...]
    series: bool
    latest: int
    asking: Asking
    passed: int = 0

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods named, oldest first, each once."""
        return tuple(sorted({period for mention in self.mentions for period in mention.periods}))


def resolve(question: str, *, today: date, writing: Period | None = None) -> tuple[Period, ...]:
    """Return the periods that a question names, oldest first; empty when it names none.

    >>> [period.code for period in resolve("去年上半年多少？前年呢？", today=date(2026, 11, 22))]
    ['2024H1', '2025H1']
    """
    return read_time(question, today=today, writing=writing).periods


def read_time(question: str, *, today: date, writing: Period | None = None, organ: str = "") -> TimeReading:
    """Read every time in a question, relative to `today`, or to the period being written where one is.

    While 2026H1 is being written, 去年 is 2025, 上年同期 2025H1 and 上期 2025H2, whatever the day. 本届 is the
    term of the `organ` that is asked.

    >>> reading = read_time("去年政府工作报告里怎么部署的？", today=date(2024, 6, 1))
    >>> reading.periods[0].code, reading.mentions[0].asking
    ('2023', Asking(asked_of='delivered', part='plan'))
    """
    text = _titles_hidden(question)
    kinds = [(word.kind, word.value) for word in time_words(text)]
    mentions = _asked(
        text, time_spans(text, today=today, writing=writing, organ=organ), writing.start if writing else today
    )
    every = any(kind == "every" for kind, _ in kinds)
    newest = max((value for kind, value in kinds if kind == "latest"), default=0)
    back = max((value for kind, value in kinds if kind == "previous"), default=0)
    return TimeReading(
        mentions=mentions,
        series=every or _SERIES.search(text) is not None,
        latest=0 if mentions else newest or min(back, 1),
        asking=read_asking("", "", text, names_report=True),
        passed=0 if newest else max(back - 1, 0),
    )


def _asked(question: str, spans: tuple[TimeSpan, ...], now: date) -> tuple[TimeMention, ...]:
    """Read what is asked of each time; one that nothing near decides (前年呢？) goes with the one before it.

    Of a time to come only plans can be asked; what became of a plan may be asked in a clause of its own. A time
    at which a later one was planned (去年说今年要办) is not asked about, and named with no period.
    """
    planned = {later: now for now, later in pairwise(spans) if _is_planned_in(question, now, later)}
    mentions = [
        TimeMention(question[said.start : said.end], said.start, said.end, (), Asking()) for said in planned.values()
    ]
    spans = tuple(span for span in spans if span not in planned.values())
    for index, span in enumerate(spans):
        words = question[span.start : span.end]
        named = all(period.span.months[1] in {1, 12} for period in span.periods)
        to_come = span.periods[0].start > now
        asking = Asking("about", "plan") if to_come else mentions[-1].asking if mentions else Asking()
        for before, after in _around(question, spans, index):
            near = read_asking(before, words, after, names_report=named)
            if near.asked_of != "unsaid":
                asking = near
                break
        if len(spans) == 1 and asking.part == "plan" and asked_part(question) == "both":
            asking = replace(asking, asked_of="about", part="both")
        if span in planned:
            asking = Asking("about", "both" if asked_part(question) == "both" else "plan")
        mentions.append(TimeMention(words, span.start, span.end, span.periods, asking))
    return tuple(mentions)


def _is_planned_in(question: str, now: TimeSpan, later: TimeSpan) -> bool:
    said = _SAID_OF.fullmatch(question, now.end, later.start)
    return said is not None and now.periods[-1].end < later.periods[-1].end


def _around(question: str, spans: tuple[TimeSpan, ...], index: int) -> Iterator[tuple[str, str]]:
    """Yield the words before and after a time, nearest first: its clause, up to the next time, for the first time all.

    Words between two times of one clause belong to the first, unless nothing follows the second.
    """
    span = spans[index]
    begins = [match.end() for match in _CLAUSE_END.finditer(question, 0, span.start)]
    begin = max([*begins, spans[index - 1].end if index else 0])
    stop = spans[index + 1].start if index + 1 < len(spans) else len(question)
    close = _CLAUSE_END.search(question, span.end, stop)
    before = question[begin : span.start]
    clause = question[span.end : close.start() if close else stop]
    if index:
        yield "", clause
    yield before, clause
    yield before, question[span.end : stop]
    if index == 0:
        yield question[: span.start], question[span.end :]


_SAID_OF = re.compile(
    "[^，,。；;？?！!和与]{0,8}?(?:说|讲|提|写|定|部署|安排|计划|打算|承诺|答应)(?:出|到|下|好)?[过了的]?(?:[要在到对]|为)?"
)
_CLAUSE_END = re.compile("[，,。；;？?！!]")
_SERIES = re.compile(
    r"各(?:是|为|有)?多少|分别|逐年|各年|趋势|走势|变化情况|\bby year\b|\beach\b|\btrend\b|\brespectively\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"《[^《》]*》")
_REPORT_TITLE = re.compile(r"(?:报告|总结|计划|要点)》$")


def _titles_hidden(text: str) -> str:
    """Blank out titles in 《》, for a year in them is part of a name; titles of reports stay."""
    return _TITLE.sub(lambda match: match[0] if _REPORT_TITLE.search(match[0]) else " " * len(match[0]), text)
