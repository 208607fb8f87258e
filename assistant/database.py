"""Databases on disk or on a server, opened so that a crash loses nothing and two programs may open one at once."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Engine, MetaData


def sqlite_url(path: Path) -> str:
    """Return the address of a database file, the folder made when it is not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{path}"


def open_database(url: str, tables: MetaData) -> Engine:
    """Open a database and make the tables it lacks.

    SQLite writes ahead, waits 30 s for other processes and is on disk when a transaction ends. Programs that
    open a new file in the same moment take turns, as both would make its tables.
    """
    from filelock import FileLock
    from sqlalchemy import create_engine, event, make_url

    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        engine = create_engine(address, pool_pre_ping=True)
        tables.create_all(engine)
        return engine
    engine = create_engine(address, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")

    with FileLock(f"{address.database}.opening", timeout=30) if address.database else nullcontext():
        tables.create_all(engine)
    return engine
