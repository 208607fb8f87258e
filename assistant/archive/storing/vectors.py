"""The dense index: one vector a passage in Chroma; nothing but ids and vectors is kept there."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING, cast

from assistant.archive.report import Passage
from assistant.disk import writing_in
from assistant.errors import ServiceError, StoreFailed

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection as Chroma

_BATCH = 500
_PREFIX = "passages-"
_LOGGED = 1000
"""Chroma writes its graph down, and lets go of the log of what was done, after so many changes."""


def _close_connections(client: Client) -> None:
    """Close what Chroma's own `close` leaves open of a server's client: its connections, and those of its inner one."""
    for one in (client, client._admin_client):
        session = getattr(getattr(one, "_server", None), "_session", None)
        if session is not None:
            session.close()


def _blank_unused(graph: Path) -> None:
    """Zero the places of a graph's file that hold nothing yet: Chroma writes there what its memory held before."""
    header, file = graph / "header.bin", graph / "data_level0.bin"
    if header.is_file() and file.is_file():
        _, places, used, size = unpack_from("<4Q", header.read_bytes(), 4)
        if file.stat().st_size == places * size:
            with file.open("r+b") as opened:
                opened.seek(used * size)
                opened.write(bytes((places - used) * size))


class Vectors:
    """Nearest passages by meaning. Embeddings are always passed in, so Chroma never fetches a model.

    The caller holds the lease: `reopen` after another process wrote.
    """

    def __init__(self, folder: Path, identity: str, *, url: str = "") -> None:
        self._folder = folder
        self._url = url
        self._name = f"{_PREFIX}{sha256(identity.encode()).hexdigest()[:12]}"
        self._client: ClientAPI | None = None
        self._collection: Chroma | None = None

    def reopen(self) -> None:
        """Forget what was opened, so that the next use sees what another process wrote."""
        if self._client is not None:
            from chromadb.api.client import Client

            if isinstance(self._client, Client):
                self._client.close()
                _close_connections(self._client)
        self._client = self._collection = None

    def put(self, passages: Sequence[Passage], vectors: Sequence[Sequence[float]]) -> None:
        """Store the vectors of passages; the same id again takes the place of the first."""
        import numpy as np

        collection = self._open()
        for at in range(0, len(passages), _BATCH):
            batch = passages[at : at + _BATCH]
            collection.upsert(
                ids=[passage.id for passage in batch],
                embeddings=np.asarray(vectors[at : at + _BATCH], dtype=np.float32),
            )

    def remove(self, passages: Collection[str]) -> None:
        """Delete the vectors of passages, overwritten first: Chroma keeps the place of a deleted one in its graph.

        The files hold the old numbers until `scrub`.
        """
        import numpy as np

        ids = list(passages)
        for at in range(0, len(ids), _BATCH):
            if there := self.of(ids[at : at + _BATCH]):
                blank = np.ones((len(there), len(next(iter(there.values())))), dtype=np.float32)
                self._open().update(ids=list(there), embeddings=blank)
                self._open().delete(ids=list(there))

    def scrub(self) -> None:
        """Leave no number of removed vectors in the files; on a server the space they took stays its own to clean."""
        if not self.exist():
            return
        self._open().delete(ids=[f"none-{number}" for number in range(_LOGGED)])  # fills the log, and so empties it
        self._compact()

    def exist(self) -> bool:
        """Tell without opening anything whether vectors were ever stored."""
        return bool(self._url) or self._folder.is_dir()

    def nearest(self, vector: Sequence[float], number: int) -> tuple[str, ...]:
        """Return the ids of the nearest of all passages, nearest first."""
        if not self.exist():
            return ()
        import numpy as np

        asked = np.asarray([vector], dtype=np.float32)
        found = self._open().query(query_embeddings=asked, n_results=number, include=["distances"])
        return tuple(found["ids"][0])

    def of(self, ids: Collection[str]) -> dict[str, Sequence[float]]:
        """Return the vectors of some passages, of those that have one."""
        if not ids or not self.exist():
            return {}
        found = self._open().get(ids=list(ids), include=["embeddings"])
        return dict(zip(found["ids"], cast("Sequence[Sequence[float]]", found["embeddings"]), strict=True))

    def nearest_among(self, vector: Sequence[float], ids: Collection[str], number: int) -> tuple[str, ...]:
        """Return the nearest of some passages, nearest first, of those that have a vector.

        All are compared: a filter in Chroma's own query walks through its whole graph for them.
        """
        import numpy as np

        found = self.of(ids)
        if not found:
            return ()
        vectors = np.asarray(list(found.values()), dtype=np.float32)
        likeness = vectors @ np.asarray(vector, dtype=np.float32) / np.linalg.norm(vectors, axis=1)
        names = list(found)
        return tuple(names[at] for at in np.argsort(-likeness, kind="stable")[:number])

    def ids(self) -> frozenset[str]:
        """Return the ids of all passages that have a vector."""
        return frozenset(self._open().get(include=[])["ids"]) if self.exist() else frozenset()

    def clear(self) -> None:
        """Delete every vector, a folder too damaged for that as a whole; the collection is made anew on the next use."""
        if not self.exist():
            return
        from chromadb.errors import ChromaError

        try:
            self._delete_collections()
            self.reopen()
            self._compact()
        except (ChromaError, StoreFailed):
            if self._url:
                raise
            self.reopen()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _delete_collections(self) -> None:
        client = self._client or self._connect()
        for collection in client.list_collections():
            if collection.name.startswith(_PREFIX):
                client.delete_collection(collection.name)
        self._collection = None

    def _compact(self) -> None:
        """Drop what Chroma leaves lying in its own folder: rows it deleted, graphs of collections it deleted."""
        if self._url:
            return
        file = self._folder / "chroma.sqlite3"
        with writing_in(file), closing(sqlite3.connect(file, timeout=30)) as connection:
            connection.execute("VACUUM")
            kept = {row[0] for row in connection.execute("select id from segments")}
        for folder in self._folder.iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder, ignore_errors=True)
            elif folder.is_dir():
                _blank_unused(folder)

    def _open(self) -> Chroma:
        if self._collection is None:
            self._client = self._connect()
            self._collection = self._client.get_or_create_collection(
                self._name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
            )
        return self._collection

    def _connect(self) -> ClientAPI:
        import chromadb
        from chromadb.config import Settings

        quiet = Settings(anonymized_telemetry=False)
        if not self._url:
            from chromadb.api.shared_system_client import SharedSystemClient
            from chromadb.errors import ChromaError

            self._folder.mkdir(parents=True, exist_ok=True)
            try:
                return chromadb.PersistentClient(str(self._folder), settings=quiet)
            except ChromaError:
                SharedSystemClient.clear_system_cache()  # it would hand out the half-opened folder again
                raise
        from urllib.parse import urlsplit

        address = urlsplit(self._url)
        try:
            return chromadb.HttpClient(
                address.hostname or "127.0.0.1", address.port or 8000, ssl=address.scheme == "https", settings=quiet
            )
        except ValueError as error:
            raise ServiceError(
                f"连不上 Chroma 服务 {self._url}，请检查 NIGAO_CHROMA_URL，或留空使用本机嵌入式。",
                f"The Chroma server {self._url} does not answer; check NIGAO_CHROMA_URL or leave it empty.",
            ) from error
