"""One volume of the word index: a tantivy index so small that it is written anew in a moment."""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection, Iterable, Iterator
from math import log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.archive.report import Part, ReportId
from assistant.archive.storing.document import Scope
from assistant.archive.storing.rows import day_of

if TYPE_CHECKING:
    import tantivy

FIELDS = {"body": 1.0, "head": 0.3}
"""The searched fields, a sentence's words and those of its headings, with what a word in them weighs."""
_HEAP = 20_000_000


class Volume:
    """Sentences in one folder. Their words are stored as well, so that `scrub` needs no registry."""

    def __init__(self, folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._index = tantivy.Index(_schema(), path=str(folder))
        spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("spaces", spaces)
        self._look()

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def frequency(self, field: str, token: str) -> int:
        """Return how many sentences have a word in a field."""
        return min(int(self._searcher.doc_freq(field, token)), len(self))

    def write(self, entries: Iterable[tantivy.Document] = (), *, without: Collection[ReportId] = ()) -> None:
        """Add sentences and delete those of some reports in one commit; deleted words stay in the files until `scrub`."""
        writer = self._writer()
        for report in without:
            writer.delete_documents_by_term("report", report)
        for entry in entries:
            writer.add_document(entry)
        self._commit(writer)

    def scrub(self) -> None:
        """Leave no word of what was deleted in any file; does nothing where nothing was."""
        if not len(self):
            shutil.rmtree(self._folder)
            return
        if self._kept()[1]:
            writer = self._writer()
            writer.delete_all_documents()
            for entry in self._entries():
                writer.add_document(entry)
            self._commit(writer)
        self.tidy()

    def tidy(self) -> None:
        """Delete the files that no segment needs: those of a process that was killed in a commit."""
        if self._strays():
            writer = self._index.writer(heap_size=_HEAP, num_threads=1)
            writer.garbage_collect_files()
            writer.wait_merging_threads()

    def entries(self) -> Iterator[dict[str, list[Any]]]:
        """Yield the stored fields of every sentence."""
        return (entry.to_dict() for entry in self._entries())

    def best(
        self, weights: Iterable[tuple[str, str, float]], scope: Scope, number: int
    ) -> list[tuple[float, tantivy.DocAddress]]:
        """Return where the sentences inside a scope stand that weigh most by BM25; `weights` are (field, word, weight)."""
        from tantivy import Occur, Query

        schema = self._index.schema
        wanted = [
            (Occur.Should, Query.boost_query(Query.term_query(schema, field, word, "freq"), weight))
            for field, word, weight in weights
        ]
        query, bounds = Query.boolean_query(wanted), list(_within(schema, scope))
        if bounds:  # a bare union is searched by its best blocks alone
            query = Query.boolean_query([(Occur.Must, query), *bounds])
        hits: list[tuple[float, tantivy.DocAddress]] = self._searcher.search(query, number, count=False).hits
        return hits

    def at(self, address: tantivy.DocAddress) -> dict[str, list[Any]]:
        """Return the stored fields of one sentence."""
        entry: dict[str, list[Any]] = self._searcher.doc(address).to_dict()
        return entry

    def _entries(self) -> Iterator[tantivy.Document]:
        from tantivy import Query

        if len(self):
            hits = self._searcher.search(Query.all_query(), len(self), count=False).hits
            yield from (self._searcher.doc(address) for _, address in hits)

    def _writer(self) -> tantivy.IndexWriter:
        self.tidy()  # else the next commit might use a name again that lies there
        return self._index.writer(heap_size=_HEAP, num_threads=1)

    def _commit(self, writer: tantivy.IndexWriter) -> None:
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._look()

    def _look(self) -> None:
        self._searcher = self._index.searcher()
        self.reports = frozenset(report for report, _ in self._searcher.terms_with_prefix("report", ""))
        """Those of which a sentence stands, or stood, here."""

    def _kept(self) -> tuple[set[str], set[str]]:
        """Return the names of the segments, and of the files that mark deleted sentences in them."""
        segments = json.loads((self._folder / "meta.json").read_text(encoding="utf-8"))["segments"]
        names = {one["segment_id"].replace("-", ""): one["deletes"] for one in segments}
        return set(names), {f"{name}.{deletes['opstamp']}.del" for name, deletes in names.items() if deletes}

    def _strays(self) -> bool:
        segments, marks = self._kept()
        files = (file.name for file in self._folder.iterdir())
        return any(
            (name not in marks) if name.endswith(".del") else name.partition(".")[0] not in segments
            for name in files
            if not name.startswith(".") and name != "meta.json"
        )


def rarity(known: int, total: int) -> float:
    """Return BM25's weight of a word that `known` of `total` sentences have.

    >>> round(rarity(1, 100), 2)
    4.21
    """
    return log(1 + (total - known + 0.5) / (known + 0.5))


def _schema() -> tantivy.Schema:
    import tantivy

    builder = tantivy.SchemaBuilder()
    for name in ("report", "passage", "part"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("start", "end"):
        builder.add_integer_field(name, stored=True)
    for name in ("first", "last"):
        builder.add_integer_field(name, stored=True, fast=True)
    for name in FIELDS:
        builder.add_text_field(name, stored=True, tokenizer_name="spaces", index_option="freq")
    return builder.build()


def _within(schema: tantivy.Schema, scope: Scope) -> Iterator[tuple[tantivy.Occur, tantivy.Query]]:
    """Yield what a scope demands and forbids; forbidding the few is quicker than allowing the many."""
    from tantivy import FieldType, Occur, Query

    def must(bound: tantivy.Query) -> tuple[tantivy.Occur, tantivy.Query]:
        return Occur.Must, Query.const_score_query(bound, 0.0)

    if scope.reports is not None:
        yield must(Query.term_set_query(schema, "report", sorted(scope.reports)))
    if 2 * len(scope.parts) > len(Part):
        yield from ((Occur.MustNot, Query.term_query(schema, "part", one)) for one in Part if one not in scope.parts)
    elif scope.parts:
        yield must(Query.term_set_query(schema, "part", list(scope.parts)))
    if scope.period is not None:
        yield must(Query.range_query(schema, "first", FieldType.Integer, upper_bound=day_of(scope.period.end)))
        yield must(Query.range_query(schema, "last", FieldType.Integer, lower_bound=day_of(scope.period.start)))
