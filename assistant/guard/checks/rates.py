"""Checks of a rate against the values it is said of (F03): growth from two values, growth from a change, shares, 办结率 and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit

_N = r"\d+(?:\.\d+)?"
_UNIT = r"[万亿]?[\u4e00-\u9fff]{0,3}?"
_TO = r"(?:增加|增长|提高|上升|增|升|扩大|减少|下降|降低|降|减)(?:到|至|为)"
_RATE = rf"(?:同比|总体)?(?:增长|增加|提高|上升|增幅|下降|减少|降低|降幅)(?:了|约|达|为)?(?P<said>{_N})[%％]"
_FROM_TO = re.compile(
    rf"(?:从|由)(?:[^，。；\d]{{0,8}}(?:19|20)\d\d年的?|[^，。；\d]{{0,8}})(?P<old>{_N})(?P<unit>{_UNIT}){_TO}"
    rf"(?:[^，。；\d]{{0,6}})(?P<new>{_N})(?P=unit)[，,](?:比上年|比去年)?{_RATE}"
)
_BESIDE = re.compile(
    rf"(?<![\d.])(?P<new>{_N})(?P<unit>[万亿]?[\u4e00-\u9fff]{{1,3}})[，,（(](?:比|较)?(?:去年|上年)(?:同期)?(?:的|为|是)?(?P<old>{_N})(?P=unit)[）)]?[，,]?{_RATE}"
)
_BY = re.compile(
    rf"(?<![\d.])(?P<new>{_N})(?P<unit>[万亿]?[\u4e00-\u9fff]{{1,3}})[，,](?:同比|(?:比|较)(?:去年|上年)(?:同期)?)(?P<way>净?增加|增长|多|减少|下降|少)(?:了)?(?P<change>{_N})(?P=unit)[，,]{_RATE}"
)
_SHARE = re.compile(
    rf"(?<![\d.])(?P<whole>{_N})(?P<unit>[\u4e00-\u9fff]{{1,2}})[，,](?:其中)?(?P<told>[^，。；、\d]{{0,10}})(?P<part>{_N})(?P=unit)[，,]"
    rf"占(?:比|总数的|总数|全部的)?(?P<said>{_N})[%％]"
)
_NAMED = re.compile(
    rf"(?<![\d.])(?P<whole>{_N})(?P<unit>[万亿]?[\u4e00-\u9fff]{{1,2}})[，,](?P<told>[^，。；、\d]{{1,10}})(?P<part>{_N})(?P=unit)[，,；]"
    rf"(?P<name>[\u4e00-\u9fff]{{2,3}})率(?:约|达|为|到)*(?P<said>{_N})[%％]"
)
_LOSS = re.compile("减少|下降|少")


def rate(analysis: Analysis) -> Iterator[Hit]:
    """Find a rate that does not follow from the values that stand with it."""
    for pattern in (_FROM_TO, _BESIDE, _BY, _SHARE, _NAMED):
        for found in pattern.finditer(analysis.text):
            base, value = _values(found)
            said = Decimal(found["said"])
            if not base or not _is_of(found):
                continue
            computed = abs(value) / base * 100
            places = -min(int(said.as_tuple().exponent), 0)
            if abs(computed - said) > Decimal(10) ** -places:
                yield Hit.on(
                    found.span("said"),
                    f"按文中的数应为{computed:.{max(places, 1)}f}%，文中为{said}%。",
                    f"The values give {computed:.{max(places, 1)}f}%, not {said}%.",
                )


def _is_of(found: re.Match[str]) -> bool:
    """Whether a rate with a name is that of the part before it: 化解206件，化解率 but not 化解206件，满意率."""
    name, told = found.groupdict().get("name"), found.groupdict().get("told", "")
    return name is None or (bool(set(name) & set(told)) and Decimal(found["part"]) <= Decimal(found["whole"]))


def _values(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    """Return what a rate is taken of, and the change or part that it is the rate of."""
    groups = found.groupdict()
    if "whole" in groups:
        return Decimal(found["whole"]), Decimal(found["part"])
    new = Decimal(found["new"])
    if "old" in groups:
        return Decimal(found["old"]), new - Decimal(found["old"])
    change = Decimal(found["change"])
    return (new + change if _LOSS.search(found["way"]) else new - change), change


RATES: Finders = {"F03": rate}
