"""From a question to the sentences that may answer it, inside its filter and never outside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import islice
from typing import TypeAlias

from assistant.archive.answering.found import Fit, Found, fit_of, without_copies
from assistant.archive.answering.matching import Wanted
from assistant.archive.answering.question import Asked, Matter, Question
from assistant.archive.answering.shortforms import long_forms
from assistant.archive.answering.vocabulary import Vocabulary
from assistant.archive.answering.weighing import Scales
from assistant.archive.report import Passage, ReportId, report_of
from assistant.archive.storing.document import Dated, Scope
from assistant.archive.storing.index import Index
from assistant.archive.storing.lexicon import Hit
from assistant.archive.storing.library import Library
from assistant.errors import ServiceError
from assistant.language.sentences import split_sentences
from assistant.language.time.period import Period
from assistant.language.tokens import bigrams, normalise, words
from assistant.models.embeddings import Embedder

_BY_WORDS = 80
_BY_MEANING = 24
_FEW = 500
"""Passages that are compared one by one; where more are inside the filter, the nearest of all are filtered."""
_NEAREST = (8 * _BY_MEANING, 40 * _BY_MEANING)
"""How many of all are filtered, and then how many where too few of them are inside."""
_RANK_CONSTANT = 20
_BY_RANK = 0.3
_QUOTED = re.compile('[“"「]([^”"」]{2,20})[”"」]')
_BESIDE = 0.3
"""What words count that stand beside a quoted one."""
_WEIGHED = 30
_MOST_KEPT = 20_000
_MOST_SPELT_OUT, _MOST_LONGER = 40, 3
"""Reports that are read for what a short form stands for, and longer names of one term that are tried."""
_AWAY = {Fit.SAME: 0.0, Fit.NEARLY: 0.05, Fit.INSIDE: 0.05, Fit.CLOSING: 0.12, Fit.AROUND: 0.3, Fit.ANY: 0.0}

_Key: TypeAlias = tuple[str, int, int]
"""A sentence: its passage, and where it stands in the report's text."""


class Recall:
    """Hybrid search over an archive; keeps the passages it has read until the archive changes."""

    def __init__(self, library: Library, index: Index, embedder: Embedder, vocabulary: Vocabulary) -> None:
        self.library = library
        self.index = index
        self.embedder = embedder
        self.words = vocabulary
        self._kept: dict[str, Passage] = {}
        self._generation = index.generation

    def search(self, question: Question) -> Search:
        """Begin the searches that one question needs."""
        return Search(self, question)

    def is_unknown(self, word: str) -> bool:
        """Whether no sentence of the archive holds a word, which is seen by its pairs of characters."""
        _, rarity = self.index.by_words({}, Scope(), number=1, telling=(*bigrams(word), ""))
        return any(rarity[pair] == rarity[""] for pair in bigrams(word))

    def passages(self, ids: Collection[str]) -> dict[str, Passage]:
        """Return live passages, read once for each change of the archive."""
        if self._generation != self.index.generation or len(self._kept) > _MOST_KEPT:
            self._kept, self._generation = {}, self.index.generation
        kept = self._kept
        if missing := [one for one in ids if one not in kept]:
            kept.update(self.library.passages(missing))
        return {one: kept[one] for one in ids if one in kept}


