"""The sample archive, read once for all tests that only ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.archive.archive import Archive
from assistant.knowledge import SHIPPED, Knowledge
from assistant.models.embeddings import HashedEmbedder
from assistant.settings import Settings


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Return the archive of 临江区委统战部: eight half-year reports, 2022H1 to 2025H2."""
    archive = Archive.open(Settings(home=tmp_path_factory.mktemp("sample")), HashedEmbedder(), Knowledge())
    for _ in archive.ingest(sorted((SHIPPED / "reports").glob("*.txt"))):
        pass
    yield archive
    archive.close()
