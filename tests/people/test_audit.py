from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.database import run
from assistant.people.audit import Audit, broken

if TYPE_CHECKING:
    from sqlalchemy import Engine

WRITE = """
import sys
from pathlib import Path
from assistant.database import open_workspace, sqlite_url
from assistant.people.audit import Audit
audit = Audit(open_workspace(sqlite_url(Path(sys.argv[1]))))
for n in range(25):
    audit.record("ingest", who=sys.argv[2], what=str(n))
"""


@pytest.fixture
def audit(engine: Engine) -> Audit:
    audit = Audit(engine)
    for n in range(5):
        audit.record("ingest", who="李", what=f"{n}.txt")
    return audit


def test_what_was_done_is_read_in_its_order(audit: Audit) -> None:
    entries = audit.entries()

    assert [one.what for one in entries] == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt"]
    assert [one.what for one in audit.entries(last=2)] == ["3.txt", "4.txt"]
    assert broken(entries) is None


@pytest.mark.parametrize("statement", ["update audit set who = '王' where n = 2", "delete from audit where n = 2"])
def test_the_database_refuses_to_change_the_list(audit: Audit, engine: Engine, statement: str) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError, match="only grows"), engine.begin() as connection:
        run(connection, statement)

    assert len(audit.entries()) == 5


@pytest.mark.parametrize(
    ("statement", "found"), [("update audit set who = '王' where n = 2", 2), ("delete from audit where n = 2", 3)]
)
def test_who_takes_the_refusal_away_first_is_found_out(
    audit: Audit, engine: Engine, statement: str, found: int
) -> None:
    with engine.begin() as connection:
        for change in ("update", "delete"):
            run(connection, f"drop trigger audit_no_{change}")
        run(connection, statement)

    assert broken(audit.entries()) == found


def test_an_entry_put_in_is_found_out(audit: Audit) -> None:
    entries = audit.entries()

    assert broken([*entries[:2], replace(entries[2], what="other"), *entries[2:]]) == 3


def test_programs_that_write_at_once_make_one_chain(engine: Engine, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITE, str(tmp_path / "workspace.db")]
    started = [subprocess.Popen([*command, who]) for who in ("李", "王")]

    assert [one.wait() for one in started] == [0, 0]
    entries = Audit(engine).entries()
    assert len(entries) == 50
    assert broken(entries) is None


def test_a_character_that_no_database_keeps_is_no_tampering(audit: Audit) -> None:
    audit.record("ingest", who="li\0", what="总结\x00\ud800.txt")

    (*_, last) = audit.entries()

    assert (last.who, last.what) == ("li", "总结.txt")
    assert broken(audit.entries()) is None
