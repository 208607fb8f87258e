"""Everything that the databases in the data folder hold, moved to the PostgreSQL that the settings name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.archive.storing.lease import Hold
from assistant.archive.storing.library import Library
from assistant.archive.storing.tables import tables
from assistant.database import open_workspace, sqlite_url, writing
from assistant.database.opening import connect, keepable
from assistant.database.schema import schema
from assistant.errors import InputError, ServiceError, SettingsError
from assistant.people.audit import broken, entries_in
from assistant.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

_ROWS = 500
_DIGITS = 1 << 256


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows each table holds on the server now; `broken` is the entry at which the audit list was broken before."""

    rows: dict[str, int]
    broken: int | None


def move(settings: Settings) -> Moved:
    """Copy registry and workspace to the server in one transaction; the files in the data folder stay as they are.

    Nobody writes to them meanwhile. SettingsError where no PostgreSQL is named, InputError where there is nothing to move
    or the server's tables are not empty, ServiceError where it ends half-way: then nothing was changed.
    """
    if not settings.database_url.startswith("postgresql"):
        raise SettingsError(
            "请先用 NIGAO_DATABASE_URL 写明目标：postgresql+psycopg://用户:密码@主机/库名。",
            "Name the target in NIGAO_DATABASE_URL first: postgresql+psycopg://user:password@host/name.",
        )
    files = {name: settings.home / name for name in ("archive.db", "workspace.db")}
    if not any(file.is_file() for file in files.values()):
        raise InputError(f"{settings.home} 里没有可搬的数据库。", f"There is no database to move in {settings.home}.")
    Library.open(settings.home).close()
    open_workspace(sqlite_url(files["workspace.db"])).dispose()
    Library.open(settings.home, settings.database_url).close()
    open_workspace(settings.database_url).dispose()
    return _moved(files, settings)


def _moved(files: dict[str, Path], settings: Settings) -> Moved:
    from sqlalchemy.exc import DBAPIError

    held = {"archive.db": tables().metadata.sorted_tables, "workspace.db": schema().metadata.sorted_tables}
    server = connect(settings.database_url)
    with ExitStack() as stack:
        stack.callback(server.dispose)
        stack.enter_context(Hold(settings.home / "shelf.lock").held())
        sources = {name: stack.enter_context(_frozen(file)) for name, file in files.items()}
        try:
            with writing(server) as target:
                _demand_empty(target, [table for each in held.values() for table in each])
                copied = {
                    table.name: _copied(sources[name], target, table) for name, each in held.items() for table in each
                }
                entries = entries_in(sources["workspace.db"])
                if entries_in(target) != entries:
                    raise _unlike("audit")
        except DBAPIError as error:
            raise ServiceError(
                f"搬运中断，服务器上没有留下任何内容：{error.orig}",
                f"Moving stopped half-way and left nothing on the server: {error.orig}",
            ) from error
    return Moved(copied, broken(entries))


@contextmanager
def _frozen(file: Path) -> Iterator[Connection]:
    """Open a database file so that nobody else can write to it until it is closed."""
    engine = connect(sqlite_url(file))
    try:
        with writing(engine) as connection:
            yield connection
    finally:
        engine.dispose()


def _demand_empty(target: Connection, found: list[Table]) -> None:
    full = [table.name for table in found if _summed(target, table)[0]]
    if full:
        raise InputError(
            f"目标库里已有内容（{'、'.join(full)}），没有搬。请换一个空库，或先清空这个库。",
            f"The target holds something already ({', '.join(full)}); nothing was moved. Use an empty database.",
        )


def _copied(source: Connection, target: Connection, table: Table) -> int:
    """Copy a table, hold the copy against the original row by row, and return how many rows there are."""
    from sqlalchemy import func, select
    from sqlalchemy.exc import DataError

    try:
        for rows in source.execute(table.select()).partitions(_ROWS):
            values = [dict(row._mapping) for row in rows]
            if keepable(values) != values:
                raise InputError(
                    f"{table.name} 里有服务器存不下的字符（NUL），没有搬。请把那一条改掉后再试。",
                    f"{table.name} holds a character that the server cannot (NUL); nothing was moved. Change it first.",
                )
            target.execute(table.insert(), values)
    except DataError as error:
        raise InputError(
            f"{table.name} 里有服务器存不下的内容，没有搬：{error.orig}",
            f"{table.name} holds something that the server cannot; nothing was moved: {error.orig}",
        ) from error
    count, digest = _summed(source, table)
    if _summed(target, table) != (count, digest):
        raise _unlike(table.name)
    counter = table.autoincrement_column
    if counter is not None and count:
        following = func.pg_get_serial_sequence(table.name, counter.name)
        target.execute(select(func.setval(following, func.max(counter))))
    return count


def _summed(connection: Connection, table: Table) -> tuple[int, int]:
    """Return how many rows a table has and a sum of their hashes, which their order does not change."""
    count = total = 0
    for row in connection.execute(table.select()):
        count += 1
        total += int.from_bytes(hashlib.sha256(repr(tuple(row)).encode()).digest())
    return count, total % _DIGITS


def _unlike(table: str) -> ServiceError:
    return ServiceError(
        f"{table} 搬过去以后与原来的不一致，已全部撤回。请把服务器的编码设为 UTF8 后再试。",
        f"{table} reads back differently; everything was taken back. Set the server's encoding to UTF8 and try again.",
    )
