"""Words that are pieces of other words in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.archive.answering.english import BLANK


def said_in(words: Iterable[str], text: str) -> set[str]:
    """Return which of some words a text says, not those that are only a piece of a longer one (出口 in 进出口)."""
    said = set()
    for word in sorted(words, key=len, reverse=True):
        if word in text:
            said.add(word)
            text = text.replace(word, BLANK)
    return said


def without_straddling(stretch: str, cut: Sequence[str]) -> list[str]:
    """Drop words that straddle two others: 务工 in 侨务工作.

    >>> without_straddling("侨务工作", ["侨务", "务工", "工作", "侨务工作"])
    ['侨务', '工作', '侨务工作']
    """
    taken: list[tuple[int, int]] = []
    for word in sorted(dict.fromkeys(cut), key=lambda word: (-len(word), stretch.find(word))):
        start = stretch.find(word)
        end = start + len(word)
        if not any(start < one < end < other or one < start < other < end for one, other in taken):
            taken.append((start, end))
    return [word for word in dict.fromkeys(cut) if (stretch.find(word), stretch.find(word) + len(word)) in taken]
