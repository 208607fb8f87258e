"""Where words begin and end in a running text."""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate


@lru_cache(maxsize=4096)
def edges_of(text: str) -> frozenset[int]:
    """Return the offsets at which a word begins or ends, 0 and the length of the text among them.

    >>> sorted(edges_of("制定了方案"))
    [0, 2, 3, 5]
    """
    return frozenset(accumulate((len(word) for word in words_of(text)), initial=0))


def words_of(text: str) -> list[str]:
    """Cut a text into words that together are the text.

    >>> words_of("制定了方案")
    ['制定', '了', '方案']
    """
    from rjieba import cut

    return list(cut(text))


@lru_cache(maxsize=4096)
def opens_with_verb(text: str) -> bool:
    """Whether the first word of a text is usually a verb.

    >>> opens_with_verb("加强世界观"), opens_with_verb("侨商座谈会")
    (True, False)
    """
    from rjieba import tag

    return next((kind for _, kind in tag(text)), "").startswith("v")
