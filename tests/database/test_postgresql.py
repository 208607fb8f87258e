"""Registry and workspace on a real PostgreSQL, where one setting puts both."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.database import open_workspace, run
from assistant.errors import SettingsError
from assistant.language.time.period import Period
from assistant.settings import Settings
from assistant.wiring import sample_reports, wire

PERIOD = Period.parse("2026H1")


def test_an_office_works_on_one_server(tmp_path: Path, postgres_url: str) -> None:
    settings = Settings(home=tmp_path, llm=False, embed_model="hashed", database_url=postgres_url)
    desk = wire(settings)
    list(desk.archive.ingest(sample_reports()[-2:]))
    previous = desk.archive.previous(desk.organ, PERIOD)
    report = desk.reports.new(PERIOD, organ=desk.organ, previous=previous).id
    desk.reports.add_notes(report, "侨务：\n· 走访困难归侨侨眷86户\n· 侨法宣传2场", by="李明")
    for name in desk.reports.due(report):
        if name == "侨务":
            list(desk.reports.draft(report, name))
    desk.reports.rename(report, "侨务", "为侨服务")
    desk.close()

    again = wire(settings)

    section = again.reports.get(report).section("侨务")
    assert section.heading == "为侨服务"
    assert section.current
    assert "86户" in section.current.text
    assert again.reports.undo(report).section("侨务").heading != "为侨服务"
    assert len(again.archive.documents()) == 2
    assert not (tmp_path / "workspace.db").exists()
    again.close()


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
