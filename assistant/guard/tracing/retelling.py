"""Which sentences of a draft may tell one note whole, so that they need no comparison with every other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from assistant.language.sentences import split_sentences
from assistant.language.tokens import bigrams

_Wording: TypeAlias = frozenset[str]
_NUMERALS: Final = re.compile(r"[0-9０-９〇零一二两三四五六七八九十百千万亿.,]+")
_KIN: Final = 0.3
_MOST: Final = 8


@dataclass(frozen=True, slots=True)
class Run:
    """`[start, end)` of a draft: neighbouring sentences to which no note is nearer in words than `notes` (from 1)."""

    start: int
    end: int
    notes: tuple[int, ...]
    likeness: float


def runs_in(draft: str, notes: Sequence[str]) -> tuple[Run, ...]:
    """Return the runs of a draft that share words with a note, the most alike first.

    >>> [(run.start, run.end, run.notes) for run in runs_in("慰问归侨86户。座谈3次。", ["开座谈3次", "慰问归侨八十六户"])]
    [(0, 8, (2,)), (8, 13, (1,))]
    """
    shelf = _Shelf(notes)
    runs: list[Run] = []
    for sentence in split_sentences(draft):
        nearest, likeness = shelf.nearest(sentence.text)
        run = Run(sentence.start, sentence.end, nearest, likeness)
        if runs and nearest and runs[-1].notes == nearest:
            run = Run(runs[-1].start, sentence.end, nearest, min(likeness, runs[-1].likeness))
            runs.pop()
        runs.append(run)
    return tuple(sorted((run for run in runs if run.notes), key=lambda run: -run.likeness))


class _Shelf:
    """Notes by their words; those of one wording, their figures apart, stand together."""

    def __init__(self, notes: Sequence[str]) -> None:
        self._notes: dict[_Wording, list[int]] = defaultdict(list)
        for number, note in enumerate(notes, 1):
            self._notes[_wording(note)].append(number)
        self._texts = notes
        self._having: dict[str, list[_Wording]] = defaultdict(list)
        for wording in self._notes:
            for pair in wording:
                self._having[pair].append(wording)

    def nearest(self, sentence: str) -> tuple[tuple[int, ...], float]:
        """Return the notes that share most of their words with a sentence, those with most of its numbers first."""
        own = _wording(sentence)
        shared = Counter(wording for pair in own for wording in self._having.get(pair, ()))
        likeness = {wording: 2 * count / (len(own) + len(wording)) for wording, count in shared.items()}
        most = max(likeness.values(), default=0.0)
        if most < _KIN:
            return (), most
        numbers = set(_NUMERALS.findall(sentence))
        alike = [number for wording, one in likeness.items() if one == most for number in self._notes[wording]]
        alike.sort(key=lambda number: -len(numbers.intersection(_NUMERALS.findall(self._texts[number - 1]))))
        return tuple(alike[:_MOST]), most


@lru_cache(maxsize=4096)
def _wording(text: str) -> _Wording:
    return frozenset(bigrams(_NUMERALS.sub(" ", text)))
