"""How much there would be to compare, told before it is compared: at worst each figure of a text is held to each one given."""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST = 20_000_000
"""Fifty times what a half-year's whole report with all its notes takes; ten seconds where the words are the notes' own
and the figures are not."""

_NUMERAL = re.compile(r"[0-9０-９]+|[〇零一二两三四五六七八九十百千万亿]+")


def comparisons(text: str, given: Iterable[str]) -> int:
    """Return about how many pairs of figures tracing a text to what was given would look at.

    >>> comparisons("走访86户，座谈3次", ["走访86户", "座谈三次", "培训1期"])
    10
    """
    own = len(_NUMERAL.findall(text))
    return own * (own + sum(len(_NUMERAL.findall(one)) for one in given))
