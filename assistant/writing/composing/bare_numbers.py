"""The unit of a number that was given none, where the note tells it: 提拔41 is 提拔41人, 到位1.2亿 is 到位1.2亿元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.language.quantity.figures import Figure, FigureKind, figures_in
from assistant.writing.composing.frames import Frames

_NUMBER = re.compile(r"\D*?\d[\d.,]*[万亿千百]*[余多]?[万亿]?")
_STANDS = re.compile(
    r"(?:左右|以上|起)?(?:[，。；、（）：]|$)|已?到位|给|用于|[打保]底|(?:提高|提升|增加|上涨|下降|压减|减少|扩大)[到至]"
)
_GIVEN = re.compile(
    r"发放|补[助贴]|资助|赔付|[退返]还|奖励|支付|[退赔付奖罚捐补](?=[\u4e00-\u9fff]{2,4}$)|发(?![展现动送])(?=[\u4e00-\u9fff]{2,3}$)"
)
_FIGURES = re.compile(r"\d[\d.]*[万亿]?[余多]?(?:人次|[\u4e00-\u9fff])")
_SEGMENT = re.compile(r"[，。；：、（）]")
_NO_COUNT = re.compile(
    r"[率均比第]$|年龄|分数|得分|评分|指数|排名|平均|温度|编号|尾号|电话|(?:带动|惠及|覆盖|涉及|吸引|服务)$"
)
_MEASURE = re.compile(r"[^\d万亿余多]{1,3}$")
_EACH = re.compile(r"(?:每[一-鿿]{1,2}|[人户亩]均)$")
_REACHED = re.compile("(?:带动|惠及|覆盖|涉及|吸引|服务|受益)$")
_BRIEF = 4
_REACHES = re.compile(r"(?:提高|提升|增加|上涨|压减|减少|下降|规范|扩大)?[到至]$")


def with_units(said: str, frames: Frames) -> str:
    """Write the unit behind bare numbers; where nothing tells it, the number stays bare.

    Money is told by the words before it or by a sum right before, people by what they are or do. Any other number
    is of the last thing counted, if it is not greater and 其中, a row or what became of them says that it is some of it.

    >>> from assistant.knowledge import Knowledge
    >>> from assistant.writing.composing.frames import open_frames
    >>> with_units("签订项目3个，总投资6.8亿，到位1.2亿；学员210；在册327人，解矫98，平均年龄42", open_frames(Knowledge()))
    '签订项目3个，总投资6.8亿元，到位1.2亿元；学员210人；在册327人，解矫98人，平均年龄42'
    """
    written, place, bare = "", 0, False
    for figure in figures_in(said):
        number = _NUMBER.match(figure.text)
        rate = figure.kind is FigureKind.PERCENT and said[: figure.start].endswith("率") and figure.text[-1].isdigit()
        counts = figure.kind is FigureKind.QUANTITY and not figure.unit
        if number is None or not (rate or counts) or not _STANDS.match(said, figure.start + number.end()):
            bare = bare and figure.kind is not FigureKind.QUANTITY
            continue
        end = figure.start + number.end()
        before = written + said[place : figure.start]
        unit = "%" if rate else _unit(figure, _Lead(before, beside=bare or said.startswith("、", end)), frames)
        written, place, bare = before + said[figure.start : end] + unit, end, bool(unit)
    return written + said[place:]


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a bare number; `beside` says that it stands in a row with another."""

    text: str
    beside: bool

    @property
    def counts(self) -> list[Figure]:
        """What was counted before in the same sentence, with its measure words; whom it served is no part of it."""
        sentence = self.text.rpartition("。")[2]
        counted = [one for one in figures_in(sentence) if one.kind is FigureKind.QUANTITY]
        counted = [one for one in counted if not _REACHED.search(sentence[: one.start])]
        return [one for one in counted if one.unit] if counted and counted[-1].unit else []

    @property
    def segment(self) -> str:
        """The words right before the number, back to the last mark or figure."""
        told = figures_in(self.text)
        return _SEGMENT.split(self.text[told[-1].end :] if told else self.text)[-1]

    @property
    def clause(self) -> str:
        """The words of the clause the number stands in, or of the one before where it stands alone."""
        return _FIGURES.sub("", next((one for one in reversed(_SEGMENT.split(self.text)) if one), ""))

    @property
    def part_of_a_count(self) -> bool:
        """Whether the number tells some of what was counted: 其中, or in a row."""
        listed = self.text[: len(self.text) - len(self.segment)].endswith(("、", "（"))
        return (self.beside and len(self.segment) <= _BRIEF) or listed or "其中" in self.segment


def _unit(figure: Figure, lead: _Lead, frames: Frames) -> str:
    segment, counts = lead.segment, lead.counts
    scaled = re.search("[万亿]", figure.text) is not None
    if _NO_COUNT.search(segment):
        return ""
    if counts and _REACHES.search(segment) and lead.text.endswith(f"{counts[-1].text}{segment}"):
        return _measure(counts[-1])
    if _EACH.search(segment):
        return "元" if any(word in lead.text for word in frames.money) else ""
    alone = scaled and not segment and frames.names_money(lead.clause, spent=True)
    if alone or frames.names_money(segment, spent=scaled) or (counts and counts[-1].unit == "元" and scaled):
        return "元"
    if segment.endswith((*frames.persons_counted, *frames.people_acts)):
        return "" if _GIVEN.search(segment) else "人"
    named = next((one.measure for one in frames.measures if segment.endswith(one.nouns)), "")
    part = lead.part_of_a_count or segment.endswith(frames.outcomes)
    return named or (_passed_on(figure, counts, frames) if counts and part else "")


def _passed_on(figure: Figure, counts: Sequence[Figure], frames: Frames) -> str:
    """Return the measure word of what was counted before; sums, times and occasions have no parts."""
    last = counts[-1]
    kin = frames.people if last.unit in frames.people else (last.unit,)
    whole = max(one.high for one in counts if one.unit in kin)
    countless = last.unit in {"元", *frames.days, *frames.occasions} and not last.text.endswith("批次")
    if countless or figure.value > whole or figure.value != figure.value.to_integral_value():
        return ""
    return "人" if last.unit in frames.people else _measure(last)


def _measure(figure: Figure) -> str:
    """Return the measure word of a figure as written, without the number."""
    written = _MEASURE.search(figure.text)
    return written[0] if written else ""
