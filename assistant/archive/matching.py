"""How much of a question's content stands in a sentence, other names of the same thing counted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

_OTHER_NAME = 0.95
_IN_HEADING = 0.6


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of content in a question: the stretch itself, its other names, and its words."""

    text: str
    names: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The terms of a question with what each word weighs (rare words more); `names` maps a word to its other names."""

    terms: tuple[Term, ...]
    weights: Mapping[str, float]
    names: Mapping[str, tuple[str, ...]]

    def coverage(self, sentence: str, heading: str = "") -> float:
        """Return the weighted share of the question that stands in a sentence or its headings, 0 to 1.

        >>> term = Term("侨捐公益事业", (), ("侨捐", "公益", "事业"))
        >>> wanted = Wanted((term,), {"侨捐": 6.0, "公益": 3.0, "事业": 1.0}, {})
        >>> wanted.coverage("侨捐公益事业超过5亿元。"), wanted.coverage("发展公益事业。")
        (1.0, 0.4)
        """
        total = sum(self._weight(term) for term in self.terms)
        if not total:
            return 0.0
        return sum(self._weight(term) * self._share(term, sentence, heading) for term in self.terms) / total

    def present(self, sentence: str) -> tuple[str, ...]:
        """Return the words and names of the question that stand in a sentence, as they stand there."""
        wanted = {
            name
            for term in self.terms
            for name in (term.text, *term.names, *term.words, *(n for w in term.words for n in self.names.get(w, ())))
        }
        return tuple(sorted((name for name in wanted if name in sentence), key=len, reverse=True))

    def _weight(self, term: Term) -> float:
        return sum(self.weights.get(word, 1.0) for word in term.words)

    def _share(self, term: Term, sentence: str, heading: str) -> float:
        if term.text in sentence:
            return 1.0
        named = _OTHER_NAME if any(name in sentence for name in term.names) else 0.0
        if named == 0.0 and any(name in heading for name in (term.text, *term.names)):
            named = _IN_HEADING
        total = self._weight(term)
        held = sum(self.weights.get(word, 1.0) * self._held(word, sentence, heading) for word in term.words)
        return max(named, held / total if total else 0.0)

    def _held(self, word: str, sentence: str, heading: str) -> float:
        if word in sentence:
            return 1.0
        names = self.names.get(word, ())
        if any(name in sentence for name in names):
            return _OTHER_NAME
        return _IN_HEADING if any(name in heading for name in (word, *names)) else 0.0


def grouped(groups: Iterable[Collection[str]]) -> Callable[[str], tuple[str, ...]]:
    """Return a function from a word to its other names in the groups that hold it.

    >>> grouped([("GDP", "地区生产总值")])("GDP")
    ('地区生产总值',)
    """
    names: dict[str, set[str]] = {}
    for group in groups:
        for word in group:
            names.setdefault(word, set()).update(other for other in group if other != word)
    return lambda word: tuple(sorted(names.get(word, ())))
