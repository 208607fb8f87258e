"""From a question to the sentences that may answer it, inside its filter and never outside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from assistant.archive.anchoring import Anchored, anchored
from assistant.archive.document import Document, Place, Scope
from assistant.archive.index import Index
from assistant.archive.library import Library
from assistant.archive.matching import Wanted
from assistant.archive.question import Asked, Question
from assistant.archive.report import Kind, Part, Passage, ReportId
from assistant.archive.rows import day_of
from assistant.archive.vocabulary import Vocabulary
from assistant.errors import ServiceError
from assistant.language.figures import FigureKind, figures_in
from assistant.language.period import Period
from assistant.language.sentences import split_sentences
from assistant.language.tokens import bigrams, normalise, words
from assistant.language.topics import topics_of
from assistant.models.embeddings import Embedder

_BY_WORDS = 80
_BY_MEANING = 24
_RANK_CONSTANT = 20
_ALIKE = 92.0
_BY_RANK = 0.3
_WEIGHED = 30
_BY_ITSELF = 0.95
_ON_TOPIC = 0.25
_FIGURES = re.compile(r"[0-9.]+|[一二两三四五六七八九十百千万亿]+")
_DIGIT = re.compile(r"[0-9一二两三四五六七八九十几数半]")
_COUNTED = frozenset({FigureKind.QUANTITY, FigureKind.PERCENT, FigureKind.MULTIPLE})


class Fit(Enum):
    """How a passage's period lies to the asked one, the best first."""

    SAME = 0
    INSIDE = 1  # a half of the year that was asked for
    CLOSING = 2  # a longer run that ends with the asked one: a five-year review
    AROUND = 3  # a longer run that goes on after it, or a year of which a half was asked for
    ANY = 4  # no period was asked for, or the passage has none


_AWAY = {Fit.SAME: 0.0, Fit.INSIDE: 0.05, Fit.CLOSING: 0.12, Fit.AROUND: 0.3, Fit.ANY: 0.0}
_OVER_YEARS = {Fit.SAME: 0.1, Fit.INSIDE: 0.1, Fit.CLOSING: 0.3, Fit.AROUND: 0.3, Fit.ANY: 0.1}
"""What a sentence loses that tells of several years together, when one was asked for."""

_PART = {Part.WORK: 0.1, Part.INTRO: 0.1, Part.PROBLEMS: 0.0, Part.PLAN: -0.15}
"""What is done comes before what is planned, when the question leaves it open."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that may answer.

    `figures` are those that speak of the asked period, the likeliest first; `names_time` tells of a
    sentence that names the asked time while its passage speaks of a longer one; `wording` are former
    or later names that stand there for what was asked.
    """

    document: Document
    passage: Passage
    text: str
    start: int
    end: int
    coverage: float
    fit: Fit
    names_time: bool = False
    figures: tuple[Anchored, ...] = ()
    wording: tuple[str, ...] = ()
    score: float = 0.0


