"""Rough notes become numbered items: bullets, numbers, lines, semicolons and rows pasted from a spreadsheet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from assistant.language.names import SURNAMES
from assistant.language.quantity.figures import FigureKind, figures_in
from assistant.language.time.period import Period
from assistant.writing.composing.edges import ends_with_verb, has_verb, opens_with_verb
from assistant.writing.note import Note
from assistant.writing.part_words import PART_LABEL, PartWords
from assistant.writing.table import is_row, read_rows

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_BULLET = re.compile(r"[·•●○▪◦■□◆◇►▶➤✓√☆★※*+－–—-]+(?![\d.]+[%％])\s*|>\s+")
_BRACKETED = re.compile(r"[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）][、.．]?\s*")
_CIRCLED = re.compile(r"[①-⑳㈠-㈩❶-❿]\s*")
_CHINESE = re.compile(r"[一二三四五六七八九十]{1,3}、\s*")
_SAID = re.compile(
    r"(?:[一二三四五六七八九十]是(?![个名位])|第[一二三四五六七八九十][，、]|首先[，,]|其次[，,]|最后[，,])\s*"
)
_NUMBERED = re.compile(r"(\d{1,3})\s*(?:[、．.]|[)）])\s*")
_MONTH_NEXT = re.compile(r"\d{1,2}月|\d{3,}|\d{1,2}\.\d{1,2}(?![\d.%％])")

_INLINE = re.compile(
    r"(?=[①-⑳])|(?:(?<=[；;。])|(?<=\s))(?=\d{1,2}[、.．)）](?!\d))|(?<=[；;。，,：:])(?=[二三四五六七八九十]是(?![个名位]))"
)
_BREAK = re.compile(r"(?<=[；;。！!])")
_DEPENDENT = re.compile(
    r"\s*(?:其中|共|累计|合计|总共|一共|分别|均|都|全部|还|也|并|且|同时|另|占|比|较|同比|环比|达|为|由|有|"
    r"参加|参会|首批|到会|出席|到了|来了|来的|涉及|覆盖|惠及|受益|发了|发放|花了|用了|每|人均|平均|目前|现已|已|"
    r"反响|效果|大家|群众|该|此|这|剩|余下|最后|之后|随后|当天|会上|会后|期间|[（(])"
)
_FACT = re.compile(rf"(?!{_DEPENDENT.pattern})\s*\S.{{7}}")
_SHORT_FACT = re.compile(rf"(?!{_DEPENDENT.pattern})\s*\S.{{2}}")
_LABEL_BEFORE = re.compile(r"\s*[一-鿿“”、]{2,10}[：:](?=\S)")
_DOTTED_DAY = re.compile(
    r"^0?(?P<month>1[0-2]|[1-9])\.0?(?P<day>3[01]|[12]\d|[1-9])"
    r"(?:[日号]|(?=[\s，,、])|(?![余多万亿%％元家户人名个件次份篇条期场批位亩公吨])(?=[\u4e00-\u9fff]))"
)
_LABELLED = re.compile(rf"{PART_LABEL.pattern}[：:]\s*(?=\S)")
_LABEL_TAIL = re.compile(r"(?:工作|方面|情况|引领|这一?块|这边|部分|科|组|要点|素材|材料|数据)$")
_FIELD_TAIL = re.compile(r"(?:执法|管理|监管|治理|建设|服务|保障|救助|维权|帮扶|监督|审批|整治|创建|养护|改革)$")
_FACT_TAIL = re.compile(
    r"(?:会|班|赛|活动|讲座|培训|仪式|调研|走访|慰问|检查|排查|督查|宣传|协议|报告|演练|普查|到位)$"
)
_ORGAN = re.compile(
    r"^[\u4e00-\u9fff]{1,8}(?:局|街道办|[党政工]委|办|部|中心|街道|镇|院|总?工会|[妇侨台文残]联|科协|团委|工商联)$"
)
_WHEN = re.compile(r"[ 　]*(?:上半年|下半年|本季度|[一二三四]季度|全年|年度)$")
_FEWEST_NOTES = 2
_SENDER = re.compile(
    r"(?P<office>[\u4e00-\u9fff、]{1,14}[科股处室办部组站队所局])(?:[ 　]*[：:（(]|[ 　])[ 　]*"
    rf"[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{1,2}}[)）]?[：:]?"
)
"""Who sent the notes below: 社会救助科 李明."""
_SAID_AT = re.compile(
    r"^[ 　]*[^\d\s，。；：:]{1,10}[ 　]+(?:(?:\d{4}[-/年.])?\d{1,2}[-/月.]\d{1,2}日?[ 　]+|(?:昨天|今天|上午|下午|晚上|星期.|周.)[ 　]*)*"
    r"\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[ 　]*(?:[：:][ 　]*|$)",
    re.MULTILINE,
)
"""Who said it in a group chat, and when: 张科 9:12：."""
_LABEL_LENGTH = 16
_SHORTEST_FACT = 3
_NAME_LENGTH = 4
_TITLE_LENGTH = 20
_DONE = ("启动", "成立", "完成", "召开", "举行", "结束", "通过", "到位")


def read_notes(text: str, *, period: Period | None = None) -> tuple[Note, ...]:
    r"""Split what a clerk pasted into items, markers stripped and headings over bullets dropped.

    Numbering starts at 1 in the order of the text; a line that merely continues a fact stays with it. With the period
    that is reported, notes under 存在问题 or 下半年打算 keep that label: alone they would tell as done what is planned.

    >>> [note.text for note in read_notes("侨务：\n· 走访侨企12家\n2）座谈会3场；4月办培训班1期")]
    ['走访侨企12家', '座谈会3场', '4月办培训班1期']
    """
    if period is None:
        return notes_of(item for _, item in _headed(text))
    parts = PartWords.of(period)
    return notes_of(parts.under(heads, note.text) for heads, note in read_headed_notes(text))


def read_headed_notes(text: str) -> tuple[tuple[tuple[str, ...], Note], ...]:
    r"""Return the same notes, each with the headings it stood under: of the whole text, then of its group.

    >>> [(heads, note.text) for heads, note in read_headed_notes("民族：\n· 宣传14场\n宗教：\n· 检查39处次")]
    [(('民族：',), '宣传14场'), (('宗教：',), '检查39处次')]
    """
    headed = [(heads, note) for heads, item in _headed(text) for note in notes_of([item])]
    return tuple((heads, replace(note, number=number)) for number, (heads, note) in enumerate(headed, 1))


def notes_of(items: Iterable[str]) -> tuple[Note, ...]:
    """Make a note of each item, since it is one fact group already; blank ones are left out."""
    kept = (_tidy(_strip_marker(_INVISIBLE.sub("", item))[1]) for item in items)
    return tuple(Note(number, text, figures_in(text)) for number, text in enumerate((k for k in kept if k), 1))


def _headed(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each item with the title of the text and the label over it, where they are."""
    lines = _unsaid(_INVISIBLE.sub("", text)).strip("\r\n 　").splitlines()
    table: list[str] = []
    title: tuple[str, ...] = ()
    heads = title
    expected = 1
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        if is_row(line):
            table.append(line)
            continue
        yield from ((heads, row) for row in read_rows(table))
        table.clear()
        if sender := _SENDER.fullmatch(line.strip()):
            heads = (*title, sender["office"])
            continue
        if (place == 0 or not lines[place - 1].strip()) and _is_title(line, _sheet(lines, place)):
            heads = title = (line.strip(),)
            continue
        for piece in _INLINE.split(line):
            marker, item = _strip_marker(piece, expected)
            expected = int(marker) + 1 if marker.isdecimal() else expected
            after = next((lines[at] for at in range(place + 1, len(lines)) if lines[at].strip()), None)
            if _is_label(item, marker, [] if after is None else [after]):
                heads = (*title, item.strip()) if item.strip() else heads
            else:
                yield from ((heads, fact) for fact in _facts(item))
    yield from ((heads, row) for row in read_rows(table))


