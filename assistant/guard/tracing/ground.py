"""The clauses of the notes, so that for one of a draft the nearest is found by its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from assistant.guard.tracing.stages import plans, tells_done
from assistant.language.quantity.figures import figures_in
from assistant.language.sentences import Stretch, split_clauses
from assistant.language.tokens import bigrams, normalise, words

_SAME: Final = 0.5
_REWORDED: Final = 0.6
_SHORTEST: Final = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A clause of a note with its words, as it stands to what is done: `planned`, or not brought about."""

    note: str
    text: str
    words: frozenset[str]
    planned: bool


class Ground:
    """What the notes and the allowed texts say, for looking words and clauses up."""

    def __init__(self, notes: Sequence[str], allowed: Sequence[str]) -> None:
        self.notes, self.allowed = "\n".join(notes), "\n".join(allowed)
        self.chars, self._plain = frozenset(self.notes), normalise(self.notes)
        self._pairs = frozenset(bigrams(f"{self.notes}\n{self.allowed}"))
        self._told = tuple(told for note in notes for told in _told(note))
        self._only = self._told[0] if len(notes) == 1 and self._told else None
        self._having: dict[str, list[int]] = defaultdict(list)
        for at, told in enumerate(self._told):
            for word in told.words:
                self._having[word].append(at)

    def knows(self, word: str) -> bool:
        """Whether a word, or a pair of its characters, stands in the ground."""
        return word in self._plain or any(pair in self._pairs for pair in bigrams(word))

    def nearest(self, clause: str) -> Told | None:
        """Return the clause of the notes that has most of a clause's words, None where none has half."""
        content = words_in(clause)
        common = Counter(at for word in content for at in self._having.get(word, ()))
        shares = ((count / min(len(self._told[at].words), len(content)), count, -at) for at, count in common.items())
        share, _, at = max(shares, default=(0.0, 0, 0))
        return self._told[-at] if share >= _SAME else None

    def near(self, clause: str, told: Told | None) -> tuple[str, str]:
        """Return the note that a clause is held to, and of it what says the same: the clause that it only rewords, else all."""
        if told is None:
            return (self._only.note, self._only.note) if self._only else ("", "")
        content = words_in(clause)
        reworded = len(content & told.words) >= _REWORDED * max(len(content), len(told.words))
        return told.note, told.text if reworded else told.note


def clauses_in(text: str) -> list[Stretch]:
    """Return the clauses of a text; one of a few characters (没办完) belongs to the clause before."""
    joined: list[Stretch] = []
    for clause in split_clauses(text):
        last = joined[-1] if joined else None
        if last and len(clause.text.rstrip("，。；")) < _SHORTEST and last.text[-1] in "，、":
            joined[-1] = Stretch(text[last.start : clause.end], last.start, clause.end)
        else:
            joined.append(clause)
    return joined


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text that are longer than one character."""
    return frozenset(word for word in words(text) if len(word) > 1)


@lru_cache(maxsize=4096)
def values_in(text: str) -> frozenset[Decimal]:
    """Return the values of the figures of a text."""
    return frozenset(figure.value for figure in figures_in(text))


def scopes(clause: str, note: str) -> list[list[str]]:
    """Return for each figure of a clause the clauses of a note that give its value."""
    parts = [part.text for part in split_clauses(note)]
    return [[part for part in parts if value in values_in(part)] for value in sorted(values_in(clause))]


def _told(note: str) -> Iterator[Told]:
    """Yield the clauses of a note; a plan holds on until something is told as done."""
    planned = False
    for clause in clauses_in(note):
        planned = (planned or plans(clause.text)) and not tells_done(clause.text)
        yield Told(note, clause.text, words_in(clause.text), planned)
