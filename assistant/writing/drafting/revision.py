"""What a follow-up asks to be changed in the last draft, read by rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from assistant.language.numbering import read_ordinal
from assistant.writing.composing.arrange import Layout


@dataclass(frozen=True, slots=True)
class Delete:
    """Leave out items, counted from 1; -1 is the last."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Put an item at the place that `to` has, or behind it, or let the two change places; -1 is the last."""

    number: int
    to: int
    behind: bool = False
    swap: bool = False


@dataclass(frozen=True, slots=True)
class Add:
    """Write further notes into the draft."""

    notes: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Make one item of several, counted from 1."""

    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """Write in the comparisons with last year that can be computed."""


@dataclass(frozen=True, slots=True)
class SetOut:
    """Set the items out in another way."""

    layout: Layout


@dataclass(frozen=True, slots=True)
class Shorten:
    """Say the same in fewer characters; `most` is 0 where no number was given."""

    most: int


@dataclass(frozen=True, slots=True)
class Formal:
    """Say it more formally."""


@dataclass(frozen=True, slots=True)
class Replace:
    """Put the clerk's words in place of others, in the draft and in its notes."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Other:
    """What no rule reads."""

    instruction: str


Revision: TypeAlias = Delete | Move | Merge | Compare | Add | SetOut | Shorten | Formal | Replace | Other

_N = r"(?:第([一二三四五六七八九十\d]{1,3})|(最后(?:一)?))\s*(?:[条点句段项个]|部分)?"
_GO = r"(?:移动?|挪|放|调整?|提|排|换)"
_DELETE = re.compile(rf"(?:把|将)?{_N}.{{0,4}}(?:删|去掉|不要|拿掉)|(?:删[掉除去]?|去掉|不要|拿掉)了?{_N}")
_MORE = re.compile(rf"[、和及与,，]\s*{_N}")
_FRONT = re.compile(rf"{_N}.{{0,3}}{_GO}.{{0,2}}(?:最?前面?|开头|首位|第一[条位个]?|上面)(?!第)")
_BACK = re.compile(rf"{_N}.{{0,3}}{_GO}.{{0,2}}(?:最后面?|末尾|后面|结尾|下面)$")
_BESIDE = re.compile(rf"{_N}.{{0,3}}{_GO}.{{0,2}}{_N}\s*(?:之)?(前|后|位)?")
_SWAP = re.compile(rf"{_N}\s*[和与跟]\s*{_N}.{{0,3}}(?:对调|互换|调换|换)")
_AND = r"[、和与及,，]"
_BARE = re.compile(
    r"(?<![第\d一-龥])(?:把|将|删[掉除去]?|去掉|合并)?([一二三四五六七八九]{2,9}|[一二三四五六七八九\d]{1,2}(?:[、和与及,，][一二三四五六七八九\d]{1,2})+)[条点句项]"
)
_MERGE = re.compile(r"合并|并[成为到]一?|合[成为到]一")
_COMPARE = re.compile(
    r"(?:加上?|补上?|写[上明入]|带上|附上|注明)[^，。；\d]{0,6}(?:同比|比去年|去年同期|上年同期|与去年)[^\d]{0,8}$|^(?:同比|与去年(?:同期)?(?:对比|比较))$"
)
_ADD = re.compile(
    r"^(?:请|再|另外|还要)*(?:补充|补上|补(?=一)|加上|增加|添加|再加|加)(?:一[条点句个])?(?:内容|要点)?\s*[：:，,]?\s*(.+)$",
    re.DOTALL,
)
_COUNTED = re.compile(r"一是|分[条点]|逐条")
_NUMBERED = re.compile(r"编号|数字(?:编|序)|1[.、]|列表")
_PLAIN = re.compile(
    r"(?:连成|合成|写成|并成|改成|变成)一段|不要(?:一是|分[条点]|编号)|去掉(?:一是|编号|序号)|自然段|(?<!单独)(?<!单列)成段"
)
_PART = re.compile(r"拆(?:成|分|开|为)|分成[两二三]条|单独(?:成段|一段|列)")
_SHORTEN = re.compile(r"压缩|精简|缩短|缩减|简短|简洁|精炼|短一?[点些]|太长|\bshorter\b", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{2,4})\s*[个]?字")
_FORMAL = re.compile(r"正式|书面|规范|公文|语气|\bformal\b", re.IGNORECASE)
_REPLACE = re.compile(
    r"^(?:请)?(?:把|将)[“\"《]?(.{1,30}?)[”\"》]?(?:都|全部|统一)?(?:改成|改为|换成|换为|替换成|替换为|改)[“\"]?(.{1,40}?)[”\"]?[。！]?$"
)


