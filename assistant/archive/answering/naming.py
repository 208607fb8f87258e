"""Which words mean one thing, at one time or at different ones, and which name an office had: from an office's data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.archive.citation import Naming, OtherName
from assistant.knowledge import Knowledge

_REVERSED = {Naming.FORMER: Naming.PRESENT, Naming.PREDECESSOR: Naming.SUCCESSOR}
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


class Names:
    """The other names of what an office's questions and reports speak of."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._names = _grouped(pairs(knowledge))
        self._renamed = _grouped(pairs(knowledge, alike=False))
        self._namings = _namings(knowledge)

    def of(self, text: str) -> tuple[str, ...]:
        """Return a text with each word in it that has other names called by these, one at a time."""
        text = text.casefold()
        found = {
            text.replace(word, other)
            for word, others in self._names.items()
            if word in text
            for other in others
            if other not in text
        }
        return tuple(sorted(found))

    def used(self, sentence: str, asked: str) -> tuple[OtherName, ...]:
        """Return the other names that stand in a sentence for something that was asked by its own, each once.

        None for what the sentence calls by a name of the question.
        """
        used: dict[str, OtherName] = {}
        for word, others in self._renamed.items():
            if word in asked and not any(name in sentence and name in asked for name in (word, *others)):
                for name in sorted((name for name in others if name in sentence), key=len)[-1:]:
                    used.setdefault(name, OtherName(name, word, self._naming(name, word)))
        return tuple(
            one for one in used.values() if not any(one.word in longer for longer in used if longer != one.word)
        )

    def _naming(self, used: str, asked: str) -> Naming:
        """Return what a used name is to the asked one: the data say which of two went before."""
        if naming := self._namings.get((used, asked)):
            return naming
        return _REVERSED.get(self._namings.get((asked, used), Naming.OTHER), Naming.OTHER)


def search_terms(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the words that the tokenizer must keep whole: the profile's terms, area words and other names."""
    profile = knowledge.profile
    areas = (word for area in profile.areas for word in (*area.words, *(old.word for old in area.old_words)))
    named = (word for pair in pairs(knowledge) for word in pair)
    chosen = {word for word in (*profile.terms, *areas, *named) if 1 < len(word) <= 8 and not word.isascii()}
    return tuple(sorted(chosen))


def _namings(knowledge: Knowledge) -> dict[tuple[str, str], Naming]:
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


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Map each word to all that share a present name with it, the present name included."""
    groups: dict[str, set[str]] = {}
    for word, now in pairs:
        groups.setdefault(now.casefold(), {now.casefold()}).add(word.casefold())
    names: dict[str, set[str]] = {}
    for group in groups.values():
        for word in group:
            names.setdefault(word, set()).update(group - {word})
    return {word: frozenset(others) for word, others in names.items()}
