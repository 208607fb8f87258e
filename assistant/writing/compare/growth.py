"""Figures beside those of the same period last year: growth as an offered sentence, or why not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.language.units import base_unit, same_unit
from assistant.writing.compare.ledger import Entry
from assistant.writing.compare.rarity import Rarity

_ALIKE = 0.6
_CONTEXT = 0.4
_CLEARLY = 0.08
_MORE_THAN_CHANCE = 10
_SPELLED = re.compile(r"([万亿]*)([一-鿿%（）()]+)$")
_LARGE = {"": Decimal(1), "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8, "万亿": Decimal(10) ** 12}


class Refusal(StrEnum):
    """Why two figures of one thing are not compared; the value is stable for scripts."""

    UNIT = "unit"
    BASIS = "basis"
    SUBJECT = "subject"
    ROUGH = "rough"
    STATED = "stated"

    @property
    def zh(self) -> str:
        """The reason as the clerk reads it."""
        return {
            "unit": "单位不同，不作比较",
            "basis": "口径不同，不作比较",
            "subject": "统计范围不同，不作比较",
            "rough": "有约数，不作比较",
            "stated": "文中已写同比，不再计算",
        }[self.value]

    @property
    def en(self) -> str:
        """The same in English."""
        return {
            "unit": "the units differ",
            "basis": "counted differently",
            "subject": "not the same scope",
            "rough": "one of them is approximate",
            "stated": "the report gives the change itself",
        }[self.value]


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """A figure of this report (`now`) beside that of the same period last year (`before`).

    `sentence` is the growth to be offered (“比去年同期增加5户，增长6.2%”), `formula` how it was computed; both
    are empty when it was `refused`. `same`: the figures are equal and more than a trifle — perhaps copied.
    """

    now: Entry
    before: Entry
    sentence: str = ""
    formula: str = ""
    refused: Refusal | None = None
    same: bool = False

    @property
    def zh(self) -> str:
        """One line for the clerk: what was counted, both figures, the growth or the reason."""
        told = f"{self.now.subject}：{self.now.text}，{self.before.period.zh}{self.before.text}"
        if self.refused is Refusal.BASIS:
            return f"{told}（{self.refused.zh}：{self.now.basis.zh}数与{self.before.basis.zh}数）"
        if self.refused:
            return f"{told}（{self.refused.zh}）"
        return f"{told}（{'与上年同期完全相同，请确认不是沿用旧数' if self.same else self.sentence}；{self.formula}）"

    @property
    def en(self) -> str:
        """The same line in English."""
        told = f"{self.now.subject}: {self.now.text}, in {self.before.period.en} {self.before.text}"
        if self.refused:
            return f"{told} ({self.refused.en}; not compared)"
        same = "the same as a year ago; make sure it is not copied"
        return f"{told} ({same if self.same else self.sentence}; {self.formula})"


def year_on_year(now: Sequence[Entry], before: Sequence[Entry], *, rarity: Rarity) -> tuple[YearOnYear, ...]:
    """Return the figures that both reports give for one thing, in the order of this report.

    Two figures are of one thing when each is the other's nearest by the words of their clauses (and of what
    stands before, where the clause alone says little: 解决64件) and no second one is nearly as near.
    """
    paired = _Pairs(now, before, rarity)
    return tuple(
        compared(now[here], before[there], like_for_like=paired.like_for_like(here, there))
        for here, there in paired.mutual()
    )


class _Pairs:
    """The likeness of every figure to every other of its unit."""

    def __init__(self, now: Sequence[Entry], before: Sequence[Entry], rarity: Rarity) -> None:
        self._now, self._before, self._rarity = now, before, rarity
        self._alike: dict[int, dict[int, float]] = defaultdict(dict)
        by_unit: dict[str, list[int]] = defaultdict(list)
        for there, entry in enumerate(before):
            by_unit[entry.unit].append(there)
        for here, entry in enumerate(now):
            for unit, group in by_unit.items():
                if same_unit(entry.unit, unit):
                    for there in group:
                        alike = self._likeness(entry, before[there])
                        if alike >= _ALIKE:
                            self._alike[here][there] = alike

    def mutual(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs each of which is the other's nearest, by a clear distance."""
        back: dict[int, dict[int, float]] = defaultdict(dict)
        for here, others in self._alike.items():
            for there, alike in others.items():
                back[there][here] = alike
        for here, others in sorted(self._alike.items()):
            there = _nearest(others, self._before)
            if there is not None and _nearest(back[there], self._now) == here:
                yield here, there

    def like_for_like(self, here: int, there: int) -> bool:
        """Whether neither of two figures is narrowed by a word that the other lacks (省级, 新区, 10亿元以上)."""
        return self._now[here].limits == self._before[there].limits

    def _likeness(self, one: Entry, other: Entry) -> float:
        if one.verbs and other.verbs and not one.verbs & other.verbs:
            return 0.0
        alike = self._of(one.clause, other.clause)
        if alike < _ALIKE or not (one.thin or other.thin):
            return alike
        context = self._of(one.context, other.context)
        return (alike + context) / 2 if context >= _CONTEXT else 0.0

    def _of(self, one: str, other: str) -> float:
        return self._rarity.likeness(self._rarity.tokens(one), self._rarity.tokens(other))


