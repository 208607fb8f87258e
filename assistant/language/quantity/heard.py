"""Numerals of talk that are no figures by themselves, yet bear one out: 拖了九年, 分两期办, 曲剧三十, 有个."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.language.quantity.figures import Figure, FigureKind
from assistant.language.quantity.numerals import NUMERAL, Numeral, fold, parse_numeral
from assistant.language.quantity.units import base_unit, is_article, unit_at

_NUMERAL: Final = re.compile(
    rf"(?<![第近约超逾快几0-9.一二两三四五六七八九十百千万亿])(?![0-9])(?P<said>{NUMERAL})(?P<more>[余多])?(?![来几把])"
)
_ARTICLE: Final = re.compile("[有那这某了](?=[一-鿿])")
_TIMES: Final = frozenset({"天", "年", "月", "周", "场"})
"""那天 and 有次 say when, not how many."""
_READ: Final = frozenset("月成")
"""Months and tenths are figures wherever they stand."""
_ENDS: Final = re.compile("[，。；、,;）)]|$")
_ONE: Final = Decimal(1)
_TEN: Final = Decimal(10)


def heard_in(text: str) -> Iterator[Figure]:
    """Yield what a note may mean by a numeral, wherever it stands; a lone 一 only with a unit that ends its clause.

    A numeral without a measure word has the unit "" and may be of any, a digit that of the character behind it.

    >>> [(one.text, one.unit) for one in heard_in("豫剧六十四，曲剧三十，分两期办，统一移送一起")]
    [('六十四', ''), ('三十', ''), ('两期', '期'), ('一起', '起')]
    """
    folded = fold(text)
    for found in _NUMERAL.finditer(folded):
        numeral, end = parse_numeral(found["said"] + (found["more"] or "")), found.end()
        if numeral is None or folded[end : end + 1] in _READ:
            continue
        spelling = unit_at(folded, end, chinese=False)
        spelling = spelling or (folded[end : end + 1] if _ONE < numeral.value < _TEN else "")
        article = (
            numeral.value == 1
            and (spelling == "起" or is_article(spelling))
            and not _ENDS.match(folded, end + len(spelling))
        )
        if not article and (spelling or numeral.value >= _TEN):
            yield _figure(text, (found.start(), end + len(spelling)), numeral, spelling)
    for found in _ARTICLE.finditer(folded):
        spelling = unit_at(folded, found.end(), chinese=True)
        if spelling and base_unit(spelling)[0] not in _TIMES:
            yield _figure(text, found.span(), Numeral(_ONE, _ONE, _ONE), spelling)


def _figure(text: str, span: tuple[int, int], numeral: Numeral, spelling: str) -> Figure:
    unit, factor = base_unit(spelling)
    value, low, high = (bound * factor for bound in (numeral.value, numeral.low, numeral.high))
    return Figure(text[slice(*span)], *span, FigureKind.QUANTITY, value.normalize() + 0, low, high, unit)
