"""The verdict on one figure of a draft, against everything that was given and everything reported before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.guard.tracing.arithmetic import calculates, claims_change, explain
from assistant.guard.tracing.binding import Source, Verdict
from assistant.guard.tracing.crossing import crossed
from assistant.guard.tracing.lookup import Lookup
from assistant.guard.tracing.matching import Placed, Relation, alike, compare, of_one_sentence, speaks_of
from assistant.language.quantity.figures import FigureKind
from assistant.language.time.period import Period
from assistant.language.tokens import words

NOWHERE: Final = Source("none")
_RELATED: Final = 0.3
_SAME_THING: Final = 0.5
_CLEARLY: Final = 0.25
_VERY_ALIKE: Final = 0.75
_TRADED: Final = 0.04
_UNLIKE: Final = 0.1
_ROUNDED: Final = 0.05


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on a figure; `parts` are the given figures that a computed one rests on."""

    claim: Placed
    verdict: Verdict
    source: Source
    formula: str = ""
    parts: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """Figures that a draft may rest on: `given` in notes, `heard` in their talk, in `past` reports, in `permitted` texts."""

    given: Lookup
    heard: Lookup
    past: Lookup
    permitted: Lookup


class Judge:
    """Judges the figures of one draft against everything that it may rest on."""

    def __init__(self, drafted: Lookup, grounds: Grounds, period: Period | None) -> None:
        self.drafted, self.period = drafted, period
        self.given, self.past, self.permitted = grounds.given, grounds.past, grounds.permitted
        self._heard = grounds.heard
        self._known = frozenset("".join({one.text for one in (*self.given.figures, *self.permitted.figures)}))

    def judge(self, claim: Placed, *, computed: Sequence[Placed] = ()) -> Judged:
        """Return the first verdict that fits, from supported down to unsupported.

        `computed` are figures of the draft found right by calculation, from which others may follow.
        """
        related = self.given.related(claim.figure)
        holding = [one for one, relation in related if _carries(one, claim, relation)]
        if holding:
            return self._held(claim, holding, computed)
        if claim.figure.kind is FigureKind.ORDINAL and _holding(claim, self.permitted):
            return Judged(claim, Verdict.SUPPORTED, NOWHERE)
        return self._computed(claim, computed) or self._borne_out(claim) or self._changed(claim, related)

    def displaced(self, claim: Placed) -> Judged | None:
        """Judge a date that names the period itself: None unless a note has another such date for the same thing."""
        rival = _nearest(claim, (one for one in self._rivals(claim) if one.figure.unit == claim.figure.unit))
        if rival is None or alike(claim, rival) < _VERY_ALIKE or self._filled(claim, rival):
            return None
        held = max((alike(claim, one) for one in _holding(claim, self.given)), default=0.0)
        return Judged(claim, Verdict.CONTRADICTED, rival.source) if alike(claim, rival) >= held + _CLEARLY else None

    def _held(self, claim: Placed, holding: Sequence[Placed], computed: Sequence[Placed]) -> Judged:
        """Judge a figure that stands in the notes: for the same thing and the same year, or for another."""
        best = max(holding, key=lambda one: (self._same_year(claim, one), alike(claim, one)))
        if claims_change(claim) and not claims_change(best) and (follows := self._computed(claim, computed)):
            return follows
        if not self._same_year(claim, best):
            return Judged(claim, Verdict.WRONG_PERIOD, best.source)
        rival = _nearest(claim, self._rivals(claim))
        if (
            rival
            and alike(claim, rival) >= max(_SAME_THING, alike(claim, best) + self._margin(claim, best, rival))
            and not self._filled(claim, rival)
        ):
            sharpened = compare(claim.figure, rival) is Relation.SHARPENED
            verdict = Verdict.SHARPENED if sharpened else Verdict.SWAPPED
            return self._computed(claim, computed) or Judged(claim, verdict, rival.source if sharpened else best.source)
        if self._retold(claim, best) or crossed(claim, best, drafted=self.drafted, notes=self.given):
            return Judged(claim, Verdict.SWAPPED, best.source)
        if alike(claim, best) < _RELATED and not speaks_of(best, claim) and self._told(claim, best):
            return Judged(claim, Verdict.SWAPPED, best.source)
        return Judged(claim, Verdict.SUPPORTED, best.source)

    def _told(self, claim: Placed, given: Placed) -> bool:
        """Whether another figure of the draft tells a given one, so that the claim only has the number in common."""
        return any(alike(other, given) >= _SAME_THING for other in self._others(claim, given))

    def _retold(self, claim: Placed, given: Placed) -> bool:
        """Whether a draft gives the number of one thing to a second that no note names: 侨企12家 also as 台企12家."""
        nearer = alike(claim, given) + _TRADED
        twice = any(alike(other, given) >= nearer for other in self._others(claim, given))
        return twice and len(_holding(claim, self.given)) == 1 and bool(self._foreign(claim))

    def _foreign(self, claim: Placed) -> list[str]:
        """Return the words right before a figure, in its clause, that have a character no given text has."""
        clause = re.split(r"[，。；：、（）]", claim.before)[-1]
        return [word for word in words(clause) if len(word) > 1 and not self._known.issuperset(word)]

    def _computed(self, claim: Placed, computed: Sequence[Placed]) -> Judged | None:
        whole = calculates(claim)
        given, past = (ground.figures if whole else ground.kin(claim) for ground in (self.given, self.past))
        formula = explain(claim, (*given, *computed, *past))
        if formula is None:
            return None
        known = [part.source for part in formula.parts if part.source.ref]
        refs = ",".join(dict.fromkeys(source.ref for source in known))
        quote = "；".join(dict.fromkeys(source.quote for source in known))
        source = Source(known[0].kind, refs, quote) if known else NOWHERE
        return Judged(claim, Verdict.COMPUTED, source, formula.text, formula.parts)

    def _borne_out(self, claim: Placed) -> Judged | None:
        """Judge a figure that a note says in talk, where the note speaks of the same thing."""
        heard = (one for one, relation in self._heard.related(claim.figure) if relation is Relation.EQUAL)
        best = _nearest(claim, (one for one in heard if of_one_sentence(one, claim)))
        return Judged(claim, Verdict.SUPPORTED, best.source) if best else None

    def _changed(self, claim: Placed, related: Sequence[tuple[Placed, Relation]]) -> Judged:
        """Judge a figure that stands in no note as it is."""
        for sort, verdict in ((Relation.SHARPENED, Verdict.SHARPENED), (Relation.UNIT, Verdict.UNIT_CHANGED)):
            changed = _nearest(claim, (one for one, relation in related if relation is sort))
            if changed and (sort is Relation.SHARPENED or alike(claim, changed) >= _RELATED):
                return Judged(claim, verdict, changed.source)
        old = _nearest(claim, _holding(claim, self.past))
        if old and alike(claim, old) >= _RELATED:
            same = old.figure.period is not None and old.figure.period == claim.figure.period
            return Judged(claim, Verdict.SUPPORTED if same else Verdict.WRONG_PERIOD, old.source)
        rival = _nearest(claim, self._rivals(claim))
        if rival and alike(claim, rival) >= _SAME_THING:
            return Judged(claim, Verdict.CONTRADICTED, rival.source)
        return Judged(claim, Verdict.UNSUPPORTED, NOWHERE)

    def _same_year(self, claim: Placed, given: Placed) -> bool:
        """Whether both may speak of one year; only this year and the last are told apart."""
        if self.period is None or claim.year is None or given.year is None or claim.figure.kind is FigureKind.DATE:
            return True
        recent = {self.period.year, self.period.year - 1}
        return claim.year == given.year or not {claim.year, given.year} <= recent

    def _rivals(self, claim: Placed) -> Iterator[Placed]:
        """Yield the given figures of one unit, and dates of any, that share words with a claim and have another value."""
        figure = claim.figure
        return (
            one
            for one in self.given.kin(claim)
            if (figure.kind is FigureKind.DATE or one.figure.unit == figure.unit)
            and compare(figure, one) in {Relation.OTHER, Relation.SHARPENED}
        )

    def _others(self, claim: Placed, given: Placed) -> Iterator[Placed]:
        """Yield the other figures of the draft that a given one carries."""
        return (other for other in self.drafted.telling(given) if other is not claim)

    def _margin(self, claim: Placed, best: Placed, rival: Placed) -> float:
        """Return how much nearer the rival must be: less where the rival's own figure stands in the claim's place."""
        traded = any(alike(other, best) >= alike(other, rival) + _TRADED for other in self._others(claim, rival))
        return _TRADED if traded else _CLEARLY

    def _filled(self, claim: Placed, rival: Placed) -> bool:
        """Whether another figure of the draft stands for the rival at least as well."""
        wanted = alike(claim, rival) - _ROUNDED
        return any(alike(other, rival) >= wanted for other in self._others(claim, rival))


def _carries(given: Placed, claim: Placed, relation: Relation) -> bool:
    """Whether a given figure carries the claim; a weaker wording only for a thing that is related."""
    return relation is Relation.EQUAL or (relation is Relation.WEAKENED and alike(claim, given) >= _UNLIKE)


def _holding(claim: Placed, given: Lookup) -> list[Placed]:
    return [one for one, relation in given.related(claim.figure) if relation.holds]


def _nearest(claim: Placed, candidates: Iterable[Placed]) -> Placed | None:
    return max(candidates, key=lambda one: alike(claim, one), default=None)
