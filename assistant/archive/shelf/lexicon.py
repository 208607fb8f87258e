"""The word index: one entry a sentence in tantivy, over words and character bigrams."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.archive.report import Part, Passage, ReportId
from assistant.archive.shelf.rows import day_of
from assistant.language.sentences import split_sentences
from assistant.language.time.period import Period
from assistant.language.tokens import search_tokens

if TYPE_CHECKING:
    import tantivy

_HEAP = 20_000_000
FORMAT = "3"


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that shares words with the question; offsets are in the report's stored text."""

    report: ReportId
    passage: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which sentences may be found: of some reports (None: all), of some parts, about any day of a period."""

    reports: frozenset[ReportId] | None = None
    parts: tuple[Part, ...] = ()
    period: Period | None = None


class Lexicon:
    """Finds sentences by words. `body` holds a sentence's words, `head` those of its heading path.

    Both are stored as well, so that `scrub` can write the index anew without the registry.

    The caller holds the lease: `reload` after another process wrote.
    """

    def __init__(self, folder: Path, terms: Collection[str] = ()) -> None:
        self._folder = folder
        self._terms = tuple(terms)
        self._index: tantivy.Index | None = None
        self._swept = False

    def reload(self) -> None:
        """See what another process wrote."""
        self._index = None
        self._swept = False

    def put(self, report: ReportId, passages: Iterable[Passage]) -> None:
        """Index a report's sentences in one commit; what was there of it is replaced."""
        import tantivy

        index = self._open()
        writer = self._writer(index)
        writer.delete_documents_by_term("report", report)
        for passage in passages:
            time = passage.period
            days = {"first": day_of(time.start), "last": day_of(time.end)} if time else {}
            head = " ".join(search_tokens(" ".join(passage.path), self._terms))
            for sentence in split_sentences(passage.text):
                writer.add_document(
                    tantivy.Document(
                        report=report,
                        passage=passage.id,
                        part=passage.part,
                        **days,
                        start=passage.start + sentence.start,
                        end=passage.start + sentence.end,
                        body=" ".join(search_tokens(sentence.text, self._terms)),
                        head=head,
                    )
                )
        self._commit(writer)

    def remove(self, reports: Iterable[ReportId]) -> None:
        """Delete every sentence of some reports; their words stay in the files until `scrub`."""
        index = self._open()
        writer = self._writer(index)
        for report in reports:
            writer.delete_documents_by_term("report", report)
        self._commit(writer)

    def scrub(self) -> None:
        """Write the index anew in one commit, so that no file holds a word of what was removed."""
        from tantivy import Query

        index = self._open()
        searcher = index.searcher()
        writer = self._writer(index)
        writer.delete_all_documents()
        if searcher.num_docs:
            for _, address in searcher.search(Query.all_query(), searcher.num_docs, count=False).hits:
                writer.add_document(searcher.doc(address))
        self._commit(writer)
        del searcher
        self._sweep(index)

    def per_report(self) -> dict[ReportId, int]:
        """Return how many sentences of each report are indexed."""
        from tantivy import Query

        searcher = self._open().searcher()
        found: Counter[ReportId] = Counter()
        if searcher.num_docs:
            for _, address in searcher.search(Query.all_query(), searcher.num_docs, count=False).hits:
                found[searcher.doc(address).to_dict()["report"][0]] += 1
        return dict(found)

    def search(
        self, weights: Mapping[str, float], bounds: Bounds, *, number: int, head: float = 0.3
    ) -> tuple[Hit, ...]:
        """Return the sentences inside some bounds that weigh most by BM25."""
        from tantivy import Occur, Query

        index = self._open()
        schema = index.schema
        wanted = [
            (Occur.Should, Query.boost_query(Query.term_query(schema, field, token, "freq"), weight * share))
            for token, weight in weights.items()
            for field, share in (("body", 1.0), ("head", head))
        ]
        if not wanted or bounds.reports == frozenset():
            return ()
        inside = [(Occur.Must, Query.const_score_query(bound, 0.0)) for bound in _within(schema, bounds)]
        query = Query.boolean_query([(Occur.Must, Query.boolean_query(wanted)), *inside])
        searcher = index.searcher()
        hits = []
        for score, address in searcher.search(query, number, count=False).hits:
            entry: dict[str, list[Any]] = searcher.doc(address).to_dict()
            hits.append(Hit(entry["report"][0], entry["passage"][0], entry["start"][0], entry["end"][0], score))
        return tuple(hits)

    def rarity(self, tokens: Iterable[str]) -> dict[str, float]:
        """Return how telling each token is: the share of sentences without it, as an inverse frequency."""
        searcher = self._open().searcher()
        total = searcher.num_docs
        return {
            token: log(1 + (total - known + 0.5) / (known + 0.5))
            for token in tokens
            for known in [min(searcher.doc_freq("body", token), total)]
        }

    def sentences(self) -> int:
        """Return how many sentences are indexed."""
        return int(self._open().searcher().num_docs)

    def exists(self) -> bool:
        """Tell without opening anything whether there is an index."""
        return (self._folder / "meta.json").is_file()

    def clear(self) -> None:
        """Delete the index; it is made anew on the next use."""
        self._index = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def _writer(self, index: tantivy.Index) -> tantivy.IndexWriter:
        """Return a writer; a process killed in a commit left files whose names the next commit would use again."""
        if not self._swept:
            self._sweep(index)
        return index.writer(heap_size=_HEAP, num_threads=1)

    def _sweep(self, index: tantivy.Index) -> None:
        """Delete the files that no segment needs."""
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        writer.garbage_collect_files()
        writer.wait_merging_threads()
        self._swept = True

    def _commit(self, writer: tantivy.IndexWriter) -> None:
        writer.commit()
        writer.wait_merging_threads()
        self._open().reload()

    def _open(self) -> tantivy.Index:
        if self._index is None:
            import tantivy

            self._folder.mkdir(parents=True, exist_ok=True)
            builder = tantivy.SchemaBuilder()
            for name in ("report", "passage"):
                builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
            builder.add_text_field("part", stored=True, tokenizer_name="raw", index_option="basic")
            for name in ("start", "end"):
                builder.add_integer_field(name, stored=True)
            for name in ("first", "last"):
                builder.add_integer_field(name, stored=True, fast=True)
            for name in ("body", "head"):
                builder.add_text_field(name, stored=True, tokenizer_name="spaces", index_option="freq")
            index = tantivy.Index(builder.build(), path=str(self._folder))
            spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            index.register_tokenizer("spaces", spaces)
            self._index = index
        return self._index


def _within(schema: tantivy.Schema, bounds: Bounds) -> Iterator[tantivy.Query]:
    from tantivy import FieldType, Query

    if bounds.reports is not None:
        yield Query.term_set_query(schema, "report", sorted(bounds.reports))
    if bounds.parts:
        yield Query.term_set_query(schema, "part", list(bounds.parts))
    if bounds.period is not None:
        yield Query.range_query(schema, "first", FieldType.Integer, upper_bound=day_of(bounds.period.end))
        yield Query.range_query(schema, "last", FieldType.Integer, lower_bound=day_of(bounds.period.start))
