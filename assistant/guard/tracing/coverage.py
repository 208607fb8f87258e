"""Which notes reached a draft whole, which only in part, which not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.guard.tracing.binding import Missing, Source
from assistant.guard.tracing.lookup import Lookup
from assistant.guard.tracing.matching import Placed, alike
from assistant.guard.tracing.naming import Given
from assistant.language.names import names_in
from assistant.language.quantity.figures import FigureKind
from assistant.language.tokens import words

_SHARED: Final = re.compile(r"各|均|都|每|分别|同样")
_WHOLLY: Final = re.compile(r"[一-鿿]{0,6}，?[已现]{0,2}(?:全部|全都|均|都)")
_COUNTS: Final = re.compile("[一二三四五六七八九十百千万亿两几多0-9]")
_SAME_THING: Final = 0.6
_PRESENT: Final = 0.25
_MOSTLY: Final = 0.6
_PARTS_OF_PERIOD: Final = frozenset({"月", "季度", "旬"})
_FEW_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """What of a draft passed: its figures, those `spent` on notes already told, and what computed ones rest on."""

    text: str
    figures: tuple[Placed, ...]
    spent: tuple[Placed, ...]
    computed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """A note, numbered from 1, and its figures that a draft must keep."""

    number: int
    text: str
    facts: tuple[Placed, ...]


def missing_notes(owed: Sequence[Owed], kept: Kept, *, allowed: Sequence[Given]) -> tuple[Missing, ...]:
    """Return the notes whose figures, names or words did not all reach the draft.

    The same figure in two notes must reach the draft twice, unless both speak of the same thing or the draft
    says so (各3次; 35件，全部办结).
    """
    if not owed:
        return ()
    drafted = frozenset(words(kept.text))
    reached = _reached([fact for note in owed for fact in note.facts], kept, drafted)
    draft = Given(kept.text, Source("none"))
    found = []
    for note in owed:
        lost = [fact.figure.text for fact in note.facts if id(fact) not in reached]
        lost += [
            name.text
            for name in names_in(note.text)
            if not draft.holds(name) and not any(known.holds(name) for known in allowed)
        ]
        if lost or not (_hinted(note.text, kept.text) if note.facts else _share(note.text, drafted) >= _PRESENT):
            found.append(Missing(note.number, note.text, tuple(dict.fromkeys(lost))))
    return tuple(found)


def _reached(facts: Sequence[Placed], kept: Kept, drafted: frozenset[str]) -> set[int]:
    """Pair each fact with a figure of the draft, the most alike first, and return the paired facts' ids."""
    reached = {id(fact) for fact in kept.computed}
    summed = {part.source.ref for part in kept.computed}
    reached |= {id(fact) for fact in facts if fact.source.ref in summed and fact.figure.unit in _PARTS_OF_PERIOD}
    figures = Lookup((*kept.figures, *kept.spent))
    pairs = sorted(
        ((alike(figure, fact), figure, fact) for fact in facts for figure in figures.telling(fact)),
        key=lambda pair: (-pair[0], pair[1].figure.start),
    )
    used = {id(figure): Source("none") for figure in kept.spent}
    for _, figure, fact in pairs:
        if id(figure) not in used and id(fact) not in reached:
            used[id(figure)] = fact.source
            reached.add(id(fact))
    shares = {text: _share(text, drafted) for text in {fact.text for fact in facts}}
    for likeness, figure, fact in pairs:
        told = likeness >= _SAME_THING and shares[fact.text] >= _MOSTLY
        same = told or figure.figure.kind is FigureKind.DATE
        shared = _SHARED.search(kept.text[max(0, figure.figure.start - 12) : figure.figure.start])
        wholly = used.get(id(figure)) == fact.source and _WHOLLY.match(kept.text, figure.figure.end)
        if same or shared or wholly:
            reached.add(id(fact))
    return reached


def _share(note: str, drafted: frozenset[str]) -> float:
    content = _content(note)
    return len(content & drafted) / len(content) if len(content) >= _FEW_WORDS else 1.0


def _hinted(note: str, draft: str) -> bool:
    """Whether half the characters of any word of a note stand in the draft: 教师 for 老师, 道路 for 修路."""
    content = _content(note)
    return len(content) < _FEW_WORDS or any(2 * sum(char in draft for char in word) >= len(word) for word in content)


def _content(note: str) -> frozenset[str]:
    return frozenset(word for word in words(note) if len(word) > 1 and not word.isascii() and not _COUNTS.search(word))
