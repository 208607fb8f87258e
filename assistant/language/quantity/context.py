"""What a figure counts, which verb governs it and which year it speaks of, read from the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.language.quantity.numerals import fold
from assistant.language.time.period import Period
from assistant.language.tokens import word_set

_SENTENCE_END: Final = re.compile(r"[。！？!?\n]+")
_CLAUSE_MARKS: Final = frozenset("，,；;：:。！？!?\n（）()")
_JOINING: Final = frozenset({"、", "和", "与", "及", "以及"})
_NOUNS: Final = frozenset(
    ("n", "nr", "ns", "nt", "nz", "ng", "j", "l", "i", "vn", "an", "eng", "b", "a", "nrt", "nrfg")
)


_EMPTY_NOUNS: Final = word_set(
    "其中 全年 上半年 下半年 今年 去年 同期 去年同期 目前 期间 方面 工作 情况 总数 全部 我部 平均 累计"
)
_EMPTY_VERBS: Final = word_set("是 有 为 到 达 达到 等 在 来 可 能 让 使 共计 合计 总计 累计 超过 约 其中")
_CLAUSE_END: Final = re.compile(r"[，,；;：:（(]|(?P<shut>[）)])")
_SPOKEN_YEAR: Final = re.compile(r"(?P<last>(?:去年|上年)(?:同期)?|同期)|(?P<year>(?:19|20)[0-9]{2})年")
_NOW: Final = re.compile(
    r"今年|本年|本期|现在|目前|现有|截至|至今|(?:上|下)半年(?!同期)"
    r"|(?:增|减|升|降|提|缩|达|扩|变|发展)[加长至到少高升低小大为]{0,2}[到至为](?!目前)|达到"
)
_CHANGED: Final = re.compile(r"增加|增长|减少|下降|提高|上升|降低|同比|增幅|降幅|净增|翻")
_COMPARING: Final = re.compile(r"(?:比|较|(?<![一二三四五六七八九十])是|为|相当于)$")


@dataclass(frozen=True, slots=True)
class Context:
    """The content words that a span counts, the verbs that govern it and the period it speaks of."""

    subject: tuple[str, ...]
    predicate: tuple[str, ...]
    period: Period | None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    tag: str
    start: int

    @property
    def noun(self) -> bool:
        return self.tag in _NOUNS and len(self.text) > 1 and self.text not in _EMPTY_NOUNS

    @property
    def verb(self) -> bool:
        return self.tag in {"v", "vn", "vd"} and self.text not in _EMPTY_VERBS


def contexts(text: str, spans: Sequence[tuple[int, int]], *, period: Period | None = None) -> tuple[Context, ...]:
    """Return the context of each span of `text`; spans come in order and do not overlap.

    >>> contexts("推荐18名党外人士", [(2, 5)])[0]
    Context(subject=('党外人士',), predicate=('推荐',), period=None)
    """
    if not spans:
        return ()
    reading, folded = _Reading(text), fold(text)
    found: list[Context] = []
    for at, (start, end) in enumerate(spans):
        begin, stop = reading.sentence(start)
        previous = max(begin, spans[at - 1][1]) if at else begin
        following = min(stop, spans[at + 1][0]) if at + 1 < len(spans) else stop
        kept = found[-1] if previous > begin else Context((), (), period)
        found.append(
            Context(
                reading.nouns_after(end, following) or reading.nouns_before(previous, start) or kept.subject,
                reading.verbs_before(previous, start) or kept.predicate,
                _period_of(folded[begin:start], period),
            )
        )
    return tuple(found)


class _Reading:
    """A text with its tagged words, looked up by offset."""

    def __init__(self, text: str) -> None:
        import rjieba

        self._words: list[_Word] = []
        at = 0
        for word, tag in rjieba.tag(text):
            self._words.append(_Word(word, tag, at))
            at += len(word)
        self._starts = [word.start for word in self._words]
        self._ends = [0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)]

    def sentence(self, at: int) -> tuple[int, int]:
        """Return the bounds of the sentence that holds an offset."""
        index = bisect_right(self._ends, at, hi=len(self._ends) - 1)
        return self._ends[max(index - 1, 0)], self._ends[index]

    def _between(self, start: int, end: int) -> list[_Word]:
        return self._words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def nouns_after(self, start: int, end: int) -> tuple[str, ...]:
        """Return the nouns that follow a measure word directly: 18名→民主党派、无党派人士."""
        stretch = self._between(start, end)
        if stretch and end < self._ends[-1] and stretch[-1].text in _JOINING:
            stretch = stretch[:-1]
        nouns: list[str] = []
        for word in stretch:
            ends = word.text in _CLAUSE_MARKS or (word.verb and word.tag == "v")
            if ends or (word.text in _JOINING and not nouns):
                break
            if word.noun:
                nouns.append(word.text)
        return tuple(nouns[:6])

    def nouns_before(self, start: int, end: int) -> tuple[str, ...]:
        """Return the nouns before a figure in its clause, or in the clause before: 走访归侨120户→归侨."""
        return self._before(start, end, lambda word: word.noun)[-4:]

    def verbs_before(self, start: int, end: int) -> tuple[str, ...]:
        """Return the verbs nearest before a figure, from its clause or the one before."""
        return self._before(start, end, lambda word: word.verb)[-2:]

    def _before(self, start: int, end: int, wanted: Callable[[_Word], bool]) -> tuple[str, ...]:
        found: list[str] = []
        for word in reversed(self._between(start, end)):
            if word.text in _CLAUSE_MARKS and found:
                break
            if wanted(word):
                found.append(word.text)
        return tuple(reversed(found))


def _period_of(before: str, period: Period | None) -> Period | None:
    """Return the period that a sentence speaks of after `before`, clause by clause.

    A year that opens a clause holds for the clauses after it (去年走访66户，发放3万元) until the present is
    named or a change is told; one inside a clause, or compared with (比去年, 是2010年的2倍), does not.
    """
    if period is None or period.last_year is not None:
        return period
    carried, at = period, 0
    for end in _CLAUSE_END.finditer(before):
        carried = period if end["shut"] else _after_clause(before[at : end.start()], carried, period, whole=True)
        at = end.end()
    return _after_clause(before[at:], carried, period, whole=False)


def _after_clause(clause: str, carried: Period, period: Period, *, whole: bool) -> Period:
    """Return the period that holds after a clause, or after as much of one as leads up to a figure."""
    named = next(reversed(list(_SPOKEN_YEAR.finditer(clause))), None)
    if named is None or _NOW.search(clause, named.end()):
        return period if _NOW.search(clause) or _CHANGED.search(clause) else carried
    lead = clause[: named.start()].strip()
    compared = _COMPARING.search(lead)
    if whole and (compared or (named["year"] and lead not in {"", "到", "至", "截至", "截止", "在"})):
        return carried
    if not whole and compared and clause[named.end() :] not in {"", "的", "为"}:
        return period
    if named["last"]:
        return replace(period, year=period.year - 1)
    year = int(named["year"])
    return period if year == period.year else Period(year)
