"""Which clauses of a text retell a clause of its notes, however they word it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.quantity.figures import figures_in
from assistant.language.sentences import split_clauses
from assistant.writing.composing.edges import words_of

_HAN = re.compile(r"[\u4e00-\u9fff]")
_COMMON = frozenset("了个的着过是在有和与对为于不没未上下大小多年月日人一到出来去得")
"""Characters that two clauses may share and yet tell nothing of the same."""
_FEW = 2
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and the words of it that are not the house's; `counted` where it has a figure."""

    text: str
    counted: bool
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str, house: frozenset[str]) -> Clause:
        """Read a clause; words of the `house` promise no fact by themselves (开展, 期间)."""
        words = tuple(word for word in words_of(text) if word not in house)
        return cls(bare(text), bool(figures_in(text, articles=True)), words)

    def share(self, known: frozenset[str]) -> float:
        """Return how much of the Chinese words of two characters and more is known."""
        said = "".join(word for word in self.words if len(word) > 1 and _HAN.match(word))
        return sum(char in known for char in said) / len(said) if said else 1.0


def without_pair(text: str, ground: str, *, known: frozenset[str], house: frozenset[str]) -> Iterator[Clause]:
    """Yield the clauses without a figure that retell none of the notes.

    A clause does so where most of its characters are `known`, or some are those of a clause of the notes that nothing
    nearer retells.
    """
    free = [telling(clause.text) for clause in split_clauses(ground)]
    clauses = [Clause.of(clause.text, house) for clause in split_clauses(text)]
    for clause in sorted(clauses, key=lambda one: (not one.counted, -one.share(known))):
        told = telling("".join(clause.words))
        best = max(free, key=lambda one: len(one & told), default=frozenset[str]())
        if best & told:
            free.remove(best)
        elif not clause.counted and len(clause.text) > _FEW and clause.share(known) < _MOSTLY:
            yield clause


def telling(said: str) -> frozenset[str]:
    """Return the characters by which two clauses may be seen to tell of the same.

    >>> sorted(telling("他们没来开会"))
    ['他', '们', '会', '开']
    """
    return frozenset(_HAN.findall(said)) - _COMMON


def bare(clause: str) -> str:
    """Return a clause without its mark.

    >>> bare("走访12家；")
    '走访12家'
    """
    return clause.rstrip("，。；：")
