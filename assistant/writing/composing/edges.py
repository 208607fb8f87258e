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


@lru_cache(maxsize=4096)
def dictionary_edges(text: str) -> frozenset[int]:
    """Return the edges of words that stand in the dictionary, none guessed: 公众号发了 is 公众/号/发/了.

    >>> 3 in edges_of("公众号发了"), 3 in dictionary_edges("公众号发了")
    (False, True)
    """
    from rjieba import cut

    return frozenset(accumulate((len(word) for word in cut(text, hmm=False)), initial=0))


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


def follows_verb(text: str, place: int) -> bool:
    """Whether the word that ends at a place is a verb, so that what comes next only completes it (跑到).

    >>> follows_verb("都跑到了", 2), follows_verb("去年到了", 2)
    (True, False)
    """
    from rjieba import tag

    before = tag(text[:place])
    return bool(before) and before[-1][1].startswith("v") and len(before[-1][0]) == 1


def ends_with_verb(text: str) -> bool:
    """Whether the last word of a text is a verb and not the noun of one.

    >>> ends_with_verb("侨联换届完成"), ends_with_verb("宣传信息调研")
    (True, False)
    """
    return last_kind(text) == "v"


def ends_with_action(text: str) -> bool:
    """Whether the last word of a text is the noun of a verb, so that it can be 开展.

    >>> ends_with_action("食品检测"), ends_with_action("社区食堂")
    (True, False)
    """
    return last_kind(text) == "vn"


@lru_cache(maxsize=4096)
def words_tagged(text: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a text with their parts of speech, as the dictionary tags them.

    >>> words_tagged("问题药品下架")
    (('问题', 'n'), ('药品', 'n'), ('下架', 'v'))
    """
    from rjieba import tag

    return tuple(tag(text))


def is_word(text: str) -> bool:
    """Whether a text is one word of the dictionary.

    >>> is_word("开工"), is_word("开的工")
    (True, False)
    """
    return dictionary_edges(text) == {0, len(text)}


def last_kind(text: str) -> str:
    """Return the part of speech of the last word of a text, as the dictionary tags it; empty for no text.

    >>> last_kind("村卫生室标准化"), last_kind("侨资企业")
    ('vn', 'n')
    """
    from rjieba import tag

    return tag(text)[-1][1] if text else ""


def has_verb_inside(text: str) -> bool:
    """Whether a verb stands behind the first word of a text, so that it tells what somebody does somewhere.

    >>> has_verb_inside("社区征求意见"), has_verb_inside("统战之家")
    (True, False)
    """
    from rjieba import tag

    return any(kind == "v" for _, kind in tag(text)[1:])


def has_verb(text: str) -> bool:
    """Whether any word of a text is a verb and not the noun of one.

    >>> has_verb("侨联换届"), has_verb("党员教育")
    (True, False)
    """
    from rjieba import tag

    return any(kind == "v" for _, kind in tag(text))


def nouns_of(text: str) -> list[str]:
    """Return the nouns and times of two characters and more, names among them.

    >>> nouns_of("春节期间走访困难归侨86户")
    ['春节', '归侨']
    """
    from rjieba import tag

    return [word for word, kind in tag(text) if len(word) > 1 and kind[0] in "nt" and not word.isascii()]


def content_of(text: str) -> list[str]:
    """Return the words of two characters and more that say something: no pronouns, numerals and particles.

    >>> content_of("及早走访侨资企业12家，其中两户")
    ['及早', '走访', '侨资', '企业']
    """
    from rjieba import tag

    return [word for word, kind in tag(text) if len(word) > 1 and kind[0] in "nvadilzt" and not word.isascii()]
