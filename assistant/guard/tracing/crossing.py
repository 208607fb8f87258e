"""Two figures of one row that changed places: 省8条、市16条 told as 省16条、市8条."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.guard.tracing.matching import Placed, compare
from assistant.language.quantity.figures import FigureKind
from assistant.language.quantity.units import same_unit

_APART: Final = re.compile(r"[，,。；;：:、（）()\n]|和|及|与")
_SENTENCE: Final = re.compile(r"[。！？!?\n]")


def crossed(claim: Placed, given: Placed, *, drafted: Sequence[Placed], notes: Sequence[Placed]) -> bool:
    """Whether another figure of the draft's sentence and `claim` have each other's words, as their note gives them.

    A figure's own words stand on the side on which its row has them (省8条、市16条 before it, 8条省级、16条市级 behind
    it); of these only the characters count that the other figure of the pair does not have.
    """
    kin = [one for one in notes if one is not given and one.source == given.source and _of_a_kind(one, given)]
    return any(
        _trade_words((claim, drafted), other, (given, notes), partner)
        for other in drafted
        if other is not claim and _of_a_kind(other, claim) and _one_sentence(other, claim)
        for partner in kin
        if compare(other.figure, partner).holds
    )


def _of_a_kind(one: Placed, other: Placed) -> bool:
    """Whether two figures count in one unit and differ."""
    counts = one.figure.kind is other.figure.kind is FigureKind.QUANTITY
    return counts and same_unit(one.figure.unit, other.figure.unit) and one.figure.value != other.figure.value


def _one_sentence(one: Placed, other: Placed) -> bool:
    first, last = sorted((one.figure, other.figure), key=lambda figure: figure.start)
    return not _SENTENCE.search(one.text[first.end : last.start])


def _trade_words(
    claim: tuple[Placed, Sequence[Placed]],
    other: Placed,
    given: tuple[Placed, Sequence[Placed]],
    partner: Placed,
) -> bool:
    mine, its = _words(*claim), _words(other, claim[1])
    told, partners = _words(*given), _words(partner, given[1])
    mine, its, told, partners = mine - its, its - mine, told - partners, partners - told
    return bool(mine & partners and its & told) and not (mine & told or its & partners)


def _words(figure: Placed, row: Sequence[Placed]) -> frozenset[str]:
    """Return the characters that say what a figure counts: those before it, else those behind it."""
    counts = [one.figure for one in row if one.text == figure.text and one.figure.kind is FigureKind.QUANTITY]
    start, end = figure.figure.start, figure.figure.end
    previous = max((one.end for one in counts if one.end <= start), default=0)
    following = min((one.start for one in counts if one.start >= end), default=len(figure.text))
    before = _APART.split(figure.text[previous:start])[-1]
    return frozenset(before.strip() or _APART.split(figure.text[end:following])[0])
