"""Claims of a first time (首次, 率先, 第一), tested against what the office reported before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.archive.report import Part, Report
from assistant.writing.compare.place import Here, Past, sentences_of
from assistant.writing.compare.rarity import Rarity

_CLAIM = re.compile(r"首次|首个|首家|首批|首例|首届|首创|首单|率先|第一次|第一个|第一家")
_CLAUSE = re.compile(r"[，,；;。：:！!？?]")
_TOLD = 0.75


@dataclass(frozen=True, slots=True)
class First:
    """A claim of a first (`word` in `claim`) and the past sentences that already tell it, newest first.

    `sure`: one of them claims the first too; else they only tell of the same thing.
    """

    word: str
    claim: Here
    earlier: tuple[Past, ...]
    sure: bool

    @property
    def zh(self) -> str:
        """One line for the clerk."""
        past = self.earlier[0]
        when = past.period.zh if past.period else past.title
        return f"“{self.word}”存疑：{when}的报告已写过“{past.quote}”"

    @property
    def en(self) -> str:
        """The same line in English."""
        past = self.earlier[0]
        return f"“{self.word}” is doubtful: the report on {past.period.en if past.period else past.title} says “{past.quote}”"


def firsts(current: Report, history: Sequence[Report], *, rarity: Rarity) -> tuple[First, ...]:
    """Return the claims of a first in this report's work that a past report speaks against."""
    return tuple(_firsts(current, history, rarity))


def _firsts(current: Report, history: Sequence[Report], rarity: Rarity) -> Iterator[First]:
    for said in sentences_of(current, Part.WORK, Part.INTRO):
        for found in _CLAIM.finditer(said.text):
            begin = max((mark.end() for mark in _CLAUSE.finditer(said.text, 0, found.start())), default=0)
            stop = _CLAUSE.search(said.text, found.end())
            clause = said.text[begin : stop.start() if stop else len(said.text)]
            wanted = rarity.tokens(clause.replace(found[0], ""))
            earlier = [
                told.past(report)
                for report in history
                for told in sentences_of(report, Part.WORK)
                if rarity.share(wanted, rarity.tokens(told.text)) >= _TOLD
            ]
            if earlier:
                sure = any(_CLAIM.search(past.quote) for past in earlier)
                claim = Here(clause, said.start + begin, said.start + begin + len(clause))
                yield First(found[0], claim, tuple(earlier[::-1]), sure)
