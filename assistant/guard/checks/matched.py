"""Checks that are one pattern: what it matches is wrong, and often what is right follows from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finder, Hit

Right = str | Callable[[re.Match[str]], str | None]


def matched(pattern: re.Pattern[str], *, zh: str, en: str, right: Right | None = None, quoted: bool = True) -> Finder:
    """Return a finder of a pattern; `zh` and `en` say what is wrong with the {found} words and what is {right}.

    The repair takes the place of the whole match; there is none where `right` is None or gives None. Without
    `quoted` what stands in a title or a quotation is left alone.
    """

    def find(analysis: Analysis) -> Iterator[Hit]:
        for found in pattern.finditer(analysis.text):
            if not quoted and analysis.quotation(*found.span()):
                continue
            instead = right(found) if callable(right) else right
            words = {"found": found.group(), "right": instead or ""}
            edits = () if instead is None else ((*found.span(), instead),)
            yield Hit(*found.span(), zh.format(**words), en.format(**words), edits=edits)

    return find
