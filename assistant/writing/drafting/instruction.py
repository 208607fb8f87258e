"""What a follow-up asks to be changed in the last draft, read by rules."""

from __future__ import annotations

import re
from typing import Final

from assistant.language.numbering import read_ordinal
from assistant.language.quantity.figures import figures_in
from assistant.language.quantity.numerals import parse_numeral
from assistant.writing.drafting.revision import (
    Add,
    Beyond,
    Compare,
    Delete,
    Formal,
    Merge,
    Move,
    Open,
    Other,
    Replace,
    Revision,
    SetApart,
    SetOut,
    Shorten,
    Which,
)

_SHORT: Final = 20
_LEAST: Final = 4
_PAIR: Final = 2
_NUMBER: Final = r"[一二三四五六七八九十两\d]{1,3}"
_UNIT: Final = r"(?:[条点句段项个]|部分)"
_AND: Final = r"[、和与跟及,，]"
_RANGE: Final = re.compile(rf"第({_NUMBER})\s*{_UNIT}?\s*(?:到|至|[-—~～])\s*第?({_NUMBER})\s*{_UNIT}")
_EDGE: Final = re.compile(rf"(?:(最?前面?|头)|最?后面?|末尾?)的?({_NUMBER}){_UNIT}")
_LISTED: Final = re.compile(rf"(倒数)?第({_NUMBER}(?:{_AND}{_NUMBER}(?=[、和与跟及,，]|{_UNIT}))*)\s*{_UNIT}?")
_BARE: Final = re.compile(
    rf"(?<![第\d一-龥])(?:把|将|删[掉除去]?|去掉|合并)?([一二三四五六七八九]{{2,9}}|{_NUMBER}(?:{_AND}{_NUMBER})+)[两三]?{_UNIT}"
)
_LAST: Final = re.compile(rf"最后(?:一?{_UNIT}|$|(?=[的，,]))|末[条段句]")
_NAMED: Final = re.compile(
    rf"(?:请|把|将|给我|关于|有关|讲|说到?|涉及|提到|写)*(.{{2,12}}?)(?:方面|工作)?(?:的|[那这]几?|一|{_UNIT}|内容|事情?|都|就|也)*"
)

