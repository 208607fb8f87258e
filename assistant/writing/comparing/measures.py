"""What was promised in figures beside what a report gives for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.language.quantity.figures import Figure, FigureKind, figures_in
from assistant.language.quantity.units import same_unit
from assistant.language.sentences import clause_around
from assistant.language.tokens import bigrams

_MEANT = re.compile(r"(?<!超年)(?<!年度)(?<!超)计划(?!完成)|原定|力争")
_SINCE = re.compile(r"[由从][^，。；0-9]{0,8}(?:(?:19|20)[0-9]{2}年的?)?$")
_NEW = re.compile(r"新(?!开工)[建增培引设]|净增")
_FRESH = re.compile(r"新|净增")
_ADDED = re.compile(r"新|净增|增加|发展|建成")
_WHOLE = re.compile(r"(?:总数|总量|总计)[^，。；、0-9]{0,3}$|累计")
_JOINED = re.compile(r"[0-9][^，。；0-9]{1,8}[和与及、][^，。；0-9]{0,4}[0-9]")
_CHANGED = re.compile(r"(?:增长|增加|提高|上升|下降|降低|减少)[了约近超]*$")
_HEDGE = re.compile(r"不少于|不低于|至少|超过|超|约|近|左右|以上")
_AMOUNT = re.compile(r"(?<=[一-鿿]{2})(?:人数|户数|家数|数量|总数|总量)$")
_MAKING = re.compile(r"[新改扩续修]{1,2}建|新开工|建成|提升|改造")
_LEVEL = re.compile(r"(国)家级?|全(国)|自治(区)级?|(省)级?|全(省)|(市)级?|全(市)|(区)级|全(区)|(县)级|全(县)")
_BARE = frozenset({"个", "项", "种", "批"})
_NO_KIND = re.compile(
    rf"{_MAKING.pattern}|{_LEVEL.pattern}|[新增扩改][增建设开]|建设|[组创]建|[完形达]成|实现|培[育训]|引[进育]|规模|限额|全部"
)
_COUNTERS = _BARE | {"家", "所", "处", "座", "支", "条"}
_PEOPLE = frozenset({"人", "人次"})
_NO_COUNT = frozenset({"号", "年", "届"})
_ALIKE = 0.6
_SAME_VERB = 0.26
_TELLING, _FAINTLY = 10, 0.4


@dataclass(frozen=True, slots=True)
class Measured:
    """A promised quantity beside the one reported for it, both as they stand there.

    `formula` compares the two: “23场 ≥ 20场” where it was `met`, “1.2公里 < 1.8公里” where not.
    """

    promised: str
    achieved: str
    met: bool
    formula: str


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with the words of its own clause that say what is counted and what was done."""

    figure: Figure
    clause: str
    before: str
    counted: tuple[str, ...]
    verbs: frozenset[str]


@lru_cache(maxsize=2048)
def counts_in(text: str) -> tuple[Count, ...]:
    """Return what a text counts, without dates, ordinals and numbers of lines.

    >>> [count.figure.text for count in counts_in("3月走访企业86家，地铁8号线开通")]
    ['86家']
    """
    return tuple(
        _count(text, figure)
        for figure in figures_in(text)
        if figure.kind in {FigureKind.QUANTITY, FigureKind.PERCENT}
        and not figure.article
        and figure.unit not in _NO_COUNT
        and (figure.unit == "%" or not figure.unit.isascii())
    )


def _count(text: str, figure: Figure) -> Count:
    start, end = clause_around(text, figure.start, figure.end)
    clause = text[start:end]
    return Count(
        figure,
        clause,
        text[start : figure.start],
        tuple(_AMOUNT.sub("", word) for word in figure.subject if word in clause and not _MAKING.fullmatch(word)),
        frozenset(verb for verb in figure.predicate if verb in clause),
    )


def measured(promise: str, told: str) -> Iterator[Measured]:
    """Yield each quantity of a promise for which a text gives one of the same thing and unit, in order.

    A promised number that says of nothing what it counts takes the text's only one of its unit.

    >>> [one.formula for one in measured("宣讲不少于20场", "至12月底共宣讲23场，听众1480余人次")]
    ['23场 ≥ 20场']
    """
    achieved = achieved_in(told)
    for wish in counts_in(promise):
        units = [count for count in achieved if _one_unit(wish, count)]
        same = [count for count in units if _same_thing(wish, count)]
        if not same and len(units) == 1 and not wish.counted and not wish.verbs and wish.figure.unit not in _BARE:
            same = units
        if _FRESH.search(wish.before):
            same = [count for count in same if not _WHOLE.search(count.before)]
        if _NEW.search(wish.before):
            same = [count for count in same if _ADDED.search(count.clause)]
        together = _joined(wish, units)
        if together is not None:
            yield together
        elif same:
            best = max(same, key=lambda count: _rank(wish, count))
            met = best.figure.value >= wish.figure.low
            if met or (_sure_of(wish, best) and not _one_of_several(best)):
                formula = f"{best.figure.text} {'≥' if met else '<'} {_HEDGE.sub('', wish.figure.text)}"
                yield Measured(wish.figure.text, best.figure.text, met, formula)


