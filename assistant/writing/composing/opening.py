"""The words that open a section: the office's own way of naming the time and itself, never a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.archive.citation import Citation
from assistant.language.organs import SELF_NAMES
from assistant.language.time.period import Period, Span

_HABIT = re.compile(
    r"(?P<when>半年来|今年以来|今年上半年|上半年|下半年|年初以来|一年来|今年)[，,]?"
    rf"(?P<who>我们|本[部局委办]|本单位|[市区县]委[一-鿿]{{2,4}}部|{'|'.join(SELF_NAMES)})?"
)
_TIMES = {Span.H1: "上半年", Span.H2: "下半年", Span.YEAR: "今年以来"}


def opening_of(section: str, period: Period, *, self_name: str, style: Sequence[Citation]) -> str:
    """Return the line before enumerated items, in the time words and self-name that past sections open with.

    >>> opening_of("侨务", Period.parse("2026H1"), self_name="我部", style=())
    '上半年，我部侨务工作主要情况如下：'
    """
    when, who = _habit(period, style)
    work = section if section.endswith(("工作", "建设")) else f"{section}工作"
    return f"{when or _time(period)}，{who or self_name}{work}主要情况如下："


def _habit(period: Period, style: Sequence[Citation]) -> tuple[str, str]:
    for citation in style:
        found = _HABIT.match(citation.quote)
        if found and citation.period and citation.period.span is period.span:
            return found["when"], found["who"] or ""
    return "", ""


def _time(period: Period) -> str:
    return _TIMES.get(period.span, period.zh)
