"""Checks of figures against each other (F01–F06, F12, F13): sums, shares, declared counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from assistant.archive.report import Part, Section
from assistant.guard.analysis import Analysis
from assistant.guard.listed import listed
from assistant.guard.rule import Finders, Hit
from assistant.language.figures import Figure, FigureKind
from assistant.language.numbering import read_ordinal

_NUMBER = r"\d+(?:\.\d+)?"
_COUNT = r"(?:[二两三四五六七八九十]|\d{1,2})"
_GROWTH = re.compile(
    rf"从(?:[^，。；\d]{{0,8}})(?P<old>{_NUMBER})(?P<unit>[万亿]?[\u4e00-\u9fff]{{1,3}}?)(?:增加|增长|提高|上升|增|升|减少|下降|降低|降)(?:到|至)"
    rf"(?:[^，。；\d]{{0,6}})(?P<new>{_NUMBER})(?P=unit)[，,](?:同比|比上年|比去年|总体)?"
    rf"(?P<way>增长|增加|提高|上升|下降|减少|降低)(?:了|约)?(?P<share>{_NUMBER})[%％]"
)
_EXHAUSTIVE = re.compile(r"分别(?:为|是)|其中[：:，,]?男")
_AMOUNT = re.compile(r"[\d.,万亿\s]")
_MYRIAD = re.compile("[万亿]")
_SHORTEST_SUBJECT = 2
_SMALLEST_WITH_UNIT = 10_000
_CHANGE = re.compile(r"增加|增长|减少|下降|连续|年均|平均|累计|除")
_CLOSE_TO_PARTS = re.compile(r"[^，。；,;（）()]{0,12}[，,；;]?")
_ANNOUNCED = re.compile(
    rf"(?:以下|下列|下面|如下|抓好|做好|开展|落实|完成|做了|抓了)(?:了)?(?:以下|下列|如下)?(?P<count>{_COUNT})(?:个方面|方面|项|件|点)"
    r"[^，。；：:\d]{0,10}[：:。]?$"
)
_DECLARED = re.compile(
    r"“(?P<count>[二两三四五六七八九十])(?P<noun>[户会个项条])”[（(](?P<list>[^（()）\n]{4,80})[）)]"
)
_COUNTED = re.compile(
    r"(?<![第、十百“])(?P<count>[两三四五六七八九])(?P<noun>[个项堂类])[^，。；：（(“”、\d]{1,6}[（(](?P<list>[^（()）\n]{4,90}、[^（()）\n]{2,60})[）)]"
)
_UNLISTED = re.compile(r"“(?P<count>[二两三四五六七八九十])(?P<noun>[户])”[，,](?P<list>[^，。；,]{2,40})(?=[，。；,])")
_FEW_AND_MORE = re.compile(
    r"(?<![\d.,])[1-9]余(?!年|[\u4e00-\u9fff]{0,1}公)[\u4e00-\u9fff]|(?<![\d.])([1-9])\1{2,}余?(?=[人户件次])"
)


def parts_and_total(analysis: Analysis) -> Iterator[Hit]:
    """Find parts that are said to be all of a total and do not add up to it."""
    for total, parts, told in _totals(analysis):
        added = sum((part.value for part in parts), Decimal(0))
        if len(parts) > 1 and _EXHAUSTIVE.search(told) and added != total.value:
            yield Hit(
                total.start,
                parts[-1].end,
                f"分项之和{added:f}与总数{total.value:f}不符（{total.unit}）。",
                f"The parts add up to {added:f}, the total is {total.value:f}.",
            )


def part_over_total(analysis: Analysis) -> Iterator[Hit]:
    """Find a part that is larger than the total it belongs to."""
    for total, parts, told in _totals(analysis):
        part = parts[0]
        same_clause = not re.search(r"[，；,;]", analysis.text[total.end : part.start].split("其中", 1)[1])
        if same_clause and not _EXHAUSTIVE.search(told) and part.value > total.value:
            yield Hit(
                part.start,
                part.end,
                f"其中的“{part.text}”多于总数“{total.text}”。",
                f"The part “{part.text}” is more than the total “{total.text}”.",
            )


def _totals(analysis: Analysis) -> Iterator[tuple[Figure, list[Figure], str]]:
    """Yield a total, its parts of the same unit after 其中, and the words of the parts, within one sentence."""
    for sentence in analysis.sentences:
        split = sentence.text.find("其中")
        if split < 0:
            continue
        at = sentence.start + split
        figures = [one for one in analysis.figures_in(sentence.start, sentence.end) if _is_count(one)]
        before = [one for one in figures if one.end <= at and not _CHANGE.search(analysis.text[: one.start][-6:])]
        if not before or not _CLOSE_TO_PARTS.fullmatch(analysis.text[before[-1].end : at]):
            continue
        parts = [one for one in figures if one.start > at and one.unit == before[-1].unit]
        if parts:
            yield before[-1], parts, analysis.text[at : parts[-1].end]


def _is_count(figure: Figure) -> bool:
    return figure.kind is FigureKind.QUANTITY and figure.exact


def two_values(analysis: Analysis) -> Iterator[Hit]:
    """Find a figure of the 导语 that the body gives another value for: same verb, same thing, same unit."""
    told: dict[tuple[tuple[str, ...], tuple[str, ...], str], Figure] = {}
    for one in filter(_is_fact, analysis.figures):
        section = analysis.section_at(one.start)
        if section is not None and section.level == 0:
            told.setdefault(_fact(one), one)
        first = told.get(_fact(one)) if section is not None and section.part is Part.WORK else None
        if first is not None and first.value != one.value:
            yield Hit(
                one.start,
                one.end,
                f"此处为“{one.text}”，导语中为“{first.text}”（{''.join(one.subject)}）。",
                f"“{one.text}” here, “{first.text}” in the opening.",
            )


def _is_fact(figure: Figure) -> bool:
    return _is_count(figure) and bool(figure.predicate) and len("".join(figure.subject)) >= _SHORTEST_SUBJECT


def _fact(figure: Figure) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    return figure.subject, figure.predicate, figure.unit


def unit_drift(analysis: Analysis) -> Iterator[Hit]:
    """Find a quantity written once with 万 or 亿 and once without."""
    spelled: dict[tuple[Decimal, str], Figure] = {}
    for one in analysis.figures:
        if not _is_count(one) or one.value < _SMALLEST_WITH_UNIT:
            continue
        first = spelled.setdefault((one.value, one.unit), one)
        same_unit = _AMOUNT.sub("", first.text) == _AMOUNT.sub("", one.text)
        if same_unit and bool(_MYRIAD.search(first.text)) != bool(_MYRIAD.search(one.text)):
            yield Hit(
                one.start,
                one.end,
                f"同一数量前文写作“{first.text}”，此处写作“{one.text}”，单位宜一致。",
                f"“{first.text}” above, “{one.text}” here; use one unit.",
            )


def growth(analysis: Analysis) -> Iterator[Hit]:
    """Find a rate of growth that does not follow from the two values it is said of."""
    for found in _GROWTH.finditer(analysis.text):
        try:
            old, new, said = (Decimal(found[name]) for name in ("old", "new", "share"))
        except InvalidOperation:
            continue
        if not old:
            continue
        computed = abs(new - old) / old * 100
        places = -int(said.as_tuple().exponent)
        if abs(computed - said) > Decimal(10) ** -places:
            yield Hit(
                *found.span("share"),
                f"由{found['old']}到{found['new']}应为{computed:.{max(places, 1)}f}%，文中为{said}%。",
                f"From {found['old']} to {found['new']} is {computed:.{max(places, 1)}f}%, not {said}%.",
            )


def declared_count(analysis: Analysis) -> Iterator[Hit]:
    """Find a count in quotation marks whose list has another number of members."""
    for pattern in (_DECLARED, _COUNTED, _UNLISTED):
        for found in pattern.finditer(analysis.text):
            said = read_ordinal(found["count"].replace("两", "二"))
            members = re.split(r"[、；]", found["list"])
            joined = len(members) + len(re.findall(r"[和与及]", members[-1]))
            all_joined = len(re.split(r"[、；和与及]", found["list"]))
            if said not in {len(members), joined, all_joined}:
                yield Hit(
                    *found.span(),
                    f"“{found['count']}{found['noun']}”之后列了{all_joined}项。",
                    f"{all_joined} items follow a count of {said}.",
                )


def announced_items(analysis: Analysis) -> Iterator[Hit]:
    """Find an announcement of so many items that another number of items follows."""
    sections = analysis.report.sections
    for index, section in enumerate(sections):
        if not section.paragraphs:
            continue
        last = section.paragraphs[-1]
        found = _ANNOUNCED.search(last.text.rstrip())
        if found is None:
            continue
        said = read_ordinal(found["count"].replace("两", "二"))
        children = _children(sections, index)
        if children and said and len(children) != said:
            yield Hit(
                last.start + found.start(),
                last.start + found.end(),
                f"说有{found['count']}项，后面列了{len(children)}项。",
                f"{said} items are announced, {len(children)} follow.",
            )


def _children(sections: tuple[Section, ...], index: int) -> list[Section]:
    parent = sections[index]
    below: list[Section] = []
    for section in sections[index + 1 :]:
        if section.level <= parent.level:
            break
        below.append(section)
    return [section for section in below if section.level == below[0].level]


def counted_twice(analysis: Analysis) -> Iterator[Hit]:
    """Find a later addition to a count (补充推荐2名) that leaves open whether the count holds it already."""
    for found in _ADDED.finditer(analysis.text):
        earlier = re.search(rf"(?<!补充){found['verb']}\d+{found['unit']}", analysis.text[: found.start()])
        if earlier:
            yield Hit(
                *found.span(),
                f"前文有“{earlier.group()}”，请写明是否包含此处的“{found.group()}”。",
                f"“{earlier.group()}” stands above; say whether it includes this.",
            )


def strange_figures(analysis: Analysis) -> Iterator[Hit]:
    """Find a figure that looks typed by chance: 9余人次, 999人."""
    for found in _FEW_AND_MORE.finditer(analysis.text):
        yield Hit(*found.span(), f"“{found.group()}”数值可疑，请核对。", f"“{found.group()}” is a suspicious value.")


_ADDED = re.compile(r"(?<![含括])(?:补充|追加|新增补)(?P<verb>[\u4e00-\u9fff]{2})\d+(?P<unit>[名人户家个])")
_DONE = re.compile(
    r"(?<![将拟要前])已(?:经)?(?:召开|举办|建成|完成|走访|慰问|开展)了?(?=[^，。；]{0,14}(?:次|户|期|人|件|个|会))"
)
_WILL = re.compile(
    r"(?:(?m:^)|[，。；])(?:下一步|下半年)?(?:我部|我局|我们)?(?:将|拟)(?:于|在)?(?:下半年|下一步|\d{1,2}月)"
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
                yield Hit(*found.span(), zh, en)


CROSSCHECK: Finders = {
    "F01": parts_and_total,
    "F02": part_over_total,
    "F03": growth,
    "F04": two_values,
    "D11": unit_drift,
    "F05": declared_count,
    "F06": announced_items,
    "F11": tense,
    "F12": listed("growth", zh="“{word}”没有数据支撑。", en="“{word}” without a figure."),
    "F13": strange_figures,
    "F15": counted_twice,
}
