"""Where a long title breaks: no word cut, no more than twenty characters a line, in the shape of 梯形 or 菱形."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LINE = 20.0
_NUMERAL = "[0-9〇零一二三四五六七八九十]"
_NO_BREAK = re.compile(
    rf"(?<=[《（“])|(?={_NUMERAL})(?<={_NUMERAL})|(?<={_NUMERAL})(?=年)|(?=[的了和与及、，：”）》])(?!及[^时格])"
)
_GOOD_BREAK = re.compile(
    r"(?<=[部委局办会室厅府院署])(?=[0-9〇零一二三四五六七八九十]{2,4}年|关于)|(?<=关于)|(?=及[^时格])"
)


def width(text: str) -> float:
    """Measure in characters: 1 for a Chinese character or mark, a half for a digit or Latin letter.

    >>> width("2007年7月5日")
    6.0
    """
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def title_lines(title: str) -> tuple[str, ...]:
    """Break a title into the fewest lines that hold it, each as the words allow.

    >>> title_lines("中共临江区委统战部2022年上半年工作总结及下半年工作计划")
    ('中共临江区委统战部', '2022年上半年工作总结及下半年工作计划')
    """
    fewest = int(-(-width(title) // _LINE)) or 1
    for count in range(fewest, fewest + 3):
        broken = _best(title, count)
        if broken:
            return broken
    return (title,)


def _best(title: str, count: int) -> tuple[str, ...]:
    """Return the cheapest way to break a title into `count` lines, empty when a line would be too long."""
    good = {match.start() for match in _GOOD_BREAK.finditer(title)}
    stops = sorted((good | set(_word_ends(title))) - {match.start() for match in _NO_BREAK.finditer(title)})
    ideal = width(title) / count

    @cache
    def cheapest(start: int, left: int) -> tuple[float, tuple[str, ...]]:
        if left == 1:
            rest = title[start:]
            return ((width(rest) - ideal) ** 2, (rest,)) if width(rest) <= _LINE else (float("inf"), ())
        best: tuple[float, tuple[str, ...]] = (float("inf"), ())
        for stop in stops:
            line = title[start:stop]
            if stop <= start or width(line) > _LINE:
                continue
            cost, lines = cheapest(stop, left - 1)
            cost += (
                (width(line) - ideal) ** 2 + (0 if stop in good else 40) + (200 if _inside_a_name(title, stop) else 0)
            )
            best = min(best, (cost, (line, *lines)))
        return best

    return cheapest(0, count)[1]


def _inside_a_name(title: str, stop: int) -> bool:
    """Whether a break would cut the name of a document in 《》."""
    return title.count("《", 0, stop) > title.count("》", 0, stop)


def _word_ends(title: str) -> list[int]:
    """Return the offsets inside a title where a word ends."""
    import rjieba

    ends, place = [], 0
    for word in rjieba.cut(title):
        place += len(word)
        ends.append(place)
    return ends[:-1]
