from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.database import open_workspace, sqlite_url
from assistant.database.opening import connect

if TYPE_CHECKING:
    from sqlalchemy import Engine


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def empty_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database file that was migrated once, for every test to copy."""
    file = tmp_path_factory.mktemp("workspace") / "workspace.db"
    open_workspace(sqlite_url(file)).dispose()
    return file


@pytest.fixture
def engine(tmp_path: Path, empty_workspace: Path) -> Iterator[Engine]:
    engine = connect(sqlite_url(Path(shutil.copy(empty_workspace, tmp_path / "workspace.db"))))
    yield engine
    engine.dispose()
