from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_accounts_are_added_changed_and_shut(nigao: Run) -> None:
    nigao("user", "add", "li", "--role", "reader", typed="correct horse")
    nigao("user", "add", "wang", "--role", "writer", typed="correct horse")
    nigao("user", "role", "wang", "keeper")
    nigao("user", "remove", "li")
    nigao("user", "password", "wang", typed="battery staple")

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
    nigao("user", "add", "li", typed="correct horse")

    token = json.loads(nigao("user", "token", "li", "--days", "30", "--json")[1])["token"]

    assert len(token) >= 40
    listed = nigao("user", "list")[1] + nigao("audit")[1]
    assert token not in listed
    assert "correct horse" not in listed


@pytest.mark.parametrize("arguments", [("add", "li"), ("remove", "li"), ("role", "li", "king"), ("token", "li")])
def test_what_cannot_be_done_is_a_sentence(nigao: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = nigao("user", *arguments, typed="short")

    assert (code, out) == (1, "")
    assert err.strip()
    assert "Traceback" not in err


def test_a_list_that_was_tampered_with_exits_2(nigao: Run, home: Path) -> None:
    import sqlite3

    nigao("user", "add", "li", typed="correct horse")
    nigao("user", "add", "wang", typed="correct horse")
    database = sqlite3.connect(home / "workspace.db")
    database.executescript("drop trigger audit_no_update; update audit set who = 'nobody' where n = 1")
    database.close()

    code, out, _ = nigao("audit")

    assert code == 2
    assert "第 1 条被改动过" in out


def test_what_a_command_does_is_on_the_audit_list(nigao: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, pack, backup = tmp_path / "a.txt", tmp_path / "a.zip", tmp_path / "b.zip"
    text.write_text("临江区委统战部2026年上半年工作总结\n一、主要工作\n走访归侨86户。", encoding="utf-8")
    nigao("ingest", text)
    report = json.loads(nigao("report", "new", "--period", "2026H1", "--json")[1])["id"]
    taken = json.loads(nigao("library", "--json")[1])["documents"][0]["id"]
    for command in (
        ("export", text, "-o", tmp_path / "a.docx"),
        ("report", "export", report, "-o", tmp_path / "b.txt"),
        ("report", "pack", report, "-o", pack),
        ("forget", taken),
        ("backup", backup),
    ):
        assert nigao(*command)[0] == 0, command

    kept = json.loads(nigao("audit", "--json")[1])["entries"]

    assert [(one["act"], one["what"]) for one in kept] == [
        ("ingest", "a.txt"),
        ("export", "a.txt a.docx"),
        ("export", f"{report} b.txt"),
        ("pack", f"{report} a.zip"),
        ("forget", taken),
        ("backup", "b.zip"),
    ]
    assert all(one["who"].startswith("cli:") for one in kept)
    monkeypatch.setenv("NIGAO_HOME", str(tmp_path / "again"))
    assert nigao("restore", backup)[0] == 0
    restored = json.loads(nigao("audit", "--json")[1])
    assert [one["act"] for one in restored["entries"]][-2:] == ["forget", "restore"]
    assert restored["whole"]
