"""Fixtures that every tier shares."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings as hypothesis_settings

from assistant.database import sqlite_url
from assistant.desk import Desk
from assistant.settings import Settings
from assistant.wiring import sample_reports, wire
from tests import postgres

Value = TypeVar("Value")
ROOT = Path(__file__).parent.parent

hypothesis_settings.register_profile("no deadline", deadline=None)  # the machine may be busy with other tests
hypothesis_settings.load_profile("no deadline")


def lacking(reason: str) -> None:
    """Skip with a reason; in CI what is missing is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"missing in CI: {reason}")
    pytest.skip(reason)


def awaited(work: Coroutine[Any, Any, Value]) -> Value:
    """Return what a coroutine comes to, on a loop of its own: playwright keeps one running in the tests' thread."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, work).result()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real reports beside the checkout."""
    folder = ROOT.parent / "shared"
    if not (folder / "corpus" / "index.tsv").is_file():
        lacking("no real reports in ../shared")
    return folder


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Start a PostgreSQL of the tests' own and return its address."""
    if not postgres.available():
        lacking("no PostgreSQL server (apt-get install postgresql) or no psycopg")
    with postgres.running() as url:
        yield url


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """Return the address of the server's database, emptied afterwards."""
    from sqlalchemy import create_engine, text

    yield postgres_server
    engine = create_engine(postgres_server)
    with engine.begin() as connection:
        connection.execute(text("drop schema public cascade"))
        connection.execute(text("create schema public"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database, of each kind that an office may use."""
    return sqlite_url(tmp_path / "some.db") if request.param == "sqlite" else request.getfixturevalue("postgres_url")


def desk_in(home: Path, organ: str = "") -> closing[Desk]:
    """Open a desk over a data folder, without a model, until the end of a `with`."""
    return closing(wire(Settings(home=home, organ=organ, llm=False, embed_model="hashed")))


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Open a desk over the sample archive; tests must leave the archive as it is."""
    with desk_in(tmp_path_factory.mktemp("office")) as desk:
        list(desk.archive.ingest(sample_reports()))
        yield desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Open a desk of the test's own over an empty data folder."""
    with desk_in(tmp_path / "home") as desk:
        yield desk
