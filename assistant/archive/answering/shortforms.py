"""Short forms that no list knows: 北交所 stands for the longer name in the reports from which its characters are taken."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.language.tokens import tagged_words

_HAN = re.compile("[一-鿿]{2,}")
_LONGEST = 5
_GAP = "([一-鿿、]{0,3}?)"
_NEAR = 6
"""Characters around a longer name that tell how it is cut into words."""


def long_forms(text: str, reports: Sequence[str], terms: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield each short form in a text with the longer name that it stands for in some reports, the longest first.

    A short form stands nowhere as it is; the name begins with a word of which it takes the first character, ends with its
    last one, and has each of them in order at the beginning or the end of a word.

    >>> list(long_forms("北交所进展", ["支持北京证券交易所上市公司。"]))[0]
    ('北交所', '北京证券交易所')
    """
    pieces = (
        run[0][at : at + size]
        for run in _HAN.finditer(text)
        for size in range(min(_LONGEST, len(run[0])), 1, -1)
        for at in range(len(run[0]) - size + 1)
    )
    unknown = [piece for piece in dict.fromkeys(pieces) if not any(piece in report for report in reports)]
    for short in sorted(unknown, key=len, reverse=True):
        names = Counter(name for report in reports for name in _names(short, report, terms))
        if names:
            yield short, names.most_common(1)[0][0]


def _names(short: str, report: str, terms: tuple[str, ...]) -> Iterator[str]:
    for found in re.finditer(_GAP.join(short), report):
        name = found[0]
        if len(name) <= 2 * len(short) + 1 and _is_cut_at_words(found, report, terms):
            yield name


def _is_cut_at_words(found: re.Match[str], report: str, terms: tuple[str, ...]) -> bool:
    """Whether a name begins as a word, and each character taken from it begins or ends a word, or a half of a longer one."""
    at = max(0, found.start() - _NEAR)
    begins, telling = set[int](), set[int]()
    for word, _ in tagged_words(report[at : found.end() + _NEAR], terms):
        begins.add(at)
        telling |= {*range(at, at + len(word), 2), at + len(word) - 1}
        at += len(word)
    taken = (found.end(gap) for gap in range(1, found.re.groups + 1))
    return found.start() in begins and telling.issuperset(taken)
