"""Raw text of a file to the text that is stored: every character keeps its place in the raw file.

Steps in this order, because each falsifies what follows (standards §4, W04 → W05 → P13): control
characters, markup, web boilerplate, lines broken inside a sentence, stray spaces.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from assistant.archive.reading import characters, markup
from assistant.archive.reading.boilerplate import boilerplate
from assistant.archive.reading.edits import Edit, apply
from assistant.archive.reading.linebreaks import broken_lines


class Cause(StrEnum):
    """Why a stretch of the raw text is gone; the value is the check that reports it."""

    CONTROL = "control"
    MARKUP = "W06"
    BOILERPLATE = "W04"
    BREAK = "W05"
    SPACE = "P13"


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch cut from the raw text; `start` and `end` are offsets in the raw text."""

    cause: Cause
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`origin[i]` is the raw offset of `text[i]`; `removed` lists what was cut, in the order of the raw text."""

    text: str
    origin: array[int]
    removed: tuple[Removal, ...]
    raw: str

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        r"""Return the raw offsets of `text[start:end]`, stretches cut in between included.

        >>> clean("第一批\ufeff客商").raw_span(2, 4)
        (2, 5)
        """
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else len(self.raw)
            return at, at
        return self.origin[start], self.origin[end - 1] + 1


_Step: TypeAlias = Callable[[str], Iterator[Edit]]

_STEPS: tuple[tuple[Cause | None, _Step], ...] = (
    (None, characters.plain_newlines),
    (Cause.CONTROL, characters.controls),
    (None, characters.plain_spaces),
    (Cause.MARKUP, markup.front_matter),
    (Cause.MARKUP, markup.comments),
    (Cause.MARKUP, markup.tags),
    (None, characters.indents),
    (None, characters.line_edges),
    (Cause.MARKUP, markup.rules),
    (Cause.BOILERPLATE, boilerplate),
    (Cause.MARKUP, markup.line_marks),
    (Cause.MARKUP, markup.emphasis),
    (None, characters.line_edges),
    (Cause.BREAK, broken_lines),
    (Cause.SPACE, characters.stray_spaces),
    (None, characters.blank_lines),
)
_PASSES = 8


def clean(raw: str) -> Cleaned:
    r"""Return the text to store with the raw place of every character; cleaning it again changes nothing.

    No digit of the body is lost: what is cut besides boilerplate and markup holds none.

    >>> clean("坚持“请进来”。上半年,共接待三批\n次客商。").text
    '坚持“请进来”。上半年,共接待三批次客商。'
    >>> clean("走访“三胞” 10人").text
    '走访“三胞”10人'
    """
    text, origin = raw, array("l", range(len(raw)))
    removed: list[Removal] = []
    for _ in range(_PASSES):
        before = text
        for cause, find in _STEPS:
            edits = list(find(text))
            if not edits:
                continue
            if cause is not None:
                removed += (Removal(cause, origin[start], origin[end - 1] + 1) for start, end, new in edits if not new)
            text, origin = apply(text, origin, edits)
        if text == before:
            break
    return Cleaned(text, origin, tuple(_merged(removed)), raw)


def _merged(removed: list[Removal]) -> Iterator[Removal]:
    """Yield the cuts in the order of the raw text, those that touch and have one cause as one."""
    last: Removal | None = None
    for cut in sorted(removed, key=lambda cut: (cut.start, cut.end)):
        if last is not None and last.cause is cut.cause and cut.start <= last.end:
            last = Removal(cut.cause, last.start, max(last.end, cut.end))
            continue
        if last is not None:
            yield last
        last = cut
    if last is not None:
        yield last
