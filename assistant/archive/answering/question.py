"""What a question asks for: its times, its matters, the offices, and how they are to be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from assistant.archive.answering.anchoring import Measure
from assistant.archive.answering.matching import Term
from assistant.archive.report import Part
from assistant.knowledge import FalseFriend
from assistant.language.time.period import Period

Form: TypeAlias = Literal["figure", "account"]
Change: TypeAlias = Literal["difference", "growth", "ratio"]
"""What is asked of two figures: how much more, by what share, how many times."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One time that a question names: what reports say about it, or (`labelled`) the reports that go by that year.

    `period` is None for any time, `parts` are empty for any part; `words` are those that named the time.
    `newest` leaves only that many of the latest reports (0: all), `passed` newer ones left out.
    `after` marks what became of a plan.
    """

    period: Period | None
    labelled: bool = False
    parts: tuple[Part, ...] = ()
    words: str = ""
    newest: int = 0
    passed: int = 0
    after: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that a question asks about: its terms, and the sort of figure that is wanted of it.

    `context` are terms of the clauses before, which the answer may stand under: 信息 for the second of “信息报送多少条，采用几条”.
    """

    terms: tuple[Term, ...]
    form: Form = "account"
    measure: Measure = Measure()
    context: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood; without a time in it, `asked` holds one that leaves the time open.

    Empty `organs`: any office; `unknown_organ` is one that was asked for and has no report. `newest` asks
    for the latest mention, `compares` for the periods side by side, and `change` says how; `growing` asks for the growth
    beside the figure, `rising` what it was and what it came to, `which` for who, where or which one. `related` are the wider words of the topics, `ambiguous`
    the words that may mean two things. What is searched for and judged at a time is a question of one matter.
    """

    text: str
    english: bool
    asked: tuple[Asked, ...]
    organs: tuple[str, ...]
    unknown_organ: str
    topics: tuple[str, ...]
    matters: tuple[Matter, ...]
    related: tuple[str, ...]
    series: bool = False
    compares: bool = False
    change: Change = "difference"
    newest: bool = False
    growing: bool = False
    rising: bool = False
    which: bool = False
    ambiguous: tuple[FalseFriend, ...] = ()
    today: date = date.max

    @property
    def pointed(self) -> bool:
        """Whether a few words are the answer: who, where, which one, when."""
        return self.form == "account" and (self.which or self.measure.kind is not None)

    @property
    def matter(self) -> Matter:
        """The first thing asked about, an account of nothing where there is none."""
        return self.matters[0] if self.matters else Matter(())

    @property
    def form(self) -> Form:
        """Whether a figure is wanted."""
        return self.matter.form

    @property
    def measure(self) -> Measure:
        """The sort of figure that is wanted."""
        return self.matter.measure

    @property
    def terms(self) -> tuple[Term, ...]:
        """All that is asked about, with what it may stand under."""
        return tuple(dict.fromkeys(term for one in self.matters for term in (*one.context, *one.terms)))

    @property
    def periods(self) -> tuple[Period, ...]:
        """The times asked for, oldest first."""
        return tuple(sorted({asked.period for asked in self.asked if asked.period}))