class Recall:
    """Hybrid search: BM25 over the words of sentences and nearest passages, fused and weighed by what is asked."""

    def __init__(self, library: Library, index: Index, embedder: Embedder, vocabulary: Vocabulary) -> None:
        self._library = library
        self._index = index
        self._embedder = embedder
        self._words = vocabulary

    @property
    def library(self) -> Library:
        """The registry, for what an answer says about what is there."""
        return self._library

    def find(self, question: Question, asked: Asked) -> tuple[Found, ...]:
        """Return the sentences inside the filter, best first; each real sentence once."""
        places = {place.id: place for place in self._library.within(self._scope(question, asked))}
        if not places or not question.terms:
            return ()
        wanted = self._wanted(question)
        candidates = self._candidates(asked, wanted, self._ranked(question, wanted, places))
        found = [self._weigh(question, asked, wanted, candidate) for candidate in candidates[:_WEIGHED]]
        found.sort(key=lambda one: (-one.score, one.document.id, one.start))
        return _without_copies(found)

    def _scope(self, question: Question, asked: Asked) -> Scope:
        label = asked.period.year if asked.period and asked.labelled else None
        reports: tuple[ReportId, ...] = ()
        if asked.newest:
            known = [one for one in self._library.documents() if not question.organs or one.organ in question.organs]
            latest = sorted(known, key=_age, reverse=True)[asked.passed :]
            reports = tuple(one.id for one in latest[: asked.newest])
        return Scope(question.organs, asked.parts, None if label else asked.period, label, reports)

    def _candidates(self, asked: Asked, wanted: Wanted, ranks: Mapping[tuple[str, int, int], float]) -> list[Found]:
        """Return the sentences by their content alone, best first."""
        passages = self._library.passages({passage for passage, _, _ in ranks})
        documents = {document.id: document for document in self._library.documents()}
        found = []
        for (passage_id, start, end), rank in ranks.items():
            passage = passages.get(passage_id)
            if passage is None or passage.report_id not in documents:
                continue
            text = passage.text[start - passage.start : end - passage.start]
            coverage = wanted.coverage(normalise(text), normalise(" ".join((*passage.path, *passage.topics))))
            fit = self._fit(text, passage.period, None if asked.labelled else asked.period)
            score = coverage - _AWAY[fit] + _BY_RANK * rank
            document = documents[passage.report_id]
            found.append(Found(document, passage, text, start, end, coverage=coverage, fit=fit, score=score))
        return sorted(found, key=lambda one: (-one.score, one.document.id, one.start))

    def _wanted(self, question: Question) -> Wanted:
        """Return the question's terms with the weight that each word has in this archive."""
        listed = {word for term in question.terms for word in term.words}
        rarity = self._index.rarity(listed)
        weights = {word: rarity[word] * self._words.weight(word) for word in listed}
        names = {word: self._words.names(word) for word in listed}
        looked_for = {name for word in listed for name in (word, *names[word])}
        looked_for |= {name for term in question.terms for name in (term.text, *term.names)}
        light = frozenset(word for word in listed if self._words.weight(word) < 1)
        return Wanted(question.facets, weights, names, self._words.shifts(question.text, looked_for), light)

    def _ranked(
        self, question: Question, wanted: Wanted, places: Mapping[str, Place]
    ) -> dict[tuple[str, int, int], float]:
        """Return sentences (passage, start, end) with their fused rank, 0 to 1."""
        ranks: dict[tuple[str, int, int], float] = {}
        hits = self._index.by_words(self._query(question, wanted), passages=places, number=_BY_WORDS)
        for rank, hit in enumerate(hits):
            key = hit.passage, hit.start, hit.end
            ranks[key] = ranks.get(key, 0.0) + _RANK_CONSTANT / (_RANK_CONSTANT + rank) / 2
        near = self._near(question, places)
        passages = self._library.passages(near)
        for rank, passage in enumerate(passages[one] for one in near if one in passages):
            for sentence in split_sentences(passage.text):
                key = passage.id, passage.start + sentence.start, passage.start + sentence.end
                ranks[key] = ranks.get(key, 0.0) + _RANK_CONSTANT / (_RANK_CONSTANT + rank) / 2
        return ranks

    def _near(self, question: Question, places: Mapping[str, Place]) -> list[str]:
        reports = {place.report for place in places.values()}.difference(self._library.unembedded())
        if not reports:
            return []
        try:
            vector = self._embedder.embed_query(question.text)
        except ServiceError:
            return []
        found = self._index.by_meaning(vector, reports, _BY_MEANING * 8)
        return [passage for passage in found if passage in places][:_BY_MEANING]

    def _query(self, question: Question, wanted: Wanted) -> dict[str, float]:
        weights: dict[str, float] = {}

        def add(tokens: Iterable[str], weight: float) -> None:
            for token in tokens:
                weights[token] = max(weights.get(token, 0.0), weight)

        for term in question.terms:
            add(bigrams(term.text), 0.5)
            add(term.words, 1.0)
            for name in (*term.names, *(name for word in term.words for name in wanted.names.get(word, ()))):
                add(words(name, self._words.terms), 0.5)
        for word in question.related:
            add(words(word, self._words.terms)[-1:], 0.15)
        return weights

    def _weigh(self, question: Question, asked: Asked, wanted: Wanted, one: Found) -> Found:
        """Add what takes a closer look: the figures, the time a sentence names, the words it has for what was asked."""
        period = None if asked.labelled else asked.period
        score = one.score
        figures: tuple[Anchored, ...] = ()
        if question.form == "figure":
            figures = self._figures(question, wanted, one, period)
            score += _worth(figures)
            if self._words.has("span", one.text) and not self._words.has("span", question.text):
                score -= _OVER_YEARS[one.fit]
        if not asked.parts:
            score += _PART[one.passage.part]
        if question.topics and one.coverage < _BY_ITSELF:
            score += self._topical(question, one.text)
        named = one.fit is Fit.AROUND and period is not None and _names(period, one.text, one.passage.period)
        wording = self._words.former_names(question.text, one.text)
        return replace(one, score=score, figures=figures, names_time=named, wording=wording)

    def _topical(self, question: Question, sentence: str) -> float:
        """Return what a sentence gains by speaking of the asked topic itself, or loses by speaking of another.

        Sentences under one heading (民族宗教) may belong to either.
        """
        spoken_of = topics_of(sentence, self._words.areas)
        if not spoken_of:
            return 0.0
        return _ON_TOPIC if set(spoken_of) & set(question.topics) else -_ON_TOPIC

    def _fit(self, sentence: str, own: Period | None, asked: Period | None) -> Fit:
        fit = fit_of(own, asked)
        return Fit.SAME if fit is Fit.INSIDE and self._speaks_of_all(sentence, own, asked) else fit

    def _speaks_of_all(self, sentence: str, own: Period | None, asked: Period | None) -> bool:
        """Whether a report on the last part of a time tells of the whole of it (全年)."""
        return own is not None and asked is not None and own.end == asked.end and self._words.has("whole", sentence)

    def _figures(self, question: Question, wanted: Wanted, one: Found, asked: Period | None) -> tuple[Anchored, ...]:
        """Return the counted figures that may speak of the asked period, the one that belongs to the asked words first."""
        text = self._words.without_opening(one.text) if one.document.kind is Kind.ANNUAL else one.text
        read = figures_in(text, period=one.passage.period)
        counted = [figure for figure in read if figure.kind in _COUNTED and _DIGIT.search(figure.text)]
        if asked:
            counted = [figure for figure in counted if figure.period is None or figure.period.overlaps(asked)]
        found: tuple[Anchored, ...] = ()
        for anchors in wanted.anchors(one.text):
            found = anchored(one.text, counted, anchors, question.measure)
            if found and found[0].reached:
                break
        return found


