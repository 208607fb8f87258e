"""Two figures of one row that changed places: 省8条、市16条 told as 省16条、市8条."""

from __future__ import annotations

import re
from typing import Final

from assistant.guard.tracing.lookup import Lookup
from assistant.guard.tracing.matching import Placed
from assistant.language.quantity.figures import FigureKind
from assistant.language.quantity.units import same_unit

_APART: Final = re.compile(r"[，,。；;：:、（）()\n]|和|及|与")
_PART: Final = re.compile(r"[中内里](?:头|面)?[的，、]?|其中")
_SENTENCE: Final = re.compile(r"[。！？!?\n]")


def crossed(claim: Placed, given: Placed, *, drafted: Lookup, notes: Lookup) -> bool:
    """Whether another figure of the draft's sentence and `claim` have each other's words, as their note gives them.

    A figure's own words stand on the side on which its row has them (省8条、市16条 before it, 8条省级、16条市级 behind
    it); of these only the characters count that the other figure of the pair does not have.
    """
    kin = (one for one in notes.beside(given) if _of_a_kind(one, given))
    return any(
        _trade_words(claim, other, given, partner) or _holds_whole(claim, other) == _holds_whole(partner, given) != ""
        for partner in kin
        for other in drafted.telling(partner)
        if other is not claim and _of_a_kind(other, claim) and _one_sentence(other, claim)
    )


def _of_a_kind(one: Placed, other: Placed) -> bool:
    """Whether two figures count in one unit and differ."""
    counts = one.figure.kind is other.figure.kind is FigureKind.QUANTITY
    return counts and same_unit(one.figure.unit, other.figure.unit) and one.figure.value != other.figure.value


def _one_sentence(one: Placed, other: Placed) -> bool:
    first, last = sorted((one.figure, other.figure), key=lambda figure: figure.start)
    return not _SENTENCE.search(one.text, first.end, last.start)


def _trade_words(claim: Placed, other: Placed, given: Placed, partner: Placed) -> bool:
    mine, its, told, partners = _words(claim), _words(other), _words(given), _words(partner)
    mine, its, told, partners = mine - its, its - mine, told - partners, partners - told
    return bool(mine & partners and its & told) and not (mine & told or its & partners)


def _holds_whole(one: Placed, other: Placed) -> str:
    """Return which of two figures is part of the one before it (205家中的199家), "" where neither is."""
    first, last = sorted((one.figure, other.figure), key=lambda figure: figure.start)
    part = _PART.search(one.text, first.end, last.start) and not _SENTENCE.search(one.text, first.end, last.start)
    return ("first" if last is one.figure else "second") if part else ""


def _words(figure: Placed) -> frozenset[str]:
    """Return the characters that say what a figure counts: those before it, else those behind it."""
    before = _APART.split(figure.text[figure.previous : figure.figure.start])[-1]
    return frozenset(before.strip() or _APART.split(figure.text[figure.figure.end : figure.following])[0])
