"""Which words mean one thing, at one time or at different ones, and which name an office had: from an office's data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.archive.citation import Naming
from assistant.knowledge import Knowledge

_OFFICE_NAME = re.compile(r"^[一-鿿]{2,}[局办部委]$")


def pairs(knowledge: Knowledge, *, alike: bool = True) -> Iterable[tuple[str, str]]:
    """Yield every word with what it is called now, those that only mean something like it left out on wish."""
    for entry in knowledge.words("synonyms").entries:
        if alike or entry.note != "like":
            yield entry.word, entry.to
    for area in knowledge.profile.areas:
        for old in area.old_words:
            yield old.word, old.now


def renames(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield the former names of offices with the present ones: those of reforms, and the profile's own."""
    for entry in knowledge.words("office-names").entries:
        yield entry.word, entry.to
    for area in knowledge.profile.areas:
        for old in area.old_words:
            if _OFFICE_NAME.search(old.word) and _OFFICE_NAME.search(old.now):
                yield old.word, old.now


def namings(knowledge: Knowledge) -> dict[tuple[str, str], Naming]:
    """Map (word, present word) to what the first is to the second."""
    pairs = {
        (entry.word.casefold(), entry.to.casefold()): Naming.PREDECESSOR if entry.note == "successor" else Naming.OTHER
        for entry in knowledge.words("synonyms").entries
    }
    for area in knowledge.profile.areas:
        for old in area.old_words:
            naming = Naming.FORMER if old.relation == "same" else Naming.PREDECESSOR
            pairs[old.word.casefold(), old.now.casefold()] = naming
    return pairs


def called_otherwise(text: str, names: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Return a text with each word in it that has other names called by these, one at a time."""
    found = {
        text.replace(word, other)
        for word, others in names.items()
        if word in text
        for other in others
        if other not in text
    }
    return tuple(sorted(found))


def names_of(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Map each word to all that share a present name with it, the present name included."""
    groups: dict[str, set[str]] = {}
    for word, now in pairs:
        groups.setdefault(now.casefold(), {now.casefold()}).add(word.casefold())
    names: dict[str, set[str]] = {}
    for group in groups.values():
        for word in group:
            names.setdefault(word, set()).update(group - {word})
    return {word: frozenset(others) for word, others in names.items()}
