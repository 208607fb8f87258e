"""The head and the foot of a report: its title, its organ, and the day it was delivered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.archive.reading.outline import Line, opens_part
from assistant.archive.reading.parts import part_opened
from assistant.language.numbering import read_marker, read_ordinal

_NUMERAL = "〇零○一二三四五六七八九十"
_DAY = re.compile(
    rf"([12]\d{{3}}|[一二][{_NUMERAL}]{{3}})\s*年\s*(\d{{1,2}}|[{_NUMERAL}]{{1,3}})\s*月\s*(\d{{1,2}}|[{_NUMERAL}]{{1,3}})\s*日"
    r"|([12]\d{3})-(\d{1,2})-(\d{1,2})"
)

_NOUN = r"(?:报告|总结|小结|计划|打算|安排|要点|思路|汇报|情况|体会)"
_TITLE = re.compile(rf"(?P<title>[^。；！？：:]{{0,60}}?{_NOUN})(?:[（(][^）)]{{1,40}}[）)])?(?:\s*[—―－–-]{{1,3}}.*)?")
_NOT_TITLE = re.compile(r"[—―－–|-]|各位|现在|我代表|[（(]")
_UNFINISHED = re.compile(r"^关于|[和及与暨、]$")
_NUMBERED_PART = re.compile(r"第[一二三四五六七八九十]{1,2}部分")
_PART_LENGTH = 30
_TITLE_LENGTH = 60
_GREETING = re.compile(r"(?:尊敬的)?(?:主席团|各位|同志们|主任、)")
_SENTENCE = re.compile(r"[。；！？]")
_HEAD_LINES = 40
_FOOT_LINES = 2
_FOOT_LINE_LENGTH = 40

_YEAR = re.compile(r"[12]\d{3}年(?:度)?")
_OPENING = 1500
_REGION = r"[\u4e00-\u9fff]{1,8}?(?:省|自治区|自治州|自治县|市|州|盟|区|县|旗|镇|乡)"
_ORGAN = (
    r"(?:委员会|党委|党组|支部|人民政府|常委会|政协|纪委|国务院|中心|协会|联合会|商会|学会|公司|集团|大学|学校|支队|大队"
    r"|工商联|侨联|妇联|残联|文联|科协|工会|街道|社区|[部委局办院厅处所科室站馆社镇乡])"
)
_ORGAN_LINE = re.compile(rf"[\u4e00-\u9fff*×XxＸ○]{{2,24}}{_ORGAN}")
_TITLE_ORGAN = re.compile(
    rf"(?:关于)?([\u4e00-\u9fff*×XxＸ○（）()]{{1,26}}?{_ORGAN})"
    rf"(?=关于|\||[一二][{_NUMERAL}]{{3}}|[上下]半年|第.季度|今年|本年|工作|年度|半年)"
)
_TO_CONGRESS = re.compile(r"(.{2,24}?委员会)向.{0,20}(?:代表大会|全会)")
_ON_BEHALF = re.compile(rf"我代表(?!本届|本级|市|省|区|县)([\u4e00-\u9fff]{{2,14}}?{_ORGAN})")
_GOVERNMENT = re.compile(rf"({_REGION})(?:人民)?政府工作报告")
_GOVERNMENT_SPEAKS = re.compile(
    r"(?:代表|受)(?:本届)?(?:市|省|区|县|自治区|州)?(?:人民)?政府|(?:代|代理)?[市省区县州镇乡]长[\s\u4e00-\u9fff]{2,6}$"
)
_STATE_COUNCIL = re.compile(r"国务院总理|我代表国务院")
_CONGRESS = re.compile(rf"在({_REGION})(?=\n?第|\n?人民代表大会|人大)")
_SPEAKER = re.compile(rf"({_REGION})(?:人民政府)?(?:代|代理|常务副)?(?:市长|省长|区长|县长|州长|主席)")
_COMMITTEE_REGION = re.compile(r"中共([\u4e00-\u9fff]{2,6}?[省市州盟区县旗])委")
_CITY = re.compile(r"(?<![\u4e00-\u9fff])([^\W\d_我全本城各该两股]{2,3}市)(?![场民区长委级县直内外容情])")
_TERM = re.compile(r"^第?[一二三四五六七八九十]{1,3}届")
_PARTY = re.compile(r"^(?:中国共产党|中共)(?=.{4,})")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the body; `body` is the number of lines it takes up."""

    title: str
    lines: tuple[Line, ...]
    body: int


def read_head(lines: Sequence[Line]) -> Head:
    """Return the title and the lines above the body: subtitle, speaker, dates.

    The body begins at a greeting, a number, the heading of a part or the first whole sentence. A title found
    below that (under a resolution that adopts the report) still counts.
    """
    body = next((at for at, line in enumerate(lines) if _is_body(line) or (at and _is_part(line))), None)
    if body is None:
        title = _best_title([line.text for line in lines[:1]])
        return Head(title, tuple(lines[: bool(title)]), int(bool(title)))
    title = _best_title([line.text for line in lines[:body]])
    if not title:
        for at, (line, below) in enumerate(pairwise(lines[body:_HEAD_LINES]), body):
            if _best_title([line.text]) and _DAY.search(below.text):
                stop = next((n for n, other in enumerate(lines[at + 1 :], at + 1) if _is_body(other)), len(lines))
                return Head(_best_title([line.text]), tuple(lines[at:stop]), body)
        title = next((line.text for line in lines[:body] if len(line.text) <= _TITLE_LENGTH), "")
    return Head(title, tuple(lines[:body]), body)


