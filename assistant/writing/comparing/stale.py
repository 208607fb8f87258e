"""Sentences taken over from a past report with something of that time still in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.archive.report import Part, Report
from assistant.knowledge import Knowledge
from assistant.language.bilingual import Line
from assistant.language.time.period import Period
from assistant.language.time.span import Span
from assistant.writing.comparing.place import Here, Past, Said, sentences_of

_ALIKE = 80
_SHORTEST = 14
_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?=年(?!以来|起|前|初))")
_HISTORY = re.compile(r"(?:自|从|比|较|于|截至|对比|相比|早在|《[^》]*)$")
_ORDINAL = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}(?:[期批轮](?!以)|次(?!全国|全体|代表|党代)|届(?=[^，。；、]{0,12}(?:赛|节|论坛|博览会|研学|活动|洽谈会|交易会|展)))"
)
_SESSION = re.compile(r"[一二三四五六七八九十]+届[^，。；、]{0,12}?[一二三四五六七八九十]+次(?:全体)?(?:会议|全会)")
_HALF = re.compile(r"上半年|下半年")


class StaleKind(StrEnum):
    """What is old in a recycled sentence; the value is stable for scripts."""

    YEAR = "year"
    HALF = "half"
    TERM = "term"
    MEETING = "meeting"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Stale(Line):
    """An old `token` in a `sentence` that stands nearly so in a past report (`source`).

    `instead` is today's word where the office's lists or the calendar give one, else empty.
    """

    sentence: Here
    token: Here
    kind: StaleKind
    source: Past
    instead: str = ""

    def _told(self) -> tuple[str, str]:
        zh, en = self.source.when
        ask_zh, ask_en = "请确认本期仍是这样。", "make sure that it still holds."
        if self.instead:
            ask_zh, ask_en = f"是否应为“{self.instead}”？", f"should it be “{self.instead}”?"
        return (
            f"“{self.token.quote}”：这一句与{zh}的报告几乎相同，{ask_zh}",
            f"“{self.token.quote}”: this sentence stands nearly so in the report on {en}; {ask_en}",
        )


def stale(current: Report, history: Sequence[Report], *, knowledge: Knowledge) -> Iterator[Stale]:
    """Yield the old tokens of sentences that this report shares with past ones, in the order of the text.

    Figures may differ between the two sentences. A token counts only where it stands in both and the time
    between them should have changed it; what a sentence recalls (自2022年以来) does not.
    """
    from rapidfuzz import fuzz, process

    if current.period is None:
        return
    tokens = _Tokens(current.period, knowledge)
    past = [report for report in history if report.period]
    told = [(report, said) for report in past for said in sentences_of(report) if len(said.text) >= _SHORTEST]
    texts = [_without_figures(said.text) for _, said in told]
    for said in sentences_of(current):
        if len(said.text) < _SHORTEST or not tokens.any(said.text):
            continue
        masked = _without_figures(said.text)
        found = process.extractOne(masked, texts, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if found is None:
            continue
        report, source = told[found[2]]
        for kind, token, instead in tokens.old(said, source, report):
            yield Stale(said.here, token, kind, source.past(report), instead)


def _without_figures(text: str) -> str:
    return re.sub(r"\d+", "0", text)


class _Tokens:
    """What may be old in a sentence of a report on a period."""

    def __init__(self, now: Period, knowledge: Knowledge) -> None:
        self._now = now
        eras = [
            entry for entry in knowledge.words("eras").entries if entry.valid_to and entry.valid_to < now.start.year
        ]
        obsolete = [entry for entry in knowledge.words("obsolete").entries if (entry.valid_to or now.year) < now.year]
        self._instead = {entry.word: entry.to for entry in (*eras, *obsolete)}
        self._instead |= {phrase.text: phrase.replaced_by for phrase in knowledge.past_phrases(on=now.start)}
        longest = sorted(self._instead, key=len, reverse=True)
        self._phrase = re.compile("|".join(map(re.escape, longest)) or r"(?!)")
        kept = [word for entry in obsolete for word in entry.unless]
        self._kept = re.compile("|".join(map(re.escape, kept)) or r"(?!)")

    def any(self, text: str) -> bool:
        """Whether a sentence holds anything that ages."""
        patterns = (_YEAR, _ORDINAL, _SESSION, _HALF, self._phrase)
        return any(pattern.search(text) for pattern in patterns)

    def old(self, said: Said, source: Said, report: Report) -> Iterator[tuple[StaleKind, Here, str]]:
        """Yield what a sentence has kept of a past one though it is of another time."""
        then = report.period
        if then is None:
            return
        if self._now.year > then.year:
            yield from self._years(said, source, then)
            yield from self._kept_of(StaleKind.MEETING, _SESSION, said, source)
        if {self._now.span, then.span} == {Span.H1, Span.H2}:
            yield from self._halves(said, source, then)
        if said.part is source.part is Part.WORK:
            yield from self._kept_of(StaleKind.TERM, _ORDINAL, said, source)
        yield from self._phrases(said, source)

    def _years(self, said: Said, source: Said, then: Period) -> Iterator[tuple[StaleKind, Here, str]]:
        for found in _YEAR.finditer(said.text):
            kept = int(found[0]) == then.year and found[0] in source.text
            if kept and not _HISTORY.search(said.text[: found.start()]):
                yield StaleKind.YEAR, _place(said, found), str(self._now.year)

    def _halves(self, said: Said, source: Said, then: Period) -> Iterator[tuple[StaleKind, Here, str]]:
        same_part = said.part is source.part is Part.WORK
        for found in _HALF.finditer(said.text):
            if same_part and found[0] == then.span.zh and found[0] in source.text:
                yield StaleKind.HALF, _place(said, found), self._now.span.zh

    def _phrases(self, said: Said, source: Said) -> Iterator[tuple[StaleKind, Here, str]]:
        kept = [found.span() for found in self._kept.finditer(said.text)]
        for found in self._phrase.finditer(said.text):
            inside = any(start <= found.start() and found.end() <= end for start, end in kept)
            if found[0] in source.text and not inside:
                yield StaleKind.PHRASE, _place(said, found), self._instead[found[0]]

    @staticmethod
    def _kept_of(
        kind: StaleKind, pattern: re.Pattern[str], said: Said, source: Said
    ) -> Iterator[tuple[StaleKind, Here, str]]:
        for found in pattern.finditer(said.text):
            if found[0] in source.text:
                yield kind, _place(said, found), ""


def _place(said: Said, found: re.Match[str]) -> Here:
    return Here(found[0], said.start + found.start(), said.start + found.end())
