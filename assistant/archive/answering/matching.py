"""How much of a question's content stands in a sentence, other names of the same thing counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

_OTHER_NAME = 0.95
_IN_HEADING = 0.6
_SCATTERED = 0.75
_TITLE = re.compile("《[^《》]*》")
_INDICATOR = re.compile("[量额率值]$")
_GOING_ON = "0-9.—–~～至-"
"""Before a number, it is the end of a longer one or of a range: 1—4号线 tells neither of line 1 nor of line 4."""
_NUMBER = re.compile(rf"(?<![{_GOING_ON}])\d+(?:\.\d+)?(?![—–~～至-]\d)")
_CUT = re.compile(rf"[{_GOING_ON}](?=\d)")
_ROOM = 10
"""How many characters beyond twice its own length the words of one term may lie apart."""


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of content in a question: the stretch itself, its other names, and its words."""

    text: str
    names: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sentence should hold: the `terms` that its figure should stand by, and the `context` these stand under.

    `weights` says how telling a word is, `names` maps a word to its other names, `shifts` to what makes
    another thing of it when it stands right before (人均 before 生产总值). `light` words may be missing, one of
    the `deeds`, where there are any, may not.
    """

    terms: tuple[Term, ...]
    weights: Mapping[str, float]
    names: Mapping[str, tuple[str, ...]]
    shifts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    light: frozenset[str] = frozenset()
    context: tuple[Term, ...] = ()
    deeds: frozenset[str] = frozenset()

    def coverage(self, sentence: str, around: str = "") -> float:
        """Return the weighted share that a sentence holds, 0 to 1; words that only stand `around` count for less.

        >>> term = Term("侨捐公益事业", (), ("侨捐", "公益", "事业"))
        >>> wanted = Wanted((term,), {"侨捐": 6.0, "公益": 3.0, "事业": 1.0}, {})
        >>> wanted.coverage("侨捐公益事业超过5亿元。"), wanted.coverage("发展公益事业。")
        (1.0, 0.4)
        """
        if self.deeds and not self._tells_deed(sentence, around):
            return 0.0
        terms = (*self.context, *self.terms)
        total = sum(map(self._weight, terms))
        held = sum(self._weight(term) * self._share(term, sentence, around) for term in terms)
        return held / total if total else 0.0

    def anchors(self, sentence: str) -> Iterator[tuple[tuple[tuple[int, int], ...], bool]]:
        """Yield where the terms stand in a sentence, and whether as a whole: whole terms, their other names, single words."""
        several = [term for term in self.terms if len(term.text) > 1] or self.terms
        telling = [term for term in several if not self.light.issuperset(term.words)] or several
        for level in (self._whole, self._renamed, self._ending, self._single):
            places = [place for term in telling for name in level(term) for place in self._places(sentence, name)]
            if level == self._single:  # a word of a publication's name is not yet its matter
                titles = [title.span() for title in _TITLE.finditer(sentence)]
                outside = [one for one in places if not any(start < one[0] < end for start, end in titles)]
                places = outside or places
            if places:
                yield tuple(places), level in (self._whole, self._renamed)
        if verbs := [
            place for term in self.terms if term not in several for place in self._places(sentence, term.text)
        ]:
            yield tuple(verbs), False

    def _whole(self, term: Term) -> Iterable[str]:
        return (term.text,)

    def _renamed(self, term: Term) -> Iterable[str]:
        return term.names

    def _ending(self, term: Term) -> Iterable[str]:
        """Return the words that an indicator ends with, the longest first: 集装箱吞吐量 of 港口集装箱吞吐量."""
        ends = sorted({term.text[term.text.find(word) :] for word in term.words}, key=len, reverse=True)
        return [end for end in ends if _INDICATOR.search(end) and end not in (term.text, *term.words)]

    def _single(self, term: Term) -> Iterable[str]:
        names = chain.from_iterable(self.names.get(word, ()) for word in term.words)
        last = [word for word in term.words if term.text.endswith(word)]
        heads = {name for word in last for name in (word, *self.names.get(word, ()))}
        return sorted(
            {*term.words, *names}, key=lambda name: (-self.weights.get(name, 0.0), name not in heads, -len(name), name)
        )

    def _tells_deed(self, sentence: str, around: str) -> bool:
        for term in self.terms:
            held = self._held(term, sentence, around)
            if any(name in sentence for name in term.names) or any(held[word] for word in self.deeds & held.keys()):
                return True
        return False

    def _weight(self, term: Term) -> float:
        return sum(self.weights.get(word, 1.0) for word in term.words)

    def _share(self, term: Term, sentence: str, around: str) -> float:
        if self._holds(sentence, term.text):
            return 1.0
        if any(self._holds(sentence, name) for name in term.names):
            return _OTHER_NAME
        if not {*_NUMBER.findall(term.text)} <= {*_NUMBER.findall(sentence)}:
            return 0.0  # 2号线 is another line than 1号线
        named = _IN_HEADING if any(name in around for name in (term.text, *term.names)) else 0.0
        room = 2 * len(term.text) + _ROOM
        anywhere = self._by_words(term, sentence, around)
        if len(sentence) <= room:
            return max(named, anywhere)
        stretches = self._stretches(term, sentence, room)
        together = max((self._by_words(term, stretch, around) for stretch in stretches), default=0.0)
        return max(named, together, _SCATTERED * anywhere)

    def _by_words(self, term: Term, text: str, around: str) -> float:
        held = self._held(term, text, around)
        return sum(self.weights.get(word, 1.0) * held[word] for word in term.words) / (self._weight(term) or 1.0)

    def _held(self, term: Term, sentence: str, around: str) -> dict[str, float]:
        """Return how far each word of a term is there: itself, by another name, or as a part or the sum of others."""
        held: dict[str, float] = {}
        for word in term.words:
            names = self.names.get(word, ())
            if self._holds(sentence, word):
                held[word] = 1.0
            elif any(self._holds(sentence, name) for name in names):
                held[word] = _OTHER_NAME
            else:
                held[word] = _IN_HEADING if any(name in around for name in (word, *names)) else 0.0
        for word in sorted(term.words, key=len):
            parts = [part for part in term.words if part != word and part in word]
            if parts and not _left_over(word, [part for part in parts if held[part] == 1.0]):
                held[word] = 1.0
            elif parts and self._said_without_light(word, parts, held):
                held[word] = max(held[word], _OTHER_NAME)
            elif held[word] >= _OTHER_NAME:
                held |= {part: max(held[part], held[word]) for part in parts}
        return held

    def _said_without_light(self, word: str, parts: Iterable[str], held: Mapping[str, float]) -> bool:
        """Whether all of a compound is there but what counts for little: 信息 for 统战信息 in a 统战部's report."""
        there = [part for part in parts if held[part] >= _OTHER_NAME]
        told = any(part not in self.light for part in there)
        return told and not _left_over(word, [*there, *(part for part in parts if part in self.light)])

    def _holds(self, sentence: str, word: str) -> bool:
        return bool(self._places(sentence, word))

    def _places(self, sentence: str, word: str) -> list[tuple[int, int]]:
        """Return where a word stands, capitals or not, without what makes another thing of it right before it."""
        text, word = _lower(sentence), word.lower()
        found: list[tuple[int, int]] = []
        at = text.find(word)
        while at >= 0:
            cut = at > 0 and _CUT.match(text, at - 1)
            if not cut and not text[:at].endswith(self.shifts.get(word, ())):
                found.append((at, at + len(word)))
            at = text.find(word, at + len(word))
        return found

    def _stretches(self, term: Term, sentence: str, room: int) -> Iterator[str]:
        """Yield from each word of a term on as much of a sentence as may still speak of one thing."""
        names = {name for word in term.words for name in (word, *self.names.get(word, ()))}
        for start in sorted({start for name in names for start, _ in self._places(sentence, name)}):
            yield sentence[start : start + room]


def _lower(text: str) -> str:
    """Return a text in small letters, as it is where that would move what stands in it."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _left_over(word: str, parts: Iterable[str]) -> str:
    """Return what remains of a word when its parts are taken out.

    >>> _left_over("归侨侨眷", ["归侨", "侨眷"])
    ''
    """
    for part in parts:
        word = word.replace(part, "")
    return word
