"""What polishing changed, and what becomes of the text when a user takes a change or leaves it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.errors import InputError
from assistant.guard.finding import Finding
from assistant.guard.tracing.binding import Binding
from assistant.guard.tracing.trace import trace


@dataclass(frozen=True, slots=True)
class Change:
    """One replacement: `[start, end)` of the original text becomes `after`.

    `refused` says why the guard did not take a proposal; `declined` that the user does not want one it took.
    """

    start: int
    end: int
    before: str
    after: str
    refused: str = ""
    declined: bool = False

    @property
    def made(self) -> bool:
        """Whether the polished text has it."""
        return not self.refused and not self.declined


@dataclass(frozen=True, slots=True)
class Polished:
    """`text` is `original` with every change that is made; facts are the original's."""

    original: str
    text: str
    changes: tuple[Change, ...]
    bindings: tuple[Binding, ...]
    findings: tuple[Finding, ...]
    engine: str

    def with_change(self, number: int, *, accepted: bool) -> Polished:
        """Return the text with one change (its index in `changes`) taken or left, traced again.

        Findings elsewhere move with the text; those in the changed words go. Raises InputError for a change
        that the guard refused, since it touches a fact.
        """
        change = self.changes[number]
        if change.refused and accepted:
            raise InputError(
                f"这处修改不能采用：{change.refused}。请直接在原文里改。",
                f"This change cannot be taken: {change.refused}. Edit the original instead.",
            )
        changes = tuple(
            replace(one, declined=not accepted) if at == number and not one.refused else one
            for at, one in enumerate(self.changes)
        )
        text = carry_out(self.original, changes)
        return replace(
            self,
            text=text,
            changes=changes,
            bindings=trace(text, notes=[self.original]).bindings,
            findings=tuple(_moved(self.findings, self.text, text)),
        )


def carry_out(text: str, changes: Iterable[Change]) -> str:
    """Make every change that was not refused or declined.

    >>> carry_out("跑了12家。", [Change(0, 2, "跑了", "走访"), Change(2, 5, "12家", "13家", refused="无据")])
    '走访12家。'
    """
    for change in sorted((c for c in changes if c.made), key=lambda c: c.start, reverse=True):
        text = text[: change.start] + change.after + text[change.end :]
    return text


def _moved(findings: Iterable[Finding], before: str, after: str) -> Iterator[Finding]:
    """Yield the findings outside the one stretch in which two texts differ, at their new places."""
    shortest = min(len(before), len(after))
    head = next((at for at in range(shortest) if before[at] != after[at]), shortest)
    tail = next((at for at in range(shortest - head) if before[-1 - at] != after[-1 - at]), shortest - head)
    shift = len(after) - len(before)
    for one in findings:
        if one.end <= head:
            yield one
        elif one.start >= len(before) - tail:
            fix = one.fix and replace(one.fix, start=one.fix.start + shift, end=one.fix.end + shift)
            yield replace(one, start=one.start + shift, end=one.end + shift, fix=fix)
