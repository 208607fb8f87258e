"""Figures that a draft may compute from given ones: sums, products, differences, growth, multiples and shares.

The words before a figure say which calculation it claims (共, 增加, 增长, 是…的2倍, 占); figures that only
happen to fit are not taken, since parts must speak of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations
from typing import Final

from assistant.guard.tracing.matching import Placed, alike
from assistant.language.quantity.figures import FigureKind
from assistant.language.quantity.units import same_unit

_SUM: Final = re.compile(r"(?:共|合计|总计|累计|总共|一共|总数|总额)[一-鿿]{0,8}$")
_UP: Final = re.compile(r"(?:增加|增长|增|多|提高|提升|上升|净增|扩大|增幅|多出|高出)(?:了|约|为|达|幅度为)?$")
_DOWN: Final = re.compile(r"(?:减少|下降|减|少|降低|缩小|压减|回落|降幅)(?:了|约|为|达)?$")
_TIMES: Final = re.compile(r"(?:是|为|相当于|达到?)[一-鿿的0-9]{0,12}$")
_SHARE: Final = re.compile(r"(?:占|占比|比例|覆盖率|完成率|比重|率)[一-鿿的]{0,8}$")
_EACH: Final = re.compile(r"(?:每|人均|户均|家均|平均)[一-鿿]{0,8}$")
_FORMER: Final = re.compile(r"[，（(、；]?(?:去年|上年|上一年)(?:同期)?(?:为|是|有|的)?[一-鿿]{0,4}")
_ALIKE: Final = 0.35
_SPREAD: Final = 0.2
_FAMILY: Final = 8
_MOST_DOUBLINGS: Final = 10


@dataclass(frozen=True, slots=True)
class Formula:
    """How a figure follows from given ones, as a reader would write it, and which those are."""

    text: str
    parts: tuple[Placed, ...]


def claims_change(figure: Placed) -> bool:
    """Whether the words before a figure say that it is an increase or a decrease."""
    return bool(_UP.search(figure.before) or _DOWN.search(figure.before))


def calculates(figure: Placed) -> bool:
    """Whether a figure's unit or the words before it say that it was calculated; else it can only be a sum of its like."""
    cues = (_SUM, _UP, _DOWN, _TIMES, _SHARE)
    return figure.figure.unit == "番" or any(cue.search(figure.before) for cue in cues)


def explain(figure: Placed, given: Sequence[Placed]) -> Formula | None:
    """Return the formula that yields an exact figure from given ones, None where there is none."""
    if not figure.figure.exact:
        return None
    exact = [part for part in given if part.figure.exact and part.figure.value]
    kin = sorted(exact, key=lambda part: -alike(figure, part))
    return next(_formulas(figure, kin), None)


def _formulas(figure: Placed, kin: Sequence[Placed]) -> Iterator[Formula]:
    kind, unit = figure.figure.kind, figure.figure.unit
    counts = [part for part in kin if part.figure.kind is FigureKind.QUANTITY]
    if kind is FigureKind.QUANTITY:
        same = [part for part in counts if same_unit(part.figure.unit, unit)]
        yield from _differences(figure, same)
        yield from _sums(figure, same)
        yield from _products(figure, counts)
    elif unit == "百分点":
        yield from _differences(figure, [part for part in kin if part.figure.unit == "%"])
    elif kind is FigureKind.PERCENT:
        yield from _growths(figure, counts)
        yield from _parts_of_whole(figure, counts)
    elif kind is FigureKind.MULTIPLE:
        yield from _growths(figure, counts)
        yield from _multiples(figure, counts)


def _sums(figure: Placed, same: Sequence[Placed]) -> Iterator[Formula]:
    """Yield the sum of all figures of one family, or of some of it where the draft says 共; increases add up too."""
    if claims_change(figure):
        same = [part for part in same if claims_change(part)]
    counted = _SUM.search(figure.before) is not None
    least = _ALIKE / 2 if counted else max(_ALIKE, *(alike(figure, part) - _SPREAD for part in same), 0)
    family = [part for part in same if alike(figure, part) >= least and _may_share_year(figure, part)][:_FAMILY]
    sizes = {len(family), *((2, 3, 4) if counted else (2,))} - {0, 1}
    for size in sorted(sizes, reverse=True):
        for parts in combinations(family, size):
            if sum(part.figure.value for part in parts) == figure.figure.value:
                listed = "＋".join(part.figure.text for part in parts)
                yield Formula(f"{listed}＝{figure.figure.text}", parts)


