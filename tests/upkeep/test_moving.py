"""From the data folder to a real PostgreSQL: everything arrives, goes on there, and nothing is half moved."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from assistant.database.opening import connect, run
from assistant.errors import InputError, SettingsError
from assistant.language.time.period import Period
from assistant.people.audit import broken
from assistant.people.role import Role
from assistant.settings import Settings
from assistant.upkeep.moving import move
from assistant.wiring import sample_reports, wire

PERIOD = Period.parse("2026H1")
TODAY = date(2026, 7, 1)


def settings_of(home: Path, url: str = "") -> Settings:
    return Settings(home=home, llm=False, embed_model="hashed", database_url=url)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a data folder in which an office has worked: every table but the slowed logins has rows."""
    desk = wire(settings_of(tmp_path))
    list(desk.archive.ingest(sample_reports()[-2:]))
    previous = desk.archive.previous(desk.organ, PERIOD)
    report = desk.reports.new(PERIOD, organ=desk.organ, previous=previous, owner="李").id
    desk.reports.add_notes(report, "侨务：\n· 走访困难归侨侨眷86户", by="王", owner="李")
    list(desk.reports.draft(report, "侨务", owner="李"))
    desk.reports.edit(report, "侨务", "走访困难归侨侨眷88户。", seen=1, by="王", owner="李")
    desk.reports.override(report, "侨务", "88户", "电话核实", by="王", owner="李")
    desk.workspace.begin(owner="李", section="侨务", period=PERIOD, notes="· 走访9户")
    people = desk.people
    people.accounts.add("李", "correct horse", Role.KEEPER)
    people.log_in("李", "correct horse", address="10.0.0.8")
    people.audit.record("login", who="李")
    people.audit.record("export", who="李", what="r.docx")
    desk.close()
    return tmp_path


def _sums(home: Path) -> dict[str, int]:
    sums: dict[str, int] = {}
    for name in ("archive.db", "workspace.db"):
        with closing(sqlite3.connect(home / name)) as database:
            named = database.execute("select name from sqlite_master where type='table' and name not like 'sqlite_%'")
            for (table,) in named.fetchall():
                sums[table] = len(database.execute(f"select * from {table}").fetchall())  # noqa: S608
    return {table: count for table, count in sums.items() if table != "workspace_version"}


def test_an_office_goes_on_working_where_it_was_moved_to(home: Path, postgres_url: str) -> None:
    answer = wire(settings_of(home))
    told = answer.ask("2025年下半年走访民营企业多少家", today=TODAY).text
    answer.close()

    moved = move(settings_of(home, postgres_url))

    desk = wire(settings_of(home, postgres_url))
    (report,) = desk.reports.all(owner="李")
    section = desk.reports.get(report.id, owner="李").section("侨务")
    assert moved.rows == _sums(home)
    assert moved.broken is None
    assert desk.ask("2025年下半年走访民营企业多少家", today=TODAY).text == told
    assert section.current
    assert (section.current.text, [one.reason for one in section.current.overrides]) == (
        "走访困难归侨侨眷88户。",
        ["电话核实"],
    )
    people = desk.people
    assert people.log_in("李", "correct horse", address="10.0.0.8")
    people.audit.record("move", who="李")
    assert [entry.act for entry in people.audit.entries()][-3:] == ["export", "login", "move"]
    assert broken(people.audit.entries()) is None
    desk.reports.add_notes(report.id, "侨务：\n· 侨法宣传2场", by="王", owner="李")
    assert [note.text for note in desk.reports.get(report.id, owner="李").notes] == [
        "走访困难归侨侨眷86户",
        "侨法宣传2场",
    ]
    desk.close()


def test_a_target_that_holds_something_is_refused_and_stays_as_it_is(home: Path, postgres_url: str) -> None:
    move(settings_of(home, postgres_url))

    with pytest.raises(InputError, match="目标库里已有内容（documents"):
        move(settings_of(home, postgres_url))


def test_what_the_server_cannot_hold_leaves_nothing_there(home: Path, postgres_url: str) -> None:
    with closing(sqlite3.connect(home / "workspace.db")) as database:
        database.execute("update work_notes set text = 'a' || char(0) || 'b'")
        database.commit()

    with pytest.raises(InputError, match="work_notes"):
        move(settings_of(home, postgres_url))

    engine = connect(postgres_url)
    with engine.connect() as connection:
        assert run(connection, "select count(*) from documents").scalar() == 0
        assert run(connection, "select count(*) from audit").scalar() == 0
    engine.dispose()


def test_without_a_target_or_without_data_it_says_what_to_do(tmp_path: Path, postgres_url: str) -> None:
    with pytest.raises(SettingsError, match="NIGAO_DATABASE_URL"):
        move(settings_of(tmp_path))
    with pytest.raises(InputError, match="没有可搬的数据库"):
        move(settings_of(tmp_path, postgres_url))