_GONE: Final = re.compile(
    r"删[掉除去]?了?|去掉|不要了?|拿掉|不用写了?|不写了?|(只[留要]|只保留|其[他余]的?都?(?:不要|删掉?))"
)
_TOGETHER: Final = re.compile(r"合并(?:[成为到]一[条句段个项])?|[并合][成为到在]一?起?|合起来")
_SWAPPED: Final = re.compile(r"对调|互换|[调交]换|换.{0,2}位置?|换一?[下换]")
_GOES: Final = re.compile(r"(?:移动?|挪|[摆放]|调整?|提|排|换)[到在]?")
_APART: Final = re.compile(
    r"(?:单独)?(?:放|移|挪|归|列|写|调|算)[到在进入]?(?:存在的?|主要)?(?:问题|不足|困难)(?:和不足)?(?:里面?|中|部分|那[一]?[段块]|当中|下面)?去?$"
)
_FRONT: Final = re.compile(r"最[前上]面?|开头|首位|第一[条位个]?$|头[一条里]|^[前上]面?$")
_BACK: Final = re.compile(r"最[后下]面?|末尾|结尾|^[后下]面?$")
_STEP: Final = re.compile(r"[往向]([前后上下])(?:[移挪调提放排][动一]?)?(?:[一1]?[下点条位])?去?$")
_QUOTED: Final = re.compile(r"[“\"「《](.{1,30}?)[”\"」》]")
_COMPARE: Final = re.compile(
    r"(?:加上?|补上?|写[上明入]|带上|附上|注明)[^，。；\d]{0,6}(?:同比|比去年|去年同期|上年同期|与去年)[^\d]{0,8}$"
    r"|^(?:同比|[与和跟]去年(?:同期)?(?:对比|比较|比一[下比]|相比))$"
)
_ADD: Final = re.compile(
    r"^(?:(?:请|再|另外|还要)*(?:在?(?P<to>[^：:，,“]{2,12}?)(?:[的之]?后面?|里面?|中)?)?"
    r"(?:补充|补上|补(?=一)|加上|增加|添加|再加|加)(?:一[条点句个])?(?:内容|要点)?\s*[：:，,]?|(?:另外|还有)[：:，,])\s*(?P<notes>.+)$",
    re.DOTALL,
)
_OPENING: Final = re.compile(r"开头|开场|引言|首句|第一句话|总起")
_PLAIN: Final = re.compile(
    r"(?:[连合写并改变]成)一[大整]?段|(?:不[要用]|别[用要]?|去掉)(?:一是|分[条点]|编号|序号)|自然段|(?<!单独)(?<!单列)成段"
)
_NUMBERED: Final = re.compile(r"编号|数字(?:编|序)|1[.、]|列表|(?:要点|条目|清单)[式化]")
_COUNTED: Final = re.compile(rf"一是|(?:分[成为]?|[合并][成为到])(?P<count>{_NUMBER})[条点]|分[成为]?[条点]|逐条")
_PART: Final = re.compile(r"拆(?:成|分|开|为)|分成[两二三]条|单独(?:成段|一段|列)")
_SHORTEN: Final = re.compile(
    r"压缩|精简|缩短|缩减|简短|简洁|精炼|短一?[点些]|太长|啰嗦|减半|砍[掉去]?一半|\bshorter\b", re.IGNORECASE
)
_LENGTH: Final = re.compile(r"(\d{2,4}|[一二两三四五六七八九十百千]{2,6})\s*[个]?字")
_FORMAL: Final = re.compile(r"正式|书面|规范|公文|语气|\bformal\b", re.IGNORECASE)
_REPLACE: Final = re.compile(
    r"^(?:请)?(?:把|将)?(?:(?:[上前]面|刚才)?的?(?:草稿|稿子|文章|[正全]?文)[里中]的?)?(?:(?P<item>第.{1,3}条|[^“]{1,8}[那这]条)[的里]?)?[“\"《]?(?P<old>.{1,30}?)[”\"》]?(?:都|全部?|统一)*"
    r"(?:改成|改为|换成|换为|替换成|替换为|改)[“\"]?(?P<new>.{1,40}?)[”\"]?[。！]?$"
)
_CORRECTED: Final = re.compile(
    r"^(?P<what>[^，,]{2,16}?)(?:(?:[写弄搞]?错了?|不对|不是.{1,12}?)[，,]?(?:应该?)?是|[，,]?应该?是|是(?=.+[，,]不是))(?P<new>[^，,]{1,20}?)(?:[，,]不是.+)?$"
)
_NEXT: Final = re.compile(
    rf"[，,；;。\n]\s*(?:(?:再|并且?|然后|同时|另外|顺便)(?:请)?)?(?=把|将|删|去掉|压缩|精简|缩短|合并|换成|改成|语气|补充[：:]|第{_NUMBER}{_UNIT})"
)
_PARTICLES: Final = re.compile(r"[请把将给我的那这里面都也就再]|[，,、和与跟及\s]|其中|内容")
_BEYOND: Final = (
    (
        re.compile(r"数字.{0,6}(?:汉字|中文|大写)|(?:汉字|中文|大写)数字"),
        Beyond(
            "公文里的统计数字用阿拉伯数字（GB/T 15835—2011），草稿没有动。确要改的，请逐处说：把“12家”改成“十二家”。",
            "Counts in official documents are written in Arabic digits (GB/T 15835—2011); the draft is as it was. "
            "To change one all the same, name it: 把“12家”改成“十二家”.",
        ),
    ),
    (
        re.compile(r"撤[销回]|恢复|退回|上一[版稿]|改回去"),
        Beyond(
            "对话里的草稿不能退回一步，草稿没有动。前几稿都还在上面：请复制要用的那一稿，再说怎么改。",
            "A draft cannot be taken back by a step here; it is as it was. Earlier drafts stand above: copy the one "
            "you want and say what to change.",
        ),
    ),
    (
        re.compile(
            r"扩写|展开|丰富|充实|(?:多|再)写[点些几]|写(?:得)?(?:具体|详细|长)|(?:加|补|写|添)[^：:，,]{0,6}(?:展望|意义|成效|评价|感想|亮点|结语|套话|号召)"
        ),
        Beyond(
            "草稿只写要点里有的事，要点之外的内容不能代写，草稿没有动。请把要写的给出来：补充：……",
            "A draft says what the notes say and nothing else; it is as it was. Give what is to be added: 补充：…….",
        ),
    ),
)


