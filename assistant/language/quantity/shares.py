"""Shares, doublings and ranks in folded text: 三分之二, 八成以上, 过半, 翻一番, 第十二届, 全省第一."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.language.quantity.numerals import NUMERAL, Numeral, parse_numeral
from assistant.language.quantity.quantities import Quantity, bounded

_CN: Final = "一二两三四五六七八九十百"
_HEDGE: Final = r"(?P<hedge>将近|接近|超过|不到|不足|近|超|逾|约)?"
_BARE: Final = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}
_FRACTION: Final = re.compile(
    rf"{_HEDGE}(?P<whole>{NUMERAL})分之(?P<part>{NUMERAL})|(?<![0-9/.])(?P<over>[1-9])/(?P<under>[2-9]|10)(?![0-9/.])"
)
_TENTHS: Final = re.compile(
    rf"{_HEDGE}(?P<low>[一二三四五六七八])?(?P<tenths>[一二两三四五六七八九1-9])成"
    r"(?P<half>[一二三四五六七八九](?![一二三四五六七八九十百千万]))?"
    r"(?![立员果功熟长本型分为就人效片套批交品年绩龙都渝千百万])"
)
_RATE: Final = re.compile(r"(?<=率)(?:100|[0-9]{2}(?:\.[0-9]{1,2})?)(?=[ ，。；、,;）)]|$)")
"""合格率99.2 is of a hundred."""
_HALF: Final = re.compile(
    r"(?:超)?过半数?(?![天年])|(?:一?大半|一多半)(?![天年])|(?P<near>将近|接近|近|快|不到|不足|约)?(?:半数|一半)(?P<more>以上)?(?![天年])"
)
_TIMES: Final = re.compile(rf"翻了?(?P<times>{NUMERAL})?番(?P<more>多)?")
_ORDINAL: Final = re.compile(
    rf"第(?P<number>[{_CN}]{{1,4}}|[0-9]{{1,4}})[ ]?(?P<unit>届|批次|批|期|名|位|轮|年|个|次|号|场|类|等|天|条|章|款|项|部|版|季|站)"
    rf"|(?P<edition>[{_CN}]{{1,3}})(?P<of>届|等奖)"
    r"|(?:排名?|进入|位居|跻身|位列|居)?全[国省市区县州](?:同类)?[^，。；\s\0第]{0,4}?前(?P<top>[三五十]|十[强名]?)(?=[，。；、,;）)的名]|$)"
    r"|(?:排名?|位列|位居|列|居|名列|全国|全省|全市|全区|全州|全县|同类|总分)[^，。；\s\0第]{0,6}?"
    r"第(?P<rank>[一二三四五六七八九十]{1,3}|[0-9]{1,3})(?P<place>名|位)?(?=[，。；、,;）)的]|$)"
)


def shares_in(folded: str) -> Iterator[Quantity]:
    """Yield fractions, tenths and halves, as per cent.

    >>> [(str(share.value), share.unit) for share in shares_in("四分之一；八成以上；过半")]
    [('25', '%'), ('80', '%'), ('50', '%')]
    """
    for found in _FRACTION.finditer(folded):
        whole, part = found["whole"] or found["under"], parse_numeral(found["part"] or found["over"])
        parsed = parse_numeral(whole)
        of = _BARE.get(whole) or (parsed.value if parsed else Decimal(0))
        if part and of:
            one = Decimal(100)
            share = Numeral(part.value * one / of, part.low * one / of, part.high * one / of)
            yield bounded(folded, found.start(), found.end(), share, spelling="%", hedge=found["hedge"] or "")
    for found in _TENTHS.finditer(folded):
        tenths = Decimal(10) * _whole(found["tenths"]) + _whole(found["half"] or "")
        low = Decimal(10) * _whole(found["low"]) if found["low"] else tenths
        share = Numeral(tenths, low, tenths)
        yield bounded(folded, found.start(), found.end(), share, spelling="%", hedge=found["hedge"] or "")
    for found in _RATE.finditer(folded):
        rate = Decimal(found[0])
        yield Quantity(*found.span(), rate, rate, rate, "%")
    for found in _HALF.finditer(folded):
        half = Numeral(Decimal(50), Decimal(50), Decimal(50))
        if found[0] in {"半数", "一半"} or found["near"]:
            yield bounded(folded, found.start(), found.end(), half, spelling="%", hedge=found["near"] or "")
        else:
            yield Quantity(found.start(), found.end(), half.value, half.low, half.high * 2, "%")


def doublings_in(folded: str) -> Iterator[Quantity]:
    """Yield 翻番 and 翻两番 with the number of doublings."""
    for found in _TIMES.finditer(folded):
        times = Decimal(_whole(found["times"] or "一"))
        yield Quantity(found.start(), found.end(), times, times, times + bool(found["more"]), "番")


def ordinals_in(folded: str) -> Iterator[Quantity]:
    """Yield editions, ranks and prizes; their unit is what is ranked (届, 名, 等奖).

    >>> [(str(found.value), found.unit) for found in ordinals_in("第十二届大会，获一等奖，排名全市第3。")]
    [('12', '届'), ('1', '等奖'), ('3', '名')]
    """
    for found in _ORDINAL.finditer(folded):
        rank = Decimal(_whole(found["number"] or found["edition"] or found["rank"] or found["top"][:1]))
        unit = found["unit"] or found["of"] or "名"
        start = found.start("rank") - 1 if found["rank"] else found.start()
        yield Quantity(start, found.end(), rank, rank, rank, "名" if unit == "位" else unit)


def _whole(text: str) -> int:
    numeral = parse_numeral(text)
    return int(numeral.value) if numeral else 0