def read_foot(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the signature at the end: the date and the organs above it, as written; empty when there is no date.

    >>> read_foot([Line("走访86户", 0, 5), Line("区委统战部", 6, 11), Line("2026年7月5日", 12, 21)])
    ('区委统战部', '2026年7月5日')
    """
    texts = [line.text for line in lines]
    for at in range(len(texts) - 1, max(-1, len(texts) - 1 - _FOOT_LINES), -1):
        text = texts[at]
        if len(text) <= _FOOT_LINE_LENGTH and _DAY.search(text) and not (_SENTENCE.search(text) or read_marker(text)):
            first = at
            while first and _ORGAN_LINE.fullmatch(texts[first - 1]):
                first -= 1
            return tuple(texts[first:])
    return ()


def organ_of(head: Head, foot: Sequence[str], text: str) -> str:
    """Return the organ that reports, as it names itself, without 中共 and the number of its term; "" if unsaid.

    >>> line = Line("中共临江区委统战部2026年上半年工作总结", 0, 20)
    >>> organ_of(Head(line.text, (line,), 1), (), line.text)
    '临江区委统战部'
    """
    return _PARTY.sub("", _TERM.sub("", _named_organ(head, foot, text)))


def delivered_on(head: Head, foot: Sequence[str]) -> date | None:
    """Return the day that stands under the title, or else at the foot; None for a month or a year alone.

    >>> line = Line("——二〇二〇年一月十九日在柳州市第十四届人民代表大会第五次会议上", 0, 32)
    >>> delivered_on(Head("政府工作报告", (line,), 1), ())
    datetime.date(2020, 1, 19)
    """
    heads = sorted((line.text for line in head.lines), key=lambda text: "会" not in text)
    for text in (*heads, *reversed(foot)):
        for found in _DAY.finditer(text):
            if (day := _day(found)) is not None:
                return day
    return None


def _is_body(line: Line) -> bool:
    text = line.text
    return (
        bool(_GREETING.match(text))
        or text.endswith(("：", ":"))
        or text.startswith("|")
        or read_marker(text) is not None
        or bool(_SENTENCE.search(text))
    )


def _is_part(line: Line) -> bool:
    """Tell whether a line under the title is the heading of a part, which has no number in such a report."""
    text = line.text
    if _NUMBERED_PART.match(text):
        return True
    if len(text) > _PART_LENGTH or _TITLE.fullmatch(text) or _DAY.search(text) or _UNFINISHED.search(text):
        return False
    return opens_part(text) or part_opened(text) is not None


def _best_title(texts: Sequence[str]) -> str:
    """Return the fullest title among the lines; the lines above one that only begin it belong to it."""
    titles: list[str] = []
    for at, text in enumerate(texts):
        if _NOT_TITLE.match(text) or not (found := _TITLE.fullmatch(text)):
            continue
        title, first = found["title"], at
        while first and (_ORGAN_LINE.fullmatch(texts[first - 1]) or _UNFINISHED.search(texts[first - 1])):
            first -= 1
            title = texts[first] + title
        titles.append(title)
    return max(titles, key=len, default="")


def _day(found: re.Match[str]) -> date | None:
    year, month, day = (read_ordinal(group) or 0 for group in found.groups() if group)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named_organ(head: Head, foot: Sequence[str], text: str) -> str:
    title = _YEAR.sub("|", head.title)
    above = "\n".join(line.text for line in head.lines)
    if found := _GOVERNMENT.search(title):
        return f"{found[1]}人民政府"
    if found := _TO_CONGRESS.search(title) or _TITLE_ORGAN.search(title):
        return found[1]
    opening = text[:_OPENING]
    if _STATE_COUNCIL.search(above) or _STATE_COUNCIL.search(opening):
        return "国务院"
    if found := _ON_BEHALF.search(opening):
        return found[1]
    if "政府工作报告" in title or _GOVERNMENT_SPEAKS.search(above) or _GOVERNMENT_SPEAKS.search(opening):
        return f"{region}人民政府" if (region := _region_of(above, text)) else ""
    lines = (*(line.text for line in head.lines), *foot)
    return next((line for line in lines if _ORGAN_LINE.fullmatch(line)), "")


def _region_of(above: str, text: str) -> str:
    """Return the region whose congress is addressed or whose mayor speaks, else the one the text names most."""
    if found := _CONGRESS.search(above) or _SPEAKER.search(above):
        return found[1]
    counted = Counter(_COMMITTEE_REGION.findall(text)) or Counter(_CITY.findall(text))
    region, times = next(iter(counted.most_common(1)), ("", 0))
    return region if times > 1 else ""
