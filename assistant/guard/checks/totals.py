"""Checks of a total against the parts that are told of it (F01, F02)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit
from assistant.guard.finding import Severity
from assistant.language.quantity.figures import Figure, FigureKind

_EXHAUSTIVE = re.compile(
    r"分别(?:为|是)|男[^，。；、]{0,3}\d+[^，。；]{0,6}[、，,][^，。；、]{0,3}女|女[^，。；、]{0,3}\d+[^，。；]{0,6}[、，,][^，。；、]{0,3}男"
)
_PARTS = re.compile(
    r"其中|(?<=[，,；（(])分别(?:为|是)|(?<=[，,；（(])男(?=[^，。；、]{0,3}\d+[^，。；]{0,6}[、，,][^，。；、]{0,3}女)"
)
_SUMMED = re.compile(
    r"(?P<parts>[^，。；：、（）]{1,16}\d{1,12}[^，。；：、（）\d]{1,8}(?:、[^，。；：、（）\d]{1,16}\d{1,12}[^，。；：、（）\d]{1,8})+)[，,]"
    r"(?:合计|总计|共计|一共|共)[^，。；：、（）\d]{0,4}\d[\d.]*(?:[万亿])?[\u4e00-\u9fff]{1,2}"
)
_ADOPTED = re.compile(
    r"(?:上报|报送)[^，。；\d]{0,8}(?P<whole>\d+)(?P<unit>[条篇件])，(?!其中)(?:被?[^，。；\d]{0,6})?(?:采用|录用|采纳)(?P<part>\d+)(?P=unit)"
)
_CHANGE = re.compile(r"增加|增长|减少|下降|连续|年均|平均|累计|除")
_CLOSE_TO_PARTS = re.compile(r"[^，。；,;（）()]{0,12}[，,；;]?")


def parts_and_total(analysis: Analysis) -> Iterator[Hit]:
    """Find parts that are said to be all of a total and do not add up to it."""
    for total, parts, told in _totals(analysis):
        if len(parts) > 1 and _EXHAUSTIVE.search(told):
            yield from _sum(total, parts)
    for sentence in analysis.sentences:
        for found in _SUMMED.finditer(sentence.text):
            start, end = sentence.start + found.start("parts"), sentence.start + found.end()
            counts = [one for one in analysis.figures_in(start, end) if is_count(one)]
            alike = {one.unit for one in counts}
            if len(counts) > 2 and len(alike) == 1 and counts[-1].end == end:
                yield from _sum(counts[-1], counts[:-1])


def _sum(total: Figure, parts: Sequence[Figure]) -> Iterator[Hit]:
    added = sum((part.value for part in parts), Decimal(0))
    if added != total.value:
        yield Hit(
            min(total.start, parts[0].start),
            max(total.end, parts[-1].end),
            f"分项之和{added:f}与总数{total.value:f}不符（{total.unit}）。",
            f"The parts add up to {added:f}, the total is {total.value:f}.",
        )


def part_over_total(analysis: Analysis) -> Iterator[Hit]:
    """Find a part that is larger than the total it belongs to, and parts of one verb that together are."""
    for total, parts, told in _totals(analysis):
        first = parts[0]
        same_clause = not re.search(r"[，；,;]", analysis.text[total.end : first.start].split("其中", 1)[-1])
        if not same_clause or _EXHAUSTIVE.search(told):
            continue
        if first.value > total.value:
            yield Hit.on(
                first,
                f"其中的“{first.text}”多于总数“{total.text}”。",
                f"The part “{first.text}” is more than the total “{total.text}”.",
            )
        elif sum(part.value for part in parts) > total.value and _same_verb(told, parts):
            yield Hit(
                first.start,
                parts[-1].end,
                f"其中各项之和多于总数“{total.text}”。",
                f"The parts together are more than the total “{total.text}”.",
                severity=Severity.WARNING,
            )
    for found in _ADOPTED.finditer(analysis.text):
        if int(found["part"]) > int(found["whole"]):
            yield Hit(
                found.start("part"),
                found.end(),
                f"采用{found['part']}{found['unit']}，多于上报的{found['whole']}{found['unit']}。",
                f"{found['part']} adopted of {found['whole']} reported.",
                severity=Severity.WARNING,
            )


def _same_verb(told: str, parts: Sequence[Figure]) -> bool:
    """Whether parts follow each other as one list (采用9条、8条), which holds nothing twice."""
    return len(parts) > 1 and re.fullmatch(r"[^，。；\d]*(?:\d+[\u4e00-\u9fff]{1,2}[、和]?){2,}", told) is not None


def _totals(analysis: Analysis) -> Iterator[tuple[Figure, list[Figure], str]]:
    """Yield a total, its parts of the same unit, and the words of the parts, within one sentence.

    Parts follow 其中, or stand by themselves as 男…、女….
    """
    for sentence in analysis.sentences:
        opened = _PARTS.search(sentence.text)
        if opened is None:
            continue
        at = sentence.start + opened.start()
        figures = [one for one in analysis.figures_in(sentence.start, sentence.end) if is_count(one)]
        before = [one for one in figures if one.end <= at and not _CHANGE.search(analysis.text[: one.start][-6:])]
        if not before or not _CLOSE_TO_PARTS.fullmatch(analysis.text[before[-1].end : at]):
            continue
        parts = [one for one in figures if one.start > at and one.unit == before[-1].unit]
        if parts:
            yield before[-1], parts, analysis.text[at : parts[-1].end]


def is_count(figure: Figure) -> bool:
    """Whether a figure is an exact quantity, which can be added and compared."""
    return figure.kind is FigureKind.QUANTITY and figure.exact


TOTALS: Finders = {"F01": parts_and_total, "F02": part_over_total}
