"""Vectors that were made once stay made: a bench with the embedded model that was stopped goes on where it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from typing_extensions import override

from assistant.models.embeddings import Embedder

_BATCH = 32


class KeptEmbedder(Embedder):
    """Another embedder whose vectors are kept in a file by the text's hash; questions are embedded every time."""

    def __init__(self, inner: Embedder, file: Path) -> None:
        self._inner = inner
        self._file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file)) as base, base:
            base.execute("create table if not exists vectors (id text primary key, vector blob not null)")

    @property
    @override
    def identity(self) -> str:
        return self._inner.identity

    @override
    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        import numpy as np

        keys = [sha256(f"{self.identity}\n{text}".encode()).hexdigest() for text in texts]
        with closing(sqlite3.connect(self._file)) as base:
            kept = {key: row[0] for key in keys for row in base.execute("select vector from vectors where id=?", [key])}
            missing = [(key, text) for key, text in zip(keys, texts, strict=True) if key not in kept]
            for at in range(0, len(missing), _BATCH):
                kept |= self._make(base, missing[at : at + _BATCH])
        return [np.frombuffer(kept[key], dtype=np.float32).tolist() for key in keys]

    @override
    def embed_query(self, text: str) -> list[float]:
        return self._inner.embed_query(text)

    def _make(self, base: sqlite3.Connection, wanted: Sequence[tuple[str, str]]) -> dict[str, bytes]:
        import numpy as np

        vectors = self._inner.embed_documents([text for _, text in wanted])
        made = {
            key: np.asarray(vector, dtype=np.float32).tobytes()
            for (key, _), vector in zip(wanted, vectors, strict=True)
        }
        with base:
            base.executemany("insert or replace into vectors values (?, ?)", made.items())
        return made