def read_revisions(instruction: str) -> tuple[Revision, ...]:
    """Read what is to be changed one after the other; as one change where a part is none by itself or two would count the items.

    What changes the places of items comes last, as the clerk counts them on the draft that is shown.

    >>> read_revisions("补充：6月又走访3家，把12户改成13户")
    (Add(notes='6月又走访3家', to=None), Replace(old='12户', new='13户', item=None))
    >>> read_revisions("第二条太长，压缩一下")
    (Shorten(most=0, halve=False, item=2),)
    """
    parts = [read_revision(part) for part in _NEXT.split(instruction.strip())]
    kinds = [type(part) for part in parts]
    places = sum(issubclass(kind, Delete | Merge | Move) for kind in kinds)
    if len({*kinds} - {Other, Beyond, Compare}) < len(parts) or places > 1:
        return (read_revision(instruction),)
    return tuple(sorted(parts, key=lambda part: isinstance(part, Delete | Merge | Move)))


def read_revision(instruction: str) -> Revision:
    """Read what is to be changed; `Other` where no rule fits.

    >>> read_revision("把第二条删掉"), read_revision("压缩到200字"), read_revision("换成一是二是")
    (Delete(items=(2,), others=False), Shorten(most=200, halve=False, item=None), SetOut(layout='counted', count=0))
    >>> read_revision("把信访那条放最后"), read_revision("关于培训的不写了").items
    (Move(item='信访', to=-1, by=0, behind=True, swap=False), ('培训',))
    """
    said = re.sub(
        r"^(?:请|麻烦|帮我|给我|(?:不对|错了|[说写]错了|更正|纠正)[，,：:])+", "", instruction.strip().rstrip("。！!")
    )
    if _PART.search(said):
        return Other(instruction.strip())
    readings = (_read_left_out, _read_place, _read_layout, _read_words, _read_beyond)
    found = (reading for read in readings if (reading := read(said)) is not None)
    return next(found, Other(instruction.strip()))


def _read_left_out(said: str) -> Revision | None:
    """Read 去掉“认真”两个字 and 开头那句不要: words and the opening go as they are."""
    if not _GONE.search(said):
        return None
    quoted = _QUOTED.search(said)
    if quoted and not re.search(rf"第{_NUMBER}|[那这]{_UNIT}|[改换]", said):
        return Replace(quoted[1], "")
    return Open(False) if _OPENING.search(said) else None


def _read_place(said: str) -> Revision | None:
    """Read which items go, move or come together, where the words name any."""
    if (together := _TOGETHER.search(said)) and len(items := _items(said, together)) > 1:
        return Merge(items)
    if (swapped := _SWAPPED.search(said)) and len(items := _items(said, swapped)) == _PAIR:
        return Move(items[0], items[1], swap=True)
    if (step := _STEP.search(said)) and len(items := _which(said[: step.start()])) == 1:
        return Move(items[0], by=1 if step[1] in "后下" else -1)
    if (apart := _APART.search(said)) and (items := _which(said[: apart.start()])):
        return SetApart(items)
    if (goes := [*_GOES.finditer(said)]) and (moved := _read_move(said[: goes[-1].start()], said[goes[-1].end() :])):
        return moved
    gone = _GONE.search(said)
    if gone and not any(p.search(said) for p in (_PLAIN, _SHORTEN, _LENGTH)) and (items := _items(said, gone)):
        return Delete(items, others=gone[1] is not None)
    return None


def _read_move(what: str, where: str) -> Move | None:
    items, where = _which(re.sub("[往向][前后上下]$", "", what)), where.strip().removesuffix("去").removesuffix("来")
    if len(items) != 1:
        return None
    beside = re.fullmatch(r"(.+?)[的之]?(前面?|后面?|上面?|下面?|的?位置?)", where)
    if beside and len(to := _which(beside[1])) == 1 and (isinstance(to[0], int) or len(beside[1]) > 1):
        return Move(items[0], to[0], behind=beside[2][0] in "后下")
    if _FRONT.search(where):
        return Move(items[0], 1)
    return Move(items[0], -1, behind=True) if _BACK.search(where) else None


