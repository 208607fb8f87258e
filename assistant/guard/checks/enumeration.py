"""Checks of enumerations inside running text: 一是…二是…, 首先…其次…, 第一…第二… (N06–N10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise, zip_longest

from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit
from assistant.language.numbering import Enumerator, enumerators

_WORDS = {"一是", "一要", "首先", "第一", "其一"}
_BARE = {"一是", "一要"}
"""Families that take no mark after them."""


def broken_list(analysis: Analysis) -> Iterator[Hit]:
    """Find a list that jumps (一是…三是) and an 其次 that no 首先 opens."""
    for items in _by_section(analysis):
        expected: dict[str, int] = {}
        for item in items:
            wanted = expected.get(item.family, 1)
            if item.family in _BARE and item.ordinal not in {1, wanted}:
                yield Hit.on(
                    item,
                    f"“{item.text}”之前缺第{wanted}项，列举不连续。",
                    f"Item {wanted} is missing before “{item.text}”.",
                )
            expected[item.family] = item.ordinal + 1
        first = next((item for item in items if item.ordinal), None)
        if first and first.text == "其次":
            yield Hit.on(first, "“其次”之前没有“首先”，列举不完整。", "“其次” (secondly) without “首先” (first).")


def mixed_list(analysis: Analysis) -> Iterator[Hit]:
    """Find a list that changes its words: 首先…第二…, 一是…其次…."""
    for items in _by_section(analysis):
        for before, item in pairwise(items):
            if before.ordinal == 1 and item.ordinal == 2 and before.family != item.family:
                yield Hit.on(
                    item,
                    f"前面用“{before.text}”，此处用“{item.text}”，列举词不成套。",
                    f"The list opens with “{before.text}” and goes on with “{item.text}”.",
                )


def single_item(analysis: Analysis) -> Iterator[Hit]:
    """Find an 一是 that nothing follows."""
    for items in _by_section(analysis):
        series = [item for item in items if item.family == "一是"]
        for item, following in zip_longest(series, series[1:]):
            alone = following is None or following.ordinal == 1
            if item.ordinal == 1 and alone and not any(o.ordinal == 2 and o.start > item.start for o in items):
                yield Hit.on(item, "只有“一是”，没有“二是”，单项不必列举。", "“一是” (first) stands alone.")


def mark_after(analysis: Analysis) -> Iterator[Hit]:
    """Find the wrong mark after an enumerator: 第一、 首先、 一是，."""
    for items in _by_section(analysis):
        for item in items:
            right = "" if item.family in _BARE else "，"
            if item.mark not in {"", right} and not (item.mark in {"：", ":"} or _counts_on(analysis, item)):
                yield Hit.on(
                    (item.end, item.end + len(item.mark)),
                    f"“{item.text}”之后{'用逗号' if right else '不用标点'}，不用“{item.mark}”。",
                    f"“{item.text}” takes {'a comma' if right else 'no mark'}.",
                    right=right,
                )


def _counts_on(analysis: Analysis, item: Enumerator) -> bool:
    """Whether the 顿号 belongs to a run of ordinals (第一、二、三产业) or is a half-width comma (P01)."""
    after = analysis.text[item.end + 1 : item.end + 3]
    return item.mark == "," or after[:1] == "第" or (after[:1] in "二三四五六七八九十" and after[1:] != "是")


def _by_section(analysis: Analysis) -> Iterator[list[Enumerator]]:
    """Yield the enumerators of each section, which may span several paragraphs, at their place in the text."""
    found = (
        replace(item, start=line.start + item.start, end=line.start + item.end)
        for line in analysis.lines
        for item in enumerators(line.text.replace("*", " "))
        if item.family in _WORDS and not analysis.quotation(line.start + item.start, line.start + item.end)
    )
    for _, items in groupby(found, key=lambda item: analysis.section_at(item.start)):
        yield list(items)


ENUMERATION: Finders = {"N06": broken_list, "N07": mixed_list, "N08": single_item, "N10": mark_after}
