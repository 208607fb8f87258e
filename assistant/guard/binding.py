"""What each figure, date and name of a draft rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Verdict(StrEnum):
    """How a span of a draft stands to its sources; the value is stable for scripts."""

    SUPPORTED = "supported"  # 有据
    COMPUTED = "computed"  # 由计算得出
    SWAPPED = "swapped"  # 数同事不同
    WRONG_PERIOD = "wrong_period"  # 跨期误用
    UNIT_CHANGED = "unit_changed"  # 单位变更
    SHARPENED = "sharpened"  # 约数改变
    CONTRADICTED = "contradicted"  # 与来源矛盾
    UNSUPPORTED = "unsupported"  # 无据

    @property
    def passes(self) -> bool:
        """Whether a draft may keep the span."""
        return self in {Verdict.SUPPORTED, Verdict.COMPUTED}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a span comes from; `ref` is the note's number from 1 or a passage id, `quote` its words."""

    kind: Literal["note", "report", "none"]
    ref: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """`[start, end)` of the draft with its verdict and source; `formula` is set for computed figures."""

    start: int
    end: int
    text: str
    verdict: Verdict
    source: Source
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """All bindings of a draft in order, and the notes (from 1) that are not or only partly in it."""

    bindings: tuple[Binding, ...]
    missing: tuple[Missing, ...]

    @property
    def clean(self) -> bool:
        """Whether every span passes and no note is missing."""
        return not self.missing and all(binding.verdict.passes for binding in self.bindings)


@dataclass(frozen=True, slots=True)
class Missing:
    """A note whose facts did not all reach the draft; `lost` are the figures and names left out."""

    note: int
    text: str
    lost: tuple[str, ...]