def _unsaid(text: str) -> str:
    r"""Return a conversation copied from a chat without its speakers and times; one such line alone is a fact.

    >>> _unsaid("张科 9:12：走访36家\n李科 2026/6/12 9:15\n换届3个")
    '走访36家\n\n换届3个'
    """
    return _SAID_AT.sub("", text) if len(_SAID_AT.findall(text)) >= _FEWEST_NOTES else text


def _sheet(lines: list[str], place: int) -> list[str]:
    """Return the lines that a title may stand over: all after the first, else those down to the next blank one."""
    below = lines[place + 1 :]
    if place == 0:
        return below
    return list(takewhile(str.strip, below))


def _is_title(line: str, following: list[str]) -> bool:
    """Whether the first line says whose notes these are: a noun phrase set off from what follows, or a mere name."""
    bare = _WHEN.sub("", re.sub(r"[（(][^（）()]*[)）]$", "", line.strip()))
    if len(bare) > _TITLE_LENGTH or re.search(r"[\d，。；]|[：:]$", bare) or not following:
        return False
    after = following[0]
    set_off = not after.strip() or is_row(after) or (_strip_marker(after, 1)[0] and not _strip_marker(bare)[0])
    if not set_off and not _names_a_line_of_work(bare, following):
        return False
    return _is_field(bare) or (not ends_with_verb(bare) and not bare.endswith(_DONE))


