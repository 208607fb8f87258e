"""The two derived indexes behind one lease; what they find counts only once the registry confirms it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from assistant.archive.report import Passage, ReportId
from assistant.archive.storing.document import Scope
from assistant.archive.storing.lease import Lease
from assistant.archive.storing.lexicon import Hit, Lexicon
from assistant.archive.storing.vectors import Vectors
from assistant.disk import index_failure


class Index:
    """Words and vectors, kept together: a short hold on the lease for each burst, reopened when another process wrote."""

    def __init__(self, home: Path, lease: Lease, lexicon: Lexicon, vectors: Vectors) -> None:
        self._place = home
        self._lease = lease
        self._lexicon = lexicon
        self._vectors = vectors
        self.generation = 0
        """Grows with every change that was seen here; what was read before may be out of date then."""

    @classmethod
    def open(
        cls, home: Path, identity: str, *, chroma_url: str = "", terms: Collection[str] = (), patience: float = 30.0
    ) -> Index:
        """Prepare the indexes in a data folder; nothing is read before the first use."""
        vectors = Vectors(home / "chroma", identity, url=chroma_url)
        return cls(home, Lease(home / "archive.lock", patience=patience), Lexicon(home / "lexicon", terms), vectors)

    def put_words(self, reports: Mapping[ReportId, Sequence[Passage]]) -> None:
        """Make reports findable by words; replaces what was there of them."""
        with self._burst(writing=True):
            self._lexicon.put(reports)

    def put_vectors(
        self, passages: Sequence[Passage], vectors: Sequence[Sequence[float]], *, wanted: Callable[[], Collection[str]]
    ) -> None:
        """Make passages findable by meaning, those that `wanted` names once nobody else writes."""
        with self._burst(writing=True):
            still = set(wanted())
            kept = [at for at, passage in enumerate(passages) if passage.id in still]
            self._vectors.put([passages[at] for at in kept], [vectors[at] for at in kept])

    def vectors_of(self, passages: Collection[str]) -> dict[str, Sequence[float]]:
        """Return the vectors of some passages, of those that have one."""
        with self._burst():
            return self._vectors.of(passages)

    def remove(self, reports: Collection[ReportId], passages: Collection[str]) -> None:
        """Delete the words of reports and the vectors of passages."""
        with self._burst(writing=True):
            self._lexicon.remove(reports)
            self._vectors.remove(passages)

    def scrub(self) -> None:
        """Leave no word and no vector of removed reports in any file."""
        with self._burst(writing=True):
            self._lexicon.scrub()
            self._vectors.scrub()

    def by_words(
        self, weights: Mapping[str, float], scope: Scope, *, number: int, telling: Collection[str] = ()
    ) -> tuple[tuple[Hit, ...], dict[str, float]]:
        """Return sentences by BM25 inside a scope, and how telling (inverse document frequency) some words are."""
        with self._burst():
            return self._lexicon.search(weights, scope, number=number), self._lexicon.rarity(telling)

    def by_meaning(self, vector: Sequence[float], number: int) -> tuple[str, ...]:
        """Return the ids of the nearest passages of all, those of hidden reports among them."""
        with self._burst():
            return self._vectors.nearest(vector, number)

    def by_meaning_among(self, vector: Sequence[float], passages: Collection[str], number: int) -> tuple[str, ...]:
        """Return the ids of the nearest of some passages."""
        with self._burst():
            return self._vectors.nearest_among(vector, passages, number)

    def words_per_report(self) -> dict[ReportId, int]:
        """Return how many sentences of each report are indexed."""
        with self._burst():
            return self._lexicon.per_report()

    def passages_with_vectors(self) -> frozenset[str]:
        """Return the ids of the passages that have a vector."""
        with self._burst():
            return self._vectors.ids()

    def lacks_words(self) -> bool:
        """Whether the word index was never made or was deleted."""
        return not self._lexicon.exists()

    def clear_words(self) -> None:
        """Empty the word index before it is filled from the registry."""
        with self._burst(writing=True):
            self._lexicon.clear()

    def clear_vectors(self) -> None:
        """Empty the vectors before they are made anew."""
        with self._burst(writing=True):
            self._vectors.clear()

    def close(self) -> None:
        """Let go of files and connections."""
        with self._lease.burst():
            self._reopen()

    @contextmanager
    def _burst(self, *, writing: bool = False) -> Iterator[None]:
        with self._lease.burst(writing=writing) as stale:
            try:
                if stale:
                    self._reopen()
                self.generation += stale or writing
                yield
            except _library_errors() as error:
                raise index_failure(self._place, str(error)) from error

    def _reopen(self) -> None:
        self._vectors.reopen()
        self._lexicon.reload()


def _library_errors() -> tuple[type[Exception], ...]:
    """Return what tantivy and Chroma raise on damaged files and a failing disk; Chroma's only once it is loaded."""
    chroma = sys.modules.get("chromadb.errors")
    return (ValueError, OSError) if chroma is None else (ValueError, OSError, chroma.ChromaError)
