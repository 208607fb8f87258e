"""Repairs that need no judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.archive.report import Kind
from assistant.guard.check import check
from assistant.guard.finding import Finding, Fix, FixClass
from assistant.guard.rule import Edit
from assistant.knowledge import Knowledge
from assistant.language.period import Period

_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after all mechanical repairs, what was repaired in it, and what is left to look at."""

    text: str
    done: tuple[Finding, ...]
    left: tuple[Finding, ...]


def fix(text: str, *, knowledge: Knowledge, kind: Kind | None = None, period: Period | None = None) -> Fixed:
    """Repair everything of class Y, also what only shows once something else is repaired.

    Figures, names and the words of quotations stay; so does every character that no finding names.
    """
    done: list[Finding] = []
    for _ in range(_ROUNDS):
        findings = check(text, knowledge=knowledge, kind=kind, period=period).findings
        mechanical = [finding for finding in findings if _mechanical(finding)]
        if not mechanical:
            break
        done += mechanical
        text = apply_fixes(text, mechanical)
    return Fixed(text, tuple(done), check(text, knowledge=knowledge, kind=kind, period=period).findings)


def apply_fixes(text: str, findings: Iterable[Finding]) -> str:
    """Return the text with every mechanical fix (class Y) of the findings done, all else byte for byte.

    Where two fixes want to change the same characters, the one that comes first in the text is done.
    """
    fixes = [finding.fix for finding in findings if finding.fix and _mechanical(finding)]
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted({edit for one in fixes for edit in _smallest(text, one)}):
        if start >= at:
            pieces += (text[at:start], new)
            at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _mechanical(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.kind is FixClass.MECHANICAL


def _smallest(text: str, fix: Fix) -> Iterator[Edit]:
    """Yield the smallest edits that a fix comes down to, so that fixes of one line do not collide."""
    old = text[fix.start : fix.end]
    if len(old) == len(fix.text):
        for index, (before, after) in enumerate(zip(old, fix.text, strict=True)):
            if before != after:
                yield fix.start + index, fix.start + index + 1, after
        return
    for tag, low, high, first, last in SequenceMatcher(None, old, fix.text, autojunk=False).get_opcodes():
        if tag != "equal":
            yield fix.start + low, fix.start + high, fix.text[first:last]
