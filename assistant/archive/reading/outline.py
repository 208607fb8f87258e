"""Which lines of a report are headings, of which level, and where a heading ends that runs into its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.archive.reading.parts import part_opened
from assistant.language.numbering import Marker, read_marker

_ANNEX = re.compile(
    r"[\[【（(]?(?:附件|附(?:[:：]|$)|附录|附表|附注|(?:.{0,10}(?:名词|用语|有关词语).{0,4}(?:解释|注释|说明)))"
)
_TOP = re.compile(  # unnumbered headings of the first level: parts of a report as they are usually called
    r".{0,24}(?:回顾|主要成就|工作总结|基本情况|主要成效|主要经验|基本经验|经验教训|工作体会|工作情况|存在.{0,4}问题|奋斗目标|主要目标|主要任务|重点任务|重点工作"
    r"|总体要求|工作安排|主要安排|工作打算|工作计划|工作思路|主要工作|工作重点|工作的?建议)(?:[和与及、].{0,14})?"
    r"|.{0,8}20\d\d年.{0,4}工作(?!报告).{0,4}|.{0,6}政府(?:自身)?建设|第[一二三四五六七八九十]{1,2}部分.{0,24}"
)
_SENTENCE_END = re.compile(r"[。！？!?]")
_LINE = re.compile(r"[^\n]+")
_HAN = "[一二三四五六七八九十]"
_INNER_NUMBER = re.compile(rf"(?<=[。：:])(?=（{_HAN}{{1,3}}）)|(?<=。)(?={_HAN}{{1,3}}、(?!{_HAN}))")
_CLOSING = re.compile(r"特此报告|特此汇报|以上报告|以上汇报|此致|妥否")
_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+")
_FINAL_MARK = re.compile(r"[。；：，、！？;:,!?.]+$")
_BARE = re.compile(r"[\u4e00-\u9fff“《（〔\d][^。；！？：;!?:|]*[\u4e00-\u9fff”》）〕\]\d]")
_SPOKEN = re.compile(
    r".{0,14}(?:[市省区县州镇部局]长|主席|总理|书记|主任)[\s\u4e00-\u9fff]{2,5}$|.*\s.*\s|各位|同志|女士|特此|此致|敬礼|——|[（(].*[）)]$|.*(?:年\d{1,2}月\d{1,2}日|[、，,])$"
)

_BARE_LENGTH = 30
_RUN_IN_LENGTH = 60
_PARTS = 2
_HEADING_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without its line feed."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at `[start, end)`; what follows `end` on its line is body text.

    An item of a list (“1.会员少，作用小。” before “2.…”) is a heading whose title is its first clause and
    whose `end` stands behind the number, so that the whole sentence is body text.
    """

    marker: str
    title: str
    level: int
    start: int
    end: int


def lines_of(text: str, start: int = 0) -> tuple[Line, ...]:
    r"""Return the lines that hold something, from offset `start` on; a number behind a full stop begins one too.

    >>> lines_of("甲\n\n乙")[1]
    Line(text='乙', start=3, end=4)
    """
    return tuple(line for whole in _LINE.finditer(text, start) for line in _cut(whole[0], whole.start()))


def _cut(text: str, offset: int) -> Iterator[Line]:
    places = [0, *(found.start() for found in _INNER_NUMBER.finditer(text)), len(text)]
    for start, end in pairwise(places):
        if text[start:end].strip():
            yield Line(text[start:end], offset + start, offset + end)


def outline(lines: Sequence[Line]) -> tuple[Heading, ...]:
    r"""Return the headings among the lines, in order, with levels from 1 that fit this report's own scheme.

    >>> [(h.marker, h.title, h.level) for h in outline(lines_of("一、上半年工作\n（一）抓学习。组织3次。"))]
    [('一、', '上半年工作', 1), ('（一）', '抓学习', 2)]
    """
    markers = [read_marker(line.text) for line in lines]
    found = list(_headings(lines, markers))
    return tuple(_levelled(found))


def is_annex(title: str) -> bool:
    """Tell whether a heading opens what is attached to a report: 附件, 名词解释.

    >>> is_annex("附：名词解释"), is_annex("附近村屯走访情况")
    (True, False)
    """
    return bool(_ANNEX.match(title))


