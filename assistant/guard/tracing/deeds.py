"""What was done: whether a verb of a draft is one that its note has, by knowledge/wording/deeds.yaml."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from assistant.knowledge import Pattern

_COMPLETED: Final = frozenset("了过完出到好成妥给掉下起上走回来得去路桥井房屋树证课墙渠灯厕药苗沟塘坝")
"""What follows a verb of one character inside a word of two: an outcome (改掉) or an object (修路)."""
_WITH_OBJECT: Final = 3
_TWO_WORDS: Final = 4
_DONE: Final = re.compile("[一-鿿]了(?!解)|已[一-鿿]")
_ACTED: Final = re.compile("([一-鿿])(?:了(?!解)|[0-9一二两三四五六七八九十几])")


class _Row(BaseModel, frozen=True):
    """Verbs for one thing done and what else in a note says it; `against` is what a note must say for them to be wrong."""

    model_config = ConfigDict(extra="forbid")

    deeds: tuple[str, ...]
    told: tuple[str, ...] = ()
    result: bool = False
    against: Pattern = ""


class DeedList(BaseModel, frozen=True):
    """The file of deeds; `nominal` is what makes a verb before it part of a noun (培训班, 整改率), `received` a giver's deed told by the receiver, `light` verbs contradict none."""

    model_config = ConfigDict(extra="forbid")

    id: str
    source: str
    grade: Literal["N", "S", "P", "C", "J", "K"]
    nominal: Pattern
    received: Pattern
    light: frozenset[str]
    entries: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """`[start, end)` of a text is a verb that its note does not have; `told` are the note's own, none where it has none."""

    start: int
    end: int
    told: tuple[str, ...]


class Deeds:
    """Finds the verbs of a text that say something else than its note.

    `spoken` gives for a verb what else says it, `natural` the nouns that call for it, so that it may stand where a
    note has no verb (座谈会3场).
    """

    def __init__(
        self, listed: DeedList, *, spoken: Mapping[str, Iterable[str]], natural: Mapping[str, Iterable[str]]
    ) -> None:
        self._rows = {verb: row for row in listed.entries for verb in row.deeds}
        self._told = {
            verb: frozenset({*row.deeds, *row.told, *spoken.get(verb, ())}) for verb, row in self._rows.items()
        }
        self._natural = {verb: tuple(natural.get(verb, ())) for verb in self._rows}
        self._short = frozenset(word for told in self._told.values() for word in told if len(word) == 1) - listed.light
        self._opening: dict[str, list[str]] = defaultdict(list)
        for verb in sorted(self._rows, key=len, reverse=True):
            self._opening[verb[0]].append(verb)
        self._verbs_in = lru_cache(maxsize=4096)(self._find_verbs)
        self._nominal, self._received = re.compile(listed.nominal), re.compile(listed.received)

    def turned(self, text: str, note: str, *, near: str = "", scopes: Sequence[Sequence[str]] = ()) -> Iterator[Turned]:
        """Yield the verbs of a text that no word of its note says; where there are none, the one of another figure.

        `near` is the clause of the note that is nearest, `scopes` are for each figure of the text those that give it.
        """
        verbs = self._verbs_in(text)
        own = self._verbs_told(note)
        new = [at for at in verbs if not self._fits(text[slice(*at)], note, near or note)]
        yield from (Turned(*at, own) for at in new)
        if new or any(self._rows[text[slice(*at)]].against for at in verbs):
            return
        for clauses in scopes:
            acts = [self._acts_in(clause) for clause in clauses]
            carried = (self._carried(text[slice(*at)], clause) for at in verbs for clause in clauses)
            if verbs and acts and all(acts) and not any(carried):
                yield Turned(*verbs[-1], acts[0])
                return

    def _fits(self, verb: str, note: str, near: str) -> bool:
        """Whether a note says a verb, or a noun of it that has no verb beside it calls for it (信访8件，办结7件)."""
        row = self._rows[verb]
        if verb in note or self._carried(verb, near) or (row.against and not re.search(row.against, near)):
            return True
        silent = not row.result and not self._acts_in(note) and not _DONE.search(note)
        bare = (part for part in re.split("[，；]", note) if not self._verbs_told(part))
        return silent or any(noun in part for part in bare for noun in self._natural[verb])

    def _carried(self, verb: str, note: str) -> bool:
        short = _short_verbs(note)
        return verb in note or any(word in (short if len(word) == 1 else note) for word in self._told[verb])

    def _acts_in(self, text: str) -> tuple[str, ...]:
        """Return the verbs of a text, those of one character where the text says that they were done."""
        short = (verb for verb in _ACTED.findall(text) if verb in self._short & _short_verbs(text))
        return tuple(dict.fromkeys((*self._verbs_told(text), *short)))

    def _verbs_told(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text[start:end] for start, end in self._verbs_in(text)))

    def _find_verbs(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where listed verbs stand that are words of their own; a longer one holds the shorter ones in it."""
        edges, found, last = _edges(text), [], 0
        for start in sorted(edges - {len(text)}):
            verbs = (verb for verb in self._opening.get(text[start], ()) if text.startswith(verb, start))
            end = next((start + len(verb) for verb in verbs if start + len(verb) in edges), 0)
            if start >= last and end:
                last = end
                if not (self._nominal.match(text, end) or self._received.match(text, start)):
                    found.append((start, end))
        return tuple(found)


@lru_cache(maxsize=4096)
def _edges(text: str) -> frozenset[int]:
    """Return where words may begin and end, those a dictionary has, those that are guessed, and halves of long ones."""
    from rjieba import cut

    edges: set[int] = {0}
    for words in (cut(text), cut(text, hmm=False)):
        at = 0
        for word in words:
            edges |= {at + len(word), at + 2} if len(word) == _TWO_WORDS else {at + len(word)}
            at += len(word)
    return frozenset(edges)


@lru_cache(maxsize=4096)
def _short_verbs(note: str) -> frozenset[str]:
    """Return the characters that are verbs of their own in a note, or open a word with an object or an outcome (办, 修房子, 改掉)."""
    from rjieba import cut, has_word

    words = (word for hmm in (True, False) for word in cut(note, hmm=hmm))
    return frozenset(
        word[0]
        for word in words
        if len(word) == 1
        or (len(word) == _WITH_OBJECT and has_word(word[1:]))
        or (len(word) > 1 and word[1] in _COMPLETED)
    )