def _worth(figures: Sequence[Anchored]) -> float:
    """Return what a sentence gains by its likeliest figure."""
    if not figures:
        return 0.0
    return 0.15 + 0.15 * figures[0].fits + 0.2 * (figures[0].tight and figures[0].fits)


def fit_of(own: Period | None, asked: Period | None) -> Fit:
    """Return how a passage's period lies to the asked one.

    >>> fit_of(Period.parse("2007H1"), Period.parse("2007")).name
    'INSIDE'
    """
    if own is None or asked is None:
        return Fit.ANY
    if own == asked:
        return Fit.SAME
    if asked.contains(own):
        return Fit.INSIDE
    return Fit.CLOSING if own.end == asked.end else Fit.AROUND


def _names(period: Period, sentence: str, own: Period | None) -> bool:
    """Whether a sentence names a time that lies inside a period."""
    first, last = day_of(period.start), day_of(period.end)
    dates = (one for one in figures_in(sentence, period=own) if one.kind is FigureKind.DATE)
    return any(first <= date.low and date.high <= last for date in dates)


def _age(document: Document) -> tuple[date, date]:
    return document.period.end if document.period else date.min, document.delivered or date.min


def _without_copies(found: Sequence[Found]) -> tuple[Found, ...]:
    """Keep the best of sentences that are (nearly) the same about one period: web copies of one report.

    Two that differ in a figure are both kept: one of them may be the correction of the other.
    """
    from rapidfuzz import fuzz

    kept: list[Found] = []
    for one in found:
        copies = (
            other.passage.period == one.passage.period
            and other.document.organ == one.document.organ
            and _FIGURES.findall(other.text) == _FIGURES.findall(one.text)
            and fuzz.ratio(other.text, one.text, score_cutoff=_ALIKE) > 0
            for other in kept
        )
        if not any(copies):
            kept.append(one)
    return tuple(kept)
