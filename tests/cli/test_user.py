from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def nigao(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process with a password on stdin; returns exit code, stdout and stderr."""
    monkeypatch.setenv("NIGAO_HOME", str(tmp_path))
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def run(*arguments: str, password: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["nigao", *arguments])
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{password}\n"))
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


def test_accounts_are_added_changed_and_shut(nigao: Run) -> None:
    nigao("user", "add", "li", "--role", "reader", password="correct horse")
    nigao("user", "add", "wang", "--role", "writer", password="correct horse")
    nigao("user", "role", "wang", "keeper")
    nigao("user", "remove", "li")
    nigao("user", "password", "wang", password="battery staple")

    users = json.loads(nigao("user", "list", "--json")[1])["users"]
    audit = json.loads(nigao("audit", "--json")[1])

    assert [(one["name"], one["role"]) for one in users] == [("wang", "keeper")]
    assert audit["whole"]
    assert [(one["act"], one["what"]) for one in audit["entries"]] == [
        ("user add", "li keeper"),
        ("user add", "wang writer"),
        ("user role", "wang keeper"),
        ("user remove", "li"),
        ("user password", "wang"),
    ]


def test_a_token_is_shown_once_and_no_password_ever(nigao: Run) -> None:
    nigao("user", "add", "li", password="correct horse")

    token = json.loads(nigao("user", "token", "li", "--days", "30", "--json")[1])["token"]

    assert len(token) >= 40
    listed = nigao("user", "list")[1] + nigao("audit")[1]
    assert token not in listed
    assert "correct horse" not in listed


@pytest.mark.parametrize("arguments", [("add", "li"), ("remove", "li"), ("role", "li", "king"), ("token", "li")])
def test_what_cannot_be_done_is_a_sentence(nigao: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = nigao("user", *arguments, password="short")

    assert (code, out) == (1, "")
    assert err.strip()
    assert "Traceback" not in err


def test_a_list_that_was_tampered_with_exits_2(nigao: Run, tmp_path: Path) -> None:
    import sqlite3

    nigao("user", "add", "li", password="correct horse")
    nigao("user", "add", "wang", password="correct horse")
    database = sqlite3.connect(tmp_path / "workspace.db")
    database.executescript("drop trigger audit_no_update; update audit set who = 'nobody' where n = 1")
    database.close()

    code, out, _ = nigao("audit")

    assert code == 2
    assert "第 1 条被改动过" in out
