"""Claims of a first time (首次, 率先, 第一), tested against what the office reported before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.archive.report import Part, Report
from assistant.knowledge import Knowledge
from assistant.language.bilingual import Line
from assistant.writing.comparing.place import Here, Past, Said, own_work, sentences_of
from assistant.writing.comparing.progress import Progress, Stage
from assistant.writing.comparing.rarity import Rarity

_CLAIM = re.compile(
    r"首次|首个|首家|首批|首例|首届|首创|首单|首条|率先(?!发展|垂范|示范|突破)|第一次|第一个|第一家|历史上第一|零的突破"
)
_CLAUSE = re.compile(r"[^，,；;。：:！!？?]+")
_RECORD = re.compile(r"突破[0-9]|超过[0-9]|达到[0-9]|以来")
_CLAIMED = 0.75
_TOLD = 0.9
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class First(Line):
    """A claim of a first (`word` in `claim`) and the past sentences that speak against it, newest first.

    `sure`: a past report claims the same first; else it only tells that the same thing was done.
    """

    word: str
    claim: Here
    earlier: tuple[Past, ...]
    sure: bool

    def _told(self) -> tuple[str, str]:
        past, claim = self.earlier[0], self.claim.quote
        zh, en = past.when
        return (
            f"“{self.word}”：{claim}——{zh}的报告已写过“{past.quote}”，请核实。",
            f"“{self.word}”: {claim} — the report on {en} says “{past.quote}” already; please check.",
        )


def firsts(current: Report, history: Sequence[Report], *, rarity: Rarity, knowledge: Knowledge) -> tuple[First, ...]:
    """Return the claims of a first in this report's work that a past report speaks against, in order.

    Records (首次突破100亿元) are not tested: a rising figure passes many marks for the first time.
    """
    claims = [claim for said in own_work(current) for claim in _claims(said)]
    if not claims:
        return ()
    told = [(report, said) for report in reversed(history) for said in sentences_of(report, Part.WORK)]
    progress = Progress.of(knowledge)
    found: list[First] = []
    for word, claim in claims:
        wanted = rarity.tokens(claim.quote.replace(word, "，"))
        earlier = [] if len(wanted) < _LEAST_WORDS else list(_earlier(wanted, told, rarity, progress))
        if earlier:
            places = tuple(past for past, _ in earlier)
            found.append(First(word, claim, places, sure=any(sure for _, sure in earlier)))
    return tuple(found)


def _claims(said: Said) -> Iterator[tuple[str, Here]]:
    for start, clause in _clauses(said.text):
        found = _CLAIM.search(clause)
        if found and not _RECORD.search(clause):
            yield found[0], Here(clause, said.start + start, said.start + start + len(clause))


def _clauses(sentence: str) -> Iterator[tuple[int, str]]:
    """Yield the clauses of a sentence without their marks; a dash is part of a name (中国—东盟)."""
    return ((found.start(), found[0]) for found in _CLAUSE.finditer(sentence))


def _earlier(
    wanted: frozenset[str], told: Sequence[tuple[Report, Said]], rarity: Rarity, progress: Progress
) -> Iterator[tuple[Past, bool]]:
    for report, said in told:
        if rarity.share(wanted, said.text) < _CLAIMED:
            continue
        for _, clause in _clauses(said.text):
            share = rarity.share(wanted, clause)
            claimed = share >= _CLAIMED and _CLAIM.search(clause) is not None
            done = share >= _TOLD and bool(progress.stages(clause) & {Stage.DONE, Stage.HELD, Stage.NAMED})
            if claimed or done:
                yield said.past(report), claimed
                break
