"""Counts, sums of money, percentages and multiples in folded text: 86户, 5.2万元, 二十余条, 5%—10%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from assistant.language.quantity.numerals import NUMERAL, ROUGHLY, Numeral, lowest_place, parse_numeral
from assistant.language.quantity.units import base_unit, is_article, unit_at

_BEFORE: Final = (
    r"大约|大概|差不多|最多|至多|最少|约为|约有|将近|接近|超过|超出|突破|不少于|不低于|不下于|不下|至少|不超过|不足|不到|少于|低于|高于|多于"
    r"|(?<![最附新远亲靠邻临])近|(?<![节条公制合预解相签履大违邀特])约|(?<![赶反])超|逾"
    r"|(?<![大中])小(?=[一两二三四五六七八九][百千万])|(?<![加尽很更较最赶飞轻愉])快(?=[一两二三四五六七八九](?:[十百千万]|倍))"
    r"|(?<![线网以之会年市街路席早晚地台岗身海船车赛桌界马])上(?=[百千万亿])"
    r"|(?<=[数次量额值模入])过(?=[0-9一二两三四五六七八九十]+[0-9十百千]{0,4}[万亿])|(?<=争取)过(?=[0-9一二两三四五六七八九十百千万])"
)
_NUMBER: Final = re.compile(rf"(?<![A-Za-z0-9.])(?:(?P<hedge>{_BEFORE})[ ]?)?(?<!第)(?P<number>{NUMERAL})")
_UPPER: Final = re.compile(rf"[ ]?(?:[—–~-]+|至|到)[ ]?(?P<number>{NUMERAL})")
_AFTER: Final = re.compile(
    r"[及或]?以上|[及或]?以下|以内|之内|左右|上下|有余|出头|挂零|余|多(?![个种项次家名元人户条样方年])"
)
_OVER: Final = frozenset(
    {"超过", "超出", "突破", "超", "逾", "过", "高于", "多于", "上", "有余", "余", "多", "出头", "挂零"}
)
_NEAR: Final = frozenset({"将近", "接近", "近", "不到", "不足", "小", "快"})
_AT_LEAST: Final = frozenset({"不少于", "不低于", "不下于", "不下", "至少", "最少", "以上", "及以上", "或以上"})
_AT_MOST: Final = frozenset({"不超过", "最多", "至多", "少于", "低于", "以下", "及以下", "或以下", "以内", "之内"})
_INFINITE: Final = Decimal("Infinity")
_TENTH: Final = Decimal("0.1")

_SPOKEN: Final = 2
_COUNTED_IN: Final = frozenset("俩仨")
_AROUND: Final = frozenset({"出头", "挂零", "上下", "左右", "以上", "以下"})
_MYRIADS: Final = frozenset("百千万亿")
_PLACES: Final = _MYRIADS | {"十"}
_ENDS: Final = frozenset("，。；,;）)！\n\0")
_PAID: Final = re.compile(
    r"(?:[花费钱发补奖罚捐资金款收付缴价租贷账薪赔赚省送均]|慰问|标准|补助)[^，。；牌板砖田屏匾碑瓦]{0,6}$|每[一-鿿]{0,2}$|[元块][^，。；牌板砖田屏匾碑瓦]{0,4}$"
)
"""Words before 块 that speak of money; without them it is counted in pieces."""
_HUNDRED_MILLIONS: Final = re.compile("个多?亿")
"""Only money is counted in 个亿."""
_HALF_MORE: Final = re.compile(r"(?P<unit>公里|[年天吨亩米斤里])半|个半(?P<of>月|小时|钟头|星期|礼拜)")
_TENTHS: Final = re.compile(r"(?P<unit>公里|里|米|斤|亩)(?P<tenths>[一二三四五六七八九])(?=[，。；、,;）)！\n\0]|$)")
"""一公里二 is 1.2 kilometres."""
_HALF_A: Final = Decimal("0.5")
_COUNTABLE: Final = re.compile(r"(?!节气|运会|号线|[行大届国强字级中年月日时世规计般而步五])[一-鿿]")
"""What may be counted, so that a numeral with a place before it is no part of a name."""
_DONE: Final = re.compile("[一-鿿][了过完](?:近|约|超)?$")
_NAMED: Final = re.compile("[农产资级类等方甲会维无聚氧]")
"""What stands behind the numeral of a name, also after a verb (做好了三农工作)."""
_CHANGE: Final = re.compile(r"[增升降涨跌提减高低快慢幅]")
_SPOKEN_UNITS: Final = frozenset({"平"})
_REACHED: Final = ("达", "破", "过", "了", "增至", "上")
_LASTING: Final = ("连续", "近", "为期", "历时", "用", "用了", "长达", "满", "坚持", "蝉联", "持续")
_ISSUED: Final = re.compile(
    r"(?:举办|举行|开办|开展|组织|培训|办|刊|编发|印发|编印|编辑|班|共|播出|制作|搞|开|做)[^，。；]{0,14}$"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its room and base unit, at `[start, end)` of the folded text; `article`: 一 that may be “a”."""

    start: int
    end: int
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str
    article: bool = False


def quantities_in(folded: str) -> Iterator[Quantity]:
    """Yield what is counted or measured, in order; Chinese numerals need a measure word that counts.

    >>> [(found.low, found.high, found.unit) for found in quantities_in("报送二十余条，3—5万元")]
    [(Decimal('20'), Decimal('29'), '条'), (Decimal('30000'), Decimal('50000'), '元')]
    """
    at = 0
    while found := _NUMBER.search(folded, at):
        quantity = _quantity(folded, found)
        at = quantity.end if quantity else found.end()
        if quantity:
            yield quantity


