"""Checks of how many items are announced against the list that follows (F05, F06)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from assistant.archive.report import Section
from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit
from assistant.language.numbering import enumerators, read_ordinal

_COUNT = r"(?:[二两三四五六七八九十]|\d{1,2})"
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


def declared_count(analysis: Analysis) -> Iterator[Hit]:
    """Find a count in quotation marks whose list has another number of members."""
    for pattern in (_DECLARED, _COUNTED, _UNLISTED):
        for found in pattern.finditer(analysis.text):
            said = read_ordinal(found["count"].replace("两", "二"))
            members = re.split(r"[、；]", found["list"])
            joined = len(members) + len(re.findall(r"[和与及]", members[-1]))
            all_joined = len(re.split(r"[、；和与及]", found["list"]))
            if said not in {len(members), joined, all_joined}:
                yield Hit.on(
                    found.span(),
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


ANNOUNCED: Finders = {"F05": declared_count, "F06": announced_items}
