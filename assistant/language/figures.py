"""Figures in Chinese text: value, bounds, unit, what they count and when."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.language.period import Period


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
    normalising (户, 人次, 元, %, 百分点). `subject` and `predicate` are the content words it counts
    and the verb that governs it, empty when none was found.
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
