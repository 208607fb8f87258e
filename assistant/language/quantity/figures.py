"""Figures in Chinese text: value, bounds, unit, what they count and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from assistant.language.quantity.context import contexts
from assistant.language.quantity.dates import days_in, times_in
from assistant.language.quantity.numerals import fold
from assistant.language.quantity.quantities import Quantity, quantities_in
from assistant.language.quantity.set_phrases import blank_set_phrases
from assistant.language.quantity.shares import doublings_in, ordinals_in, shares_in
from assistant.language.time.period import Period


class FigureKind(StrEnum):
    """What sort of figure stands in the text; each kind is matched by rules of its own."""

    QUANTITY = "quantity"  # 86户, 5.2万元, 二十余条
    PERCENT = "percent"  # 12.3%, 12.5个百分点
    MULTIPLE = "multiple"  # 2倍, 翻一番
    DATE = "date"  # 2026年6月2日, 4月中旬
    TIME = "time"  # 上午9时30分
    ORDINAL = "ordinal"  # 第十二届, 第3名


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it stands in a text; `start` and `end` are offsets in that text.

    `value` is in base units (5.2万元 → 52000, unit 元); `low`/`high` bound it where 余/近/以上 or a
    range leave room (equal to `value` for an exact figure). `unit` is the measure word after
    normalising (户, 人次, 元, %, 百分点). A date's bounds are its first and last day as YYYYMMDD,
    with year 0 where none is known; its unit is the grain (日, 月, 年). `subject` and `predicate` are
    the content words it counts and the verb that governs it, empty when none was found. `article`
    marks a 一 that may only be “a” (建立一个平台).
    """

    text: str
    start: int
    end: int
    kind: FigureKind
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    subject: tuple[str, ...] = ()
    predicate: tuple[str, ...] = ()
    period: Period | None = None
    article: bool = False

    @property
    def exact(self) -> bool:
        """Whether the wording leaves no room."""
        return self.low == self.high


_KIND_OF_UNIT: Final = {
    "%": FigureKind.PERCENT,
    "百分点": FigureKind.PERCENT,
    "倍": FigureKind.MULTIPLE,
}


def figures_in(text: str, *, period: Period | None = None, articles: bool = False) -> tuple[Figure, ...]:
    """Return the figures of a text in order, without list markers, set phrases and titles of documents.

    `period` gives a year to dates that name none. With `articles`, 一 before a measure word is returned
    even where it may only be the article “a” (建立一个平台).

    >>> [(figure.text, str(figure.value), figure.unit) for figure in figures_in("走访86户，发放慰问金5.2万元")]
    [('86户', '86', '户'), ('5.2万元', '52000', '元')]
    >>> figures_in("学习“三个代表”重要思想，落实一事一议")
    ()
    """
    found = [item for item in _read(text, period) if articles or not item[1].article]
    found.sort(key=lambda item: item[1].start)
    around = contexts(text, [(quantity.start, quantity.end) for _, quantity in found], period=period)
    return tuple(
        Figure(
            text[quantity.start : quantity.end],
            quantity.start,
            quantity.end,
            kind,
            quantity.value.normalize() + 0,
            quantity.low,
            quantity.high,
            quantity.unit,
            context.subject,
            context.predicate,
            context.period,
            quantity.article,
        )
        for (kind, quantity), context in zip(found, around, strict=True)
    )


def _read(text: str, period: Period | None) -> list[tuple[FigureKind, Quantity]]:
    """Let each reader take what it knows; what one has taken is blank for the next."""
    folded = blank_set_phrases(fold(text))
    year = period.year if period and period.last_year is None else 0
    found: list[tuple[FigureKind, Quantity]] = []
    readers: tuple[tuple[FigureKind, Callable[[str], Iterable[Quantity]]], ...] = (
        (FigureKind.DATE, lambda text: days_in(text, year=year)),
        (FigureKind.TIME, times_in),
        (FigureKind.PERCENT, shares_in),
        (FigureKind.MULTIPLE, doublings_in),
        (FigureKind.ORDINAL, ordinals_in),
        (FigureKind.QUANTITY, quantities_in),
    )
    for kind, read in readers:
        taken = tuple(read(folded))
        found += ((_KIND_OF_UNIT.get(quantity.unit, kind), quantity) for quantity in taken)
        folded = _blank(folded, taken)
    return found


def _blank(folded: str, taken: Iterable[Quantity]) -> str:
    signs = list(folded)
    for quantity in taken:
        signs[quantity.start : quantity.end] = "\0" * (quantity.end - quantity.start)
    return "".join(signs)
