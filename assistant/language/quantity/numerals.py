"""Numerals as Chinese reports write them: 3,200, ３２００, 三千二百, 4万多, 二十余, 十几, 三四, 近百."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_DIGITS: Final = {
    c: n for n, chars in enumerate(("〇零", "一", "二两俩", "三仨", "四", "五", "六", "七", "八", "九")) for c in chars
}
_PLACES: Final = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Final = {"万": 10**4, "亿": 10**8}
_SCALES: Final = _PLACES | _MYRIADS
_FOLDED: Final = str.maketrans(
    {chr(0xFF10 + n): str(n) for n in range(10)}
    | {chr(0xFF21 + n): chr(0x41 + n) for n in range(26)}
    | {chr(0xFF41 + n): chr(0x61 + n) for n in range(26)}
    | {"．": ".", "％": "%", "﹪": "%", "／": "/", "＋": "+", "－": "-", "～": "~", "〜": "~", "○": "〇", "Ｏ": "〇"}
    | dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
    | dict(
        zip(
            "萬億兩幾來餘個戶條間張輛場項畝噸雙筆隻臺處圓點號歲層課",
            "万亿两几来余个户条间张辆场项亩吨双笔只台处元点号岁层课",
            strict=True,
        )
    )
)

_SPELLED: Final = str.maketrans({",": "", "廿": "二十", "卅": "三十"})

_LONGEST: Final = 32
"""No number of a report is longer; a run that is costs no more than its length."""

_ARABIC: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}(?![0-9])|[0-9]{1,24})(?:\.[0-9]{1,16})?"
_CHINESE: Final = "〇零一二两俩三仨四五六七八九十百千万亿廿卅"
NUMERAL: Final = (
    rf"(?:{_ARABIC}(?:[十百千万亿]{{1,4}}(?:{_ARABIC}[十百千万]{{1,4}}){{0,4}}(?:(?<=[千万亿])[1-9](?![0-9.,%十百千万亿年月]))?)?|(?:(?<![人户次件总个倍系指岁家篇辆量])数(?=[十百千万亿]))?[{_CHINESE}几]{{1,24}}"
    r"(?:点[〇零一二三四五六七八九]{1,16}(?![十百]))?[万亿]{0,4})(?:[余多][十百千万亿]{0,4}|个亿多|个多?亿|来[万亿]|来(?=[一-鿿])|把(?=[个户家人块元条名份]))?"
)
"""Regular expression (for folded text) of whatever may be a numeral; `parse_numeral` decides."""

_SHAPE: Final = re.compile(r"([^余多来把]+)(?:([余多来把])([十百千万亿]*))?")
_MIXED: Final = re.compile(rf"({_ARABIC})([十百千万亿]*)([1-9]$)?")
_SECTION: Final = re.compile(
    "(?P<千>[一二两三四五六七八九]?千)?[零〇]?(?P<百>[一二两三四五六七八九]?百)?[零〇]?"
    "(?P<十>[一二两三四五六七八九]?十)?[零〇]?(?P<last>[一二两三四五六七八九])?"
)
_NEIGHBOURS: Final = re.compile("(?=([一二两三四五六七八][二两三四五六七八九]))")
ROUGHLY: Final = frozenset({"百八十", "千八百", "百十"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number with the room that its wording leaves; `low == value == high` when it is exact."""

    value: Decimal
    low: Decimal
    high: Decimal

    @property
    def exact(self) -> bool:
        """Whether the wording leaves no room."""
        return self.low == self.high


def fold(text: str) -> str:
    """Return `text` with full-width digits, letters and signs and formal numerals (贰佰) folded; offsets stay.

    >>> fold("１２．５％")
    '12.5%'
    """
    return text.translate(_FOLDED)


def parse_numeral(text: str) -> Numeral | None:
    """Read one numeral that fills `text`; None where it is not one (百千万, 十四五).

    余, 多 and 来 leave room up to the next step of the lowest place that is written.

    >>> parse_numeral("三千二百余")
    Numeral(value=Decimal('3200'), low=Decimal('3200'), high=Decimal('3299'))
    >>> int(parse_numeral("5.2万").value), int(parse_numeral("一亿三千多万").value)
    (52000, 130000000)
    >>> (parse_numeral("十几").low, parse_numeral("十几").high)
    (Decimal('11'), Decimal('19'))
    """
    if len(text) > _LONGEST:
        return None
    shape = _SHAPE.fullmatch(fold(text).translate(_SPELLED).replace("个多亿", "多亿").replace("个亿", "亿"))
    if shape is None:
        return None
    core, more, scales = shape.groups()
    if (more == "把" or core in ROUGHLY) and core[0] in _SCALES:
        return _roughly(Decimal(_SCALES[core[0]]))
    if more == "把":
        return None
    numeral = _with_room(core)
    if numeral is None or not more:
        return numeral
    low = _exact(core + scales) if numeral.exact else None
    if low is None:
        return None
    step = lowest_place(low)
    return Numeral(low, low, low + step - 1 if step >= 10 else low + step)


