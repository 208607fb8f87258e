"""Checks of how numbers are written (group D), after GB/T 15835—2011."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finders, Hit, matched
from assistant.language.numbering import read_ordinal
from assistant.language.quantity.numerals import chinese_numeral

_HAN = "一二三四五六七八九十"
_MEASURES = "(?P<measure>人次|批次|名|户|篇)(?!次)"
_COUNTED = re.compile(rf"(?<![\d.第])(?P<number>\d+){_MEASURES}")
_SPELLED = re.compile(
    rf"(?<![第前{_HAN}百千万亿每“这那])(?<![{_HAN}][\u4e00-\u9fff])"
    rf"(?P<number>[{_HAN[:9]}两]|十[{_HAN[:9]}]?|[{_HAN[1:9]}]十[{_HAN[:9]}]?){_MEASURES}(?!以上|头)"
)
_ADJACENT = re.compile(r"(?<![\d第、])([1-9])、([1-9])(?=个|名|户|人|次|件|天|条|家|批|年)")
_SOME = re.compile(r"(?<!\d)[1-9]\d?几(?=[个名人户次件条家天])")
_TWICE = re.compile(
    r"(?:大约|约|近|将近|接近)\d[\d.,]*(?:万|亿)?(?:[\u4e00-\u9fff%]{0,3}左右|[\u4e00-\u9fff%]{0,3}上下|多[\u4e00-\u9fff]|余[\u4e00-\u9fff])"
)
_ROUND = re.compile(
    r"(?<![\d.万亿])\d+(?:\.\d+)?(?:[千百](?!分|米|克|瓦|伏|帕|卡|字节|赫|兆|升|页|强|佳|年|事|姓|业)|十(?=[多余几]))"
)
_SHORT_YEAR = re.compile(
    r"(?<![\d.—～〔（(-])(?:0\d年(?=[底初末以]|\d{1,2}月|[\u4e00-\u9fff])|[12]\d年(?=底(?![蕴子色气])|初(?![步显见])|[上下]半年|(?:1[0-2]|[1-9])月(?!份?的)))"
)
_SECOND_HEDGE = re.compile(r"左右|上下|(?<=\d)[多余](?=[\u4e00-\u9fff])|(?<=[万亿])[多余](?=[\u4e00-\u9fff])")
_PADDED = re.compile(
    r"(?P<month>(?<!\d)0(?=[1-9]月))|(?P<day>(?<=月)0(?=[1-9][日号]))|(?<=\d月)\d{1,2}(?P<name>号)(?![线楼文台院令])"
)
_MIXED_DATE = re.compile(
    r"[一二][〇○零九][〇○零一二三四五六七八九]{2}年\d{1,2}月|(?:19|20)\d{2}年[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?"
)
_FULL_WIDTH = re.compile(r"[０-９]+(?:．[０-９]+)?")
_RANGE_UNIT = re.compile(r"(?<![\d.\-A-Za-z])(\d+(?:\.\d+)?)([-~－—～]|至)(\d+(?:\.\d+)?)([%％万亿])")
_LESS = re.compile(
    r"(?:下降|减少|降低|缩减|缩小|压减)了?(?:约|近|超过)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?:多)?倍"
)
_SESSION = re.compile(r"(?<!\d)(\d{1,2})届(?:(\d{1,2})(?=次|中全会)|(?=[一二三四五六七八九十]中全会))")
_RANGE_SIGN = str.maketrans("-~－", "～～～")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９．", "0123456789.")


def mixed_form(analysis: Analysis) -> Iterator[Hit]:
    """Find each number in Chinese before a measure word that is counted in Arabic numerals elsewhere.

    一 counts only beside an Arabic 1.
    """
    arabic: dict[str, set[str]] = {}
    for counted in _COUNTED.finditer(analysis.text):
        arabic.setdefault(counted["measure"], set()).add(counted["number"])
    seen: set[str] = set()
    for found in _SPELLED.finditer(analysis.text) if arabic else ():
        number = read_ordinal(found["number"].replace("两", "二"))
        beside = arabic.get(measure := found["measure"], set())
        mixed = "1" in beside if number == 1 else bool(beside)
        if mixed and found.group() not in seen and not analysis.quotation(*found.span()):
            seen.add(found.group())
            yield Hit(
                *found.span(),
                f"量词“{measure}”前的数字有汉字也有阿拉伯数字（此处“{found.group()}”），同类数字宜用一种形式。",
                f"Numbers before “{measure}” are written in two ways; use one.",
                edits=((*found.span("number"), str(number)),),
            )


def adjacent(analysis: Analysis) -> Iterator[Hit]:
    """Find an approximate number written with a 顿号, or 几 after Arabic digits."""
    for found in _ADJACENT.finditer(analysis.text):
        first, second = int(found.group(1)), int(found.group(2))
        if second == first + 1:
            right = _HAN[first - 1] + _HAN[second - 1]
            yield Hit.on(
                found.span(),
                f"相邻两数表示概数用汉字，不用顿号：“{right}”。",
                f"Adjacent numbers take Chinese numerals without a mark: “{right}”.",
                right=right,
            )
    for found in _SOME.finditer(analysis.text):
        yield Hit.on(found.span(), f"“{found.group()}”：带“几”的数用汉字。", "A number with 几 takes Chinese numerals.")


def padded(analysis: Analysis) -> Iterator[Hit]:
    """Find a padded month or day, and 号 for 日."""
    for found in _PADDED.finditer(analysis.text):
        kind = found.lastgroup or "month"
        start, end = found.span(kind)
        if kind == "name":
            yield Hit.on((start, end), "日期用“日”，不用“号”。", "A date takes 日.", right="日")
        else:
            yield Hit.on((start, end), "月、日不编虚位“0”。", "No padding zero in a date.", right="")


def range_unit(analysis: Analysis) -> Iterator[Hit]:
    """Find a range whose first number lacks its % or 万."""
    for found in _RANGE_UNIT.finditer(analysis.text):
        low, sign, high, unit = found.groups()
        if float(low) >= float(high):
            continue
        right = f"{low}{unit}{sign.translate(_RANGE_SIGN)}{high}{unit}"
        yield Hit.on(
            found.span(),
            f"范围两端都要带“{unit}”：“{right}”。",
            f"Both ends of a range take “{unit}”: “{right}”.",
            right=right,
        )


def _hedged_once(found: re.Match[str]) -> str | None:
    second = _SECOND_HEDGE.search(found[0])
    return found[0][: second.start()] + found[0][second.end() :] if second else None


def _written_out(found: re.Match[str]) -> str:
    value = f"{Decimal(found[0][:-1]) * {'千': 1000, '百': 100, '十': 10}[found[0][-1]]:f}"
    return value.rstrip("0").rstrip(".") if "." in value else value


def _arabic(date: re.Match[str]) -> str:
    return re.sub(rf"[〇○零{_HAN}]+", lambda number: str(read_ordinal(number[0]) or number[0]), date[0])


def _in_chinese(found: re.Match[str]) -> str:
    return re.sub(r"\d+", lambda number: chinese_numeral(int(number[0])), found[0])


NUMERALS: Finders = {
    "D01": mixed_form,
    "D02": adjacent,
    "D03": matched(
        _TWICE, zh="“{found}”约数词重复，留一个即可。", en="The number is hedged twice.", right=_hedged_once
    ),
    "D04": matched(
        _ROUND,
        zh="阿拉伯数字后可用“万”“亿”，不用“千”“百”“十”：“{found}”。",
        en="After Arabic digits only 万 and 亿 may follow.",
        right=_written_out,
    ),
    "D05": matched(
        _SHORT_YEAR,
        zh="年份用四位数字：“{found}”。",
        en="A year takes four digits.",
        right=lambda found: f"20{found[0]}",
        quoted=False,
    ),
    "D06": padded,
    "D07": matched(
        _MIXED_DATE, zh="同一日期混用两种数字：“{found}”。", en="Two kinds of numerals in one date.", right=_arabic
    ),
    "D08": matched(
        _FULL_WIDTH,
        zh="数字用半角。",
        en="Digits are half-width.",
        right=lambda found: found[0].translate(_WIDE_DIGITS),
    ),
    "D09": range_unit,
    "D10": matched(_LESS, zh="减少不能用倍数：“{found}”。", en="A decrease is not given in multiples."),
    "D12": matched(_SESSION, zh="届次用汉字：“{found}”。", en="Congresses are numbered in Chinese.", right=_in_chinese),
}