def _items(said: str, verb: re.Match[str]) -> tuple[Which, ...]:
    """Return the items named before a verb with nothing behind it, else those behind it: 第二条删掉后半句 names none."""
    before, behind = said[: verb.start()], said[verb.end() :]
    return _which(behind) if not _PARTICLES.sub("", before) else () if len(behind) > _PAIR else _which(before)


def _which(said: str) -> tuple[Which, ...]:
    """Return the items that words name: by their numbers, else by what they say.

    >>> _which("第一、三条"), _which("最后两条"), _which("第2到第4条"), _which("慰问和走访")
    ((1, 3), (-2, -1), (2, 3, 4), ('慰问', '走访'))
    """
    if span := _RANGE.search(said):
        return tuple(range(_number(span[1]), _number(span[2]) + 1))
    if edge := _EDGE.search(said):
        count = _number(edge[2])
        return tuple(range(1, count + 1) if edge[1] else range(-count, 0))
    numbers: list[int] = []
    for listed in _LISTED.finditer(said):
        sign = -1 if listed[1] else 1
        numbers += [sign * _number(one) for one in re.split(_AND, listed[2])]
    if bare := _BARE.search(said):
        numbers += [_number(one) for one in (re.split(_AND, bare[1]) if re.search(_AND, bare[1]) else bare[1])]
    numbers += [-1] if _LAST.search(said) else []
    if numbers:
        rest = _PARTICLES.sub("", _LAST.sub("", _BARE.sub("", _LISTED.sub("", said))))
        return () if rest else tuple(dict.fromkeys(numbers))
    named = [_NAMED.fullmatch(part) for part in re.split("[、和与跟及]", said.strip("，, "))]
    return tuple(one[1] for one in named if one) if all(named) else ()


def _read_layout(said: str) -> Revision | None:
    if _OPENING.search(said) and re.match("[再要给]?(?:加|补|写|来)", said):
        return Open(True)
    if _PLAIN.search(said):
        return SetOut("plain")
    if len(said) > _SHORT:
        return None
    if _NUMBERED.search(said):
        return SetOut("numbered")
    counted = _COUNTED.search(said)
    return SetOut("counted", _number(counted["count"]) if counted["count"] else 0) if counted else None


def _read_words(said: str) -> Revision | None:
    if _COMPARE.search(said):
        return Compare()
    listed = _LISTED.search(said) or _LAST.search(said)
    item = next(iter(_which(listed[0])), None) if listed else None
    length = _LENGTH.search(said)
    if _SHORTEN.search(said) or (length and len(said) <= _SHORT and not _QUOTED.search(said)):
        most = parse_numeral(length[1]) if length else None
        return Shorten(int(most.value) if most else 0, halve=re.search("减半|一半", said) is not None, item=item)
    if any(pattern.search(said) for pattern, _ in _BEYOND):
        return None
    if (
        (add := _ADD.match(said))
        and len(notes := add["notes"].strip('“”"')) >= _LEAST
        and not re.match("[点些个]", notes)
    ):
        to = _which(add["to"]) if add["to"] else (None,)
        return Add(notes, to[0]) if len(to) == 1 else None
    if (replace := _REPLACE.match(said)) and not _FORMAL.search(replace["new"]):
        old, new = replace["old"], replace["new"]
        if not replace["item"] and not _QUOTED.search(said) and not figures_in(old) and _is_figure(new):
            return Replace("", new, old)
        only = _which(replace["item"]) if replace["item"] else (None,)
        return Replace(old, new, only[0])
    if (corrected := _CORRECTED.match(said)) and figures_in(corrected["new"]):
        old, named = corrected["what"], _which(corrected["what"])
        if figures_in(old) and not _LISTED.search(old):
            return Replace(old, corrected["new"])
        return Replace("", corrected["new"], named[0]) if len(named) == 1 else None
    return Formal(item) if _FORMAL.search(said) else None


def _read_beyond(said: str) -> Revision | None:
    return next((beyond for pattern, beyond in _BEYOND if pattern.search(said)), None)


def _is_figure(said: str) -> bool:
    """Whether words are one figure and nothing else."""
    return [figure.text for figure in figures_in(said)] == [said]


def _number(written: str) -> int:
    return read_ordinal(written.replace("两", "二")) or 0