def _roughly(about: Decimal) -> Numeral:
    """Return what 百八十人 and 百把人 leave open: a fifth below to four fifths above."""
    return Numeral(about, about * Decimal("0.8"), about * Decimal("1.8"))


def chinese_numeral(number: int) -> str:
    """Write a whole number below 10**12 in Chinese numerals; the inverse of `parse_numeral`.

    >>> chinese_numeral(3205)
    '三千二百零五'
    >>> chinese_numeral(16)
    '十六'
    """
    if not 0 <= number < 10**12:
        raise ValueError(number)
    if number == 0:
        return "零"
    parts: list[str] = []
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        section, number = divmod(number, scale)
        if section:
            if parts and section < 1000:
                parts.append("零")
            parts.append(_section(section) + name)
    written = "".join(parts)
    return written.removeprefix("一") if written.startswith("一十") else written


def _with_room(core: str) -> Numeral | None:
    """Read a numeral without 余 or 多; 几 and two neighbouring digits leave room."""
    if "几" in core or core.startswith("数"):
        return _several(core.replace("数", "几"))
    exact = _exact(core)
    if exact is not None:
        return Numeral(exact, exact, exact)
    for pair in _NEIGHBOURS.finditer(core):
        first, second = pair[1][0], pair[1][1]
        if _DIGITS[second] == _DIGITS[first] + 1 or first + second in {"三五", "三两"}:
            before, after = core[: pair.start()], core[pair.start() + 2 :]
            low, high = _exact(before + first + after), _exact(before + second + after)
            if low is not None and high is not None:
                return Numeral(low, min(low, high), max(low, high))
    return None


def _several(core: str) -> Numeral | None:
    if core.count("几") != 1:
        return None
    leading = core.startswith("几")
    low, high = _exact(core.replace("几", "二" if leading else "一")), _exact(core.replace("几", "九"))
    if low is None or high is None:
        return None
    return Numeral(low, low, high + lowest_place(high) - 1 if leading else high)


def _exact(text: str) -> Decimal | None:
    if text[:1].isascii() and text[:1].isdigit():
        return _mixed(text)
    whole, point, decimals = text.partition("点")
    if point:
        tail = decimals.rstrip("万亿")
        number = _integer(whole)
        if number is None or not tail or any(c not in _DIGITS for c in tail):
            return None
        digits = "".join(str(_DIGITS[c]) for c in tail)
        return Decimal(f"{number}.{digits}") * _product(decimals[len(tail) :])
    number = _integer(text)
    return None if number is None else Decimal(number)


def _mixed(text: str) -> Decimal | None:
    """Read Arabic digits with Chinese scales: 2.4万亿, 1亿5千万."""
    total, at = Decimal(0), 0
    while at < len(text):
        part = _MIXED.match(text, at)
        if part is None:
            return None
        total += Decimal(part[1]) * _product(part[2])
        if part[3]:
            total += Decimal(part[3]) * _SCALES[part[2][-1]] / 10
        at = part.end()
    return total


def _integer(text: str) -> int | None:
    if not text:
        return None
    if set(text) <= _DIGITS.keys():
        positional = len(text) in {1, 4} or not {"〇", "零"}.isdisjoint(text[1:])
        return int("".join(str(_DIGITS[char]) for char in text)) if positional else None
    for scale, factor in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = text.rpartition(scale)
        if found:
            upper = _integer(head) if head else (None if tail else 1)
            lower = _tail(tail, factor)
            return None if upper is None or lower is None else upper * factor + lower
    return _below_myriad(text)


def _tail(text: str, factor: int) -> int | None:
    """Read what follows 万 or 亿; a lone digit is of the next place (一万五)."""
    if text in _DIGITS:
        return _DIGITS[text] * factor // 10
    value = _integer(text.lstrip("零〇")) if text else 0
    return None if value is None or value >= factor else value


def _below_myriad(text: str) -> int | None:
    places = _SECTION.fullmatch(text)
    if places is None or any(places[place] == place and places.start(place) > 0 for place in ("千", "百", "十")):
        return None
    total = sum(
        _DIGITS.get(places[place][0], 1) * weight for place, weight in _PLACES.items() if places[place] is not None
    )
    last = places["last"]
    if last is None:
        return total
    if len(text) < 2 or text[-2] in "零〇十":
        return total + _DIGITS[last]
    return total + _DIGITS[last] * _PLACES[text[-2]] // 10


def _section(number: int) -> str:
    written = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            written += "〇一二三四五六七八九"[digit] + name
        elif written and number and not written.endswith("零"):
            written += "零"
    return written


def _product(scales: str) -> int:
    factor = 1
    for scale in scales:
        factor *= _SCALES[scale]
    return factor


def lowest_place(value: Decimal) -> Decimal:
    """Return the weight of the lowest digit that is not zero.

    >>> int(lowest_place(Decimal(3200))), str(lowest_place(Decimal("1.2")))
    (100, '0.1')
    """
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(1)