def opens_part(text: str) -> bool:
    """Tell whether a line without a number is what a part of a report is usually called.

    >>> opens_part("2025年工作回顾"), opens_part("加强侨务工作")
    (True, False)
    """
    return bool(_TOP.fullmatch(text))


def _headings(lines: Sequence[Line], markers: Sequence[Marker | None]) -> Iterator[Heading]:
    items: set[int] = set()  # levels whose last number was an item of a list
    for at, (line, marker) in enumerate(zip(lines, markers, strict=True)):
        if marker is not None and marker.level <= 4:
            below = markers[at + 1] if at + 1 < len(lines) and not _CLOSING.match(lines[at + 1].text) else marker
            alone = below is not None and below.level <= marker.level
            heading = _numbered(line, marker, alone=alone or (below is None and marker.level in items))
            items = {level for level in items if level < marker.level}
            if heading.end == heading.start + marker.body:
                items.add(marker.level)
            yield heading
        elif _is_bare(lines, markers, at):
            yield Heading("", _FINAL_MARK.sub("", line.text), 0, line.start, line.end)


def _numbered(line: Line, marker: Marker, *, alone: bool) -> Heading:
    """Return the heading of a numbered line: all of it, its first sentence, or the number of an item.

    `alone`: nothing stands below the line, so that a whole sentence in it is an item, not a heading.
    """
    words = line.text[marker.body :]
    first = _SENTENCE_END.search(words)
    sentence = words if first is None else words[: first.start()]
    runs_in = first is not None and first.end() < len(words)
    long = len(sentence) > (_RUN_IN_LENGTH if runs_in else _HEADING_LENGTH)
    if long or (alone and first is not None and not runs_in):
        clause = _CLAUSE.match(words)
        return Heading(marker.text, clause[0] if clause else "", marker.level, line.start, line.start + marker.body)
    end = line.start + marker.body + (len(words) if first is None else first.end())
    return Heading(marker.text, _FINAL_MARK.sub("", sentence), marker.level, line.start, end)


def _is_bare(lines: Sequence[Line], markers: Sequence[Marker | None], at: int) -> bool:
    """Tell whether a line without a number is a heading: short, no mark at its end, prose or a number below it."""
    text = lines[at].text
    if markers[at] is not None or len(text) > _BARE_LENGTH or at + 1 == len(lines):
        return False
    if _ANNEX.match(text):
        return True
    if not _BARE.fullmatch(text) or _SPOKEN.match(text):
        return False
    if _TOP.fullmatch(text):
        return True
    below = markers[at + 1]
    starts = below.ordinal == 1 if below else bool(_FINAL_MARK.search(lines[at + 1].text))
    return starts and (at > 0 or part_opened(text) is not None)


def _levelled(found: Sequence[Heading]) -> Iterator[Heading]:
    """Give headings without a number a level, and move 一、 and below down where the parts carry no number."""
    tops = _tops(found)
    chapters = {heading.start for heading in found if heading.marker.startswith("第")}
    above = chapters or (tops if len(tops) >= _PARTS else set())
    lower = bool(above) and any(heading.level == 1 and heading.start not in above for heading in found)
    last = 0
    for heading in found:
        if heading.marker:
            level = last = heading.level + (lower and heading.start not in chapters)
        elif heading.start in tops or is_annex(heading.title) or not last:
            level = last = 1
        else:
            level = last + 1
        yield replace(heading, level=level)


def _tops(found: Sequence[Heading]) -> set[int]:
    """Return where headings without a number begin a part: by their words, or because 一、 starts anew below them."""
    tops = {heading.start for heading in found if not heading.marker and _TOP.fullmatch(heading.title)}
    if not any(heading.marker and heading.level == 1 for heading in found):
        tops |= {heading.start for heading in found if not heading.marker and part_opened(heading.title)}
    restarts = [at for at, heading in enumerate(found) if heading.marker == "一、"]
    if len(restarts) >= _PARTS:
        tops |= {found[at - 1].start for at in restarts if at and not found[at - 1].marker}
    return tops
