"""Takes reports in and out so that registry and indexes agree after a crash at any point.

A document is `adding` until its words are indexed, then `live`; what it replaces turns `removing` in the
same transaction. Whoever holds the shelf lock may finish what a dead process left in between. Vectors
follow later, batch by batch: a report without vectors is found by its words.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from assistant import __version__
from assistant.archive.events import Embedding, Postponed, Status
from assistant.archive.report import Passage, Report, ReportId, report_of
from assistant.archive.storing.document import Arrival, Document, Scope, State
from assistant.archive.storing.index import Index
from assistant.archive.storing.inspection import Disagreement
from assistant.archive.storing.lease import Hold
from assistant.archive.storing.library import Library
from assistant.disk import archive_full, writing_in
from assistant.errors import ServiceError
from assistant.models.embeddings import Embedder

_LOG = logging.getLogger(__name__)
_BATCH = 16
_TOGETHER = 50
"""Reports whose words are indexed in one commit where many are."""
_WORDS, _RESIDUE = "words", "residue"
_ALIKE = 60.0
"""Percent of characters that two texts of one name must share to be versions of one report."""


class Shelf:
    """Puts documents on and takes them off; safe against kill -9, other threads and other processes."""

    def __init__(
        self, home: Path, library: Library, index: Index, embedder: Embedder, *, patience: float, most: int = 0
    ) -> None:
        self._originals = home / "originals"
        self._most = most
        self._library = library
        self._index = index
        self._embedder = embedder
        self._hold = Hold(home / "shelf.lock", patience=patience)
        self._embedding = Hold(home / "embedding.lock")

    def read_before(self, original: bytes, suffix: str) -> tuple[ReportId, int] | None:
        """Return the live document that the same file gave before, and its number of passages."""
        return self._library.read_from(_digest(original, suffix))

    def put(
        self, report: Report, passages: tuple[Passage, ...], *, source: str, original: bytes, suffix: str
    ) -> Status:
        """Take a report in; the same content again is `unchanged`, a changed version `updated`.

        StoreFailed when its original would take more than the archive may.
        """
        with self._hold.held():
            digest = _digest(original, suffix)
            if self._library.state(report.id) is State.LIVE:
                self._library.recognise(digest, report.id)
                return "unchanged"
            self._demand_room(len(original))
            like = self._library.like(report)
            replaces = tuple(one.id for one in like if self._is_earlier(one, report.text, source))
            name = f"{report.id}{suffix}"
            self._library.begin(Arrival(report, passages, source, name, digest, replaces))
            self._keep(name, original)
            self._complete(report.id, passages)
        return "updated" if replaces else "added"

    def original(self, document: ReportId) -> tuple[str, bytes]:
        """Return the kept original's name and its bytes, none when it is gone."""
        name = self._library.original(document)
        file = self._originals / name
        return name, file.read_bytes() if name and file.is_file() else b""

    def recast(self, report: Report, passages: tuple[Passage, ...]) -> None:
        """Keep a known report cut into other passages; they are found once the indexes are made anew."""
        with self._hold.held():
            self._library.recast(report, passages)
            self._library.go_live(report.id)

    def correct(self, report: Report, passages: tuple[Passage, ...]) -> None:
        """Keep a report with another office or period; its text and so its vectors stay, unless it is cut anew."""
        with self._hold.held():
            before = {passage.id for passage in self._library.passages_of(report.id)}
            if before != {passage.id for passage in passages}:
                self._library.mark_embedded([report.id], embedded=False)
                self._library.remember(_RESIDUE, "yes")
                self._index.remove((), before - {passage.id for passage in passages})
            self._library.recast(report, passages)
            self._complete(report.id, passages)
            self._scrub()

    def take_off(self, documents: Collection[ReportId]) -> tuple[ReportId, ...]:
        """Remove documents: out of every answer at once, then out of the indexes and off the disk."""
        hidden = self._library.hide(documents)
        with self._hold.held():
            self._sweep(hidden)
            self._scrub()
        return hidden

    def scrub(self) -> None:
        """Overwrite what replaced or removed reports left behind in files; does nothing when there is nothing."""
        with self._hold.if_free() as free:
            if free:
                self._scrub()

    def recover(self) -> None:
        """Finish what a process that died left unfinished; does nothing while another one is at work."""
        with self._hold.if_free() as free:
            if not free:
                return
            for document in self._library.in_state(State.ADDING):
                if (self._originals / self._library.original(document)).is_file():
                    self._complete(document, self._library.passages_of(document))
                else:
                    self._library.drop(document)
            self._sweep(self._library.in_state(State.REMOVING))
            for file in self._originals.glob("*.new"):
                file.unlink(missing_ok=True)
            self._scrub()

    def mend(self, found: Disagreement) -> None:
        """Make the stores say what the registry says; vectors that are missing are left to `embed`."""
        self.recover()
        with self._hold.held():
            if found.words_damaged:
                self._index_words()
            self._put_words(found.words)
            if found.vectors_damaged:
                self._library.mark_embedded(self._library.in_state(State.LIVE), embedded=False)
                self._index.clear_vectors()
            self._library.mark_embedded(found.vectors, embedded=False)
            if wrong := {*found.words_astray, *found.vectors_astray, *found.vectors}:
                self._library.remember(_RESIDUE, "yes")
                passages = [one for one in self._index.passages_with_vectors() if report_of(one) in wrong]
                self._index.remove(wrong - {*found.vectors}, passages)
            self._scrub()

    def refresh_words(self, made_with: str) -> None:
        """Index all words anew when they were indexed with other terms or not to the end, or the index is gone."""
        if self._has_words(made_with):
            return
        with self._hold.held():
            if not self._has_words(made_with):
                self._index_words(made_with)

    def _has_words(self, made_with: str) -> bool:
        return self._library.fact(_WORDS) == made_with and not self._index.lacks_words()

    def empty(self) -> None:
        """Forget both indexes; the words are made anew at once, the vectors by `embed`."""
        with self._hold.held():
            self._library.mark_embedded(self._library.in_state(State.LIVE), embedded=False)
            self._index.clear_vectors()
            self._index_words()

    def _index_words(self, made_with: str = "") -> None:
        """Index the words of all that is live; the index counts as made once the last of them is in."""
        made_with = made_with or self._library.fact(_WORDS)
        self._library.remember(_WORDS, "")
        self._index.clear_words()
        self._put_words(self._library.in_state(State.LIVE))
        self._library.remember(_WORDS, made_with)

    def _put_words(self, documents: Sequence[ReportId]) -> None:
        for at in range(0, len(documents), _TOGETHER):
            batch = documents[at : at + _TOGETHER]
            self._index.put_words({document: self._library.passages_of(document) for document in batch})
            if len(documents) > _TOGETHER:
                done = at + len(batch)
                _LOG.warning(
                    "词语检索重建 %d/%d · words indexed anew: %d of %d", done, len(documents), done, len(documents)
                )

    def embed(self) -> Iterator[Embedding | Postponed]:
        """Make the vectors that are missing; nothing to do while another process makes them."""
        with self._embedding.if_free() as free:
            if not free:
                return
            try:
                yield from self._embed_all()
            except ServiceError as error:
                yield Postponed(len(self._library.unembedded()), error.zh, error.en)

    def _embed_all(self) -> Iterator[Embedding]:
        waiting = self._library.unembedded()
        total = self._library.count_passages(waiting)
        done = 0
        while waiting:
            for document in waiting:
                passages = self._library.passages_of(document)
                there = self._index.vectors_of([passage.id for passage in passages])
                done += len(there)
                for batch, vectors in self._encoded([one for one in passages if one.id not in there]):
                    self._index.put_vectors(batch, vectors, wanted=self._still(batch))
                    done += len(batch)
                    yield Embedding(done, max(done, total))
                self._library.mark_embedded([document])
            waiting = self._library.unembedded()

    def _encoded(self, passages: Sequence[Passage]) -> Iterator[tuple[Sequence[Passage], Sequence[Sequence[float]]]]:
        """Yield batches with their vectors; the next batch is encoded while the one before is stored."""
        from concurrent.futures import ThreadPoolExecutor

        batches = [passages[at : at + _BATCH] for at in range(0, len(passages), _BATCH)]
        with ThreadPoolExecutor(1, thread_name_prefix="embedding") as ahead:
            coming = [
                ahead.submit(self._embedder.embed_documents, [searchable(one) for one in batch]) for batch in batches
            ]
            try:
                for batch, vectors in zip(batches, coming, strict=True):
                    yield batch, vectors.result()
            finally:
                ahead.shutdown(cancel_futures=True)

    def _still(self, passages: Sequence[Passage]) -> Callable[[], Collection[str]]:
        """Return what tells which of some passages are live in the moment it is asked."""
        return partial(self._library.within, Scope(), among=[passage.id for passage in passages])

    def _complete(self, document: ReportId, passages: tuple[Passage, ...]) -> None:
        self._index.put_words({document: passages})
        hidden = self._library.go_live(document)
        self._hand_on(hidden, passages)
        self._sweep(hidden)

    def _hand_on(self, earlier: Collection[ReportId], passages: Sequence[Passage]) -> None:
        """Give the passages of a new version the vectors that the same text had in an earlier one."""
        known = {searchable(old): old.id for one in earlier for old in self._library.passages_of(one)}
        twins = {passage: known[text] for passage in passages if (text := searchable(passage)) in known}
        vectors = self._index.vectors_of({*twins.values()})
        if kept := [passage for passage, twin in twins.items() if twin in vectors]:
            self._index.put_vectors(kept, [vectors[twins[one]] for one in kept], wanted=self._still(kept))

    def _sweep(self, hidden: Collection[ReportId]) -> None:
        if not hidden:
            return
        self._library.remember(_RESIDUE, "yes")
        passages = [passage.id for document in hidden for passage in self._library.passages_of(document)]
        self._index.remove(hidden, passages)
        for document in hidden:
            original = self._library.original(document)
            if original:
                (self._originals / original).unlink(missing_ok=True)
            self._library.drop(document)

    def _scrub(self) -> None:
        if self._library.fact(_RESIDUE):
            self._index.scrub()
            if self._library.scrub():
                self._library.remember(_RESIDUE, "")

    def _demand_room(self, size: int) -> None:
        if self._most and size + sum(file.stat().st_size for file in self._originals.glob("*")) > self._most:
            raise archive_full(self._originals)

    def _keep(self, name: str, content: bytes) -> None:
        with writing_in(self._originals):
            self._originals.mkdir(parents=True, exist_ok=True)
            fresh = self._originals / f"{name}.new"
            fresh.write_bytes(content)
            fresh.replace(self._originals / name)

    def _is_earlier(self, known: Document, text: str, source: str) -> bool:
        if Path(known.source).name != Path(source).name:
            return False
        return known.source == source or self._is_alike(known.id, text)

    def _is_alike(self, known: ReportId, text: str) -> bool:
        from rapidfuzz import fuzz

        return fuzz.ratio(self._library.text(known), text, score_cutoff=_ALIKE) > 0


def _digest(original: bytes, suffix: str) -> str:
    """Return what a file is known by; a later version may read the same bytes in another way."""
    return sha256(f"{__version__} {suffix}\n".encode() + original).hexdigest()


def searchable(passage: Passage) -> str:
    """Return what an embedder reads of a passage: its headings, then its text."""
    return "\n".join([" ".join(passage.path), passage.text]) if passage.path else passage.text
