"""What was promised in figures beside what a report gives for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.figures import Figure, FigureKind, figures_in
from assistant.language.tokens import bigrams
from assistant.language.units import same_unit
from assistant.writing.compare.growth import plain

_MARK = re.compile(r"[，,；;。：:]")
_MEANT = re.compile(r"(?<!超年)(?<!年度)(?<!超)计划(?!完成)|原定|力争")
_NEW = re.compile(r"新(?!开工)[建增培引设]|净增")
_ADDED = re.compile(r"新|净增|增加|发展")
_JOINED = re.compile(r"[0-9][^，。；0-9]{1,8}[和与及、][^，。；0-9]{0,4}[0-9]")
_BARE = frozenset({"个", "项", "种", "批"})
_PEOPLE = frozenset({"人", "人次"})


@dataclass(frozen=True, slots=True)
class Measured:
    """A promised quantity beside the one reported for it, both as they stand there.

    `formula` compares the two in figures: “14场 ≥ 10场” where it was `met`, “1.2公里 < 1.8公里” where not.
    """

    promised: str
    achieved: str
    met: bool
    formula: str


def measured(promise: str, told: str) -> tuple[Measured, ...]:
    """Return each quantity of a promise for which a text gives one of the same thing and unit, in order.

    A promised number that says of nothing what it counts (完成60家) takes the text's only figure of its unit.

    >>> [one.formula for one in measured("宣讲不少于20场", "至12月底共宣讲23场，听众1480余人次")]
    ['23场 ≥ 20场']
    """
    achieved = [figure for figure in _counts(told) if not _only_meant(told, figure)]
    return tuple(_measured(promise, _counts(promise), told, achieved))


@lru_cache(maxsize=2048)
def _counts(text: str) -> tuple[Figure, ...]:
    return tuple(
        figure
        for figure in figures_in(text)
        if figure.kind in {FigureKind.QUANTITY, FigureKind.PERCENT} and not figure.article
    )


def _measured(
    promise: str, promised: Sequence[Figure], told: str, achieved: Sequence[Figure]
) -> Iterator[Measured]:
    for wish in promised:
        new = _NEW.search(promise[: wish.start]) is not None
        units = [figure for figure in achieved if _one_unit(wish, figure)]
        same = [figure for figure in units if _same_thing(wish, figure)]
        if not same and len(units) == 1 and not wish.subject and wish.unit not in _BARE:
            same = units
        if new:
            same = [figure for figure in same if _ADDED.search(_clause(told, figure))]
        if same:
            best = max(same, key=lambda figure: figure.value)
            met = best.value >= wish.low
            if met or not _one_of_several(told, best):
                sign = "≥" if met else "<"
                formula = f"{plain(best.value)}{best.unit} {sign} {plain(wish.low)}{wish.unit}"
                yield Measured(wish.text, best.text, met, formula)


def _one_unit(wish: Figure, figure: Figure) -> bool:
    people = {wish.unit, figure.unit} <= _PEOPLE
    return wish.kind is figure.kind and (same_unit(wish.unit, figure.unit) or people)


def _same_thing(wish: Figure, figure: Figure) -> bool:
    """Whether two figures are said of one thing: words in common, and of bare units (个, 项) the counted noun itself."""
    about, told = (set(bigrams("".join((*one.subject, *one.predicate)))) for one in (wish, figure))
    if wish.unit in _BARE and wish.subject and figure.subject and not set(wish.subject[-1]) & set(figure.subject[-1]):
        return False
    return bool(about & told)


def _clause(text: str, figure: Figure) -> str:
    """Return the clause of a figure."""
    start = max((found.end() for found in _MARK.finditer(text, 0, figure.start)), default=0)
    end = _MARK.search(text, figure.end)
    return text[start : end.start() if end else len(text)]


def _only_meant(text: str, figure: Figure) -> bool:
    """Whether a figure is what was meant to be, not what is: 计划选派5名, 未达到300人的目标."""
    before = _MARK.split(text[: figure.start])[-1]
    return _MEANT.search(before) is not None or text.startswith("的目标", figure.end)


def _one_of_several(text: str, figure: Figure) -> bool:
    """Whether a figure is only a part: 各1期, 1所学校和1个社区."""
    return text[: figure.start].endswith("各") or _JOINED.search(_clause(text, figure)) is not None
