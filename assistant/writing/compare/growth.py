"""Figures beside those of the same period last year: growth as an offered sentence, or why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.language.units import same_unit
from assistant.writing.compare.ledger import Entry
from assistant.writing.compare.rarity import Rarity

_ALIKE = 0.5


class Refusal(StrEnum):
    """Why two figures of one thing are not compared; the value is stable for scripts."""

    UNIT = "unit"
    BASIS = "basis"
    SUBJECT = "subject"
    ROUGH = "rough"

    @property
    def zh(self) -> str:
        """The reason as the clerk reads it."""
        return {
            "unit": "单位不同，不作比较",
            "basis": "口径不同，不作比较",
            "subject": "对象不同，不作比较",
            "rough": "有约数，不作比较",
        }[self.value]

    @property
    def en(self) -> str:
        """The same in English."""
        return {
            "unit": "the units differ",
            "basis": "counted differently",
            "subject": "not the same thing",
            "rough": "one of them is approximate",
        }[self.value]


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """A figure of this report (`now`) beside that of the same period last year (`before`).

    `sentence` is the growth to be offered (“比去年同期增加5户，增长6.2%”), `formula` how it was computed; both
    are empty when it was `refused`. `same`: the figures are equal and more than a trifle — perhaps copied.
    """

    now: Entry
    before: Entry
    sentence: str
    formula: str
    refused: Refusal | None = None
    same: bool = False

    @property
    def zh(self) -> str:
        """One line for the clerk: what was counted, both figures, the growth or the reason."""
        told = f"{self.now.subject}：{self.now.text}，{self.before.period.zh}{self.before.text}"
        if self.refused:
            return f"{told}（{self.refused.zh}）"
        return f"{told}（{'与上年同期完全相同，请确认不是沿用旧数' if self.same else self.sentence}；{self.formula}）"

    @property
    def en(self) -> str:
        """The same line in English."""
        told = f"{self.now.subject}: {self.now.text}, in {self.before.period.en} {self.before.text}"
        if self.refused:
            return f"{told} ({self.refused.en}; not compared)"
        return f"{told} ({'the same as a year ago; make sure it is not copied' if self.same else self.sentence}; {self.formula})"


def year_on_year(now: Sequence[Entry], before: Sequence[Entry], *, rarity: Rarity) -> tuple[YearOnYear, ...]:
    """Return the figures that both reports give for one thing, in the order of this report."""
    return tuple(_rows(now, before, rarity))


def _rows(now: Sequence[Entry], before: Sequence[Entry], rarity: Rarity) -> Iterator[YearOnYear]:
    for entry in now:
        scored = [(_likeness(entry, other, rarity), -at) for at, other in enumerate(before)]
        best, place = max(scored, default=(0.0, 0))
        if best >= _ALIKE:
            yield compared(entry, before[-place])


def _likeness(one: Entry, other: Entry, rarity: Rarity) -> float:
    if not same_unit(one.unit, other.unit) or one.topics[:1] != other.topics[:1]:
        return 0.0
    return rarity.likeness(rarity.tokens(one.lead + one.subject), rarity.tokens(other.lead + other.subject))


def compared(now: Entry, before: Entry) -> YearOnYear:
    """Return the growth from one figure to the other, or the reason why none is computed."""
    if now.basis is not before.basis:
        return YearOnYear(now, before, "", "", Refusal.BASIS)
    if not now.exact or not before.exact:
        return YearOnYear(now, before, "", "", Refusal.ROUGH)
    change = now.value - before.value
    formula = f"{plain(now.value)} − {plain(before.value)} = {plain(change)}"
    if not change:
        return YearOnYear(now, before, "与去年同期持平", formula, same=now.value >= 10)
    way, rate = ("增加", "增长") if change > 0 else ("减少", "下降")
    share = f"，{rate}{abs(100 * change / before.value):.1f}%" if before.value else ""
    return YearOnYear(now, before, f"比去年同期{way}{plain(abs(change))}{now.unit}{share}", formula)


def plain(value: Decimal) -> str:
    """Return a number as a report prints it.

    >>> plain(Decimal("52000")), plain(Decimal("1240000000")), plain(Decimal("86"))
    ('5.2万', '12.4亿', '86')
    """
    size, name = next(
        ((s, n) for s, n in ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万")) if abs(value) >= s), (1, "")
    )
    text = f"{value / size:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + name
