from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import __version__
from assistant.cli.output import language_of
from assistant.wiring import sample_reports
from tests.cli.conftest import Run

REPORT = "临江区委统战部2026年上半年工作总结\n一、上半年主要工作\n（一）侨务工作\n春节期间，走访XX户。\n二、存在的问题\n人手不足。\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def filled(nigao: Run) -> Iterator[Run]:
    """Return the command with three periods of the sample archive taken in."""
    nigao("ingest", *sample_reports()[-3:], "--json")
    return nigao


def test_the_version_is_told(nigao: Run) -> None:
    assert nigao("--version")[:2] == (0, f"{__version__}\n")


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("forget",), ("ask",), ("draft",), ("trace",), ("check", "/no/such/file")]
)
def test_what_the_user_got_wrong_exits_1_with_a_sentence(nigao: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = nigao(*arguments)

    assert (code, out) == (1, "")
    assert err.strip()
    assert "Traceback" not in err


def test_ingest_counts_and_the_same_file_twice_is_one_document(nigao: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")

    first = json.loads(nigao("ingest", *sample_reports()[:2], empty, "--json")[1])
    again = json.loads(nigao("ingest", *sample_reports()[:2], "--json")[1])

    assert (first["added"], again["added"], again["unchanged"]) == (2, 0, 2)
    assert [failed["path"] for failed in first["failed"]] == [str(empty)]
    assert first["failed"][0]["reason"]


def test_library_and_forget_speak_of_the_same_ids(nigao: Run) -> None:
    nigao("ingest", sample_reports()[0], "--json")
    documents = json.loads(nigao("library", "--json")[1])["documents"]
    document = next(each for each in documents if each["period"] == "2022H1")

    removed = json.loads(nigao("forget", document["id"], "--json")[1])

    assert removed == {"removed": [document["id"]]}
    assert document["plan_period"] == "2022H2"
    assert nigao("forget", document["id"])[0] == 1


def test_ask_gives_the_contract(filled: Run) -> None:
    code, out, _ = filled("ask", "去年上半年走访慰问困难归侨侨眷多少户", "--today", "2026-07-03", "--json", "--no-llm")

    answer = json.loads(out)
    assert code == 0
    assert set(answer) == {"answered", "periods", "topics", "answer", "citations"}
    assert (answer["answered"], answer["periods"]) == (True, ["2025H1"])
    assert set(answer["citations"][0]) == {
        "report_id", "title", "organ", "delivered", "period", "part", "path", "quote", "start", "end", "score",
    }  # fmt: skip


def test_a_batch_answers_line_by_line_and_goes_on_after_a_bad_one(filled: Run, tmp_path: Path) -> None:
    batch = tmp_path / "questions.jsonl"
    batch.write_text(
        '{"id": 1, "question": "去年上半年走访慰问困难归侨侨眷多少户", "today": "2026-07-03"}\n{"id": 2}\n'
        '{"id": 3, "question": "1999年侨务做了什么"}\n',
        encoding="utf-8",
    )

    code, out, _ = filled("ask", "--batch", batch, "--no-llm")

    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [line["id"] for line in lines] == [1, 2, 3]
    assert [line.get("answered") for line in lines] == [True, None, False]
    assert "question" in lines[1]["error"]


def test_draft_gives_the_contract(filled: Run, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("· 走访困难归侨侨眷86户，发了5.2万\n", encoding="utf-8")

    code, out, _ = filled("draft", "--section", "侨务", "--period", "2026H1", "--notes", notes, "--json", "--no-llm")

    draft = json.loads(out)
    assert code == 0
    assert set(draft) == {"text", "engine", "attempts", "bindings", "missing_notes", "citations", "findings", "offers"}
    assert draft["missing_notes"] == []
    assert {binding["verdict"] for binding in draft["bindings"]} == {"supported"}
    assert {binding["source"]["ref"] for binding in draft["bindings"]} == {"1"}
    kept = json.loads(filled("drafts", "--json")[1])["drafts"]
    assert kept[0]["text"] == draft["text"]


def test_draft_batch_takes_lists_of_notes(nigao: Run, tmp_path: Path) -> None:
    batch = tmp_path / "drafts.jsonl"
    lines = [
        {"id": "a", "section": "侨务", "period": "2026H1", "notes": ["走访86户", "座谈会2次"]},
        {"id": "b", "notes": 3},
    ]
    batch.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")

    code, out, _ = nigao("draft", "--batch", batch, "--no-llm")

    done = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert all(fact in done[0]["text"] for fact in ("86户", "2次"))
    assert "notes" in done[1]["error"]


def test_polish_tells_what_it_changed(nigao: Run, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("我们搞了一次座谈会，来了30多个老板。", encoding="utf-8")

    polished = json.loads(nigao("polish", text, "--json", "--no-llm")[1])

    assert set(polished) == {"text", "changes", "bindings", "findings"}
    assert "30多" in polished["text"]


def test_trace_tells_what_nobody_gave(nigao: Run, tmp_path: Path) -> None:
    notes, draft = tmp_path / "notes.txt", tmp_path / "draft.txt"
    notes.write_text("· 走访86户\n· 座谈会2次\n", encoding="utf-8")
    draft.write_text("走访86户，发放慰问金9万元。", encoding="utf-8")

    traced = json.loads(nigao("trace", "--notes", notes, "--draft", draft, "--json")[1])

    assert [(each["text"], each["verdict"]) for each in traced["figures"]] == [
        ("86户", "supported"),
        ("9万元", "unsupported"),
    ]
    assert [missing["note"] for missing in traced["missing"]] == [2]


def test_export_writes_word(nigao: Run, tmp_path: Path) -> None:
    report, word = tmp_path / "report.md", tmp_path / "report.docx"
    report.write_text(REPORT, encoding="utf-8")

    done = json.loads(
        nigao("export", report, "-o", word, "--organ", "临江区委统战部", "--date", "2026-07-05", "--json")[1]
    )

    assert word.stat().st_size > 5_000
    assert all(check["passed"] for check in done["checks"])


def test_rebuild_counts_passages(filled: Run) -> None:
    assert json.loads(filled("rebuild", "--json")[1])["passages"] > 0


def test_models_and_settings_are_listed(nigao: Run) -> None:
    models = json.loads(nigao("model", "list", "--json")[1])["models"]
    settings = json.loads(nigao("settings", "--json")[1])["settings"]

    assert [model["default"] for model in models].count(True) == 1
    assert ["NIGAO_HOME"] in [setting["names"] for setting in settings]


def test_a_day_that_is_none_is_the_users_fault(nigao: Run) -> None:
    code, _, err = nigao("ask", "去年侨务", "--today", "明天")

    assert code == 1
    assert "明天" in err


def test_the_sample_reports_go_with_one_word(filled: Run) -> None:
    assert filled("forget")[0] == 1

    removed = json.loads(filled("forget", "--sample", "--json")[1])["removed"]

    assert len(removed) >= 3
    assert json.loads(filled("library", "--json")[1])["documents"] == []


def test_without_a_word_from_the_environment_chinese_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)

    assert language_of() == "zh"
