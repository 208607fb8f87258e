"""Numerals of talk that are no figures by themselves, yet bear one out: 拖了九年, 分两期办, 曲剧三十, 有个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.language.quantity.figures import Figure, FigureKind, figures_in
from assistant.language.quantity.numerals import fold, parse_numeral
from assistant.language.quantity.units import base_unit, unit_at
from assistant.language.time.period import Period

_NUMERAL: Final = re.compile(
    "(?<![第近约超逾快几一二两三四五六七八九十百千万亿])[一二两三四五六七八九十百千万亿]+(?![余多来几把])"
)
_ARTICLE: Final = re.compile("[有那这某](?=[个位家名件起])")
_ENDS: Final = re.compile("[，。；、,;）)]|$")
_ONE: Final = Decimal(1)
_TEN: Final = Decimal(10)


def heard_in(text: str, *, period: Period | None = None) -> Iterator[Figure]:
    """Yield what a note may mean by a numeral, wherever it stands; a lone 一 only with a unit that ends its clause.

    A numeral without a measure word has the unit "" and may be of any.

    >>> [(one.text, one.unit) for one in heard_in("豫剧六十四，曲剧三十，分两期办，统一移送一起")]
    [('六十四', ''), ('三十', ''), ('两期', '期'), ('一起', '起')]
    """
    folded = fold(text)
    for found in _NUMERAL.finditer(folded):
        numeral, end = parse_numeral(found[0]), found.end()
        if numeral is None:
            continue
        if folded[end : end + 1] == "月":
            yield from figures_in(f"{found[0]}月", period=period)
            continue
        if folded[end : end + 1] == "成":
            yield _figure(text, found.start(), end + 1, numeral.value * _TEN, "%", FigureKind.PERCENT)
            continue
        spelling = unit_at(folded, end, chinese=False)
        small = numeral.value < _TEN
        if (small and not spelling) or (numeral.value == _ONE and not _ENDS.match(folded, end + len(spelling))):
            continue
        unit, factor = base_unit(spelling)
        yield _figure(text, found.start(), end + len(spelling), numeral.value * factor, unit)
    for found in _ARTICLE.finditer(folded):
        yield _figure(text, found.start(), found.end(), _ONE, "")


def _figure(
    text: str, start: int, end: int, value: Decimal, unit: str, kind: FigureKind = FigureKind.QUANTITY
) -> Figure:
    return Figure(text[start:end], start, end, kind, value.normalize() + 0, value, value, unit)
