"""The verdict on one figure of a draft, against everything that was given and everything reported before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.guard.tracing.arithmetic import claims_change, explain
from assistant.guard.tracing.binding import Source, Verdict
from assistant.guard.tracing.crossing import crossed
from assistant.guard.tracing.matching import Placed, Relation, alike, compare, speaks_of
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


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on a figure; `parts` are the given figures that a computed one rests on."""

    claim: Placed
    verdict: Verdict
    source: Source
    formula: str = ""
    parts: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the figures of one draft; `given` come from notes, `past` from reports, `permitted` from allowed texts."""

    draft: str
    drafted: tuple[Placed, ...]
    given: tuple[Placed, ...]
    past: tuple[Placed, ...]
    permitted: tuple[Placed, ...]
    period: Period | None

    def judge(self, claim: Placed, *, computed: Sequence[Placed] = ()) -> Judged:
        """Return the first verdict that fits, from supported down to unsupported.

        `computed` are figures of the draft found right by calculation, from which others may follow.
        """
        holding = [one for one in self.given if self._carries(one, claim)]
        if holding:
            return self._held(claim, holding, computed)
        if claim.figure.kind is FigureKind.ORDINAL and any(compare(claim.figure, one).holds for one in self.permitted):
            return Judged(claim, Verdict.SUPPORTED, NOWHERE)
        return self._computed(claim, computed) or self._changed(claim)

    def displaced(self, claim: Placed) -> Judged | None:
        """Judge a date that names the period itself: None unless a note has another such date for the same thing."""
        held = max((alike(claim, one) for one in self.given if compare(claim.figure, one).holds), default=0.0)
        rival = _nearest(
            claim, (one for one in self.given if self._rivals(claim, one) and one.figure.unit == claim.figure.unit)
        )
        if rival and alike(claim, rival) >= max(_VERY_ALIKE, held + _CLEARLY) and not self._filled(claim, rival):
            return Judged(claim, Verdict.CONTRADICTED, rival.source)
        return None

    def _held(self, claim: Placed, holding: Sequence[Placed], computed: Sequence[Placed]) -> Judged:
        """Judge a figure that stands in the notes: for the same thing and the same year, or for another."""
        best = max(holding, key=lambda one: (self._same_year(claim, one), alike(claim, one)))
        if claims_change(claim) and not claims_change(best) and (follows := self._computed(claim, computed)):
            return follows
        if not self._same_year(claim, best):
            return Judged(claim, Verdict.WRONG_PERIOD, best.source)
        rival = _nearest(claim, (one for one in self.given if self._rivals(claim, one)))
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

    def _carries(self, given: Placed, claim: Placed) -> bool:
        """Whether a given figure carries the claim; a weaker wording only for a thing that is related."""
        relation = compare(claim.figure, given)
        return relation is Relation.EQUAL or (relation is Relation.WEAKENED and alike(claim, given) >= _UNLIKE)

    def _told(self, claim: Placed, given: Placed) -> bool:
        """Whether another figure of the draft tells a given one, so that the claim only has the number in common."""
        return any(
            other is not claim and compare(other.figure, given).holds and alike(other, given) >= _SAME_THING
            for other in self.drafted
        )

    def _retold(self, claim: Placed, given: Placed) -> bool:
        """Whether a draft gives the number of one thing to a second that no note names: 侨企12家 also as 台企12家."""
        nearer = alike(claim, given) + _TRADED
        twice = any(
            other is not claim and compare(other.figure, given).holds and alike(other, given) >= nearer
            for other in self.drafted
        )
        alone = sum(compare(claim.figure, one).holds for one in self.given) == 1
        return twice and alone and bool(self._foreign(claim))

    def _foreign(self, claim: Placed) -> list[str]:
        """Return the words right before a figure, in its clause, that have a character no given text has."""
        known = "".join({one.text for one in (*self.given, *self.permitted)})
        clause = re.split(r"[，。；：、（）]", claim.before)[-1]
        return [word for word in words(clause) if len(word) > 1 and not all(char in known for char in word)]

    def _computed(self, claim: Placed, computed: Sequence[Placed]) -> Judged | None:
        formula = explain(claim, (*self.given, *computed, *self.past))
        if formula is None:
            return None
        known = [part.source for part in formula.parts if part.source.ref]
        refs = ",".join(dict.fromkeys(source.ref for source in known))
        quote = "；".join(dict.fromkeys(source.quote for source in known))
        source = Source(known[0].kind, refs, quote) if known else NOWHERE
        return Judged(claim, Verdict.COMPUTED, source, formula.text, formula.parts)

    def _changed(self, claim: Placed) -> Judged:
        """Judge a figure that stands in no note as it is."""
        for relation, verdict in ((Relation.SHARPENED, Verdict.SHARPENED), (Relation.UNIT, Verdict.UNIT_CHANGED)):
            changed = _nearest(claim, (one for one in self.given if compare(claim.figure, one) is relation))
            if changed and (relation is Relation.SHARPENED or alike(claim, changed) >= _RELATED):
                return Judged(claim, verdict, changed.source)
        old = _nearest(claim, (one for one in self.past if compare(claim.figure, one).holds))
        if old and alike(claim, old) >= _RELATED:
            same = old.figure.period is not None and old.figure.period == claim.figure.period
            return Judged(claim, Verdict.SUPPORTED if same else Verdict.WRONG_PERIOD, old.source)
        rival = _nearest(claim, (one for one in self.given if self._rivals(claim, one)))
        if rival and alike(claim, rival) >= _SAME_THING:
            return Judged(claim, Verdict.CONTRADICTED, rival.source)
        return Judged(claim, Verdict.UNSUPPORTED, NOWHERE)

    def _same_year(self, claim: Placed, given: Placed) -> bool:
        """Whether both may speak of one year; only this year and the last are told apart."""
        if self.period is None or claim.year is None or given.year is None or claim.figure.kind is FigureKind.DATE:
            return True
        recent = {self.period.year, self.period.year - 1}
        return claim.year == given.year or not {claim.year, given.year} <= recent

    def _rivals(self, claim: Placed, given: Placed) -> bool:
        """Whether a given figure of the same sort has another value."""
        figure, other = claim.figure, given.figure
        return (
            figure.kind is other.kind
            and (figure.kind is FigureKind.DATE or figure.unit == other.unit)
            and compare(figure, given) in {Relation.OTHER, Relation.SHARPENED}
        )

    def _margin(self, claim: Placed, best: Placed, rival: Placed) -> float:
        """Return how much nearer the rival must be: less where the rival's own figure stands in the claim's place."""
        traded = any(
            compare(other.figure, rival).holds and alike(other, best) >= alike(other, rival) + _TRADED
            for other in self.drafted
            if other is not claim
        )
        return _TRADED if traded else _CLEARLY

    def _filled(self, claim: Placed, rival: Placed) -> bool:
        """Whether another figure of the draft stands for the rival at least as well."""
        wanted = alike(claim, rival)
        return any(
            other is not claim and compare(other.figure, rival).holds and alike(other, rival) >= wanted - 0.05
            for other in self.drafted
        )


def _nearest(claim: Placed, candidates: Iterable[Placed]) -> Placed | None:
    return max(candidates, key=lambda one: alike(claim, one), default=None)
