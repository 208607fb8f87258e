"""Edits of a text that remember where each remaining character stood."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

Edit: TypeAlias = tuple[int, int, str]
"""Put a string that is no longer than the stretch in place of `text[start:end]`; empty cuts it."""


def replacing(pattern: re.Pattern[str], new: str = "") -> Callable[[str], Iterator[Edit]]:
    r"""Return a step that puts a string in the place of every match, or cuts it.

    >>> list(replacing(re.compile("\r"))("a\r"))
    [(1, 2, '')]
    """

    def step(text: str) -> Iterator[Edit]:
        return ((found.start(), found.end(), new) for found in pattern.finditer(text) if found[0])

    return step


def apply(text: str, origin: array[int], edits: Iterable[Edit]) -> tuple[str, array[int]]:
    """Return the edited text with the origin of each character; edits come in order and do not overlap.

    >>> apply("a  b", array("l", range(4)), [(1, 3, " ")])
    ('a b', array('l', [0, 1, 3]))
    """
    pieces: list[str] = []
    places = array("l")
    at = 0
    for start, end, new in edits:
        pieces += (text[at:start], new)
        places += origin[at:start]
        places += origin[start : start + len(new)]
        at = end
    pieces.append(text[at:])
    places += origin[at:]
    return "".join(pieces), places