def achieved_in(text: str) -> tuple[Count, ...]:
    """Return what a text counts as having been reached.

    >>> [count.figure.text for count in achieved_in("计划选派干部5名，3名已到岗")]
    ['3名']
    """
    return tuple(count for count in counts_in(text) if not _only_meant(count, text))


def _joined(wish: Count, units: Sequence[Count]) -> Measured | None:
    """Return the sum of figures that one clause joins, where it gives what was promised: 1所学校和1个社区 for 2个."""
    for count in units:
        parts = [other for other in units if other.clause == count.clause]
        total = sum((part.figure.value for part in parts), Decimal(0))
        listed = len(parts) > 1 and wish.figure.unit in _BARE and _JOINED.search(count.clause)
        if listed and total == wish.figure.value and all(part.figure.value < total for part in parts):
            told = " + ".join(part.figure.text for part in parts)
            return Measured(wish.figure.text, told, met=True, formula=f"{told} ≥ {_HEDGE.sub('', wish.figure.text)}")
    return None


def _rank(wish: Count, count: Count) -> tuple[bool, float, Decimal]:
    """Return how well a figure answers a promised one: the very number first, then the nearest words."""
    return count.figure.value == wish.figure.value, _likeness(wish, count), count.figure.value


def _one_unit(wish: Count, count: Count) -> bool:
    """Whether two figures may be held against each other; a rate (提高到85%) and a change (增长4.7%) may not."""
    unit, other = wish.figure.unit, count.figure.unit
    if unit == other == "%":
        return bool(_CHANGED.search(wish.before)) == bool(_CHANGED.search(count.before))
    return wish.figure.kind is count.figure.kind and (same_unit(unit, other) or {unit, other} <= _PEOPLE)


def _same_thing(wish: Count, count: Count) -> bool:
    """Whether two figures are said of one thing: words in common, and of units of anything (个, 家) the counted noun itself.

    Of the very number that was promised (261个村) fewer words are enough.
    """
    if count.figure.value == wish.figure.value >= _TELLING:
        counted = {pair for word in wish.counted for pair in bigrams(word)}
        if counted and len(counted & set(bigrams(count.clause))) >= _FAINTLY * len(counted):
            return True
    if _levels(wish) and _levels(count) and not _levels(wish) & _levels(count):
        return False
    if wish.figure.unit in _COUNTERS and wish.counted and count.counted:
        words = {word for word in wish.counted if word in count.counted and not _LEVEL.fullmatch(word)}
        if (not words or {wish.figure.unit, count.figure.unit} & _BARE) and not set(wish.counted[-1]) & set(
            count.counted[-1]
        ):
            return False
    return _likeness(wish, count) >= _ALIKE and not _of_another_kind(wish, count)


def _levels(count: Count) -> frozenset[str]:
    """Return whose things are counted: 市 of 市级以上项目 and of 全市工业."""
    return frozenset(
        level for word in count.counted if (found := _LEVEL.fullmatch(word)) for level in found.groups() if level
    )


def _of_another_kind(wish: Count, count: Count) -> bool:
    """Whether two figures count one noun of two kinds: 创新联合体 and 康养联合体."""
    if not (wish.counted and count.counted) or wish.counted[-1] != count.counted[-1]:
        return False
    one, other = ({*of.counted[:-1], *of.verbs} for of in (wish, count))
    kinds, others = ({word for word in words if not _NO_KIND.fullmatch(word)} for words in (one, other))
    return bool(kinds and others) and not {pair for word in kinds for pair in bigrams(word)} & {*bigrams(count.clause)}


def _likeness(wish: Count, count: Count) -> float:
    """Return how much of what is said of a promised figure is said of another, the counted thing before the verb."""
    return _counted_alike(wish, count) + (_SAME_VERB if wish.verbs & count.verbs else 0.0)


def _counted_alike(wish: Count, count: Count) -> float:
    counted = {pair for word in wish.counted for pair in bigrams(word)}
    told = {pair for word in (*count.counted, *count.verbs) for pair in bigrams(word)}
    return len(counted & told) / len(counted) if counted else _ALIKE - _SAME_VERB


def _sure_of(wish: Count, count: Count) -> bool:
    """Whether two figures are so surely of one thing that the smaller one may be called a failure."""
    return _counted_alike(wish, count) == 1 or _likeness(wish, count) >= _ALIKE + _SAME_VERB


def _only_meant(count: Count, told: str) -> bool:
    """Whether a figure is what was meant or what was before, not what is: 计划选派5名, 300人的目标, 由2010年的2.1%."""
    meant = _MEANT.search(count.before) or _SINCE.search(count.before)
    return meant is not None or told.startswith("的目标", count.figure.end)


def _one_of_several(count: Count) -> bool:
    """Whether a figure is only a part: 各1期, 1所学校和1个社区."""
    return count.before.endswith("各") or _JOINED.search(count.clause) is not None
