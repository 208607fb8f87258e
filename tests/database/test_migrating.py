from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.archive.storing.library import Library
from assistant.database import open_workspace, sqlite_url
from assistant.database.migrating import VERSION_TABLE
from assistant.database.schema import schema
from assistant.errors import NewerDatabase

if TYPE_CHECKING:
    from sqlalchemy import Engine

FIRST = """
CREATE TABLE drafts (
    id VARCHAR(32) NOT NULL, owner VARCHAR(64) NOT NULL, section TEXT NOT NULL, period VARCHAR(16) NOT NULL,
    notes TEXT NOT NULL, text TEXT NOT NULL, engine TEXT NOT NULL, finished BOOLEAN NOT NULL,
    saved VARCHAR(40) NOT NULL, PRIMARY KEY (id));
CREATE INDEX ix_drafts_owner ON drafts (owner);
CREATE TABLE messages (
    n INTEGER NOT NULL, owner VARCHAR(64) NOT NULL, conversation VARCHAR(64) NOT NULL, role VARCHAR(16) NOT NULL,
    text TEXT NOT NULL, saved VARCHAR(40) NOT NULL, PRIMARY KEY (n));
CREATE INDEX ix_messages_conversation ON messages (conversation);
CREATE INDEX ix_messages_owner ON messages (owner);
INSERT INTO drafts VALUES ('d', '李', '侨务', '2026H1', '走访86户', '', '', 0, '2026-07-01T08:00:00+00:00');
INSERT INTO messages VALUES (1, '李', 'c', 'user', '走访86户', '2026-07-01T08:00:00+00:00');
"""
"""What the first builds made: the statements that SQLAlchemy wrote then."""

SECOND = """
CREATE TABLE work_reports (
    id VARCHAR(32) NOT NULL, owner VARCHAR(64) NOT NULL, organ TEXT NOT NULL, kind TEXT NOT NULL,
    period TEXT NOT NULL, saved TEXT NOT NULL, PRIMARY KEY (id));
CREATE INDEX ix_work_reports_owner ON work_reports (owner);
CREATE TABLE work_sections (
    report VARCHAR(32) NOT NULL, name VARCHAR(200) NOT NULL, heading TEXT NOT NULL, part TEXT NOT NULL,
    place INTEGER NOT NULL, final BOOLEAN NOT NULL, head INTEGER NOT NULL, PRIMARY KEY (report, name));
CREATE TABLE work_notes (
    id INTEGER NOT NULL, report VARCHAR(32) NOT NULL, author TEXT NOT NULL, text TEXT NOT NULL,
    section TEXT NOT NULL, reason TEXT NOT NULL, saved TEXT NOT NULL, PRIMARY KEY (id));
CREATE INDEX ix_work_notes_report ON work_notes (report);
CREATE TABLE work_versions (
    report VARCHAR(32) NOT NULL, section VARCHAR(200) NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
    engine TEXT NOT NULL, author TEXT NOT NULL, doubts TEXT NOT NULL, missing TEXT NOT NULL, saved TEXT NOT NULL,
    PRIMARY KEY (report, section, number));
INSERT INTO work_reports VALUES ('r', '李', '临江区委统战部', 'half-year', '2026H1', '2026-07-01T08:00:00+00:00');
INSERT INTO work_sections VALUES ('r', '侨务', '侨务工作', 'work', 0, 1, 1);
INSERT INTO work_notes VALUES (7, 'r', '王', '走访86户', '侨务', '归侨', '2026-07-01T08:00:00+00:00');
INSERT INTO work_versions VALUES ('r', '侨务', 1, '走访86户。', 'user', '李', '[]', '[]', '2026-07-01T08:00:00+00:00');
"""
"""What version 0.1.0 made besides."""


def made_by(path: Path, *statements: str) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    for script in statements:
        connection.executescript(script)
    rows = everything(path)
    connection.close()
    return rows


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
    rows = {table: connection.execute(f"select * from {table}").fetchall() for table in tables}  # noqa: S608
    connection.close()
    return rows


@pytest.mark.parametrize("statements", [(FIRST,), (FIRST, SECOND)], ids=["two tables", "0.1.0"])
def test_a_database_made_before_there_were_revisions_keeps_every_row(tmp_path: Path, statements: list[str]) -> None:
    path = tmp_path / "workspace.db"
    before = made_by(path, *statements)

    open_workspace(sqlite_url(path)).dispose()

    after = everything(path)
    for table, rows in before.items():
        assert [row[: len(old)] for row, old in zip(after[table], rows, strict=True)] == rows
    assert after.keys() == {*schema().metadata.tables, VERSION_TABLE}


def drift(engine: Engine) -> list[object]:
    """Return where a database is not as the schema has it; what stands beside the workspace does not count."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    own = schema().metadata
    options = {
        "version_table": VERSION_TABLE,
        "include_name": lambda name, kind, _: kind != "table" or name in own.tables,
    }
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection, opts=options), own))


@pytest.mark.parametrize("statements", [(FIRST,), (FIRST, SECOND)], ids=["two tables", "0.1.0"])
def test_migrating_ends_at_the_schema(tmp_path: Path, statements: list[str]) -> None:
    path = tmp_path / "workspace.db"
    made_by(path, *statements)
    engine = open_workspace(sqlite_url(path))

    assert drift(engine) == []
    engine.dispose()


def test_an_empty_database_is_brought_to_the_schema_beside_the_registry(database_url: str) -> None:
    Library(database_url).close()
    engine = open_workspace(database_url)

    assert drift(engine) == []
    engine.dispose()


def test_the_revisions_follow_each_other_by_number(tmp_path: Path) -> None:
    folder = Path(__file__).parents[2] / "assistant" / "database" / "migrations" / "versions"
    from alembic.script import ScriptDirectory

    found = list(ScriptDirectory(str(folder.parent)).walk_revisions())[::-1]

    assert [one.revision for one in found] == [f"{n:04}" for n in range(1, len(found) + 1)]
    assert [one.down_revision for one in found] == [None, *(one.revision for one in found[:-1])]
    assert len(found) == len(list(folder.glob("r*.py")))


def test_a_database_of_a_later_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "workspace.db"
    open_workspace(sqlite_url(path)).dispose()
    before = made_by(path, f"update {VERSION_TABLE} set version_num = '9999'")  # noqa: S608

    with pytest.raises(NewerDatabase, match=r"9999.*请升级拟稿"):
        open_workspace(sqlite_url(path))

    assert everything(path) == before


def test_a_migration_that_breaks_off_leaves_the_old_database(tmp_path: Path) -> None:
    path = tmp_path / "workspace.db"
    before = made_by(path, FIRST, SECOND, "create table work_promises (n integer)")

    with pytest.raises(Exception, match="work_promises"):
        open_workspace(sqlite_url(path))

    assert everything(path) == before
