"""Checks of marks that come in pairs, of lists and connectors (P03–P05, P08, P11, P15)."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from assistant.guard.checks.analysis import Analysis, Line
from assistant.guard.checks.rule import Finders, Hit

_HAN = r"\u3400-\u9fff"
_PAIRS = {"”": "“", "》": "《", "）": "（", "〕": "〔", "】": "【", ")": "("}
_OTHER_HALF = _PAIRS | {left: right for right, left in _PAIRS.items()}
_WIDER = {"（": "(", "）": ")"}
_PAIRED = re.compile(r"[“”《》（）〔〕【】()]")
_LIST_BRACKET = re.compile(r"(?:^|[，。；：、])\s*(?:\d{1,2}|[a-zA-Z①-⑳])[）)]")
_BETWEEN_QUOTED = re.compile(r"(?<=”)、(?=“)|(?<=》)、(?=《)")
_ITEM = re.compile(r"(?<![\u4e00-\u9fff])(?:[一二三四五六七八九十]是|[①-⑳])")
_WORK = re.compile(r"题为“([^“”\n]{2,40})”的[^，。；\n]{0,6}(?:文章|报道|论文|通讯|评论|调研报告|理论文章)")
_NOT_A_WORK = re.compile(
    r"《([^《》\n]{2,30}(?:活动|大赛|称号|竞赛|培训班|研讨会|座谈会|联谊会|博览会|证书))》(?!(?:的)?(?:通知|方案|意见|报告|文章|报道|新闻))"
)
_PHRASE = re.compile(rf"[{_HAN}*]+")
_CALLED = re.compile(r"(?:原|称|叫|即|谓|名为|题为|改为)$")
_PAPER = re.compile(rf"[{_HAN}]{{2,6}}(?:报|日报|晚报|时报|杂志)")
_NESTED_TITLE = re.compile(r"《([^《》\n]*)《([^《》\n]*)》([^《》\n]*)》")
_NESTED_QUOTE = re.compile(r"“([^“”\n]*)“([^“”\n]*)”([^“”\n]*)”")


def unpaired(analysis: Analysis) -> Iterator[Hit]:
    """Find a quotation mark, bracket or title mark without its other half in the paragraph."""
    lost = [list(_unmatched(line)) for line in analysis.lines]
    marks = [{analysis.text[at] for at in places} for places in lost]
    for index, at in ((index, at) for index, places in enumerate(lost) for at in places):
        mark = analysis.text[at]
        around = marks[max(0, index - 3) : index] + marks[index + 1 : index + 4]
        nearby = any(_OTHER_HALF.get(mark, "") in one for one in around)
        if not nearby and not (mark == "“" and _goes_on(analysis, analysis.lines[index])):
            yield Hit(at, at + 1, f"“{mark}”没有成对。", f"“{mark}” has no other half in this paragraph.")


def _unmatched(line: Line) -> Iterator[int]:
    single = {found.end() - 1 for found in _LIST_BRACKET.finditer(line.text)}
    waiting: dict[str, list[int]] = {}
    for found in _PAIRED.finditer(line.text):
        offset, mark = found.start(), _WIDER.get(found.group(), found.group())
        if mark in _PAIRS.values():
            waiting.setdefault(mark, []).append(offset)
        elif mark in _PAIRS:
            opened = waiting.get(_PAIRS[mark])
            if opened:
                opened.pop()
            elif offset not in single:
                yield line.start + offset
    for opened in waiting.values():
        yield from (line.start + offset for offset in opened)


def _goes_on(analysis: Analysis, line: Line) -> bool:
    """Whether the next paragraph opens with a quotation mark too, as a quotation of several paragraphs does."""
    following = analysis.text[line.end :].lstrip()
    return following.startswith("“")


def between_quoted(analysis: Analysis) -> Iterator[Hit]:
    """Find a 顿号 between quoted items or titles side by side, one hit a line."""
    for line in analysis.lines:
        found = list(_BETWEEN_QUOTED.finditer(analysis.text, line.start, line.end))
        if found:
            yield Hit(
                *found[0].span(),
                f"并列的引号或书名号之间通常不用顿号（本段{len(found)}处）。",
                f"Quoted items side by side usually take no 顿号 ({len(found)} here).",
                edits=tuple((*mark.span(), "") for mark in found),
            )


def list_terminators(analysis: Analysis) -> Iterator[Hit]:
    """Find an item of a list in running text that holds a full stop and ends in a semicolon."""
    for line in analysis.lines:
        starts = [found.start() for found in _ITEM.finditer(line.text)]
        for start, end in itertools.pairwise(starts):
            item = line.text[start:end].rstrip()
            if "。" in item[:-1] and item[-1] in "；;":
                at = line.start + start + len(item) - 1
                yield Hit.on(
                    (at, at + 1),
                    "分项内部已用句号，该项末尾不用分号。",
                    "An item that holds a full stop does not end in a semicolon.",
                    right="。",
                )


def connector(analysis: Analysis) -> Iterator[Hit]:
    """Find a dash or a hyphen where names of equal rank or two dates are joined."""
    names = analysis.knowledge.words("regions").any_of()
    for found in re.finditer(rf"(?:{names})(?P<sign>——|-|－)(?:{names})", analysis.text):
        yield Hit(
            *found.span(),
            f"“{found.group()}”用一字线“—”连接。",
            f"“{found.group()}” is joined by “—”.",
            edits=((*found.span("sign"), "—"),),
        )


def work_title(analysis: Analysis) -> Iterator[Hit]:
    """Find the title of an article in quotation marks, and an activity or award in title marks."""
    for found in _WORK.finditer(analysis.text):
        start, end = found.start(1) - 1, found.end(1) + 1
        yield Hit(
            start,
            end,
            f"文章、报道的题名用书名号：《{found.group(1)}》。",
            f"The title of an article takes 《》: 《{found.group(1)}》.",
            edits=((start, start + 1, "《"), (end - 1, end, "》")),
        )
    for found in _NOT_A_WORK.finditer(analysis.text):
        start, end = found.span()
        yield Hit(
            start,
            end,
            f"活动、奖项的名称不用书名号：“{found.group(1)}”。",
            "An activity or award takes no 《》.",
            edits=((start, start + 1, "“"), (end - 1, end, "”")),
        )


def nested(analysis: Analysis) -> Iterator[Hit]:
    """Find quotation or title marks of the same kind inside each other."""
    for pattern, (left, right) in ((_NESTED_TITLE, "〈〉"), (_NESTED_QUOTE, "‘’")):
        for found in pattern.finditer(analysis.text):
            start, end = found.start(2) - 1, found.end(2) + 1
            yield Hit(
                start,
                end,
                f"内层用“{left}{right}”。",
                f"The inner pair is {left}{right}.",
                edits=((start, start + 1, left), (end - 1, end, right)),
            )


def quoting_drift(analysis: Analysis) -> Iterator[Hit]:
    """Find a phrase that is as a rule quoted, or a newspaper's title, where it stands bare; one hit a line.

    A phrase that stands bare more often than quoted was only introduced by its quotation marks.
    """
    drifted: dict[int, list[tuple[str, int, int, str]]] = {}
    for ranges, pattern, mark, pair in (
        (analysis.quotes, _PHRASE, "引号", "“”"),
        (analysis.titles, _PAPER, "书名号", "《》"),
    ):
        counted = Counter(
            analysis.text[start + 1 : end - 1]
            for start, end in ranges
            if not _CALLED.search(analysis.text, max(0, start - 3), start)
        )
        for phrase, quoted in counted.items():
            if not (3 <= len(phrase) <= 8 and pattern.fullmatch(phrase)):
                continue
            found = [one.span() for one in re.finditer(rf"{re.escape(phrase)}(?!社|（|\()", analysis.text)]
            bare = [span for span in found if not analysis.quotation(*span) and not analysis.in_glossary(span[0])]
            if bare and len(bare) <= quoted:
                line = analysis.line_at(bare[0][0])
                drifted.setdefault(line.start if line else 0, []).append((f"“{phrase}”别处加{mark}", *bare[0], pair))
    for hits in drifted.values():
        hits.sort(key=lambda hit: hit[1])
        yield Hit(
            *hits[0][1:3],
            f"{'，'.join(hit[0] for hit in hits)}，此处没有加。",
            f"{len(hits)} phrases that are quoted elsewhere are not quoted here.",
            edits=tuple(edit for hit in hits for edit in ((hit[1], hit[1], hit[3][0]), (hit[2], hit[2], hit[3][1]))),
        )


PAIRING: Finders = {
    "P03": unpaired,
    "P04": between_quoted,
    "P05": list_terminators,
    "P08": connector,
    "P11": work_title,
    "P15": nested,
    "P16": quoting_drift,
}
