"""How a report names years and parts of a year; regular expressions to build others from."""

from __future__ import annotations

import re

from assistant.language.numbering import read_ordinal

YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d|[一二][〇零○九一][〇零○一二三四五六七八九]{2})年"
PART_OF_YEAR = (
    r"(?:(?P<half>[上下]半年)|第?(?P<quarter>[一二三四])季度"
    r"|(?P<first>1[0-2]|[1-9])(?:月份?)?\s*[-—–~～至到]\s*(?P<last>1[0-2]|[1-9])月份?"
    r"|(?P<month>1[0-2]|[1-9])月份)"
)

_JUST_YEAR = re.compile(YEAR)


def years_in(text: str) -> list[int]:
    """Return the years a text names, as often as it does.

    >>> years_in("2025年和二〇二四年")
    [2025, 2024]
    """
    return [read_ordinal(found["year"]) or 0 for found in _JUST_YEAR.finditer(text)]


def months_of(mention: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last month of a match of PART_OF_YEAR, the whole year if it named none."""
    if mention["half"]:
        return (1, 6) if mention["half"].startswith("上") else (7, 12)
    if mention["quarter"]:
        last = 3 * (read_ordinal(mention["quarter"]) or 1)
        return last - 2, last
    if mention["first"] and int(mention["first"]) <= int(mention["last"]):
        return int(mention["first"]), int(mention["last"])
    return (int(mention["month"]),) * 2 if mention["month"] else (1, 12)
