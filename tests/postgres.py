"""A PostgreSQL of the test's own: made in a temporary folder, on a socket there, ended with the session."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def available() -> bool:
    """Whether a server and its driver are there."""
    from importlib.util import find_spec

    return _program("initdb") is not None and find_spec("psycopg") is not None


@contextmanager
def running() -> Iterator[str]:
    """Start a server and yield the address of its empty database; it never listens on the network."""
    folder = Path(mkdtemp(prefix="nigao-pg-", dir="/tmp"))
    _own(folder)
    data, log = folder / "data", folder / "log"
    try:
        _run("initdb", "-D", str(data), "-U", "nigao", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _run("pg_ctl", "-D", str(data), "-l", str(log), "-w", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://nigao@/postgres?host={folder}"
        finally:
            _run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server: str, name: str) -> Iterator[str]:
    """Make a database of its own on a running server and yield its address."""
    from sqlalchemy import create_engine, text

    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {name}"))
    yield server.replace("/postgres?", f"/{name}?")
    with engine.connect() as connection:
        connection.execute(text(f"drop database {name} with (force)"))
    engine.dispose()


def _program(name: str) -> str | None:
    return shutil.which(name) or next((str(folder / name) for folder in _BINARIES if (folder / name).exists()), None)


def _own(folder: Path) -> None:
    """Give the folder to the user the server runs as: it refuses to be root."""
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")


def _run(name: str, *arguments: str) -> None:
    program = _program(name)
    assert program
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*as_user, program, *arguments], check=True, capture_output=True, cwd="/", timeout=120)
