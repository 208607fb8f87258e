"""Whether two figures say the same, and how alike the things are that they count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from assistant.guard.tracing.binding import Source
from assistant.language.quantity.figures import Figure, FigureKind
from assistant.language.quantity.numerals import lowest_place
from assistant.language.quantity.units import is_money, same_unit

_HEDGE: Final = re.compile(
    r"[余多近约超逾几来数上]|以上|不少于|不低于|不下|至少|左右|接近|突破|出头|高于|以下|以内|不超过|不足|过半|大半"
)
_MONEY: Final = re.compile(
    r"发(?![展现生布言动改])|(?<!烟)花|[捐款费金钱元拨补筹投奖资贷税慰额罚账薪租贵价债卖销赔]|省(?![级里市委政厅内外直部])|损失|[要讨追]回|授信|产值|收入|产业|预算|经济|低保|标准|兑现|征|节约|救助|退还?|扶持|元|[百千]块"
)
_PEOPLE: Final = re.compile(
    r"[人员名者师生侨属胞友众民眷娃孩童手长代表委骨干专家客商官兵聘伙]|老板|书记|劳动力|招录|顾问|[选派]派|派了|挂职"
)
_STRICT_UNITS: Final = frozenset({"人次", "%", "百分点", "倍", "番", "米", "亩", "平方米", "公斤"})
_NOT_HAN: Final = re.compile(r"[^一-鿿]+")
_CLAUSE: Final = re.compile(r"[，,；;：:。！？!?\n（）()]")
_NEXT: Final = re.compile(r"[、和与及]|\s(?=\S+$)")
"""Where the words before the next figure begin: 86户、座谈3次, 佛堂5 教堂2."""
_SPAN: Final = re.compile("[—–~-]|至|到")
_ROW: Final = re.compile(r"(?:/[一-鿿]{1,2})?(?:[、，]|和|[、，]?以?及)")
_SENTENCE: Final = re.compile(r"[。！？!?\n]")
_WIDE: Final = 40
_DATED: Final = 3
_ASIDE: Final = re.compile(r"[（(][^（）()]{0,20}[）)]")
_SPOKEN_OF: Final = 0.15
_MOST_WEAKENED: Final = Decimal("1.3")
_NEAR: Final = Decimal("0.05")
_MUCH: Final = 100
"""Nobody counts so many 块 of anything but money."""


class Relation(Enum):
    """How a figure of a draft stands to one that was given."""

    EQUAL = auto()
    WEAKENED = auto()  # 3256 → 3200余
    SHARPENED = auto()  # 近百 → 100
    UNIT = auto()  # 400人次 → 400人
    OTHER = auto()

    @property
    def holds(self) -> bool:
        """Whether the given figure carries the draft's."""
        return self in {Relation.EQUAL, Relation.WEAKENED}


@dataclass(frozen=True, slots=True)
class Placed:
    """A figure with the words around it and, for a given one, where it was given.

    `previous` is the end of the count before it, `following` the start of the one behind, else those of the text.
    """

    figure: Figure
    near: frozenset[str]
    wide: frozenset[str]
    subject: frozenset[str]
    text: str
    source: Source
    previous: int
    following: int

    @property
    def before(self) -> str:
        """The words that lead up to the figure."""
        return self.text[max(0, self.figure.start - 24) : self.figure.start]

    @property
    def year(self) -> int | None:
        """The year that the figure speaks of, where it speaks of one."""
        period = self.figure.period
        return period.year if period and period.last_year is None else None


def placed(text: str, figures: tuple[Figure, ...], source: Source) -> tuple[Placed, ...]:
    """Return figures of `text` with the words of the clause around each, up to its neighbours.

    A date or an ordinal is no neighbour to a count: 从2005年的3家 and 到2006年的5家 differ by their years,
    第一批30人 and 第二批28人 by their numbers.
    """
    words = {FigureKind.DATE, FigureKind.ORDINAL}
    counts = [figure for figure in figures if figure.kind not in words and not figure.article]
    dates = [figure for figure in figures if figure.kind is FigureKind.DATE]
    rows = _places_in_rows(text, counts)
    found = []
    for figure in figures:
        others = dates if figure.kind is FigureKind.DATE else counts if figure.kind not in words else figures
        before = bisect_right(others, figure.start, key=lambda other: other.end)
        after = bisect_left(others, figure.end, key=lambda other: other.start)
        previous = others[before - 1].end if before else 0
        following = others[after].start if after < len(others) else len(text)
        near = _signs(_near(text, figure, previous, following)) | rows.get(figure.start, frozenset())
        if figure.kind is FigureKind.DATE:
            first, last = (bisect_left(counts, end, key=lambda one: one.start) for end in (figure.end, following))
            near |= {f"#{count.value}{count.unit}" for count in counts[first:last][:_DATED]}
        lead = _SENTENCE.split(text[max(0, figure.start - _WIDE) : figure.start])[-1]
        subject = _signs(*(figure.subject or figure.predicate))
        found.append(Placed(figure, near, _signs(lead), subject, text, source, previous, following))
    return tuple(found)


def compare(draft: Figure, given: Placed) -> Relation:
    """Say whether a given figure carries the draft's: equal after units, or only weakened.

    A figure may lose precision through 余, 近, 约, 以上; it may never gain any.
    """
    other = given.figure
    if draft.kind is not other.kind:
        return Relation.OTHER
    if draft.kind is FigureKind.DATE:
        return _compare_dates(draft, other)
    relation = _compare_values(draft, other)
    if relation is Relation.OTHER or _units_agree(draft.unit, given):
        return relation
    return Relation.UNIT if relation is Relation.EQUAL else Relation.OTHER