def _is_field(bare: str) -> bool:
    """Whether a line only names a field of work: 文化市场执法, but not 开展专项整治."""
    return bool(_FIELD_TAIL.search(bare)) and not opens_with_verb(bare)


def _names_a_line_of_work(bare: str, following: list[str]) -> bool:
    """Whether a line over unmarked notes with figures tells no fact: 侨务这块, 教育局, 党外知识分子."""
    counted = sum(bool(figures_in(line)) for line in following)
    if len(bare) > _LABEL_LENGTH or len(following) < _FEWEST_NOTES or 2 * counted < len(following):
        return False
    return (
        len(bare) <= _SHORTEST_FACT
        or bool(_LABEL_TAIL.search(bare) or _ORGAN.search(bare) or _is_field(bare))
        or (not has_verb(bare) and not _FACT_TAIL.search(bare))
    )


def _strip_marker(line: str, expected: int = 0) -> tuple[str, str]:
    """Return the list marker (its number, if it has one) and the rest; a figure is never taken for a marker."""
    item = line.strip()
    numbered = _NUMBERED.match(item)
    if numbered:
        rest = item[numbered.end() :]
        is_next = numbered[1] == str(expected) and (_MONTH_NEXT.match(rest) or (expected > 1 and "、" in numbered[0]))
        if rest and (not rest[0].isdigit() or is_next):
            return numbered[1], rest
        return "", item
    for kind in (_BULLET, _BRACKETED, _CIRCLED, _CHINESE, _SAID):
        found = kind.match(item)
        if found:
            return found[0].strip(), item[found.end() :]
    return "", item


def _is_label(item: str, marker: str, following: list[str]) -> bool:
    """Tell a heading from a fact; in doubt it is a fact, since a dropped fact is lost."""
    bare = item.strip().strip("#*＃ ")
    if not bare or PART_LABEL.fullmatch(bare.rstrip("：:，,")):
        return True
    counted = [one for one in figures_in(bare) if one.kind is not FigureKind.DATE and "几" not in one.text]
    if any(unicodedata.category(char) == "Nd" for char in bare) or counted:
        return False
    if item.lstrip().startswith(("#", "＃")) or re.fullmatch(r"[【\[［].{1,20}[】\]］][：:]?", bare):
        return True
    if bare.endswith(("：", ":")):
        return True
    if not following or len(bare) > _LABEL_LENGTH:
        return False
    own, below = _level(marker), _level(_strip_marker(following[0], 1)[0])
    named = bool(_LABEL_TAIL.search(bare)) or len(bare) <= _NAME_LENGTH
    return (own < below and (own > 0 or named)) or (own in {1, 2} and below == 0 and named)


def _level(marker: str) -> int:
    """Rank a marker: none, 一、, （一）, then everything that stands before an item."""
    if not marker:
        return 0
    if _CHINESE.fullmatch(marker):
        return 1
    return 2 if _BRACKETED.fullmatch(marker) and not re.search(r"\d", marker) else 3


def _facts(item: str) -> Iterator[str]:
    """Part an item at semicolons and full stops, unless what follows speaks of the same fact.

    Behind a label (食堂：新开3家；日均就餐900人次) only another label parts; that of the problems or the plan holds on.
    """
    part = _LABELLED.match(item)
    fact = before = part[0] if part else ""
    alone = _SHORT_FACT if part else _LABEL_BEFORE if _LABEL_BEFORE.match(item) else _FACT
    for piece in _BREAK.split(item[len(before) :]):
        if fact != before and alone.match(piece):
            yield fact
            fact = before
        fact += piece
    yield fact


def _tidy(item: str) -> str:
    """Close up blanks, drop a final mark, and write a day in front the long way: 6.18 becomes 6月18日."""
    item = _DOTTED_DAY.sub(r"\g<month>月\g<day>日", item.strip())
    return re.sub(r"[ \u3000\t]+", " ", item).strip().rstrip("；;。，,、 ")
