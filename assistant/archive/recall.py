"""From a question to the sentences that may answer it, inside its filter and never outside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from assistant.archive.document import Document, Place, Scope
from assistant.archive.index import Index
from assistant.archive.library import Library
from assistant.archive.matching import Wanted
from assistant.archive.question import Asked, Question
from assistant.archive.report import Part, Passage
from assistant.archive.rows import day_of
from assistant.archive.vocabulary import Vocabulary
from assistant.errors import ServiceError
from assistant.language.figures import Figure, FigureKind, figures_in
from assistant.language.period import Period
from assistant.language.sentences import split_sentences
from assistant.language.tokens import bigrams, normalise, words
from assistant.models.embeddings import Embedder

_BY_WORDS = 80
_BY_MEANING = 24
_RANK_CONSTANT = 20
_ALIKE = 92.0
_COUNTED = frozenset({FigureKind.QUANTITY, FigureKind.PERCENT, FigureKind.MULTIPLE})


class Fit(IntEnum):
    """How a passage's period lies to the asked one, the best first."""

    SAME = 0
    INSIDE = 1  # a half of the year that was asked for
    CLOSING = 2  # a longer run that ends with the asked one: a five-year review
    AROUND = 3  # a longer run that goes on after it, or a year of which a half was asked for
    ANY = 4  # no period was asked for, or the passage has none


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that may answer; `figures` are those that speak of the asked period, the likeliest first."""

    document: Document
    passage: Passage
    text: str
    start: int
    end: int
    coverage: float
    fit: Fit
    names_time: bool = False
    figures: tuple[Figure, ...] = ()
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
        scope = _scope(question, asked)
        places = {place.id: place for place in self._library.within(scope)}
        if not places:
            return ()
        wanted = self.wanted(question)
        ranks = self._ranked(question, wanted, places)
        passages = self._library.passages({passage for passage, _ in ranks})
        documents = {document.id: document for document in self._library.documents()}
        found = []
        for (passage_id, start), rank in ranks.items():
            passage = passages.get(passage_id)
            if passage and passage.report_id in documents:
                one = self._weigh(question, wanted, asked, documents[passage.report_id], passage, start)
                if one:
                    found.append(replace(one, score=one.score + rank))
        found.sort(key=lambda one: (-one.score, one.document.id, one.start))
        return _without_copies(found)

    def wanted(self, question: Question) -> Wanted:
        """Return the question's terms with the weight that each word has in this archive."""
        listed = {word for term in question.terms for word in term.words}
        return Wanted(question.terms, self._index.rarity(listed), {word: self._words.names(word) for word in listed})

    def _ranked(self, question: Question, wanted: Wanted, places: Mapping[str, Place]) -> dict[tuple[str, int], float]:
        """Return sentences (passage, start) with their fused rank, 0 to 1."""
        ranks: dict[tuple[str, int], float] = {}
        hits = self._index.by_words(self._query(question, wanted), passages=places, number=_BY_WORDS)
        for rank, hit in enumerate(hits):
            key = hit.passage, hit.start
            ranks[key] = ranks.get(key, 0.0) + _RANK_CONSTANT / (_RANK_CONSTANT + rank) / 2
        near = self._near(question, places)
        passages = self._library.passages(near)
        for rank, passage_id in enumerate(near):
            passage = passages.get(passage_id)
            for sentence in split_sentences(passage.text) if passage else ():
                key = passage_id, passage.start + sentence.start if passage else 0
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

    def _weigh(
        self,
        question: Question,
        wanted: Wanted,
        asked: Asked,
        document: Document,
        passage: Passage,
        start: int,
    ) -> Found | None:
        period = None if asked.labelled else asked.period
        sentence = next((one for one in split_sentences(passage.text) if passage.start + one.start == start), None)
        if sentence is None:
            return None
        folded = normalise(sentence.text)
        heading = normalise(" ".join((*passage.path, *passage.topics)))
        coverage = wanted.coverage(folded, heading)
        fit = fit_of(passage.period, period)
        figures: tuple[Figure, ...] = ()
        score = coverage - 0.06 * fit * (fit is not Fit.ANY)
        if question.form == "figure":
            figures = self._figures(question, wanted, sentence.text, passage.period, period)
            score += 0.25 * bool(figures) + 0.1 * any(figure.unit in question.units for figure in figures[:3])
            if not asked.parts:
                score += 0.1 * (passage.part in (Part.WORK, Part.INTRO)) - 0.15 * (passage.part is Part.PLAN)
        end = passage.start + sentence.end
        return Found(
            document,
            passage,
            sentence.text,
            start,
            end,
            coverage=coverage,
            fit=fit,
            names_time=period is not None and _names(period, sentence.text, passage.period),
            figures=figures,
            score=score,
        )

    def _figures(
        self, question: Question, wanted: Wanted, sentence: str, own: Period | None, asked: Period | None
    ) -> tuple[Figure, ...]:
        """Return the counted figures that may speak of the asked period, those right after the asked words first."""
        anchors = [at + len(word) for word in wanted.present(sentence) for at in _places(sentence, word)]
        counted = [figure for figure in figures_in(sentence, period=own) if figure.kind in _COUNTED]
        if asked:
            counted = [one for one in counted if one.period is None or one.period.overlaps(asked)] or counted

        def distance(figure: Figure) -> tuple[bool, int]:
            before = [figure.start - at for at in anchors if at <= figure.start]
            return figure.unit not in question.units, min(before, default=10_000)

        return tuple(sorted(counted, key=distance))


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


def _scope(question: Question, asked: Asked) -> Scope:
    if asked.period and asked.labelled:
        return Scope(question.organs, asked.parts, label=asked.period.year)
    return Scope(question.organs, asked.parts, period=asked.period)


def _places(text: str, word: str) -> Iterable[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _without_copies(found: Sequence[Found]) -> tuple[Found, ...]:
    """Keep the best of sentences that are (nearly) the same about one period: web copies of one report."""
    from rapidfuzz import fuzz

    kept: list[Found] = []
    for one in found:
        copies = (
            other.passage.period == one.passage.period
            and other.document.organ == one.document.organ
            and fuzz.ratio(other.text, one.text, score_cutoff=_ALIKE) > 0
            for other in kept
        )
        if not any(copies):
            kept.append(one)
    return tuple(kept)