def alike(one: Placed, other: Placed) -> float:
    """Return how alike the things are that two figures count, from 0 to 1; of dates, what happened then."""
    near, wide = _overlap(one.near, other.near), _overlap(one.wide, other.wide)
    if one.figure.kind is FigureKind.DATE:
        return 0.8 * near + 0.2 * wide if one.wide and other.wide else near
    if not one.subject or not other.subject:
        return 0.7 * near + 0.3 * wide
    return 0.5 * _overlap(one.subject, other.subject) + 0.3 * near + 0.2 * wide


def of_one_sentence(given: Placed, claim: Placed) -> bool:
    """Whether the text of a given figure has any of the words that lead up to the claim or stand around it."""
    return any(pair in given.text for pair in claim.near | claim.wide)


def speaks_of(given: Placed, claim: Placed) -> bool:
    """Whether the text of a given figure has some of the words around the claim; also where there are none."""
    around = [pair for pair in claim.near if "|" not in pair and "#" not in pair]
    return sum(pair in given.text for pair in around) >= _SPOKEN_OF * len(around)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 0.0
    common = len(one & other)
    return common / (2 * min(len(one), len(other))) + common / (len(one) + len(other))


def _near(text: str, figure: Figure, previous: int, following: int) -> str:
    """Return the words before and after a figure, within its clause and between its neighbours.

    A date opens what follows it, so for a date the window runs on over the next clauses.
    """
    if figure.kind is FigureKind.DATE:
        return text[figure.end : min(figure.end + 30, following)]
    before = _CLAUSE.split(_ASIDE.sub("", text[previous : figure.start]))
    after = _CLAUSE.split(_ASIDE.sub("", text[figure.end : following]))
    if len(after) == 1 and following < len(text):
        after = [_NEXT.split(after[0])[0]]
    return (before[-1] if len(before[-1]) > 1 or len(before) == 1 else before[-2]) + "|" + after[0]


def _places_in_rows(text: str, counts: Sequence[Figure]) -> dict[int, frozenset[str]]:
    """Return a sign for the place of each figure in a bare row of figures: 分别为46万、41万和35万人."""
    rows: list[list[Figure]] = []
    for figure in counts:
        if rows and _ROW.fullmatch(text[rows[-1][-1].end : figure.start]):
            rows[-1].append(figure)
        else:
            rows.append([figure])
    return {figure.start: frozenset({f"#{place}"}) for row in rows if len(row) > 1 for place, figure in enumerate(row)}


def _signs(*texts: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters."""
    return frozenset(
        pair for text in texts for pair in map("".join, pairwise(_NOT_HAN.sub("|", f"|{text}|"))) if pair != "||"
    )


def _units_agree(unit: str, given: Placed) -> bool:
    other = given.figure.unit
    if same_unit(unit, other) or unit == "":
        return True
    if {unit, other} == {"人", "个"}:
        return _PEOPLE.search(given.text) is not None
    if other == "":
        return bool(_MONEY.search(given.text)) if is_money(unit) else unit not in _STRICT_UNITS or unit in given.text
    return {unit, other} == {"元", "块"} and bool(given.figure.value >= _MUCH or _MONEY.search(given.text))


def _compare_values(draft: Figure, given: Figure) -> Relation:
    over = not draft.exact and not given.exact and draft.low == draft.value == given.value == given.low
    if over or (draft.low, draft.high) == (given.low, given.high):
        return Relation.EQUAL
    if not draft.exact and _HEDGE.search(draft.text) and _weakens(draft, given):
        return Relation.WEAKENED
    if given.exact:
        return Relation.SHARPENED if draft.value == given.value else Relation.OTHER
    within = given.low <= draft.value <= given.high and not given.high.is_infinite()
    return Relation.SHARPENED if within or draft.value == given.value else Relation.OTHER


def _weakens(draft: Figure, given: Figure) -> bool:
    """Whether a hedged figure says less than the given one: 3200余 for 3256, 约100 for 近百, 超5亿 for 5亿以上.

    余, 多 and 超 leave room up to the next step of the last place. 近 and 约 must be near: at most a twentieth off,
    which is what rounding to two significant digits may cost (half a unit of 10; GB/T 8170—2008 3.2).

    >>> from assistant.language.quantity.figures import figures_in
    >>> [_weakens(figures_in(said)[0], figures_in("投资18.6亿元")[0]) for said in ("近19亿元", "近20亿元", "18亿余元")]
    [True, False, True]
    """
    if draft.value == given.value:
        about = draft.low < draft.value < draft.high
        more = draft.low == draft.value
        given_more = given.low == given.value
        return about or draft.high.is_infinite() or (more and given_more and not given.exact)
    rounder = lowest_place(draft.value) > lowest_place(given.value)
    bounded = not draft.high.is_infinite() or given.low <= draft.value * _MOST_WEAKENED
    near = draft.low >= draft.value or abs(draft.value - given.value) <= draft.value * _NEAR
    return rounder and bounded and near and draft.low <= given.low and given.high <= draft.high


def _compare_dates(draft: Figure, given: Figure) -> Relation:
    first, last, low, high = (int(day) for day in (draft.low, draft.high, given.low, given.high))
    if first > 9999 and low <= 9999:
        covers = first % 10000 <= low and high <= last % 10000
        return Relation.SHARPENED if covers else Relation.OTHER
    if first <= 9999:
        low, high = low % 10000, high % 10000
    if last < 100:
        low, high = low % 100, high % 100
    if draft.unit == given.unit and _SPAN.search(draft.text) and (first, last) != (low, high):
        return Relation.OTHER
    if first <= low and high <= last:
        return Relation.EQUAL if (first, last) == (low, high) else Relation.WEAKENED
    return Relation.SHARPENED if low <= first and last <= high else Relation.OTHER
