"""What stands behind a verb: a thing, how many of it, and what is said in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.language.quantity.figures import Figure, FigureKind, figures_in

_BRACKETED = re.compile(r"[（(][^（）()]*[)）]$")


@dataclass(frozen=True, slots=True)
class Parted:
    """What follows a verb: noun, amount (`first` when it came before the noun), bracketed aside."""

    noun: str = ""
    amount: str = ""
    aside: str = ""
    first: bool = False
    figure: Figure | None = None

    @property
    def measure(self) -> str:
        """The measure word as written."""
        return (
            re.sub(r"[\d.,，余多近约几来万亿〇零一二两三四五六七八九十百千]+", "", self.figure.text)
            if self.figure
            else ""
        )


def parted(after: str) -> Parted:
    """Part what follows a verb; a text of several things with their amounts stays whole as the noun.

    >>> one = parted("困难归侨86户（含新增3户）")
    >>> one.noun, one.amount, one.aside, one.measure
    ('困难归侨', '86户', '（含新增3户）', '户')
    """
    found = _BRACKETED.search(after)
    aside = found[0] if found else ""
    bare = after[: len(after) - len(aside)].strip()
    figures = [f for f in figures_in(bare) if f.kind is FigureKind.QUANTITY]
    if not figures:
        return Parted(bare, aside=aside)
    figures = [f for f in figures_in(bare, articles=True) if f.kind is FigureKind.QUANTITY]
    run = [figures[-1]]
    for figure in reversed(figures[:-1]):
        if figure.end == run[0].start:
            run.insert(0, figure)
    if bare[run[-1].end :] in {"", "次"}:
        return Parted(bare[: run[0].start], bare[run[0].start :], aside, figure=run[0])
    if figures[0].start == 0 and len(figures) == 1:
        noun = bare[figures[0].end :].removeprefix("的")
        return Parted(noun, bare[: figures[0].end], aside, first=True, figure=figures[0])
    return Parted(bare, aside=aside)
