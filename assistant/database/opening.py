"""Databases opened so that a crash loses nothing and two programs may open one at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.disk import failure_at, make_private, writing_in
from assistant.errors import ServiceError, SettingsError

if TYPE_CHECKING:
    from sqlalchemy import Connection, CursorResult, Engine, ExceptionContext, MetaData

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_OPENING = 0x6E69676F
"""The advisory lock that programs opening one PostgreSQL database take turns by."""


def sqlite_url(path: Path) -> str:
    """Return the address of a database file, the folder made when it is not there."""
    make_private(path.parent)
    return f"sqlite:///{path}"


def open_database(url: str, tables: MetaData) -> Engine:
    """Open a database and make the tables it lacks."""
    engine = connect(url)
    with opening(engine) as connection:
        tables.create_all(connection)
    return engine


def connect(url: str) -> Engine:
    """Return an engine; its SQLite writes ahead, waits 30 s for others and is on disk when a transaction ends.

    SQLite also overwrites what is deleted, and says a full disk, a read-only folder or a damaged file as StoreFailed.
    Raises SettingsError for an address that cannot be read or whose driver is not installed.
    """
    from sqlalchemy import create_engine, event, make_url
    from sqlalchemy.exc import ArgumentError

    try:
        address = make_url(url)
        if address.get_backend_name() != "sqlite":
            given = {"client_encoding": "utf8"} if address.drivername == "postgresql+psycopg" else {}
            engine = create_engine(address, pool_pre_ping=True, connect_args=given)
            event.listen(engine, "before_cursor_execute", _keepable, retval=True)
            return engine
    except (ArgumentError, ModuleNotFoundError) as error:
        raise SettingsError(
            "NIGAO_DATABASE_URL 打不开：应写成 postgresql+psycopg://用户:密码@主机/库名，并安装 psycopg。",
            "NIGAO_DATABASE_URL cannot be used: write postgresql+psycopg://user:password@host/name, and install "
            "psycopg.",
        ) from error
    engine = create_engine(address, connect_args={"timeout": 30})
    event.listen(engine, "before_cursor_execute", _keepable, retval=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        with writing_in(address.database):
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA secure_delete=ON")

    @event.listens_for(engine, "handle_error")
    def explain(context: ExceptionContext) -> None:
        failure = failure_at(address.database, context.original_exception)
        if failure is not None:
            raise failure from context.original_exception

    return engine


def _keepable(
    _connection: object, _cursor: object, statement: str, values: object, _context: object, _many: bool
) -> tuple[str, object]:
    """Leave out of what is written the characters that no database keeps and no text needs: NUL and half characters."""
    return statement, keepable(values)


def keepable(value: Any) -> Any:
    r"""Return a value as it is kept, with all texts inside it.

    >>> keepable({"text": "走访\x0086户", "n": 1})
    {'text': '走访86户', 'n': 1}
    """
    match value:
        case str():
            return _UNKEEPABLE.sub("", value)
        case dict():
            return {name: keepable(one) for name, one in value.items()}
        case list():
            return [keepable(one) for one in value]
        case tuple():
            return tuple(keepable(one) for one in value)
        case _:
            return value


def _reach(engine: Engine) -> None:
    """Say in a sentence that a database server does not answer, or counts bytes for characters; its address may hold a password and is not shown."""
    from sqlalchemy.exc import OperationalError

    try:
        with engine.connect() as connection:
            if engine.dialect.name == "postgresql" and run(connection, "show server_encoding").scalar() != "UTF8":
                raise SettingsError(
                    "PostgreSQL 数据库的编码不是 UTF8，存不下全部汉字。请重新建库：createdb -T template0 -E UTF8 库名。",
                    "The PostgreSQL database is not UTF8 and cannot hold every character: createdb -T template0 -E UTF8 NAME.",
                )
    except OperationalError as error:
        raise ServiceError(
            f"连接不上数据库服务器 {engine.url.host or ''}，请核对 NIGAO_DATABASE_URL，或确认服务器已启动。",
            f"The database server {engine.url.host or ''} does not answer; check NIGAO_DATABASE_URL and the server.",
        ) from error


@contextmanager
def opening(engine: Engine) -> Iterator[Connection]:
    """Begin the one transaction in which tables are made or changed; programs that open at once take turns."""
    from filelock import FileLock
    from sqlalchemy import func, select

    file = engine.url.database if engine.dialect.name == "sqlite" else None
    if file is None:
        _reach(engine)
    turn = FileLock(f"{file}.opening", timeout=30) if file else nullcontext()
    with writing_in(file), turn, writing(engine) as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_OPENING)))
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that may read before it writes: SQLite's write lock is taken first, so none fails halfway."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection


def run(connection: Connection, statement: str, **values: object) -> CursorResult[Any]:
    """Execute a statement in which `:name` stands for a value."""
    from sqlalchemy import text

    return connection.execute(text(statement), values)
