"""Where the entries of a list of words stand in a text, and which of them speak against their use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.knowledge import Word, WordList


def objected(word: Word, year: int | None) -> bool:
    """Whether an entry of a list of words to avoid speaks against its use in `year` (None: today).

    `valid_from`/`valid_to` are the years in which the word is right; without them it never is.

    >>> objected(Word(word="法制建设", to="法治建设", valid_to=2014), 2007)
    False
    >>> objected(Word(word="其它", to="其他"), 2007)
    True
    """
    return (word.valid_from is None and word.valid_to is None) or not word.holds(year)


def occurrences(words: WordList, text: str) -> Iterator[tuple[Word, int, int]]:
    """Yield each entry of a list where it stands in a text, in order, the longest entry first and none twice over."""
    plain, patterns = _compiled(words)
    found = [(at, word, at + len(word.word)) for word in plain for at in _places(word.word, text)]
    found += [(match.start(), word, match.end()) for word, one in patterns for match in one.finditer(text)]
    reached = 0
    for start, word, end in sorted(found, key=lambda one: (one[0], -len(one[1].word))):
        if start >= reached and not _within_longer(word, text, start):
            yield word, start, end
            reached = end


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _within_longer(word: Word, text: str, start: int) -> bool:
    for longer in word.unless:
        shift = longer.find(word.word)
        if shift >= 0 and text.startswith(longer, start - shift):
            return True
    return False


@cache
def _compiled(words: WordList) -> tuple[tuple[Word, ...], tuple[tuple[Word, re.Pattern[str]], ...]]:
    """Return the entries that are looked for as they are, and those that have an expression."""
    plain = tuple(entry for entry in words.entries if not entry.pattern)
    patterns = ((entry, re.compile(entry.pattern, re.MULTILINE)) for entry in words.entries if entry.pattern)
    return plain, tuple(patterns)