def read_revision(instruction: str) -> Revision:
    """Read what is to be changed; `Other` where no rule fits.

    >>> read_revision("把第二条删掉"), read_revision("压缩到200字"), read_revision("换成一是二是")
    (Delete(numbers=(2,)), Shorten(most=200), SetOut(layout='counted'))
    """
    said = instruction.strip().rstrip("。！!")
    if _PART.search(said):
        return Other(instruction.strip())
    for read in (_read_place, _read_layout, _read_words):
        revision = read(said)
        if revision is not None:
            return revision
    return Other(instruction.strip())


def _read_place(said: str) -> Revision | None:
    several = _listed(said)
    if len(several) > 1 and _MERGE.search(said):
        return Merge(several)
    if len(several) > 1 and re.search(r"删|去掉|不要|拿掉", said):
        return Delete(several)
    swap, front, back, beside = (pattern.search(said) for pattern in (_SWAP, _FRONT, _BACK, _BESIDE))
    if swap:
        return Move(_number(swap[1], swap[2]), _number(swap[3], swap[4]), swap=True)
    if beside:
        behind = beside[5] == "后" or (beside[4] is not None and beside[5] != "前")
        return Move(_number(beside[1], beside[2]), _number(beside[3], beside[4]), behind=behind)
    if front:
        number = _number(front[1], front[2])
        first = re.search(r"最前|开头|首位|第一", said)
        return Move(number, 1 if first else max(1, number - 1))
    if back:
        number = _number(back[1], back[2])
        last = re.search(r"最后|末尾|结尾", said[back.start(2) if back[2] else 0 :].removeprefix(back[2] or ""))
        return Move(number, -1 if last else number + 1, behind=True)
    delete = _DELETE.search(said)
    if delete:
        number = _number(delete[1] or delete[3], delete[2] or delete[4])
        return Delete((number, *(_number(more[1], more[2]) for more in _MORE.finditer(said))))
    return None


def _listed(said: str) -> tuple[int, ...]:
    """Return the items that a wish names: 第一条和第三条, 第一、二条, 一二条; none where it moves one beside another."""
    if re.search(rf"{_GO}.{{0,2}}第|对调|互换|调换", said):
        return ()
    named = [_number(one[1], one[2]) for one in re.finditer(_N, said)]
    more = re.search(r"第[一二三四五六七八九十\d]+((?:[、和与及,，][一二三四五六七八九十\d]{1,2})+)[条点句项]", said)
    bare = _BARE.search(said)
    written = more[1] if more else bare[1] if bare else ""
    parts = re.split(_AND, written.strip("、和与及,，")) if re.search(_AND, written) else list(written)
    return tuple(dict.fromkeys([*named, *(read_ordinal(one) or 0 for one in parts)]))


def _read_layout(said: str) -> Revision | None:
    if _PLAIN.search(said):
        return SetOut("plain")
    if len(said) <= 20 and _NUMBERED.search(said):
        return SetOut("numbered")
    if len(said) <= 20 and _COUNTED.search(said):
        return SetOut("counted")
    return None


def _read_words(said: str) -> Revision | None:
    if _COMPARE.search(said):
        return Compare()
    replace, add, length = _REPLACE.match(said), _ADD.match(said), _LENGTH.search(said)
    if add and len(add[1]) >= 4 and not re.match("[点些个]", add[1]) and not _SHORTEN.search(said):
        return Add(add[1])
    if _SHORTEN.search(said) or (length and len(said) <= 20):
        return Shorten(int(length[1]) if length else 0)
    if replace and not _FORMAL.search(replace[2]):
        return Replace(replace[1], replace[2])
    return Formal() if _FORMAL.search(said) else None


def _number(ordinal: str | None, last: str | None) -> int:
    """Return an item's number, -1 for the last one."""
    if last or ordinal is None:
        return -1
    return read_ordinal(ordinal) or 0
