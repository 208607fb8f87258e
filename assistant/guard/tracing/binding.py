"""What each figure, date and name of a draft rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from assistant.guard.tracing.override import Override


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
    """`[start, end)` of the draft with its verdict and source; `formula` is set for computed figures.

    `override` is a user's word that the span may stand although the verdict does not pass.
    """

    start: int
    end: int
    text: str
    verdict: Verdict
    source: Source
    formula: str = ""
    override: Override | None = None

    @property
    def passes(self) -> bool:
        """Whether the draft may keep the span, by its verdict or by a user's word."""
        return self.verdict.passes or self.override is not None


@dataclass(frozen=True, slots=True)
class Trace:
    """All bindings of a draft in order, and the notes (from 1) that are not or only partly in it."""

    bindings: tuple[Binding, ...]
    missing: tuple[Missing, ...]

    @property
    def clean(self) -> bool:
        """Whether every span passes and no note is missing."""
        return not self.missing and all(binding.passes for binding in self.bindings)

    def overridden(self, overrides: Sequence[Override]) -> Trace:
        """Return the trace with users' words on its failing spans; their verdicts stay what they are.

        A word only holds for the same characters at the same place; what passes needs none.
        """
        given = {(one.start, one.end, one.text): one for one in overrides}
        bindings = (
            replace(b, override=None if b.verdict.passes else given.get((b.start, b.end, b.text)))
            for b in self.bindings
        )
        return replace(self, bindings=tuple(bindings))


@dataclass(frozen=True, slots=True)
class Missing:
    """A note whose facts did not all reach the draft; `lost` are the figures and names left out."""

    note: int
    text: str
    lost: tuple[str, ...]
