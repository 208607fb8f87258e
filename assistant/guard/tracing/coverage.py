"""Which notes reached a draft whole, which only in part, which not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.guard.tracing.binding import Missing, Source
from assistant.guard.tracing.matching import Placed, alike, compare
from assistant.guard.tracing.naming import Given
from assistant.language.names import names_in
from assistant.language.quantity.figures import FigureKind
from assistant.language.tokens import words

_SHARED: Final = re.compile(r"各|均|都|每|分别|同样")
_COUNTS: Final = re.compile("[一二三四五六七八九十百千万亿两几多0-9]")
_SAME_THING: Final = 0.6
_PRESENT: Final = 0.25
_MOSTLY: Final = 0.6
_PARTS_OF_PERIOD: Final = frozenset({"月", "季度", "旬"})
_FEW_WORDS: Final = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """What of a draft passed: its figures and, for computed ones, the given figures they rest on."""

    text: str
    figures: tuple[Placed, ...]
    computed: tuple[Placed, ...]


def missing_notes(
    notes: Sequence[str], facts: Sequence[Sequence[Placed]], kept: Kept, *, allowed: Sequence[Given]
) -> tuple[Missing, ...]:
    """Return the notes whose figures, names or words did not all reach the draft.

    `facts` holds the figures of each note. The same figure in two notes must reach the draft twice,
    unless both speak of the same thing or the draft says so (各3次).
    """
    reached = _reached([fact for given in facts for fact in given], kept)
    draft = Given(kept.text, Source("none"))
    drafted = set(words(kept.text))
    found = []
    for number, (note, given) in enumerate(zip(notes, facts, strict=True), 1):
        lost = [fact.figure.text for fact in given if id(fact) not in reached]
        lost += [
            name.text
            for name in names_in(note)
            if not draft.holds(name) and not any(known.holds(name) for known in allowed)
        ]
        if lost or not _spoken_of(note, drafted, least=0.01 if given else _PRESENT):
            found.append(Missing(number, note, tuple(dict.fromkeys(lost))))
    return tuple(found)


def _reached(facts: Sequence[Placed], kept: Kept) -> set[int]:
    """Pair each fact with a figure of the draft, the most alike first, and return the paired facts' ids."""
    reached = {id(fact) for fact in kept.computed}
    summed = {part.source.ref for part in kept.computed}
    reached |= {id(fact) for fact in facts if fact.source.ref in summed and fact.figure.unit in _PARTS_OF_PERIOD}
    drafted = set(words(kept.text))
    pairs = sorted(
        (
            (-alike(figure, fact), at, index)
            for at, figure in enumerate(kept.figures)
            for index, fact in enumerate(facts)
            if compare(figure.figure, fact).holds
        ),
    )
    used: set[int] = set()
    for _, at, index in pairs:
        if at not in used and id(facts[index]) not in reached:
            used.add(at)
            reached.add(id(facts[index]))
    shares = {text: _share(text, drafted) for text in {fact.text for fact in facts}}
    for unlike, at, index in pairs:
        figure = kept.figures[at]
        told = -unlike >= _SAME_THING and shares[facts[index].text] >= _MOSTLY
        same = told or figure.figure.kind is FigureKind.DATE
        if same or _SHARED.search(kept.text[max(0, figure.figure.start - 12) : figure.figure.start]):
            reached.add(id(facts[index]))
    return reached


def _spoken_of(note: str, drafted: set[str], *, least: float) -> bool:
    """Whether at least a share of a note's words stands in the draft."""
    return _share(note, drafted) >= least


def _share(note: str, drafted: set[str]) -> float:
    content = {word for word in words(note) if len(word) > 1 and not word.isascii() and not _COUNTS.search(word)}
    return len(content & drafted) / len(content) if len(content) >= _FEW_WORDS else 1.0
