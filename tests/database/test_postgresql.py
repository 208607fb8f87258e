"""Registry and workspace on a real PostgreSQL, where one setting puts both."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.archive.storing.library import Library
from assistant.database import open_workspace, run
from assistant.database.migrating import VERSION_TABLE
from assistant.database.schema import schema
from assistant.errors import SettingsError
from assistant.language.time.period import Period
from assistant.settings import Settings
from assistant.wiring import sample_reports, wire
from assistant.writing.workspace import Workspace
from tests.database.test_opening import kept_by

PERIOD = Period.parse("2026H1")
OPEN = """
import sys
from pathlib import Path
from assistant.archive.storing.library import Library
from assistant.database import open_workspace, run
sys.stdin.readline()
Library.open(Path(), sys.argv[1]).close()
open_workspace(sys.argv[1]).dispose()
"""


def test_an_office_works_on_one_server(tmp_path: Path, postgres_url: str) -> None:
    settings = Settings(home=tmp_path, llm=False, embed_model="hashed", database_url=postgres_url)
    desk = wire(settings)
    for _ in desk.archive.ingest(sample_reports()[-2:]):
        pass
    previous = desk.archive.previous(desk.organ, PERIOD)
    report = desk.reports.new(PERIOD, organ=desk.organ, previous=previous).id
    desk.reports.add_notes(report, "侨务：\n· 走访困难归侨侨眷86户\n· 侨法宣传2场", by="李明")
    for name in desk.reports.due(report):
        if name == "侨务":
            list(desk.reports.draft(report, name))
    desk.reports.rename(report, "侨务", "为侨服务")
    desk.archive.close()
    desk.workspace.close()

    again = wire(settings)

    section = again.reports.get(report).section("侨务")
    assert section.heading == "为侨服务"
    assert section.current
    assert "86户" in section.current.text
    assert again.reports.undo(report).section("侨务").heading != "为侨服务"
    assert len(again.archive.documents()) == 2
    assert not (tmp_path / "workspace.db").exists()
    again.archive.close()
    again.workspace.close()


def test_programs_that_open_an_empty_database_in_the_same_moment_all_get_in(postgres_url: str) -> None:
    command = [sys.executable, "-c", OPEN, postgres_url]
    started = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(4)]

    for one in started:
        one.communicate(b"\n", timeout=60)

    assert [one.returncode for one in started] == [0] * 4


def test_migrating_ends_at_the_schema(postgres_url: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    Library.open(Path(), postgres_url).close()
    engine = open_workspace(postgres_url)

    own = {*schema().metadata.tables}
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "include_name": lambda name, kind, _: kind != "table" or name in own,
            },
        )
        assert compare_metadata(context, schema().metadata) == []
    engine.dispose()


def test_characters_that_no_database_keeps_are_left_out(tmp_path: Path, postgres_url: str) -> None:
    workspace = Workspace.open(tmp_path, postgres_url)
    assert kept_by(workspace) == "走访86户"
    workspace.close()


def test_a_database_that_counts_bytes_for_characters_is_refused(postgres_server: str) -> None:
    from sqlalchemy import create_engine

    engine = create_engine(postgres_server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        run(connection, "create database ascii template template0 encoding 'SQL_ASCII' locale 'C'")

    with pytest.raises(SettingsError, match="UTF8"):
        open_workspace(postgres_server.replace("/postgres?", "/ascii?"))

    with engine.connect() as connection:
        run(connection, "drop database ascii with (force)")
    engine.dispose()
