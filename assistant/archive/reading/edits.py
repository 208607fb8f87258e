"""Edits of a text that remember where each remaining character stood."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TypeAlias

Edit: TypeAlias = tuple[int, int, str]
"""Put a string that is no longer than the stretch in place of `text[start:end]`; empty cuts it."""


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
