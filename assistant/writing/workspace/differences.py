"""What changed from one version of a text to another, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from assistant.writing.composing.edges import words_of


@dataclass(frozen=True, slots=True)
class Difference:
    """A run of the two texts: kept in both, added by the later one, or dropped from the earlier one."""

    kind: Literal["kept", "added", "dropped"]
    text: str


def differences(before: str, after: str) -> tuple[Difference, ...]:
    """Return both texts as runs: kept and dropped ones make up `before`, kept and added ones `after`.

    A figure is never split: 86户 for 68户 is dropped and added whole.

    >>> [(one.kind, one.text) for one in differences("走访86户。", "走访68户，座谈2次。")]
    [('kept', '走访'), ('dropped', '86'), ('added', '68'), ('kept', '户'), ('added', '，座谈2次'), ('kept', '。')]
    """
    return tuple(_runs(words_of(before), words_of(after)))


def _runs(old: list[str], new: list[str]) -> Iterator[Difference]:
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Difference("kept", "".join(old[a:b]))
            continue
        if b > a:
            yield Difference("dropped", "".join(old[a:b]))
        if d > c:
            yield Difference("added", "".join(new[c:d]))