def _products(figure: Placed, counts: Sequence[Placed]) -> Iterator[Formula]:
    """Yield 15户×每户500元 where the draft says 共."""
    if not _SUM.search(figure.before):
        return
    for each, count in permutations(counts[: 2 * _FAMILY], 2):
        product = each.figure.value * count.figure.value
        if product == figure.figure.value and _EACH.search(each.before) and each.source == count.source:
            yield Formula(f"{count.figure.text}×{each.figure.text}＝{figure.figure.text}", (count, each))


def _differences(figure: Placed, same: Sequence[Placed]) -> Iterator[Formula]:
    rising, falling = _UP.search(figure.before), _DOWN.search(figure.before)
    for now, then in _now_and_then(same) if rising or falling else ():
        more, less = (now, then) if rising else (then, now)
        if more.figure.value - less.figure.value == figure.figure.value:
            yield Formula(f"{more.figure.text}−{less.figure.text}＝{figure.figure.text}", (now, then))


def _growths(figure: Placed, counts: Sequence[Placed]) -> Iterator[Formula]:
    rising, falling = _UP.search(figure.before), _DOWN.search(figure.before)
    scale = 1 if figure.figure.unit == "倍" else 100
    for now, then in _now_and_then(counts) if rising or falling else ():
        more, less = (now, then) if rising else (then, now)
        change = (more.figure.value - less.figure.value) * scale / then.figure.value
        if _rounds(change, figure.figure.value):
            text = f"（{more.figure.text}−{less.figure.text}）÷{then.figure.text}＝{figure.figure.text}"
            yield Formula(text, (now, then))


def _multiples(figure: Placed, counts: Sequence[Placed]) -> Iterator[Formula]:
    value = figure.figure.value
    claimed = (figure.figure.unit == "番" and value <= _MOST_DOUBLINGS) or (
        _TIMES.search(figure.before) and not claims_change(figure)
    )
    for now, then in _now_and_then(counts) if claimed else ():
        wanted = Decimal(2) ** value if figure.figure.unit == "番" else value
        if _rounds(now.figure.value / then.figure.value, wanted):
            yield Formula(f"{now.figure.text}÷{then.figure.text}＝{wanted}", (now, then))


def _parts_of_whole(figure: Placed, counts: Sequence[Placed]) -> Iterator[Formula]:
    for part, whole in permutations(counts[:_FAMILY], 2) if _SHARE.search(figure.before) else ():
        kin = alike(figure, part) >= _ALIKE and alike(part, whole) >= _ALIKE
        share = part.figure.value * 100 / whole.figure.value
        if kin and same_unit(part.figure.unit, whole.figure.unit) and _rounds(share, figure.figure.value):
            yield Formula(f"{part.figure.text}÷{whole.figure.text}＝{figure.figure.text}", (part, whole))


def _now_and_then(parts: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Yield pairs of this year's and last year's figure for one thing; within one note any two may be such."""
    for now, then in permutations(parts[:_FAMILY], 2):
        together = now.source == then.source or now.year is None or then.year is None
        a_year_apart = now.year is not None and then.year is not None and now.year == then.year + 1
        if claims_change(now) or claims_change(then):
            continue
        kin = alike(now, then) >= _ALIKE or _is_former(now, then)
        if (together or a_year_apart) and same_unit(now.figure.unit, then.figure.unit) and kin:
            yield now, then


def _is_former(now: Placed, then: Placed) -> bool:
    """Whether a note gives last year's figure right behind this year's: 走访86户，去年同期66户."""
    between = then.text[now.figure.end : then.figure.start] if now.source == then.source else ""
    return bool(_FORMER.fullmatch(between))


def _may_share_year(one: Placed, other: Placed) -> bool:
    return one.year is None or other.year is None or one.year == other.year


def _rounds(exact: Decimal, written: Decimal) -> bool:
    """Whether `written` is `exact` rounded to the places that are written."""
    exponent = written.normalize().as_tuple().exponent
    half = Decimal(10) ** min(exponent if isinstance(exponent, int) else 0, 0) / 2
    return written > 0 and -half < written - exact <= half
