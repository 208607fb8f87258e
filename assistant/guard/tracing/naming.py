"""Names of a draft against the names that were given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from assistant.guard.tracing.binding import Source, Verdict
from assistant.language.names import RANKS, Name, NameKind
from assistant.language.quantity.numerals import fold

_IGNORED: Final = re.compile(r"[\s“”\"‘’「」*＊•·]")
_LOCALITY: Final = re.compile(r"^(?:中共)?(?:我|全|本)?(?:[省市区县镇乡]|城区)")
_FIXED: Final = frozenset({NameKind.PERSON, NameKind.PLACE})
_PIECE: Final = 2
_COUNTRIES: Final = {"印度尼西亚": "印尼", "印尼": "印度尼西亚", "马来西亚": "马来"}
"""Names of countries that have a second one."""
_POST: Final = rf"(?:常务|第一)?副?(?:{RANKS})"


class Given:
    """A text in which names may stand, read once."""

    def __init__(self, text: str, source: Source) -> None:
        self._plain = plain(text)
        self.source = source

    def holds(self, name: Name) -> bool:
        """Whether the name stands in the text, perhaps without its locality (区侨联 for 侨联)."""
        return any(form in self._plain for form in _forms(name))

    def posts(self, name: Name) -> frozenset[str]:
        """Return the posts that stand right before or behind a person's name in the text."""
        if name.kind is not NameKind.PERSON:
            return frozenset()
        person = re.escape(plain(name.text))
        return frozenset("".join(found) for found in re.findall(f"({_POST})?{person}({_POST})?", self._plain)) - {""}


@lru_cache(maxsize=512)
def _forms(name: Name) -> tuple[str, ...]:
    """Return how a name may be written, as it is first."""
    wanted = plain(name.text)
    if name.kind is NameKind.ORGAN and len(core := _LOCALITY.sub("", wanted)) >= _PIECE:
        return wanted, core
    if name.kind is NameKind.MEETING:
        return wanted, wanted.removeprefix("党的")
    return wanted, _COUNTRIES.get(wanted, wanted)


def plain(text: str) -> str:
    """Return text without quotation marks, spaces and width differences, for comparing names.

    >>> plain("“侨心” 小学")
    '侨心小学'
    """
    return _IGNORED.sub("", fold(text)).replace("（", "(").replace("）", ")")


def judge_name(
    name: Name, *, notes: Sequence[Given], allowed: Sequence[Given], past: Sequence[Given], posts: frozenset[str]
) -> tuple[Verdict, Source]:
    """Say where a name comes from; a person or place that only another period knows is not this period's.

    `posts` are those the draft gives a person: one that nobody gave is as wrong as a name.
    """
    holding = [given for given in (*notes, *allowed) if given.holds(name)]
    if holding:
        known = frozenset().union(*(given.posts(name) for given in holding))
        return Verdict.SUPPORTED if posts <= known else Verdict.CONTRADICTED, holding[0].source
    for given in past:
        if given.holds(name):
            return (Verdict.WRONG_PERIOD if name.kind in _FIXED else Verdict.SUPPORTED), given.source
    return Verdict.UNSUPPORTED, Source("none")
