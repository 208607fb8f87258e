"""The clauses of a report found by the words of something else: which speak of the same thing, and how much."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.language.sentences import Stretch, split_clauses
from assistant.writing.comparing.place import Said
from assistant.writing.comparing.rarity import Rarity

_GOES_ON = re.compile(r"该|此项|这项|这一")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where a report speaks of something: a sentence and the `place` of its nearest clause.

    `share` says how much of what was looked for stands in that clause and the next, from 0 to 1.
    """

    said: Said
    clauses: tuple[Stretch, ...]
    place: int
    share: float

    def scope(self, following: int) -> str:
        """Return the nearest clause with so many of those that follow, and a later one that goes on about it (该项目…)."""
        near, later = self.clauses[self.place :][: 1 + following], self.clauses[self.place :][1 + following :]
        again = next((clause.text for clause in later if _GOES_ON.match(clause.text)), "")
        return "".join(clause.text for clause in near) + again


def joined(sentences: Iterable[Said]) -> Iterator[Said]:
    """Yield the sentences, one that only goes on about the last one's subject (该项目5月投产) together with it."""
    last: Said | None = None
    for said in sentences:
        if last is not None and last.end == said.start and _GOES_ON.match(said.text):
            last = replace(last, text=last.text + said.text, end=said.end)
            continue
        if last is not None:
            yield last
        last = said
    if last is not None:
        yield last


class Told:
    """The sentences of a report, indexed by the words of each clause."""

    def __init__(self, sentences: Iterable[Said], rarity: Rarity) -> None:
        self._rarity = rarity
        self._sentences: list[tuple[Said, tuple[Stretch, ...]]] = []
        self._clauses: list[tuple[int, int]] = []
        self._index: dict[str, list[int]] = defaultdict(list)
        for number, said in enumerate(sentences):
            cut = split_clauses(said.text)
            self._sentences.append((said, cut))
            for place, clause in enumerate(cut):
                for token in rarity.tokens(clause.text):
                    self._index[token].append(len(self._clauses))
                self._clauses.append((number, place))

    def find(self, wanted: Iterable[str], *, least: float) -> list[Spoken]:
        """Return the sentences that hold at least a share of what the tokens tell within two clauses, best first."""
        tokens = tuple(wanted)
        whole = self._rarity.sum(tokens)
        alone: dict[int, float] = defaultdict(float)
        paired: dict[int, float] = defaultdict(float)
        for token in tokens:
            places = set(self._index.get(token, ()))
            weight = self._rarity.weight(token) / whole
            for place in places:
                alone[place] += weight
            for place in places | {place - 1 for place in places if self._clauses[place][1]}:
                paired[place] += weight
        best: dict[int, Spoken] = {}
        for place, both in sorted(paired.items()):
            number, clause = self._clauses[place]
            said, cut = self._sentences[number]
            follows = clause + 1 < len(cut)
            share = both if follows else alone[place]
            if share >= least and (number not in best or share > best[number].share):
                nearest = clause + 1 if follows and alone[place + 1] > alone[place] else clause
                best[number] = Spoken(said, cut, nearest, share)
        return sorted(best.values(), key=lambda spoken: -spoken.share)

    def naming(self, name: re.Pattern[str], *, share: float) -> list[Spoken]:
        """Return the sentences that have a name in one clause, each counted as holding `share` of what was looked for."""
        return [
            Spoken(said, cut, place, share)
            for said, cut in self._sentences
            for place, clause in enumerate(cut)
            if name.search(clause.text)
        ]
