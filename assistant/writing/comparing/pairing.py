"""Which figures of two reports count one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.quantity.units import is_money, same_unit
from assistant.writing.comparing.ledger import Entry
from assistant.writing.comparing.rarity import Rarity

ALIKE = 0.6
"""How much of the words of two figures must be common for them to count one thing."""

_CONTEXT = 0.4
_CLEARLY = 0.08
_STAGES = frozenset({"开工", "竣工", "废止", "关停"})
_OTHER_BASIS = 0.85
_ONE_THING = 0.8  # of the words, for two figures of different units to be of one thing


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one thing; `like_for_like` when no word narrows one of them only (省级, 新区, 10亿元以上)."""

    now: Entry
    before: Entry

    @property
    def one_unit(self) -> bool:
        """Whether both count in units that may stand for each other."""
        return same_unit(self.now.unit, self.before.unit)

    @property
    def like_for_like(self) -> bool:
        """Whether the same words narrow both."""
        return self.now.sign.limits == self.before.sign.limits


def paired(now: Sequence[Entry], before: Sequence[Entry], *, rarity: Rarity) -> Iterator[Pair]:
    """Yield the figures each of which is the other's nearest, in the order of `now`.

    Nearness is by the words of their clauses, and of what stands before where the clause alone says little
    (解决64件); a figure that has a second one nearly as near, of another value, is left alone.
    """
    yield from _nearest_of_each(now, before, _likenesses(now, before, rarity))


def paired_across_units(now: Sequence[Entry], before: Sequence[Entry], *, rarity: Rarity) -> Iterator[Pair]:
    """Yield the figures of one thing that are counted in different units (户, 人次), in the order of `now`.

    Nearly all words must be common, and neither clause may leave open what it counts.
    """
    speaking = [at for at, last in enumerate(before) if not last.sign.thin]
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for here, entry in enumerate(now):
        for there in () if entry.sign.thin else speaking:
            if _other_unit(entry.unit, before[there].unit):
                share = alike(entry, before[there], rarity)
                if share >= _ONE_THING:
                    found[here][there] = share
    yield from _nearest_of_each(now, before, found)


def _other_unit(one: str, other: str) -> bool:
    """Whether two units differ and yet may measure one thing: money never counts what people or houses do."""
    return not same_unit(one, other) and is_money(one) == is_money(other) and "%" not in (one, other)


def _nearest_of_each(
    now: Sequence[Entry], before: Sequence[Entry], likenesses: dict[int, dict[int, float]]
) -> Iterator[Pair]:
    back: dict[int, dict[int, float]] = defaultdict(dict)
    for here, others in likenesses.items():
        for there, share in others.items():
            back[there][here] = share
    for here, others in sorted(likenesses.items()):
        nearest = _nearest(others, before)
        if nearest is not None and _nearest(back[nearest], now) == here:
            yield Pair(now[here], before[nearest])


def _likenesses(now: Sequence[Entry], before: Sequence[Entry], rarity: Rarity) -> dict[int, dict[int, float]]:
    by_unit: dict[str, list[int]] = defaultdict(list)
    for there, last in enumerate(before):
        by_unit[last.unit].append(there)
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for here, entry in enumerate(now):
        for unit, group in by_unit.items():
            for there in group if same_unit(entry.unit, unit) else ():
                share = alike(entry, before[there], rarity)
                if share >= ALIKE:
                    found[here][there] = share
    return found


def alike(one: Entry, other: Entry, rarity: Rarity) -> float:
    """Return how much of the words of two figures is common to both, from 0 to 1; 0 where their verbs differ."""
    here, there = one.sign, other.sign
    differ = here.verbs and there.verbs and not here.verbs & there.verbs
    if differ or here.verbs & _STAGES != there.verbs & _STAGES:
        return 0.0
    share = rarity.likeness(rarity.tokens(here.clause), rarity.tokens(there.clause))
    share *= 1.0 if one.basis is other.basis else _OTHER_BASIS
    contexts = rarity.tokens(here.context), rarity.tokens(there.context)
    if share < ALIKE or not (here.thin or there.thin) or not any(contexts):
        return share
    context = rarity.likeness(*contexts)
    return (share + context) / 2 if context >= _CONTEXT else 0.0


def _nearest(others: dict[int, float], entries: Sequence[Entry]) -> int | None:
    """Return the nearest figure; None where another of a different value is nearly as near."""
    best = max(others, key=lambda at: (others[at], -at))
    rivals = [at for at, share in others.items() if at != best and share > others[best] - _CLEARLY]
    return None if any(entries[at].value != entries[best].value for at in rivals) else best
