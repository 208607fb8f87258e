"""What a check is made of: its description, which is data, and the generator that finds its hits.

Two kinds of generator are data as well: a pattern (`matched`) and a list of words to avoid (`listed`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from assistant.guard.checks.analysis import Analysis
from assistant.guard.finding import Severity
from assistant.knowledge import CheckEntry, Word, WordList

Edit: TypeAlias = tuple[int, int, str]
"""Put a string in place of `[start, end)`."""


class Placed(Protocol):
    """A section, sentence, line or figure: whatever stands at `[start, end)` of the text."""

    @property
    def start(self) -> int:
        """The offset of its first character."""

    @property
    def end(self) -> int:
        """The offset behind its last one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a check objects to; offsets are in `Analysis.text`, or in `Analysis.raw` when `raw`.

    `edits` repair it, in order and apart from each other; empty leaves it to the author.
    `severity` lowers or raises the check's own where the period or the context asks for it; `basis` names the
    list or register that objects, where the check's own does not say.
    """

    start: int
    end: int
    zh: str
    en: str
    edits: tuple[Edit, ...] = ()
    severity: Severity | None = None
    raw: bool = False
    basis: str = ""

    @classmethod
    def on(
        cls,
        place: Placed | tuple[int, int],
        zh: str,
        en: str,
        *,
        right: str | None = None,
        severity: Severity | None = None,
    ) -> Hit:
        """Object to all of a place or span; `right` is what should stand there."""
        start, end = place if isinstance(place, tuple) else (place.start, place.end)
        return cls(start, end, zh, en, () if right is None else ((start, end, right),), severity)

    @classmethod
    def removed(cls, cut: Placed, zh: str, en: str) -> Hit:
        """Object to what cleaning took out of the raw text; the repair takes it out for good."""
        return cls(cut.start, cut.end, zh, en, ((cut.start, cut.end, ""),), raw=True)


Finder: TypeAlias = Callable[[Analysis], Iterator[Hit]]
Finders: TypeAlias = Mapping[str, Finder]
"""The finders of a group by the id of their check."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check that is switched on: what knowledge/checks says of it, and how to find its hits."""

    entry: CheckEntry
    find: Finder

    @property
    def severity(self) -> Severity:
        """How much a hit weighs unless the hit says otherwise."""
        return Severity(self.entry.severity)


Right = str | Callable[[re.Match[str]], str | None]


def matched(pattern: re.Pattern[str], *, zh: str, en: str, right: Right | None = None, quoted: bool = True) -> Finder:
    """Return a finder of a pattern; `zh` and `en` say what is wrong with the {found} words and what is {right}.

    The repair takes the place of the whole match; there is none where `right` is None or gives None. Without
    `quoted` what stands in a title or a quotation is left alone.
    """

    def find(analysis: Analysis) -> Iterator[Hit]:
        for found in pattern.finditer(analysis.text):
            if not quoted and analysis.quotation(*found.span()):
                continue
            instead = right(found) if callable(right) else right
            words = {"found": found.group(), "right": instead or ""}
            edits = () if instead is None else ((*found.span(), instead),)
            yield Hit(*found.span(), zh.format(**words), en.format(**words), edits=edits)

    return find


def listed(name: str, *, zh: str, en: str, severity: Severity | None = None) -> Finder:
    """Return a finder of the words of a list; names in 《》 and quoted words are left alone.

    `zh` and `en` say what is wrong with a {word}; the replacement, where the list has one, follows. It is ready to be
    done only where the very word of the list stands, for what a pattern matched may say more.
    """

    def find(analysis: Analysis) -> Iterator[Hit]:
        basis = basis_of(analysis.knowledge.words(name))
        for word, start, end in analysis.words_of(name):
            if analysis.quotation(start, end):
                continue
            quote = analysis.text[start:end]
            instead = word.to if word.to != quote else ""
            yield Hit(
                start,
                end,
                zh.format(word=quote) + _advice_zh(word, instead),
                en.format(word=quote) + (f" Write “{instead}”." if instead else ""),
                edits=((start, end, instead),) if instead and quote == word.word else (),
                severity=severity,
                basis=basis,
            )

    return find


def basis_of(words: WordList) -> str:
    """Return what a list rests on, as a finding says it; only what was read in a norm (grade N) is called a rule."""
    return f"{'规定' if words.grade == 'N' else '通行做法'}：{words.source}"


def _advice_zh(word: Word, instead: str) -> str:
    advice = f"建议写作“{instead}”。" if instead else ""
    return f"{advice}（{word.note}）" if word.note else advice
