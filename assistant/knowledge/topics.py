"""Which work lines a text speaks of, and every word under which a work line may be found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from assistant.knowledge.entries import Area


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A word of a work line at `[start, end)`; `now` is today's word where the text has an old one, else empty."""

    topic: str
    word: str
    start: int
    end: int
    now: str = ""


def mentions(text: str, areas: Iterable[Area]) -> tuple[TopicMention, ...]:
    """Return the words of work lines in a text, the longest first where several begin at one place.

    A word that belongs to two work lines gives a mention of each; a word inside a longer one gives none.
    """
    owners, patterns = _finder(tuple(areas))
    matches = sorted((match for pattern in patterns for match in pattern.finditer(text)), key=re.Match[str].start)
    return tuple(
        TopicMention(topic, match[0], match.start(), match.end(), now)
        for match in matches
        for topic, now in owners[match[0].casefold()]
    )


def topics_of(text: str, areas: Iterable[Area]) -> tuple[str, ...]:
    """Return the names of the work lines a text speaks of, the most mentioned first, then in order of the text."""
    found = mentions(text, areas)
    counts = Counter(mention.topic for mention in found)
    first = {mention.topic: -index for index, mention in reversed(list(enumerate(found)))}
    return tuple(sorted(counts, key=lambda topic: (-counts[topic], -first[topic])))


@dataclass(frozen=True, slots=True)
class Expansion:
    """The words to search for besides those of the question itself.

    `renamed` say the same as a word of the question, at another time (新农合 → 城乡居民基本医疗保险);
    `related` are all other words of its work lines, too wide to decide a ranking.
    """

    topics: tuple[str, ...]
    renamed: tuple[str, ...]
    related: tuple[str, ...]


def expand(question: str, areas: Sequence[Area]) -> Expansion:
    """Return every word of the work lines that a question names, in Chinese or English, in old words or new."""
    topics = topics_of(question, areas)
    renamed: dict[str, None] = {}
    for area in areas:
        for old in area.old_words:
            if old.word in question:
                renamed[old.now] = None
            if old.now in question:
                renamed[old.word] = None
    related = {
        word: None
        for area in areas
        if area.name in topics
        for word in (area.name, *area.words, *(old.word for old in area.old_words))
        if word not in renamed and word not in question
    }
    return Expansion(topics, tuple(word for word in renamed if word not in question), tuple(related))


_Owners: TypeAlias = dict[str, list[tuple[str, str]]]


@lru_cache(maxsize=16)
def _finder(areas: tuple[Area, ...]) -> tuple[_Owners, tuple[re.Pattern[str], ...]]:
    """Map each word, in lower case, to the work lines that own it and today's word for it; patterns find them.

    Chinese words have a pattern of their own, for one that begins with plain characters skips fast.
    """
    owners: _Owners = {}
    for area in areas:
        entries = dict.fromkeys((area.name, *area.words, *area.english), "")
        entries |= {old.word: old.now for old in area.old_words}
        for word, now in entries.items():
            owners.setdefault(word.casefold(), []).append((area.name, now))
    longest_first = sorted(owners, key=lambda word: (-len(word), word))
    latin = "|".join(re.escape(word) for word in longest_first if word.isascii())
    chinese = "|".join(re.escape(word) for word in longest_first if not word.isascii())
    patterns = [re.compile(rf"(?<![A-Za-z])(?:{latin})(?![A-Za-z])", re.IGNORECASE)] if latin else []
    return owners, (*patterns, *([re.compile(chinese)] if chinese else []))
