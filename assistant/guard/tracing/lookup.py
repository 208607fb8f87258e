"""Figures by kind and value, so that each is compared only with those that can say the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from assistant.guard.tracing.matching import Placed, Relation, compare
from assistant.language.quantity.figures import Figure, FigureKind

_Group: TypeAlias = list[int]


class Lookup:
    """Figures in their order; those that are worded alike and need no measure word are compared once for all.

    An exact figure can only say the same as one of its value or an inexact one; an inexact one as any of its kind.
    """

    def __init__(self, figures: Sequence[Placed]) -> None:
        self.figures = tuple(figures)
        self._dates: dict[tuple[str, Decimal, Decimal, str], _Group] = defaultdict(list)
        self._exact: dict[tuple[FigureKind, Decimal], list[_Group]] = defaultdict(list)
        self._rough: dict[FigureKind, list[_Group]] = defaultdict(list)
        self._noted: dict[str, list[Placed]] = defaultdict(list)
        self._signs: dict[tuple[FigureKind, str], list[int]] = defaultdict(list)
        for at, placed in enumerate(self.figures):
            figure = placed.figure
            self._noted[placed.source.ref].append(placed)
            for sign in placed.near | placed.subject:
                self._signs[figure.kind, sign].append(at)
            if figure.kind is FigureKind.DATE:
                self._dates[figure.text, figure.low, figure.high, figure.unit].append(at)
            elif figure.exact:
                self._exact[figure.kind, figure.value].append([at])
            else:
                self._rough[figure.kind].append([at])

    def related(self, claim: Figure) -> list[tuple[Placed, Relation]]:
        """Return the given figures here that a draft's figure says, weakens or changes, each with how."""
        found = [(group, compare(claim, self.figures[group[0]])) for group in self._comparable(claim)]
        held = {at: relation for group, relation in found if relation is not Relation.OTHER for at in group}
        return [(self.figures[at], held[at]) for at in sorted(held)]

    def telling(self, given: Placed) -> list[Placed]:
        """Return the figures of a draft here that a given one carries."""
        groups = self._comparable(given.figure)
        told = (group for group in groups if compare(self.figures[group[0]].figure, given).holds)
        return [self.figures[at] for at in sorted(at for group in told for at in group)]

    def kin(self, claim: Placed) -> list[Placed]:
        """Return the figures of a claim's kind that share words with it: no other is alike by more than 0.3."""
        signs = claim.near | claim.subject
        return [
            self.figures[at]
            for at in sorted({at for sign in signs for at in self._signs.get((claim.figure.kind, sign), ())})
        ]

    def beside(self, given: Placed) -> list[Placed]:
        """Return the other figures here that are from the same source as a given one."""
        return [one for one in self._noted[given.source.ref] if one is not given and one.source == given.source]

    def _comparable(self, figure: Figure) -> Iterable[_Group]:
        if figure.kind is FigureKind.DATE:
            return self._dates.values()
        if not figure.exact:
            return ([at] for at, placed in enumerate(self.figures) if placed.figure.kind is figure.kind)
        return (*self._exact[figure.kind, figure.value], *self._rough[figure.kind])
