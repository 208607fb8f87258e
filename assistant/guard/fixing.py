"""Repairs that need no judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from assistant.guard.finding import Finding, Fix, FixClass

_Edit = tuple[int, int, str]


def apply_fixes(text: str, findings: Iterable[Finding]) -> str:
    """Return the text with every mechanical fix (class Y) of the findings done, all else byte for byte.

    Where two fixes want to change the same characters, the one that comes first in the text is done.
    """
    wanted = sorted(
        {
            edit
            for finding in findings
            if finding.fix and finding.fix.kind is FixClass.MECHANICAL
            for edit in _edits(text, finding.fix)
        }
    )
    pieces: list[str] = []
    at = 0
    for start, end, new in wanted:
        if start >= at:
            pieces += (text[at:start], new)
            at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _edits(text: str, fix: Fix) -> Iterator[_Edit]:
    """Yield the smallest replacements that a fix comes down to, so that fixes of one line do not collide."""
    old = text[fix.start : fix.end]
    if len(old) == len(fix.text):
        for index, (before, after) in enumerate(zip(old, fix.text, strict=True)):
            if before != after:
                yield fix.start + index, fix.start + index + 1, after
        return
    for tag, low, high, first, last in SequenceMatcher(None, old, fix.text, autojunk=False).get_opcodes():
        if tag != "equal":
            yield fix.start + low, fix.start + high, fix.text[first:last]
