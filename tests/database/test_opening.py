from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.database import open_database, open_workspace, sqlite_url
from assistant.errors import ServiceError, SettingsError
from assistant.language.time.period import Period
from assistant.writing.workspace import Workspace

OPEN = """
import sys
from assistant.archive.storing.library import Library
from assistant.database import open_workspace
sys.stdin.readline()
Library(sys.argv[1]).close()
open_workspace(sys.argv[1]).dispose()
"""


def test_programs_that_open_an_empty_database_in_the_same_moment_all_get_in(database_url: str) -> None:
    command = [sys.executable, "-c", OPEN, database_url]
    started = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(6)]

    for one in started:
        assert one.stdin
        one.stdin.write(b"\n")
        one.stdin.flush()

    assert [one.wait() for one in started] == [0] * 6
    for one in started:
        one.communicate()


def test_what_is_there_is_kept_and_what_is_missing_is_made(tmp_path: Path) -> None:
    from sqlalchemy import Column, Integer, MetaData, Table, inspect, text

    url = sqlite_url(tmp_path / "new" / "some.db")
    first, second = MetaData(), MetaData()
    Table("a", first, Column("n", Integer))
    Table("b", second, Column("n", Integer))
    engine = open_database(url, first)
    with engine.begin() as connection:
        connection.execute(text("insert into a values (7)"))
    engine.dispose()

    engine = open_database(url, second)

    with engine.connect() as connection:
        assert connection.scalar(text("select n from a")) == 7
    assert inspect(engine).get_table_names() == ["a", "b"]
    engine.dispose()


@pytest.mark.parametrize("url", ["postgresql+nodriver://host/name", "postgresql+pg8000://host/name", "no address"])
def test_an_address_that_cannot_be_used_is_said_in_a_sentence(url: str) -> None:
    with pytest.raises(SettingsError, match="NIGAO_DATABASE_URL"):
        open_workspace(url)


def test_a_server_that_does_not_answer_is_said_without_its_password() -> None:
    pytest.importorskip("psycopg")

    with pytest.raises(ServiceError, match=r"127\.0\.0\.1") as caught:
        open_workspace("postgresql+psycopg://u:secret@127.0.0.1:1/name")

    assert "secret" not in caught.value.zh


def test_characters_that_no_database_keeps_are_left_out(database_url: str) -> None:
    workspace = Workspace(database_url)
    saved = workspace.begin(owner="li\0", section="侨务", period=Period.parse("2026H1"), notes="走访\x0086\ud800户")
    workspace.save(saved, text="\0")

    (draft,) = workspace.drafts("li")

    assert draft.notes == "走访86户"
    workspace.close()
