"""The report before the one that is checked, which only somebody who can compare reports can tell of."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.archive.report import Report


@dataclass(frozen=True, slots=True)
class LastReport:
    """The report before this one, with what comparing the two showed.

    `untold` are the items of its plan that this one is silent on, `unchanged` the figures of this one, as spans of
    its cleaned text, that count the same thing and are the same. Whoever can compare reports fills them in.
    """

    report: Report
    untold: tuple[str, ...] = ()
    unchanged: tuple[tuple[int, int], ...] = ()
