"""Checks of figures against each other (F01, F02, F04–F06, F11–F13, F15, D11): sums, declared counts, tense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile

from assistant.archive.report import Part, Section
from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit
from assistant.guard.finding import Severity
from assistant.language.numbering import enumerators, read_ordinal
from assistant.language.quantity.figures import Figure, FigureKind

_COUNT = r"(?:[二两三四五六七八九十]|\d{1,2})"
_EXHAUSTIVE = re.compile(
    r"分别(?:为|是)|男[^，。；、]{0,3}\d+[^，。；]{0,6}[、，,][^，。；、]{0,3}女|女[^，。；、]{0,3}\d+[^，。；]{0,6}[、，,][^，。；、]{0,3}男"
)
_PARTS = re.compile(
    r"其中|(?<=[，,；（(])分别(?:为|是)|(?<=[，,；（(])男(?=[^，。；、]{0,3}\d+[^，。；]{0,6}[、，,][^，。；、]{0,3}女)"
)
_SUMMED = re.compile(
    r"(?P<parts>[^，。；：、（）]{1,16}\d+[^，。；：、（）\d]{1,8}(?:、[^，。；：、（）\d]{1,16}\d+[^，。；：、（）\d]{1,8})+)[，,]"
    r"(?:合计|总计|共计|一共|共)[^，。；：、（）\d]{0,4}\d[\d.]*(?:[万亿])?[\u4e00-\u9fff]{1,2}"
)
_ADOPTED = re.compile(
    r"(?:上报|报送)[^，。；\d]{0,8}(?P<whole>\d+)(?P<unit>[条篇件])，(?!其中)(?:被?[^，。；\d]{0,6})?(?:采用|录用|采纳)(?P<part>\d+)(?P=unit)"
)
_AMOUNT = re.compile(r"[\d.,万亿\s]")
_MYRIAD = re.compile("[万亿]")
_SHORTEST_SUBJECT = 2
_SMALLEST_WITH_UNIT = 10_000
_CHANGE = re.compile(r"增加|增长|减少|下降|连续|年均|平均|累计|除")
_CLOSE_TO_PARTS = re.compile(r"[^，。；,;（）()]{0,12}[，,；;]?")
_ANNOUNCED = re.compile(
    rf"(?:以下|下列|下面|如下|抓好|做好|开展|落实|完成|做了|抓了)(?:了)?(?:以下|下列|如下)?(?P<count>{_COUNT})(?:个方面|方面|项|件|点)"
    r"[^，。；：:\d]{0,10}(?:[：:。]|$)"
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
        if len(parts) > 1 and _EXHAUSTIVE.search(told):
            yield from _sum(total, parts)
    for sentence in analysis.sentences:
        for found in _SUMMED.finditer(sentence.text):
            start, end = sentence.start + found.start("parts"), sentence.start + found.end()
            counts = [one for one in analysis.figures_in(start, end) if _is_count(one)]
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
            yield Hit(
                first.start,
                first.end,
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
                edits=((one.start, one.end, first.text),),
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
    """Find an announcement of so many items that another number of items follows, as headings or as 一是…二是…."""
    sections = analysis.report.sections
    for index, section in enumerate(sections):
        for place, paragraph in enumerate(section.paragraphs):
            last = place == len(section.paragraphs) - 1
            for found in _ANNOUNCED.finditer(paragraph.text):
                said = read_ordinal(found["count"].replace("两", "二"))
                follows = _items_after(section, place, found.end())
                if not follows and last and not paragraph.text[found.end() :].strip():
                    follows = len(_children(sections, index))
                if said and follows and follows != said:
                    yield Hit(
                        paragraph.start + found.start(),
                        paragraph.start + found.end(),
                        f"说有{found['count']}项，后面列了{follows}项。",
                        f"{said} items are announced, {follows} follow.",
                    )


def _items_after(section: Section, place: int, at: int) -> int:
    """Return how many items of 一是…二是… follow an announcement at once, in its paragraph or the ones below."""
    rest = section.paragraphs[place].text[at:]
    if not rest.strip():
        rest = "".join(paragraph.text for paragraph in section.paragraphs[place + 1 :])
    items = [one for one in enumerators(rest) if one.family == "一是"]
    if not items or items[0].start > 2 or items[0].ordinal != 1:
        return 0
    return sum(1 for _ in takewhile(lambda pair: pair[0].ordinal == pair[1], zip(items, range(1, 20), strict=False)))


def _children(sections: Sequence[Section], index: int) -> list[Section]:
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


def growth_untold(analysis: Analysis) -> Iterator[Hit]:
    """Find a growth of something countable told in a sentence of the work that has no figure."""
    for word, start, end in analysis.words_of("growth"):
        sentence = next(iter(analysis.sentences_around(start)), None)
        told = sentence is not None and any(character.isdigit() for character in sentence.text)
        if not told and analysis.part_at(start) is not Part.PLAN and not analysis.quotation(start, end):
            yield Hit(start, end, f"“{word.word}”没有数据支撑。", f"“{word.word}” without a figure.")


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
                yield Hit(*found.span(), zh, en)


CROSSCHECK: Finders = {
    "F01": parts_and_total,
    "F02": part_over_total,
    "F04": two_values,
    "D11": unit_drift,
    "F05": declared_count,
    "F06": announced_items,
    "F11": tense,
    "F12": growth_untold,
    "F13": strange_figures,
    "F15": counted_twice,
}