class Search:
    """The searches for one question: the reports are listed once, the question is embedded once.

    BM25 over the words of sentences and nearest passages are fused by rank, then weighed by what is asked.
    """

    def __init__(self, recall: Recall, question: Question) -> None:
        self.question = question
        self._recall = recall
        self._words = recall.words
        self._rarity: dict[str, float] = {}
        self._covered: dict[_Key, float] = {}

    def find(self, asked: Asked, *, by_words: bool = False) -> tuple[Found, ...]:
        """Return the sentences inside the filter, best first; each real sentence once.

        A figure is looked for by words only, and so is anything on wish: as measured, vectors find no figure
        that words do not, and embedding the question takes longer than all the rest.
        """
        if not self.question.terms:
            return ()
        candidates = self._candidates(asked, by_words=by_words or self.question.form == "figure")
        found = [self._scales.weigh(asked, candidate) for candidate in candidates[:_WEIGHED]]
        found.sort(key=lambda one: (-one.score, one.document.id, one.start))
        return without_copies(found)

    def alone(self) -> Search:
        """Begin searches for the matter without what it stands under."""
        return Search(self._recall, replace(self.question, matters=(replace(self.question.matter, context=()),)))

    def about(self, text: str) -> Search:
        """Begin searches for what a text speaks of, in the offices of this question."""
        question = replace(
            self.question,
            topics=self._words.topics(text),
            matters=(Matter(self._words.content(text)),),
            related=(),
        )
        return Search(self._recall, question)

    def spelt_out(self, asked: Asked) -> Iterator[Search]:
        """Yield searches with a short form that no report in the filter has (北交所) in the reports' longer words."""
        inside = dict.fromkeys(map(report_of, self._recall.library.within(self._scope(asked))))
        reports = [self._recall.library.text(one) for one in islice(inside, _MOST_SPELT_OUT)]
        for term in self.question.terms:
            longer = long_forms(term.text, reports, self._words.terms)
            for short, name in islice(longer, _MOST_LONGER):
                text = term.text.replace(short, name)
                content = {term: self._words.content(text)}
                matter = self.question.matter
                terms = tuple(new for old in matter.terms for new in content.get(old, (old,)))
                yield Search(self._recall, replace(self.question, matters=(replace(matter, terms=terms),)))

    def years(self) -> tuple[int, ...]:
        """Return the years of which the asked offices have a report."""
        found = self._recall.library.dated(self.question.organs)
        return tuple(sorted({report.period.year for report in found if report.period}))

    def openings(self, asked: Asked) -> Iterator[Found]:
        """Yield the first sentence of each section inside the filter, in the order of reports and text."""
        scope = self._scope(asked)
        passages: dict[ReportId, list[str]] = {}
        for one in self._recall.library.within(scope):
            passages.setdefault(report_of(one), []).append(one)
        for document in self._recall.library.documents(passages):
            first: dict[tuple[str, ...], Found] = {}
            for passage in sorted(self._recall.passages(passages[document.id]).values(), key=lambda one: one.start):
                sentence = split_sentences(passage.text)[0]
                start, end = passage.start + sentence.start, passage.start + sentence.end
                fit = self._fit(sentence.text, passage.period, scope.period)
                found = Found(document, passage, sentence.text, start, end, coverage=1.0, fit=fit)
                before = first.setdefault(passage.path, found)
                if before.end == start:  # a heading and what goes on in its line
                    first[passage.path] = replace(before, text=before.text + sentence.text, end=end)
            yield from first.values()

    def _scope(self, asked: Asked) -> Scope:
        """Return what the question leaves in."""
        organs, label = self.question.organs, asked.period.year if asked.period and asked.labelled else None
        reports = None
        if organs or label is not None or asked.newest:
            found: Sequence[Dated] = self._recall.library.dated(organs, label)
            if asked.newest:
                found = sorted(found, key=lambda one: one.age, reverse=True)[asked.passed :][: asked.newest]
            reports = frozenset(report.id for report in found)
        return Scope(reports, asked.parts, None if asked.labelled else asked.period)

    def _candidates(self, asked: Asked, *, by_words: bool) -> list[Found]:
        """Return the sentences by their content alone, best first."""
        scope = self._scope(asked)
        hits = self._by_words(scope)
        ranks = {(hit.passage, hit.start, hit.end): _fused(rank) for rank, hit in enumerate(hits)}
        for rank, passage in enumerate(() if by_words else self._near(scope)):
            for sentence in split_sentences(passage.text):
                key = passage.id, passage.start + sentence.start, passage.start + sentence.end
                ranks[key] = ranks.get(key, 0.0) + _fused(rank)
        return self._read(scope.period, ranks)

    def _by_words(self, scope: Scope) -> Sequence[Hit]:
        listed = () if self._rarity else {"", *(word for term in self.question.terms for word in term.words)}
        hits, rarity = self._recall.index.by_words(self._query, scope, number=_BY_WORDS, telling=listed)
        self._rarity = self._rarity or rarity
        return hits

    def _read(self, period: Period | None, ranks: Mapping[_Key, float]) -> list[Found]:
        passages = self._recall.passages({passage for passage, _, _ in ranks})
        listed = self._recall.library.documents({passage.report_id for passage in passages.values()})
        documents = {document.id: document for document in listed}
        found = []
        for key, rank in ranks.items():
            passage_id, start, end = key
            passage = passages.get(passage_id)
            document = documents.get(passage.report_id) if passage else None
            if passage is None or document is None:
                continue
            text = passage.text[start - passage.start : end - passage.start]
            coverage = self._covered.get(key)
            if coverage is None:
                around = _folded(" ".join((*passage.path, *passage.topics)))
                coverage = self._covered[key] = self._wanted.coverage(_folded(text), around)
            fit = self._fit(text, passage.period, period)
            score = coverage - _AWAY[fit] + _BY_RANK * rank
            found.append(Found(document, passage, text, start, end, coverage=coverage, fit=fit, score=score))
        return sorted(found, key=lambda one: (-one.score, one.document.id, one.start))

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        return {word: self._words.names.of(word) for term in self.question.terms for word in term.words}

    @cached_property
    def _wanted(self) -> Wanted:
        """The question's terms with the weight that each word has in this archive."""
        unknown = [
            word for word, rarity in self._rarity.items() if rarity == self._rarity[""] and not self._names.get(word)
        ]
        known = [word for word in self._names if word not in unknown]
        parted = [word for word in unknown if any(part in word for part in known)]  # 追回来 where the reports have 追回
        weights = {
            word: rarity * (_BESIDE if word in parted else self._words.weight(word, unknown=word in unknown))
            for word, rarity in self._rarity.items()
        }
        quoted = {
            word for word in weights if any(word in title for title in _QUOTED.findall(normalise(self.question.text)))
        }
        if not quoted <= {*unknown}:  # “五预” says more than what is said of it
            weights = {
                word: self._rarity[word] if word in quoted else weight * _BESIDE for word, weight in weights.items()
            }
        looked_for = {name for word, names in self._names.items() for name in (word, *names)}
        looked_for |= {name for term in self.question.terms for name in (term.text, *term.names)}
        light = frozenset(word for word in weights if self._words.weight(word) < 1)
        shifts = self._words.shifts(self.question.text, looked_for)
        matter = self.question.matter
        deeds = self._words.deeds(self.question.text, matter.terms) if matter.form == "account" else frozenset()
        return Wanted(matter.terms, weights, self._names, shifts, light, matter.context, deeds)

    @cached_property
    def _scales(self) -> Scales:
        return Scales(self.question, self._words, self._wanted)

    @cached_property
    def _query(self) -> Mapping[str, float]:
        weights: dict[str, float] = {}

        def add(tokens: Iterable[str], weight: float) -> None:
            for token in tokens:
                weights[token] = max(weights.get(token, 0.0), weight)

        for term in self.question.terms:
            add(bigrams(term.text), 0.5)
            add(term.words, 1.0)
            for name in (*term.names, *(name for word in term.words for name in self._names[word])):
                add(words(name, self._words.terms), 0.5)
        for word in self.question.related:
            add(words(word, self._words.terms)[-1:], 0.15)
        return weights

    @cached_property
    def _vector(self) -> Sequence[float]:
        """The question as the embedder sees it; empty when that cannot be reached."""
        try:
            return self._recall.embedder.embed_query(self.question.text)
        except ServiceError:
            return ()

    def _near(self, scope: Scope) -> list[Passage]:
        """Return the passages inside the filter that are nearest in meaning."""
        library, index = self._recall.library, self._recall.index
        inside: Sequence[str] = library.within(scope, most=_FEW + 1)
        if not inside or not self._vector:
            return []
        if len(inside) <= _FEW:
            inside = index.by_meaning_among(self._vector, inside, _BY_MEANING)
        else:
            for number in _NEAREST:
                nearest = index.by_meaning(self._vector, number)
                left = set(library.within(scope, among=nearest))
                inside = [one for one in nearest if one in left][:_BY_MEANING]
                if len(inside) == _BY_MEANING:
                    break
        passages = self._recall.passages(inside)
        return [passages[one] for one in inside if one in passages]

    def _fit(self, sentence: str, own: Period | None, asked: Period | None) -> Fit:
        """Return how a sentence's time lies to the asked one; 全年 is the whole year, whatever else is told of there."""
        fit = fit_of(own, asked)
        whole = fit in {Fit.INSIDE, Fit.CLOSING} and own is not None and asked is not None and own.end == asked.end
        return Fit.SAME if whole and self._words.has("whole", sentence) else fit


_folded = lru_cache(maxsize=8192)(normalise)


def _fused(rank: int) -> float:
    """Return what a place in one of the two rankings is worth, reciprocal rank fusion to at most a half."""
    return _RANK_CONSTANT / (_RANK_CONSTANT + rank) / 2
