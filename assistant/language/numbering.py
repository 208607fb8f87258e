"""Section numbers and enumerators: 一、 （一） 1. （1）, their malformed variants, 一是 首先 第一 其一."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "0": 0, "两": 2}
_CIRCLED = {chr(ord("①") + number): number + 1 for number in range(20)}
_DECADES = re.compile(r"([一二三四五六七八九])?十([一二三四五六七八九])?")


def read_ordinal(text: str) -> int | None:
    """Return the whole number that a list marker or a year is written with, else None.

    Reads Arabic and full-width digits, 一 to 九十九, digit by digit (二〇二六) and ①.

    >>> [read_ordinal(text) for text in ("12", "十三", "二十", "二〇二六", "③", "甲")]
    [12, 13, 20, 2026, 3, None]
    """
    if text.isdecimal():
        return int(text)
    if match := _DECADES.fullmatch(text):
        tens, units = match.groups()
        return 10 * _DIGITS[tens or "一"] + _DIGITS[units or "〇"]
    if text in _CIRCLED:
        return _CIRCLED[text]
    if text and all(char in _DIGITS for char in text):
        return int("".join(str(_DIGITS[char]) for char in text))
    return None


Style: TypeAlias = Literal["第一章", "一、", "（一）", "1.", "（1）", "①", "第一，"]
"""How a marker is written, named by its well-formed first member."""

_LEVELS: dict[Style, int] = {"第一章": 1, "一、": 1, "（一）": 2, "1.": 3, "（1）": 4, "①": 5, "第一，": 5}


@dataclass(frozen=True, slots=True)
class Marker:
    """A section number at the head of a line.

    `level` is 1 to 4 for 一、 （一） 1. （1） by the way it is written, wherever it stands, and 5 for
    ① and 第一，which the standard has no level for. `text` is the marker as written, `[start, end)`
    its place in the line, `body` where the words begin; `proper` is how GB/T 9704 and GB/T 15834 have it.
    """

    level: int
    ordinal: int
    style: Style
    text: str
    start: int
    end: int
    body: int
    proper: str


_HAN = "[一二三四五六七八九十]{1,3}"
_ARABIC = "[0-9０-９]{1,3}"
_MEASURE = r"[0-9０-９]+\s*(?:[万亿%％‰倍元米吨亩]|个百分点|公里|平方|公顷|千瓦)"
_MARKERS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("第一章", re.compile(rf"第(?P<n>{_HAN})[章节编篇](?=[\s　：:])")),
    ("第一，", re.compile(rf"第(?P<n>{_HAN})[，,、：:]")),
    ("（一）", re.compile(rf"[（(]\s*(?P<n>{_HAN})\s*[）)][、.．]?")),
    ("（1）", re.compile(rf"[（(]\s*(?P<n>{_ARABIC})\s*[）)][、.．]?")),
    ("一、", re.compile(rf"(?P<n>{_HAN})(?:[、．.，,](?!{_HAN}(?:[、和至]|季度|月|是))|(?=[\s　]))")),
    ("1.", re.compile(rf"(?P<n>{_ARABIC})(?:[、，](?!{_ARABIC}(?:[、和至]|季度|月|日|号))|[．.](?!{_MEASURE})|[）)])")),
    ("①", re.compile(r"(?P<n>[①-⑳])[、．.]?")),
)
_PROPER: dict[Style, str] = {
    "（一）": "（{}）",
    "（1）": "（{}）",
    "一、": "{}、",
    "1.": "{}.",
    "①": "{}",
    "第一，": "第{}，",
}


@lru_cache(maxsize=8192)
def read_marker(line: str) -> Marker | None:
    """Return the number a line begins with, well or badly formed; None for words that only look like one.

    >>> marker = read_marker("(二) 做好侨务工作")
    >>> marker.level, marker.ordinal, marker.text, marker.proper
    (2, 2, '(二)', '（二）')
    >>> [read_marker(line) for line in ("一些地方", "1.5亿元资金到位", "2007年以来", "一、二季度")]
    [None, None, None, None]
    """
    start = len(line) - len(line.lstrip())
    for style, pattern in _MARKERS:
        match = pattern.match(line, start)
        if match is None:
            continue
        ordinal = read_ordinal(match["n"])
        body = match.end() + len(line[match.end() :]) - len(line[match.end() :].lstrip())
        if not ordinal or body == len(line):
            continue
        number = unicodedata.normalize("NFKC", match["n"]) if style in {"1.", "（1）"} else match["n"]
        proper = _PROPER.get(style, "{}").format(number) if style != "第一章" else match[0]
        return Marker(_LEVELS[style], ordinal, style, match[0], start, match.end(), body, proper)
    return None


Family: TypeAlias = Literal["一是", "一要", "首先", "第一", "其一", "①", "（1）"]
"""A way of counting inside a paragraph; one list keeps to one family."""


@dataclass(frozen=True, slots=True)
class Enumerator:
    """A counting word inside a paragraph at `[start, end)`; `mark` is the punctuation right after it, if any.

    `ordinal` counts from 1; 最后 has 0, for it may follow any number.
    """

    family: Family
    ordinal: int
    text: str
    start: int
    end: int
    mark: str


_FIRSTLY = {"首先": 1, "其次": 2, "再次": 3, "最后": 0}
_ENUMERATORS: tuple[tuple[Family, str], ...] = (
    ("一是", rf"({_HAN})是"),
    ("一要", rf"({_HAN})要"),
    ("首先", "(首先|其次|再次|最后)"),
    ("第一", rf"第({_HAN})(?=[，,、：:])"),
    ("其一", "其([一二三四五六七八九])"),
    ("①", "([①-⑳])"),
    ("（1）", rf"[（(]({_ARABIC})[）)]"),
)
_BREAK = r"(?:(?<=[。；;：:，,、！？”）)\s　])|^)"
_ENUMERATOR = re.compile(_BREAK + "(?:" + "|".join(pattern for _, pattern in _ENUMERATORS) + r")([，,、：:]?)")


def enumerators(text: str) -> tuple[Enumerator, ...]:
    """Return the counting words of a paragraph in order: only those that open a clause.

    >>> [(found.text, found.ordinal, found.start) for found in enumerators("抓了两件事:一是培训，二是慰问。")]
    [('一是', 1, 6), ('二是', 2, 11)]
    """
    return tuple(_enumerator(match) for match in _ENUMERATOR.finditer(text))


def _enumerator(match: re.Match[str]) -> Enumerator:
    *groups, mark = match.groups()
    family, counted = next((family, group) for (family, _), group in zip(_ENUMERATORS, groups, strict=True) if group)
    ordinal = _FIRSTLY[counted] if family == "首先" else read_ordinal(counted) or 0
    end = match.end() - len(mark)
    return Enumerator(family, ordinal, match.string[match.start() : end], match.start(), end, mark)
