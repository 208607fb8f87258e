"""What a search index holds of a text: words, and pairs of characters where no dictionary knows the word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rjieba import Jieba

_HAN_RUN = re.compile(r"[㐀-䶿一-鿿〇]+")
_WORD = re.compile(r"[^\W_]")
_FREQUENT = 100_000


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list that is written with blanks between them."""
    return frozenset(listed.split())


def normalise(text: str) -> str:
    """Fold what a clerk types in two ways into one: full-width forms, capitals, thousands separators.

    >>> normalise("ＧＤＰ增长５％，共１，２００人")
    'gdp增长5%,共1200人'
    """
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", unicodedata.normalize("NFKC", text).casefold())


def words(text: str, terms: Iterable[str] = ()) -> list[str]:
    """Cut a text into words for search, long words and the words inside them; punctuation is left out.

    `terms` are words of the office that no dictionary has; each stays whole, and its parts are found too.

    >>> words("困难归侨５.2万元", ("困难归侨",))
    ['困难', '归侨', '困难归侨', '5.2', '万元']
    """
    known = terms if isinstance(terms, tuple) else tuple(sorted(set(terms)))
    cut = _segmenter(known).cut_for_search(normalise(text))
    return [word for word in cut if _WORD.search(word)]


def bigrams(text: str) -> list[str]:
    """Return every pair of neighbouring Chinese characters, and a character that stands alone as it is.

    >>> bigrams("侨联，86户")
    ['侨联', '户']
    """
    found: list[str] = []
    for run in _HAN_RUN.findall(normalise(text)):
        found.extend("".join(pair) for pair in pairwise(run)) if len(run) > 1 else found.append(run)
    return found


def search_tokens(text: str, terms: Iterable[str] = ()) -> list[str]:
    """Return the words of a text followed by those of its bigrams that are not words of it already.

    >>> search_tokens("侨情普查")
    ['侨情', '普查', '情普']
    """
    found = words(text, terms)
    known = set(found)
    return found + [pair for pair in bigrams(text) if pair not in known]


def tagged_words(text: str, terms: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return the words of a text, each with its part of speech (n, v, b …).

    >>> tagged_words("推广新能源")
    [('推广', 'v'), ('新能源', 'n')]
    """
    known = terms if isinstance(terms, tuple) else tuple(sorted(set(terms)))
    return [(str(word), str(speech)) for word, speech in _segmenter(known).tag(normalise(text))]


@cache
def _segmenter(terms: tuple[str, ...]) -> Jieba:
    """Load the dictionary (0.1 s) once for each set of terms, at the first use."""
    from rjieba import Jieba

    segmenter = Jieba()
    for term in terms:
        segmenter.add_word(normalise(term), _FREQUENT, "n")
    return segmenter
