"""Repairs that need no judgement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.archive.report import Kind
from assistant.errors import InputError
from assistant.guard.check import check
from assistant.guard.checks.rule import Edit
from assistant.guard.finding import Finding, Fix, FixClass
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period

_ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after all mechanical repairs, what was repaired in it, and what is left to look at."""

    text: str
    done: tuple[Finding, ...]
    left: tuple[Finding, ...]


def fix(
    text: str,
    *,
    knowledge: Knowledge,
    kind: Kind | None = None,
    period: Period | None = None,
    chosen: Iterable[Finding] = (),
) -> Fixed:
    """Repair everything of class Y and the `chosen` offers, also what only shows once something else is repaired.

    Figures, names and the words of quotations stay; so does every character that no finding names.
    """
    done: list[Finding] = []
    wanted = list(chosen)
    for _ in range(_ROUNDS):
        findings = check(text, knowledge=knowledge, kind=kind, period=period).findings
        wanted += [finding for finding in findings if _is(finding, FixClass.MECHANICAL)]
        if not wanted:
            break
        done += wanted
        text = _edited(text, wanted)
        wanted = []
    return Fixed(text, tuple(done), check(text, knowledge=knowledge, kind=kind, period=period).findings)


def offers(
    text: str, *, knowledge: Knowledge, kind: Kind | None = None, period: Period | None = None
) -> tuple[Finding, ...]:
    """Return the findings whose repair is ready but wants a yes (class C), in the order of the text."""
    findings = check(text, knowledge=knowledge, kind=kind, period=period).findings
    return tuple(finding for finding in findings if _is(finding, FixClass.OFFERED))


def accepted(offered: Sequence[Finding], names: Iterable[str]) -> tuple[Finding, ...]:
    """Return the offers that are named by their check, or by check and line (`W11`, `W11:12`); InputError for none."""
    found: list[Finding] = []
    for name in names:
        check_id, _, line = name.partition(":")
        named = [one for one in offered if one.check == check_id.upper() and line in {"", str(one.line)}]
        if not named:
            known = "、".join(dict.fromkeys(f"{one.check}:{one.line}" for one in offered)) or "（无 none）"
            raise InputError(
                f"没有“{name}”这处可以采纳的修改，现有：{known}。",
                f"Nothing is offered as “{name}”; there are: {known}.",
            )
        found += (one for one in named if one not in found)
    return tuple(found)


def apply(text: str, *findings: Finding) -> str:
    """Return the text with some findings repaired, all else byte for byte, and what only the author can repair as it is.

    They must come from checking this very text, for their offsets hold there.
    """
    return _edited(text, findings)


def _is(finding: Finding, kind: FixClass) -> bool:
    return finding.fix is not None and finding.fix.kind is kind


def _edited(text: str, findings: Iterable[Finding]) -> str:
    """Do the fixes; where two want to change the same characters, the one that comes first in the text is done."""
    fixes = [one.fix for one in findings if one.fix and one.fix.kind is not FixClass.AUTHOR]
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted({edit for one in fixes for edit in _smallest(text, one)}):
        if start >= at:
            pieces += (text[at:start], new)
            at = end
    pieces.append(text[at:])
    return "".join(pieces)


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
