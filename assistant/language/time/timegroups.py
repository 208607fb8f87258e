"""Words that name one time together: a year with its part, a window with the part of each year in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.language.time.timelexicon import Months, TimeWord
from assistant.language.time.timewords import time_words


@dataclass(frozen=True, slots=True)
class TimeGroup:
    """Words that name one time together: 去年 + 上半年, 近三年 + 上半年, first half + of + 2023.

    `whole` is set by 全年, `same` by 同期, `each` by 每年 after another time, `first_years` by 前四年 after a five-year plan;
    `other` is a word that is neither a year nor a part of one.
    """

    start: int
    end: int
    year: TimeWord | None = None
    months: tuple[Months, ...] = ()
    whole: bool = False
    same: bool = False
    other: TimeWord | None = None
    each: bool = False
    first_years: int = 0

    def plus(self, word: TimeWord) -> TimeGroup:
        """Return the group with a word that follows it."""
        grown = replace(self, start=min(self.start, word.start), end=max(self.end, word.end))
        if word.kind in _YEARS:
            return replace(grown, year=word, months=word.months or self.months)
        if word.kind == "part":
            return replace(grown, months=word.months)
        if word.kind == "same":
            return replace(grown, same=True)
        if word.kind == "every" and (self.year or self.other):
            return replace(grown, each=True)
        if word.kind == "window" and self.other:
            return replace(grown, first_years=word.value)
        return replace(grown, whole=True) if word.kind == "whole" else replace(grown, other=word)


_YEARS = {"year", "shift", "back"}
_YEAR_PART = re.compile(r"\s*(?:[-_/]|的|里的?|中的?|各年的?|每年的?|['’]s)?\s*(?:the\s+)?$", re.IGNORECASE)
_PART_YEAR = re.compile(r"\s*(?:,|of|in|for|during)?\s*(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:[、/,，和与及跟同]|\band\b)\s*$", re.IGNORECASE)
_ELLIPSIS_BEFORE = re.compile(
    r"(?:^|[，,。；;？?！!、])\s*(?:那么?|而|还有|和|and|what about|how about|what of)?\s*(?:in\s+)?$", re.IGNORECASE
)
_ELLIPSIS_AFTER = re.compile(r"\s*(?:同期)?的?(?:呢|又是?多少|是多少)?\s*(?:[，,。；;？?！!]|$|和|与)")


def time_groups(text: str) -> tuple[TimeGroup, ...]:
    """Return the times that a text names, each with the words that belong to it and what it shares with others.

    >>> [(text[group.start : group.end], group.months) for text in ["2023和2024年上半年"] for group in time_groups(text)]
    [('2023', ((1, 6),)), ('2024年上半年', ((1, 6),))]
    """
    return tuple(_with_shared_parts(text, list(_grouped(text, time_words(text)))))


def _grouped(text: str, words: tuple[TimeWord, ...]) -> Iterator[TimeGroup]:
    """Join each year with the parts beside it."""
    group: TimeGroup | None = None
    for word in words:
        fresh = TimeGroup(word.start, word.end).plus(word)
        if group is None:
            group = fresh
        elif _joins(group, word, text[: word.start]):
            group = group.plus(word)
        else:
            yield group
            group = fresh
    if group is not None:
        yield group


def _joins(group: TimeGroup, word: TimeWord, before: str) -> bool:
    """Whether a word belongs to the time named just before it; only English has the part before the year."""
    gap, english = before[group.end :], before[group.end - 1].isascii()
    if word.kind in {"part", "whole"}:
        headed = group.year or (group.other and group.other.kind in {"window", "plan", "every"})
        return bool(headed) and not group.months and not group.same and _YEAR_PART.match(gap) is not None
    if word.kind == "same":
        return bool(group.year or group.months) and _YEAR_PART.match(gap) is not None
    if word.kind in _YEARS:
        wanting = group.year is None and group.other is None and bool(group.months or group.same)
        return wanting and english and _PART_YEAR.match(gap) is not None
    if word.kind == "window":
        return group.other is not None and group.other.kind == "plan" and bool(re.fullmatch("(?:期间|时期)?的?", gap))
    return word.kind == "every" and bool(group.year or group.other) and not gap.strip()


def _with_shared_parts(text: str, groups: list[TimeGroup]) -> list[TimeGroup]:
    """Give years and parts what they share: 2023和2024年上半年, Q1 and Q2 of 2025, and 前年呢 after 去年上半年."""
    shared = list(groups)
    for index in range(len(shared) - 2, -1, -1):
        group, later = shared[index], shared[index + 1]
        if later.year is None or not _AND.match(text[group.end : later.start]):
            continue
        if group.year and not group.months and text[group.end - 1].isdigit():
            shared[index] = replace(group, months=later.months)
        elif group.months and not group.year and later.year.start > later.start:
            shared[index] = replace(group, year=later.year)
    for index in range(1, len(shared)):
        group, earlier = shared[index], shared[index - 1]
        alone = _ELLIPSIS_BEFORE.search(text[: group.start]) and _ELLIPSIS_AFTER.match(text[group.end :])
        if group.year and not (group.months or group.whole or group.same) and earlier.months and alone:
            shared[index] = replace(group, months=earlier.months)
    return shared
