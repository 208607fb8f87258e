"""By which words notes and orders speak of the problems and the plan of a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from assistant.archive.report import Part
from assistant.language.time.period import Period, Span

_WANTING = "问题|不足|困难|短板|差距|薄弱环节"
_PROBLEMS = rf"(?:目前|当前|工作中)?(?:主要)?(?:存在|遇到|面临)?的?(?:主要|一些|以下)?(?:{_WANTING})(?:[和与及、]?(?:{_WANTING}))?(?:之处)?"
_SHORTCOMINGS = ("不足", "困难")
AHEAD_TIMES = "下一?步|下一?阶段|接下来|后续|明年|来年"
_PLANS = "我?们?的?(?:主要|重点)?(?:工作)?(?:计划|打算|安排|思路|设想|重点|任务|举措|要做的|怎么[干做])?"
_STARTS = r"[\s#*·•\-]*"
_NEXT = "下一步"
PROBLEMS = "存在的问题"
PARAGRAPH_LEAD = re.compile(f"(?:{PROBLEMS}|存在的(?:{'|'.join(_SHORTCOMINGS)}))：")
_AHEAD = re.compile(r"拟|计划|打算|准备|将|争取|力争|继续")
PART_LABEL = re.compile(rf"(?:{_PROBLEMS}|(?:下半年|{AHEAD_TIMES}){_PLANS}|(?:工作)?(?:计划|打算))")
"""What may stand alone, or before a colon, over notes on a part; 下半年 may name the period reported as well."""


class Labelled(NamedTuple):
    """A note without the label that tells its part; `lead` opens the paragraph of such notes, or dates the plan."""

    part: Part | None
    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class PartWords:
    """By which words a note says that it belongs to the problems or the plan of a report on a period."""

    leading: re.Pattern[str]
    ahead: re.Pattern[str]

    @classmethod
    @cache
    def of(cls, period: Period) -> PartWords:
        """Return the words; 下半年 is ahead only of a report that plans for it."""
        times = f"{AHEAD_TIMES}|下半年" if period.following().span is Span.H2 else AHEAD_TIMES
        plan = rf"(?P<when>{times}){_PLANS}|(?:工作)?(?:打算|计划)"
        return cls(
            re.compile(rf"{_STARTS}(?P<part>(?P<problems>{_PROBLEMS})|{plan})[：:]\s*"),
            re.compile(
                rf"(?:{times})[，,]?(?:我们)?(?:还|再)?(?:要|准备|计划|打算|拟|争取|想)(?!求)"
                r"(?!.*[，,；;](?:已|上半年|目前))"
            ),
        )

    def read(self, note: str) -> Labelled:
        """Part a note from its label.

        >>> words = PartWords.of(Period.parse("2026H1"))
        >>> words.read("不足：停车难").lead, words.read("下半年打算：办班1期").lead, words.read("党建：办班1期").text
        ('存在的不足', '下半年', '党建：办班1期')
        """
        label = self.leading.match(note)
        if label is None:
            return Labelled(None, "", note)
        rest = note[label.end() :]
        if label["problems"]:
            named = next((word for word in _SHORTCOMINGS if word in label["problems"]), "问题")
            return Labelled(Part.PROBLEMS, f"存在的{named}", rest)
        return Labelled(Part.PLAN, label["when"] or _NEXT, rest)

    def source(self, note: str) -> str:
        """Return a note as a sentence is to be made of it: its label left out, and 计划 in what is planned.

        >>> words = PartWords.of(Period.parse("2026H1"))
        >>> words.source("问题：停车难"), words.source("下半年打算：办班1期"), words.source("计划：10月组织考察1次")
        ('停车难', '下半年计划办班1期', '下一步计划10月组织考察1次')
        """
        part, when, text = self.read(note)
        if part is not Part.PLAN:
            return text
        return f"{when}{text}" if _AHEAD.match(text) else f"{when}计划{text}"

    def part_of(self, label: str) -> Part | None:
        """Return the part that a label names, None for that of a work line."""
        return self.read(label if label.endswith(("：", ":")) else f"{label}：").part

    def under(self, heads: tuple[str, ...], note: str) -> str:
        """Return a note with the label of the problems or the plan that it stood under, where it tells none itself."""
        label = heads[-1].strip("：:，, ") if heads else ""
        if self.part_of(label) is None or self.leading.match(note) or self.ahead.match(note):
            return note
        return f"{label}：{note}"
