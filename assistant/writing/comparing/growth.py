"""Figures beside those of the same period last year: growth as an offered sentence, or why not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.language.bilingual import Line, Named
from assistant.language.quantity.units import base_unit
from assistant.writing.comparing.ledger import Entry
from assistant.writing.comparing.pairing import Pair, paired, paired_across_units
from assistant.writing.comparing.rarity import Rarity

_MORE_THAN_CHANCE = 10
_FEWEST_FOR_SHARE = 10  # 3场 after 2场 is one more, not 50 %
_SPELLED = re.compile(r"([万亿]*)([一-鿿%（）()]+)$")
_LARGE = {"": Decimal(1), "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8, "万亿": Decimal(10) ** 12}


class Refusal(Named):
    """Why two figures of one thing are not compared."""

    UNIT = "unit", "单位不同", "different units"
    BASIS = "basis", "口径不同", "counted differently"
    SUBJECT = "subject", "统计范围不同", "not the same scope"
    ROUGH = "rough", "有约数", "one of them is approximate"
    STATED = "stated", "文中已写同比，不再计算", "the report gives the change itself"


@dataclass(frozen=True, slots=True)
class YearOnYear(Line):
    """A figure of this report (`now`) beside that of the same period last year (`before`).

    `sentence` is the growth to be offered (“比去年同期增加5户，增长6.2%”), `sentence_en` the same for a reader of
    English, `formula` how it was computed; all are empty when it was `refused`. `same`: the figures are equal and more than a trifle — perhaps copied.
    """

    now: Entry
    before: Entry
    sentence: str = ""
    formula: str = ""
    refused: Refusal | None = None
    same: bool = False
    sentence_en: str = ""

    @property
    def reason(self) -> tuple[str, str]:
        """Why the two are not compared, with what differs (“单位不同：户／人次，不作比较”), in both languages; else empty."""
        now, before = self.now, self.before
        match self.refused:
            case None:
                return "", ""
            case Refusal.UNIT:
                zh, en = f"：{now.unit}／{before.unit}", f" ({now.unit} / {before.unit})"
            case Refusal.BASIS:
                zh, en = f"：{now.basis.zh}数／{before.basis.zh}数", f" ({now.basis.en} / {before.basis.en})"
            case Refusal.STATED:
                return self.refused.zh, self.refused.en
            case _:
                zh = en = ""
        return f"{self.refused.zh}{zh}，不作比较", f"{self.refused.en}{en}"

    def _told(self) -> tuple[str, str]:
        now, before = self.now, self.before
        zh, en = self.reason
        if self.same:
            zh, en = "与上年同期完全相同，请确认不是沿用旧数", "the same as a year ago; make sure it is not copied"
        elif not self.refused:
            zh, en = self.sentence, self.sentence_en
        return (
            f"{now.subject}：{now.text}，{before.period.zh}{before.text}（{zh}{f'；{self.formula}' if self.formula else ''}）",
            f"{now.subject}: {now.text} ({before.period.en}: {before.text}), "
            + (f"not compared: {en}" if self.refused else f"{en} ({self.formula})"),
        )


def year_on_year(now: Sequence[Entry], before: Sequence[Entry], *, rarity: Rarity) -> tuple[YearOnYear, ...]:
    """Return the figures that both reports give for one thing, in the order of this report.

    A thing that they count in different units is among them, refused.
    """
    pairs = list(paired(now, before, rarity=rarity))
    left_now, left_before = _left(now, [one.now for one in pairs]), _left(before, [one.before for one in pairs])
    pairs += paired_across_units(left_now, left_before, rarity=rarity)
    return tuple(compared(pair) for pair in sorted(pairs, key=lambda one: one.now.start))


def _left(entries: Sequence[Entry], taken: Sequence[Entry]) -> list[Entry]:
    places = {(one.report_id, one.start) for one in taken}
    return [one for one in entries if (one.report_id, one.start) not in places]


def compared(pair: Pair) -> YearOnYear:
    """Return the growth from one figure to the other, or the reason why none is computed."""
    now, before = pair.now, pair.before
    if refused := _refusal(pair):
        return YearOnYear(now, before, refused=refused)
    scale, unit = _shown_in(now, before)
    new, old = now.value / scale, before.value / scale
    change = new - old
    formula = f"{plain(new)} − {plain(old)} = {plain(change)}"
    if not change:
        copied = _told_in_digits(now) and now.value >= _MORE_THAN_CHANCE
        return YearOnYear(now, before, "与去年同期持平", formula, same=copied, sentence_en="no change on the year")
    by, up = plain(abs(change)), change > 0
    if now.unit == "%":
        told = f"比去年同期{'提高' if up else '降低'}{by}个百分点"
        return YearOnYear(now, before, told, formula, sentence_en=f"{'up' if up else 'down'} {by} points on the year")
    share = f"{abs(100 * change / old):.1f}%" if before.value >= _FEWEST_FOR_SHARE else ""
    told = f"比去年同期{'增加' if up else '减少'}{by}{unit}"
    told_en = f"{'up' if up else 'down'} {by}{unit} on the year"
    if share:
        told += f"，{'增长' if up else '下降'}{share}"
        told_en += f", {share}"
        formula += f"；{plain(change)} ÷ {plain(old)} = {'' if up else '−'}{share}"
    return YearOnYear(now, before, told, formula, sentence_en=told_en)


def _refusal(pair: Pair) -> Refusal | None:
    reasons = {
        Refusal.UNIT: not pair.one_unit,
        Refusal.SUBJECT: not pair.like_for_like,
        Refusal.BASIS: pair.now.basis is not pair.before.basis,
        Refusal.ROUGH: not (pair.now.exact and pair.before.exact),
        Refusal.STATED: bool(pair.now.stated),
    }
    return next((refusal for refusal, holds in reasons.items() if holds), None)


def _told_in_digits(entry: Entry) -> bool:
    """Whether a figure is written in digits: 十件民生实事 is a name, the same every year."""
    return any(map(str.isdigit, entry.text))


def _shown_in(now: Entry, before: Entry) -> tuple[Decimal, str]:
    """Return the unit that both figures are written in and its size; the base unit where they differ."""
    spelled, other = _SPELLED.search(now.text), _SPELLED.search(before.text)
    if spelled is None or other is None or spelled[0] != other[0] or spelled[1] not in _LARGE:
        return Decimal(1), now.unit
    unit, factor = base_unit(spelled[2])
    return (_LARGE[spelled[1]] * factor, spelled[0]) if unit == now.unit else (Decimal(1), now.unit)


def plain(value: Decimal) -> str:
    """Return a number as a report prints it.

    >>> plain(Decimal("52000")), plain(Decimal("1240000000")), plain(Decimal("86")), plain(Decimal("0.70"))
    ('5.2万', '12.4亿', '86', '0.7')
    """
    sizes = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
    size, name = next(((size, name) for size, name in sizes if abs(value) >= size), (Decimal(1), ""))
    text = f"{abs(value) / size:f}"
    sign = "−" if value < 0 else ""
    return sign + (text.rstrip("0").rstrip(".") if "." in text else text) + name
