"""Figures that a draft may compute from given ones: sums, differences, growth, multiples and shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations, permutations
from typing import Final

from assistant.guard.matching import Placed, alike
from assistant.language.figures import FigureKind
from assistant.language.units import same_unit

_SUM: Final = re.compile(r"(?:共|合计|总计|累计|总共|一共|总数|总额)[一-鿿]{0,8}$")
_UP: Final = re.compile(r"(?:增加|增长|增|多|提高|提升|上升|净增|扩大|增幅|多出|高出)(?:了|约|为|达|幅度为)?$")
_DOWN: Final = re.compile(r"(?:减少|下降|减|少|降低|缩小|压减|回落|降幅)(?:了|约|为|达)?$")
_TIMES: Final = re.compile(r"(?:是|为|相当于|达到?)[一-鿿的0-9]{0,12}$")
_SHARE: Final = re.compile(r"(?:占|占比|比例|覆盖率|完成率|比重|率)[一-鿿的]{0,8}$")
_ALIKE: Final = 0.35
_FAMILY: Final = 8
_SPREAD: Final = 0.2


@dataclass(frozen=True, slots=True)
class Formula:
    """How a figure follows from given ones, as a reader would write it, and which those are."""

    text: str
    parts: tuple[Placed, ...]


def claims_change(figure: Placed) -> bool:
    """Whether the words before a figure say that it is an increase or a decrease."""
    return bool(_UP.search(figure.before) or _DOWN.search(figure.before))


def explain(figure: Placed, given: Sequence[Placed]) -> Formula | None:
    """Return the formula that yields an exact figure from given ones, None where there is none.

    The words before the figure say which kind of calculation is claimed: 共, 增加, 增长, 占.
    """
    if not figure.figure.exact:
        return None
    exact = [part for part in given if part.figure.exact and part.figure.value]
    kin = sorted(exact, key=lambda part: -alike(figure, part))
    for formula in _formulas(figure, kin):
        return formula
    return None


def _formulas(figure: Placed, kin: Sequence[Placed]) -> Iterator[Formula]:
    value, kind, before = figure.figure.value, figure.figure.kind, figure.before
    same = [part for part in kin if part.figure.kind is kind and same_unit(part.figure.unit, figure.figure.unit)]
    rising, falling = _UP.search(before), _DOWN.search(before)
    if kind is FigureKind.QUANTITY and not rising and not falling:
        yield from _sums(figure, same, counted=_SUM.search(before) is not None)
    if kind is FigureKind.QUANTITY or figure.figure.unit == "百分点":
        percents = [part for part in kin if part.figure.unit == "%"]
        for now, then in _pairs(same if kind is FigureKind.QUANTITY else percents):
            if (rising and now.figure.value - then.figure.value == value) or (
                falling and then.figure.value - now.figure.value == value
            ):
                first, second = (now, then) if rising else (then, now)
                yield Formula(f"{first.figure.text}−{second.figure.text}＝{figure.figure.text}", (now, then))
    if kind in {FigureKind.PERCENT, FigureKind.MULTIPLE}:
        yield from _ratios(figure, [part for part in kin if part.figure.kind is FigureKind.QUANTITY])


def _sums(figure: Placed, same: Sequence[Placed], *, counted: bool) -> Iterator[Formula]:
    """Yield the sum of all figures of one family, or of two or three of it when the draft says 共."""
    family = [part for part in same if alike(figure, part) >= (_ALIKE / 2 if counted else _ALIKE)][:_FAMILY]
    if family and not counted:
        family = [part for part in family if alike(figure, part) >= alike(figure, family[0]) - _SPREAD]
    year = figure.year
    family = [part for part in family if part.year in {None, year} or year is None]
    sizes = {len(family), *((2, 3, 4) if counted else (2,))}
    for size in sorted(sizes, reverse=True):
        for parts in combinations(family, size) if size > 1 else ():
            if sum(part.figure.value for part in parts) == figure.figure.value:
                listed = "＋".join(part.figure.text for part in parts)
                yield Formula(f"{listed}＝{figure.figure.text}", parts)


def _pairs(parts: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Yield pairs of this year's figure and last year's; where no year is known, any pair."""
    for now in parts[:_FAMILY]:
        for then in parts[:_FAMILY]:
            if now is not then and (now.year is None or then.year is None or now.year == then.year + 1):
                yield now, then


def _ratios(figure: Placed, kin: Sequence[Placed]) -> Iterator[Formula]:
    value, text, before = figure.figure.value, figure.figure.text, figure.before
    rising, falling = _UP.search(before), _DOWN.search(before)
    for now, then in _pairs(kin):
        new, old = now.figure, then.figure
        if not same_unit(new.unit, old.unit) or old.value == 0 or alike(now, then) < _ALIKE:
            continue
        if figure.figure.kind is FigureKind.MULTIPLE:
            if (
                figure.figure.unit == "倍"
                and not rising
                and _TIMES.search(before)
                and _rounds(new.value / old.value, value)
            ):
                yield Formula(f"{new.text}÷{old.text}＝{text}", (now, then))
            elif figure.figure.unit == "番" and new.value == old.value * 2 ** int(value):
                yield Formula(f"{new.text}÷{old.text}＝{2 ** int(value)}", (now, then))
        change = (new.value - old.value) * 100 / old.value
        change = change / 100 if figure.figure.unit == "倍" else change
        if (rising and _rounds(change, value)) or (falling and _rounds(-change, value)):
            difference = f"{new.text}−{old.text}" if rising else f"{old.text}−{new.text}"
            yield Formula(f"（{difference}）÷{old.text}＝{text}", (now, then))
    if figure.figure.unit == "%" and _SHARE.search(before):
        for part, whole in permutations(kin[:_FAMILY], 2):
            some, all_ = part.figure, whole.figure
            kin_to_it = alike(figure, part) >= _ALIKE and alike(part, whole) >= _ALIKE
            if kin_to_it and same_unit(some.unit, all_.unit) and _rounds(some.value * 100 / all_.value, value):
                yield Formula(f"{some.text}÷{all_.text}＝{text}", (part, whole))


def _rounds(exact: Decimal, written: Decimal) -> bool:
    """Whether `written` is `exact` rounded to the places that are written."""
    exponent = written.normalize().as_tuple().exponent
    places = Decimal(10) ** min(exponent if isinstance(exponent, int) else 0, 0)
    return written > 0 and exact.quantize(places, ROUND_HALF_UP) == written
