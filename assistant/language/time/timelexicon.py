"""Fixed words for a time, Chinese and English, and what they stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Months: TypeAlias = tuple[int, int]
"""First and last month of a part of a year."""

Kind: TypeAlias = Literal[
    "year", "shift", "back", "part", "whole", "same", "step", "window", "ahead", "term", "session", "plan",
    "every", "previous", "current", "latest", "nothing",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeWord:
    """Words at `[start, end)`; what `value` means depends on the kind.

    year 2019年: the year. shift 去年: years from now. back 上年: years from another year of the
    question, else from now. part 上半年, 1—7月: `months` (a year may have some, too: 2023-05).
    whole 全年. same 同期. step 上个月: how many spans of `unit` months away. window 近三年: how many
    spans of `unit` months. ahead 今明两年: years from now, and how many (`unit`). term 本届: terms of office from this
    one. session 十八大那五年: the year in which it began. plan 十三五: its number, `unit` the one year of it that is meant. every 历年. previous 上期, latest 最近一次: how many
    reports back, how many of them. current 本期.
    """

    start: int
    end: int
    kind: Kind
    value: int = 0
    unit: int = 0
    months: tuple[Months, ...] = ()


_TABLE: tuple[tuple[Kind, int, int, str], ...] = (
    ("shift", -3, 0, "大前年"),
    ("shift", -2, 0, "前年|上上年|the year before last"),
    ("shift", -1, 0, "去年|昨年|last year"),
    ("shift", 0, 0, "今年|本年|年初|this year|the current year|current year|year to date|ytd"),
    ("shift", 1, 0, "明年|来年|下年|下一年|next year|the coming year"),
    ("shift", 2, 0, "后年"),
    ("back", -1, 0, "上年|上一年|上个年|前一年|previous year|the year before|prior year|preceding year"),
    ("step", -1, 6, "上个半年|上一个半年|上一半年|半年来|半年以来|last half-year|last half year|last half|previous half-year|previous half year|previous half"),
    ("step", 0, 6, "本半年|这半年|this half-year|this half year"),
    ("step", 1, 6, "下个半年|下一个半年|next half-year|next half year"),
    ("step", -1, 3, "上季度|上个季度|上一季度|last quarter|previous quarter"),
    ("step", 0, 3, "本季度|这个季度|this quarter"),
    ("step", 1, 3, "下季度|下个季度|下一季度|next quarter"),
    ("step", -1, 1, "上月|上个月|last month|previous month"),
    ("step", 0, 1, "本月|这个月|当月|this month"),
    ("step", 1, 1, "下月|下个月|next month"),
    ("every", 0, 0, "历年来|历年|历次|历期|历来|每年|每一年|各年度|各年|逐年|年年|各期|每期|every year|each year|all years|over the years"),
    ("every", 0, 0, "year by year|by year|per year|annually|every report|all reports"),
    ("previous", 2, 0, "上上期|上上一期|上上次|上上份|上上回|上上个报告期"),
    ("previous", 1, 0, "上期|上一期|前一期|上个报告期|上一个报告期|上一报告期|last report|previous report|last time"),
    ("previous", 1, 0, "last period|previous period|last reporting period|previous reporting period"),
    ("current", 0, 0, "本期|这一期|本报告期|this period|this reporting period|this report"),
    ("latest", 1, 0, "最近一次|最近一期|最近一份|最近的|最新|最后|latest|most recent|newest"),
)  # fmt: skip

FIXED = {word: TimeWord(0, 0, kind, value, unit) for kind, value, unit, words in _TABLE for word in words.split("|")}
"""What each fixed word says."""


def any_of(*kinds: Kind) -> str:
    """Return a pattern with one group for the fixed words of some kinds, the longest first."""
    words = sorted((word for word, said in FIXED.items() if said.kind in kinds), key=len, reverse=True)
    return "(" + "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else word for word in words) + ")"
