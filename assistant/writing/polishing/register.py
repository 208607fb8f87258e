"""Colloquial words to formal ones, by the house list knowledge/wording/register.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.knowledge import Word, WordList
from assistant.writing.composing.edges import dictionary_edges, edges_of, words_of

_VERBATIM = re.compile(r"《[^《》]*》|“[^“”]*”|‘[^‘’]*’|「[^「」]*」")
_OWN_WORD = 2


@dataclass(frozen=True, slots=True)
class Replacement:
    """`[start, end)` of the text becomes `to`."""

    start: int
    end: int
    to: str


class Register:
    """Knows the formal word for a colloquial one; quotations and titles stay as they are."""

    def __init__(self, words: WordList) -> None:
        self._entries = sorted(words.entries, key=lambda entry: (-len(entry.word), entry.word))
        alternatives = (entry.pattern or re.escape(entry.word) for entry in self._entries)
        self._pattern = re.compile("|".join(f"({one})" for one in alternatives))

    def replacements(self, text: str) -> tuple[Replacement, ...]:
        """Find the words to replace, in order; none begins or ends inside another word (带着大家|伙, 装|修好了)."""
        return tuple(self._found(text))

    def formal(self, text: str) -> str:
        """Return the text in the formal register."""
        return apply(text, self.replacements(text))

    def _found(self, text: str) -> Iterator[Replacement]:
        quoted = [found.span() for found in _VERBATIM.finditer(text)]
        edges = edges_of(text)
        ends = edges | dictionary_edges(text)
        place = 0
        while found := self._pattern.search(text, place):
            entry = self._entries[(found.lastindex or 1) - 1]
            inside = next((end for start, end in quoted if start < found.end() and found.start() < end), 0)
            apart = (
                {found.start(), found.end()} <= edges if _may_be_part(entry) else entry.pattern or found.end() in ends
            )
            if inside or not apart or _excepted(entry, text, found.start()):
                place = max(inside, found.start() + 1)
                continue
            if entry.to != entry.word:
                yield Replacement(found.start(), found.end(), entry.to)
            place = found.end()


def apply(text: str, replacements: tuple[Replacement, ...]) -> str:
    """Carry out replacements that do not overlap.

    >>> apply("跑了12家", (Replacement(0, 2, "走访"),))
    '走访12家'
    """
    for found in reversed(replacements):
        text = text[: found.start] + found.to + text[found.end :]
    return text


@lru_cache(maxsize=4)
def open_register(words: WordList) -> Register:
    """Return the register of a word list, made once."""
    return Register(words)


def _may_be_part(entry: Word) -> bool:
    """Whether the entry is so short that it may be part of another word; words no dictionary has are told by `unless`."""
    told = entry.pattern or (entry.unless and len(entry.word) == _OWN_WORD)
    return not told and len(entry.word) <= _OWN_WORD and len(words_of(entry.word)) == 1


def _excepted(entry: Word, text: str, start: int) -> bool:
    """Whether a longer word that is right holds the match."""
    return any(
        text.startswith(longer, start - longer.index(entry.word)) for longer in entry.unless if entry.word in longer
    )