def bounded(folded: str, start: int, end: int, numeral: Numeral, *, spelling: str, hedge: str = "") -> Quantity:
    """Return the quantity of a numeral with a measure word that ends at `end`, hedged on either side."""
    after = _AFTER.match(folded, end)
    unit, factor = base_unit(spelling)
    low, high = _room(numeral, {hedge, after[0] if after else ""} - {""})
    return Quantity(start, after.end() if after else end, numeral.value * factor, low * factor, high * factor, unit)


def _quantity(folded: str, found: re.Match[str]) -> Quantity | None:
    numeral = parse_numeral(found["number"])
    if numeral is None or found["number"][0] in "〇零":
        return None
    chinese = not found["number"][0].isdigit()
    numeral, spelling, end = _with_unit(folded, found.end(), numeral, chinese=chinese)
    if found["number"] in _COUNTED_IN:
        spelling = spelling or "个"
    if _HUNDRED_MILLIONS.search(found["number"]):
        spelling = spelling or "元"
    if chinese and not _counts(folded, found, spelling, folded[end : end + 2]):
        return None
    if spelling == "块" and _is_money(folded[max(0, found.start() - 10) : found.start()], folded[end : end + 1]):
        spelling = "块钱"
    quantity = bounded(folded, found.start(), end, numeral, spelling=spelling, hedge=found["hedge"] or "")
    ends = spelling != "批" and folded[end : end + 1] in _ENDS | {""}
    return replace(quantity, article=found["number"] == "一" and is_article(spelling) and not ends)


def _is_money(before: str, after: str) -> bool:
    return after == "钱" or (after in _ENDS | {"、", " ", ""} and _PAID.search(before) is not None)


def _with_unit(folded: str, at: int, numeral: Numeral, *, chinese: bool) -> tuple[Numeral, str, int]:
    """Read the measure word at an offset, and the upper end of a range before or after it."""
    at += folded[at : at + 1] in {" ", "　"} and unit_at(folded, at + 1, chinese=chinese) != ""
    spelling = unit_at(folded, at, chinese=chinese)
    if half := _HALF_MORE.match(folded, at):
        more = _HALF_A if numeral.exact else Decimal(0)
        numeral = Numeral(numeral.value + more, numeral.low + more, numeral.high + more)
        return numeral, half["unit"] or f"个{half['of']}", half.end()
    tenths = _TENTHS.match(folded, at) if chinese and numeral.exact else None
    if tenths and (tenth := parse_numeral(tenths["tenths"])):
        value = numeral.value + tenth.value * _TENTH
        return Numeral(value, value, value), tenths["unit"], tenths.end()
    if spelling == "个点" and (folded[at + 2 : at + 3] == "位" or not _CHANGE.search(folded[max(0, at - 12) : at])):
        spelling = "个"
    if spelling in _SPOKEN_UNITS and folded[at + 1 : at + 2] not in _ENDS | {""}:
        spelling = ""
    if spelling == "回" and folded[at + 1 : at + 2] in {"事", "合", "应"}:
        spelling = ""
    for begin in (at, at + len(spelling)):
        upper = _UPPER.match(folded, begin)
        top = parse_numeral(upper["number"]) if upper else None
        if upper is None or top is None:
            continue
        other = unit_at(folded, upper.end(), chinese=not upper["number"][0].isdigit())
        low = _scaled(numeral.low, top, upper["number"]) if begin == at else numeral.low
        if low < top.high and (begin == at or other == spelling):
            return Numeral(top.high, low, top.high), other, upper.end() + len(other)
    return numeral, spelling, at + len(spelling)


def _scaled(low: Decimal, top: Numeral, written: str) -> Decimal:
    """Give the lower end of 3～5万元 the scale of the upper one."""
    for tail, factor in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        if written.endswith(tail) and low * factor < top.high:
            return low * factor
    return low


def _counts(folded: str, found: re.Match[str], spelling: str, after: str) -> bool:
    """Whether a Chinese numeral before `spelling` is a count and not part of a phrase."""
    number, before = found["number"], folded[max(0, found.start() - 20) : found.start()]
    ends = not after or after[0] in _ENDS
    if spelling == "块" and not _MYRIADS.union("十几").intersection(number):
        return _is_money(before, after[:1])
    if number[0] in "百千万亿" and number[-1] not in "余多把来" and not found["hedge"] and number not in ROUGHLY:
        if before.endswith(_REACHED):
            return spelling != "" or ends
        return after.startswith("以上") or (spelling.endswith("元") and ends)
    if spelling == "年":
        return found["hedge"] is not None or before.endswith(_LASTING)
    if spelling == "期":
        return _ISSUED.search(before) is not None or _DONE.search(before) is not None
    if spelling == "轮":
        return before[-1:] not in {"新", "首", "本", "上", "下", "多", "每", "各"}
    if spelling or (_DONE.search(before) and number != "一" and _COUNTABLE.match(after) and not _NAMED.match(after)):
        return True
    if len(number) > 1 and not _PLACES.isdisjoint(number):
        return ends or after in _AROUND or (number != "十一" and _COUNTABLE.match(after) is not None)
    return ends and (len(number) > _SPOKEN or (len(number) > 1 and found["hedge"] is not None))


def _room(numeral: Numeral, hedges: set[str]) -> tuple[Decimal, Decimal]:
    """Return the bounds that hedges leave: 近 up to a tenth below, 超 up to the next step, 以上 without end."""
    low, high = numeral.low, numeral.high
    for hedge in hedges:
        if hedge in _OVER:
            high = max(high, numeral.value + lowest_place(numeral.value))
        elif hedge in _NEAR:
            low -= low * _TENTH
        elif hedge in _AT_LEAST:
            high = _INFINITE
        elif hedge in _AT_MOST:
            low = Decimal(0)
        else:
            low, high = low - low * _TENTH, high + high * _TENTH
    return low, high
