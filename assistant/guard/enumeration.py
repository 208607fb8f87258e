"""Checks of enumerations inside running text: 一是…二是…, 首先…其次…, 第一…第二… (N06–N10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise, zip_longest

from assistant.guard.analysis import Analysis
from assistant.guard.finding import FixClass, Severity
from assistant.guard.rule import CUSTOM, Check, Hit

_ARTICLE_B31 = "规定：GB/T 15834—2011 附录B.3.1（“第一”“首先”等之后用逗号）"
_HAN = "一二三四五六七八九十"
_ENUMERATOR = re.compile(
    rf"(?:^|(?<=[。；：！？，、\n”）;:,]))[ 　]*"
    rf"(?:(?P<shi>[{_HAN}]|十[一二])是(?![一二三四五六七八九十]是|[否非])"
    rf"|(?P<di>第[{_HAN}])(?=[，,、是]|[^{_HAN}\d]{{0,0}})(?=[，,])"
    rf"|(?P<word>首先|其次|再次))",
    re.MULTILINE,
)
_SHI = {han: number for number, han in enumerate([*_HAN, "十一", "十二"], start=1)}


@dataclass(frozen=True, slots=True)
class _Item:
    """An enumerator in the text: its family (是, 第, 首先) and its number in it."""

    family: str
    ordinal: int
    text: str
    start: int
    end: int


def broken_list(analysis: Analysis) -> Iterator[Hit]:
    """Find a list that jumps (一是…三是) and an 其次 that no 首先 opens."""
    for items in _by_section(analysis):
        expected = 1
        for item in (one for one in items if one.family == "是"):
            if item.ordinal not in {1, expected}:
                yield _hit(
                    item,
                    f"“{item.text}”之前没有“{_HAN[expected - 1]}是”，列举不连续。",
                    f"“{item.text}” breaks the list.",
                )
            expected = item.ordinal + 1
            if expected > len(_HAN):
                break
        opened = False
        for item in items:
            opened = opened or item.ordinal == 1
            if item.text == "其次" and not opened:
                yield _hit(
                    item,
                    "“其次”之前没有“首先”，列举不完整。",
                    "“其次” (secondly) without “首先” (first).",
                )


def mixed_list(analysis: Analysis) -> Iterator[Hit]:
    """Find a list that changes its words: 首先…第二…, 一是…其次…."""
    for items in _by_section(analysis):
        for before, item in pairwise(items):
            if before.ordinal == 1 and item.ordinal == 2 and before.family != item.family:
                yield _hit(
                    item,
                    f"前面用“{before.text}”，此处用“{item.text}”，列举词不成套。",
                    f"The list opens with “{before.text}” and goes on with “{item.text}”.",
                )


def single_item(analysis: Analysis) -> Iterator[Hit]:
    """Find an 一是 that nothing follows."""
    for items in _by_section(analysis):
        series = [item for item in items if item.family == "是"]
        for item, following in zip_longest(series, series[1:]):
            alone = following is None or following.ordinal == 1
            if item.ordinal == 1 and alone and not any(o.ordinal == 2 and o.start > item.start for o in items):
                yield _hit(item, "只有“一是”，没有“二是”，单项不必列举。", "“一是” (first) stands alone.")


def mark_after(analysis: Analysis) -> Iterator[Hit]:
    """Find the wrong mark after an enumerator: 第一、 首先、 一是，."""
    for match in re.finditer(
        rf"(?:^|(?<=[。；：\n;:]))(第[{_HAN}]|首先|其次|再次|最后)(、)(?!第|[{_HAN}]、)", analysis.text, re.MULTILINE
    ):
        yield Hit(
            match.start(2),
            match.end(2),
            f"“{match.group(1)}”之后用逗号，不用顿号。",
            f"“{match.group(1)}” takes a comma.",
            edits=((*match.span(2), "，"),),
        )
    for match in re.finditer(rf"(?:^|(?<=[。；：\n;:]))([{_HAN}]是)([，,、])", analysis.text, re.MULTILINE):
        yield Hit(
            match.start(2),
            match.end(2),
            f"“{match.group(1)}”之后不用标点。",
            f"“{match.group(1)}” takes no mark.",
            edits=((*match.span(2), ""),),
        )


def _hit(item: _Item, zh: str, en: str) -> Hit:
    return Hit(item.start, item.end, zh, en)


def _by_section(analysis: Analysis) -> Iterator[list[_Item]]:
    """Yield the enumerators of each section, which may span several paragraphs."""
    for _, items in groupby(_items(analysis.text), key=lambda item: analysis.section_at(item.start)):
        yield list(items)


def _items(text: str) -> Iterator[_Item]:
    for match in _ENUMERATOR.finditer(text):
        start = match.end() - len(match.group().lstrip(" 　"))
        if han := match.group("shi"):
            yield _Item("是", _SHI[han], f"{han}是", start, match.end())
        elif ordinal := match.group("di"):
            yield _Item("第", _SHI[ordinal[1:]], ordinal, start, match.end())
        else:
            word = match.group("word")
            yield _Item("首先", {"首先": 1, "其次": 2, "再次": 3}[word], word, start, match.end())


ENUMERATION: tuple[Check, ...] = (
    Check(
        "N06",
        Severity.WARNING,
        FixClass.AUTHOR,
        CUSTOM,
        broken_list,
        "列举词不连续",
        "An enumeration has a gap",
        "一是走访归侨12户；三是办理案件2件。",
        "一是走访归侨12户；二是办理案件2件。",
    ),
    Check(
        "N07",
        Severity.WARNING,
        FixClass.AUTHOR,
        CUSTOM,
        mixed_list,
        "列举词不成套",
        "An enumeration changes its words",
        "首先，走访归侨12户。第二，办理案件2件。",
        "首先，走访归侨12户。其次，办理案件2件。",
    ),
    Check(
        "N08",
        Severity.WARNING,
        FixClass.AUTHOR,
        CUSTOM,
        single_item,
        "单项列举",
        "An enumeration of one",
        "一是走访归侨12户。",
        "一是走访归侨12户；二是办理案件2件。",
    ),
    Check(
        "N10",
        Severity.WARNING,
        FixClass.MECHANICAL,
        _ARTICLE_B31,
        mark_after,
        "列举词之后的标点不规范",
        "Wrong mark after an enumerator",
        "首先、走访归侨12户。其次，办理案件2件。",
        "首先，走访归侨12户。其次，办理案件2件。",
    ),
)
