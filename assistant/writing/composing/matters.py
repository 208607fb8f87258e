"""Which items of a section tell of one matter, so that they stand together and one that points back is no item of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.writing.composing.arrange import Item
from assistant.writing.composing.edges import nouns_of

_POINTS_BACK = re.compile(r"(?:其中|上述|该(?=[一-鿿]{1,3}))")
_SHARED = 2


def by_matter(items: Sequence[Item], *, common: frozenset[str] = frozenset()) -> list[Item]:
    """Move each item behind the one before it that it shares most things with, two at least; the rest keep their order.

    `common` words tell no matter; one that points back (其中, 该) is joined to the item that it follows.

    >>> said = ("走访困难归侨侨眷86户", "召开侨商座谈会3次", "为困难归侨侨眷办理医疗补助12人", "其中大病2人")
    >>> [item.text for item in by_matter([Item(text, "composer", (n,)) for n, text in enumerate(said, 1)])]
    ['走访困难归侨侨眷86户', '为困难归侨侨眷办理医疗补助12人，其中大病2人', '召开侨商座谈会3次']
    """
    ordered: list[tuple[Item, frozenset[str]]] = []
    for item in _joined(items):
        things = _things(item, common)
        shared = [len(things & others) for _, others in ordered]
        most = max(shared, default=0)
        place = len(shared) - shared[::-1].index(most) if most >= _SHARED else len(ordered)
        ordered.insert(place, (item, things))
    return [item for item, _ in ordered]


def _joined(items: Sequence[Item]) -> list[Item]:
    joined: list[Item] = []
    for item in items:
        if joined and _POINTS_BACK.match(item.text) and joined[-1].writer == item.writer:
            last = joined[-1]
            joined[-1] = replace(last, text=f"{last.text}，{item.text}", notes=(*last.notes, *item.notes))
        else:
            joined.append(item)
    return joined


def _things(item: Item, common: frozenset[str]) -> frozenset[str]:
    return frozenset(nouns_of(re.sub(r"\d+月(?:\d+日)?|[上下]半年", "", item.text))) - common
