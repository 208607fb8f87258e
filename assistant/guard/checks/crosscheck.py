"""Checks of figures against each other and against what is said of them (F04, F11–F13, F15, D11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.archive.report import Part
from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.announced import ANNOUNCED
from assistant.guard.checks.rule import Finders, Hit, matched
from assistant.guard.checks.totals import TOTALS, is_count
from assistant.language.quantity.figures import Figure

_AMOUNT = re.compile(r"[\d.,万亿\s]")
_MYRIAD = re.compile("[万亿]")
_SHORTEST_SUBJECT = 2
_SMALLEST_WITH_UNIT = 10_000
_FEW_AND_MORE = re.compile(
    r"(?<![\d.,])[1-9]余(?!年|[\u4e00-\u9fff]{0,1}公)[\u4e00-\u9fff]|(?<![\d.])([1-9])\1{3,}余?(?=[人户件次])|999余?(?=[人户件次])"
)


def two_values(analysis: Analysis) -> Iterator[Hit]:
    """Find a figure of the 导语 that the body gives another value for: same verb, same thing, same unit."""
    told: dict[tuple[tuple[str, ...], tuple[str, ...], str], Figure] = {}
    for one in filter(_is_fact, analysis.figures):
        section = analysis.section_at(one.start)
        if section is not None and section.level == 0:
            told.setdefault(_fact(one), one)
        first = told.get(_fact(one)) if section is not None and section.part is Part.WORK else None
        if first is not None and first.value != one.value:
            yield Hit.on(
                one,
                f"此处为“{one.text}”，导语中为“{first.text}”（{''.join(one.subject)}）。",
                f"“{one.text}” here, “{first.text}” in the opening.",
            )


def _is_fact(figure: Figure) -> bool:
    return is_count(figure) and bool(figure.predicate) and len("".join(figure.subject)) >= _SHORTEST_SUBJECT


def _fact(figure: Figure) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    return figure.subject, figure.predicate, figure.unit


def unit_drift(analysis: Analysis) -> Iterator[Hit]:
    """Find a quantity written once with 万 or 亿 and once without."""
    spelled: dict[tuple[Decimal, str], Figure] = {}
    for one in analysis.figures:
        if not is_count(one) or one.value < _SMALLEST_WITH_UNIT:
            continue
        first = spelled.setdefault((one.value, one.unit), one)
        same_unit = _AMOUNT.sub("", first.text) == _AMOUNT.sub("", one.text)
        if same_unit and bool(_MYRIAD.search(first.text)) != bool(_MYRIAD.search(one.text)):
            yield Hit.on(
                one,
                f"同一数量前文写作“{first.text}”，此处写作“{one.text}”，单位宜一致。",
                f"“{first.text}” above, “{one.text}” here; use one unit.",
                right=first.text,
            )


def counted_twice(analysis: Analysis) -> Iterator[Hit]:
    """Find a later addition to a count (补充推荐2名) that leaves open whether the count holds it already."""
    for found in _ADDED.finditer(analysis.text):
        earlier = re.search(rf"(?<!补充){found['verb']}\d+{found['unit']}", analysis.text[: found.start()])
        if earlier:
            yield Hit.on(
                found.span(),
                f"前文有“{earlier.group()}”，请写明是否包含此处的“{found.group()}”。",
                f"“{earlier.group()}” stands above; say whether it includes this.",
            )


def growth_untold(analysis: Analysis) -> Iterator[Hit]:
    """Find a growth of something countable told in a sentence of the work that has no figure."""
    for _, start, end in analysis.words_of("growth"):
        sentence = next(iter(analysis.sentences_around(start)), None)
        told = sentence is not None and any(character.isdigit() for character in sentence.text)
        if not told and analysis.part_at(start) is not Part.PLAN and not analysis.quotation(start, end):
            text = analysis.text[start:end]
            yield Hit(start, end, f"“{text}”没有数据支撑。", f"“{text}” without a figure.")


_ADDED = re.compile(r"(?<![含括])(?:补充|追加|新增补)(?P<verb>[\u4e00-\u9fff]{2})\d+(?P<unit>[名人户家个])")
_DONE = re.compile(
    r"(?<![将拟要前])已(?:经)?(?:召开|举办|建成|完成|走访|慰问|开展|组织)了?(?=[^，。；]{0,14}(?:次|户|期|人|件|个|会))"
    r"|(?:召开|举办|走访|慰问|接待|办理)了(?=[^，。；]{0,14}\d)"
)
_WILL = re.compile(
    r"(?:(?m:^)|[，。；])(?:下一步|下半年)?(?:我部|我局|我们)?(?:"
    r"(?:将|拟)(?:于|在)?(?:下半年|下一步|\d{1,2}月)|(?:拟|将|计划)(?:召开|举办|新建)(?=[^，。；]{0,14}\d))"
)


def tense(analysis: Analysis) -> Iterator[Hit]:
    """Find what is done told in the plan and what is planned told as work."""
    for pattern, part, zh, en in (
        (_DONE, Part.PLAN, "计划部分写了已完成的事。", "Something done stands in the plan."),
        (_WILL, Part.WORK, "工作部分写了打算做的事。", "Something planned stands in the work."),
    ):
        for found in pattern.finditer(analysis.text):
            line = analysis.line_at(found.start())
            in_table = line is not None and line.text.startswith("|")
            if analysis.part_at(found.end() - 1) is part and not in_table and not analysis.quotation(*found.span()):
                yield Hit.on(found.span(), zh, en)


CROSSCHECK: Finders = {
    **TOTALS,
    **ANNOUNCED,
    "F04": two_values,
    "D11": unit_drift,
    "F11": tense,
    "F12": growth_untold,
    "F13": matched(_FEW_AND_MORE, zh="“{found}”数值可疑，请核对。", en="“{found}” is a suspicious value."),
    "F15": counted_twice,
}
