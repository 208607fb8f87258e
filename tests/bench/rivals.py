"""What a tutorial builds, for comparison: chunks of 400 characters in Chroma, or BM25 over their words; top five.

Each office has an index of its own, so that a rival never loses by naming the wrong office.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from uuid import uuid4

from assistant.language.tokens import words
from assistant.models.embeddings import Embedder
from tests.bench.questions import Probe, Reviewed

Search: TypeAlias = Callable[[str], list["Chunk"]]

_LENGTH, _OVERLAP, _TOP = 400, 50, 5
_SEPARATORS = ("\n\n", "\n", "。", "；", "，", "")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a report as a tutorial cuts it."""

    report: str
    text: str


def place_of(search: Search, probe: Probe) -> int:
    """Return where the right figure of the right report stands among what a search finds, 0 for nowhere."""
    for place, chunk in enumerate(search(probe.text), start=1):
        if chunk.report == probe.report and any(figure in chunk.text for figure in probe.figures):
            return place
    return 0


def chunks_of(reports: Sequence[Reviewed]) -> list[Chunk]:
    """Cut reports as LangChain's recursive splitter would."""
    return [Chunk(report.id, text) for report in reports for text in _split(report.text, _SEPARATORS) if text.strip()]


def by_words(chunks: Sequence[Chunk]) -> Search:
    """Return BM25 over the words of chunks."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("n", stored=True)
    builder.add_text_field("body", tokenizer_name="spaces", index_option="freq")
    schema = builder.build()
    index = tantivy.Index(schema)
    index.register_tokenizer("spaces", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    writer = index.writer()
    for n, chunk in enumerate(chunks):
        writer.add_document(tantivy.Document(n=n, body=" ".join(words(chunk.text))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()

    def search(question: str) -> list[Chunk]:
        terms = [tantivy.Query.term_query(schema, "body", word, "freq") for word in dict.fromkeys(words(question))]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        searcher = index.searcher()
        found = searcher.search(query, _TOP).hits
        return [chunks[searcher.doc(address).to_dict()["n"][0]] for _, address in found]

    return search


def by_meaning(chunks: Sequence[Chunk], embedder: Embedder) -> Search:
    """Return the tutorial's pipeline: embed every chunk, take the five nearest."""
    import chromadb
    import numpy as np

    collection = chromadb.EphemeralClient().create_collection(
        f"tutorial-{uuid4().hex}", configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
    )
    for at in range(0, len(chunks), 64):
        batch = chunks[at : at + 64]
        vectors = embedder.embed_documents([chunk.text for chunk in batch])
        collection.add(ids=[str(at + n) for n in range(len(batch))], embeddings=np.asarray(vectors, dtype=np.float32))

    def search(question: str) -> list[Chunk]:
        found = collection.query(
            query_embeddings=np.asarray([embedder.embed_query(question)], dtype=np.float32), n_results=_TOP
        )
        return [chunks[int(one)] for one in found["ids"][0]]

    return search


def _split(text: str, separators: Sequence[str]) -> list[str]:
    """Cut at the coarsest separator that leaves pieces short enough, then join neighbours up to the length."""
    if len(text) <= _LENGTH or not separators[0]:
        return [text[at : at + _LENGTH] for at in range(0, len(text), _LENGTH - _OVERLAP)] if text else []
    pieces: list[str] = []
    for piece in re.split(f"(?<={re.escape(separators[0])})", text):
        parts = [piece] if len(piece) <= _LENGTH else _split(piece, separators[1:])
        for part in parts:
            if pieces and len(pieces[-1]) + len(part) <= _LENGTH:
                pieces[-1] += part
            else:
                pieces.append(part)
    return pieces