def _nearest(others: dict[int, float], entries: Sequence[Entry]) -> int | None:
    """Return the nearest figure; None where another of a different value is nearly as near."""
    best = max(others, key=lambda at: (others[at], -at))
    rivals = [at for at, alike in others.items() if at != best and alike > others[best] - _CLEARLY]
    return None if any(entries[at].value != entries[best].value for at in rivals) else best


def compared(now: Entry, before: Entry, *, like_for_like: bool = True) -> YearOnYear:
    """Return the growth from one figure to the other, or the reason why none is computed."""
    if not like_for_like:
        return YearOnYear(now, before, refused=Refusal.SUBJECT)
    if now.basis is not before.basis:
        return YearOnYear(now, before, refused=Refusal.BASIS)
    if not now.exact or not before.exact:
        return YearOnYear(now, before, refused=Refusal.ROUGH)
    if now.stated:
        return YearOnYear(now, before, refused=Refusal.STATED)
    scale, unit = _shown_in(now, before)
    new, old = now.value / scale, before.value / scale
    change = new - old
    formula = f"{plain(new)} − {plain(old)} = {plain(change)}"
    if not change:
        return YearOnYear(now, before, "与去年同期持平", formula, same=now.value >= _MORE_THAN_CHANCE)
    if now.unit == "%":
        way = "提高" if change > 0 else "降低"
        return YearOnYear(now, before, f"比去年同期{way}{plain(abs(change))}个百分点", formula)
    way, rate = ("增加", "增长") if change > 0 else ("减少", "下降")
    share = f"，{rate}{abs(100 * change / old):.1f}%" if old else ""
    quotient = f"；{plain(change)} ÷ {plain(old)} = {'−' if change < 0 else ''}{abs(100 * change / old):.1f}%" if old else ""
    return YearOnYear(now, before, f"比去年同期{way}{plain(abs(change))}{unit}{share}", formula + quotient)


def _shown_in(now: Entry, before: Entry) -> tuple[Decimal, str]:
    """Return the unit that both figures are written in and its size; the base unit where they differ."""
    spelled, other = _SPELLED.search(now.text), _SPELLED.search(before.text)
    if spelled is None or other is None or spelled[0] != other[0] or spelled[1] not in _LARGE:
        return Decimal(1), now.unit
    unit, factor = base_unit(spelled[2])
    return (_LARGE[spelled[1]] * factor, spelled[0]) if unit == now.unit else (Decimal(1), now.unit)


def plain(value: Decimal) -> str:
    """Return a number as a report prints it.

    >>> plain(Decimal("52000")), plain(Decimal("1240000000")), plain(Decimal("86")), plain(Decimal("0.70"))
    ('5.2万', '12.4亿', '86', '0.7')
    """
    sizes = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
    size, name = next(((size, name) for size, name in sizes if abs(value) >= size), (Decimal(1), ""))
    text = f"{abs(value) / size:f}"
    sign = "−" if value < 0 else ""
    return sign + (text.rstrip("0").rstrip(".") if "." in text else text) + name
