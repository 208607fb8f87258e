from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from assistant.database import open_database, sqlite_url

OPEN = """
import sys
from pathlib import Path
from assistant.archive.library import Library
sys.stdin.readline()
Library.open(Path(sys.argv[1])).close()
"""


def test_programs_that_open_a_new_folder_in_the_same_moment_all_get_in(tmp_path: Path) -> None:
    homes = [tmp_path / str(n) for n in range(4)]
    started = [subprocess.Popen([sys.executable, "-c", OPEN, str(home)], stdin=subprocess.PIPE) for home in homes * 2]

    for one in started:
        assert one.stdin
        one.stdin.write(b"\n")
        one.stdin.flush()

    assert [one.wait() for one in started] == [0] * 8
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
