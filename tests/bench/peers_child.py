"""One peer's tutorial pipeline, run in the peers' environment: reports and questions in on stdin, passages out."""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable

from assistant.models.embeddings import EmbeddedEmbedder, Embedder, HashedEmbedder

_TOP = 5
Found = list[tuple[str, str]]
Reports = dict[str, list[tuple[str, str]]]


def llamaindex(reports: Reports, embedder: Embedder) -> Callable[[str, str], Found]:
    """Return LlamaIndex's starter: documents into a VectorStoreIndex, asked through its retriever."""
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding

    class Embedding(BaseEmbedding):
        def _get_query_embedding(self, query: str) -> list[float]:
            return embedder.embed_query(query)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return embedder.embed_query(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return embedder.embed_documents([text])[0]

        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return embedder.embed_documents(texts)

    retrievers = {
        organ: VectorStoreIndex.from_documents(
            [Document(text=text, metadata={"report": report}) for report, text in of_organ], embed_model=Embedding()
        ).as_retriever(similarity_top_k=_TOP)
        for organ, of_organ in reports.items()
    }
    return lambda organ, question: [
        (node.metadata["report"], node.get_content()) for node in retrievers[organ].retrieve(question)
    ]


def haystack(reports: Reports, embedder: Embedder) -> Callable[[str, str], Found]:
    """Return Haystack's hybrid retrieval: BM25 and embeddings over split documents, joined by reciprocal rank."""
    from haystack import Document
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.preprocessors import RecursiveDocumentSplitter
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    splitter = RecursiveDocumentSplitter(
        split_length=400, split_overlap=50, split_unit="char", separators=["\n\n", "\n", "。", "；", "，"]
    )
    splitter.warm_up()
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=_TOP)
    stores: dict[str, InMemoryDocumentStore] = {}
    for organ, of_organ in reports.items():
        documents = [Document(content=text, meta={"report": report}) for report, text in of_organ]
        pieces = splitter.run(documents=documents)["documents"]
        for piece, vector in zip(pieces, embedder.embed_documents([one.content for one in pieces]), strict=True):
            piece.embedding = vector
        stores[organ] = InMemoryDocumentStore(embedding_similarity_function="cosine")
        stores[organ].write_documents(pieces)

    def search(organ: str, question: str) -> Found:
        by_words = InMemoryBM25Retriever(stores[organ], top_k=10).run(query=question)["documents"]
        nearest = InMemoryEmbeddingRetriever(stores[organ], top_k=10)
        by_meaning = nearest.run(query_embedding=embedder.embed_query(question))["documents"]
        joined = joiner.run(documents=[by_words, by_meaning])["documents"]
        return [(piece.meta["report"], piece.content) for piece in joined]

    return search


def txtai(reports: Reports, embedder: Embedder) -> Callable[[str, str], Found]:
    """Return txtai's hybrid search: its sparse index and ours as the dense one, over the paragraphs of each report."""
    import numpy as np
    from txtai import Embeddings

    def transform(texts: list[str]) -> object:
        return np.asarray(embedder.embed_documents(list(texts)), dtype=np.float32)

    indexes: dict[str, Embeddings] = {}
    owners: dict[str, list[str]] = {}
    for organ, of_organ in reports.items():
        pieces = [(report, line) for report, text in of_organ for line in text.splitlines() if line.strip()]
        indexes[organ] = Embeddings(method="external", transform=transform, content=True, hybrid=True)
        indexes[organ].index((n, line, None) for n, (_, line) in enumerate(pieces))
        owners[organ] = [report for report, _ in pieces]
    return lambda organ, question: [
        (owners[organ][int(found["id"])], found["text"]) for found in indexes[organ].search(question, _TOP)
    ]


def main() -> None:
    """Build the index of each office, answer every question, print what was found as one line of JSON."""
    given = json.load(sys.stdin)
    embedder = HashedEmbedder() if given["hashed"] else EmbeddedEmbedder()
    reports: Reports = defaultdict(list)
    for one in given["reports"]:
        reports[one["organ"]].append((one["id"], one["text"]))
    started = time.perf_counter()
    search = {"llamaindex": llamaindex, "haystack": haystack, "txtai": txtai}[sys.argv[1]](reports, embedder)
    build = time.perf_counter() - started
    found, seconds = [], []
    for question in given["questions"]:
        started = time.perf_counter()
        found.append(search(question["organ"], question["text"]))
        seconds.append(time.perf_counter() - started)
    print(json.dumps({"build": build, "found": found, "seconds": seconds}))


if __name__ == "__main__":
    main()
