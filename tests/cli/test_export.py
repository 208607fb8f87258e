"""Polishing inside a Word file from the command line, and reading it back."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_a_polished_word_file_is_read_back(tmp_path: Path, nigao: Run) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("上半年我们跑了12家企业，搞了3次培训。")
    document.save(str(tmp_path / "a.docx"))

    polished = json.loads(nigao("polish", tmp_path / "a.docx", "-o", tmp_path / "b.docx", "--no-llm", "--json")[1])
    returned = json.loads(nigao("changes", tmp_path / "b.docx", "--json")[1])

    assert polished["marked"] == len(returned["changes"]) > 0
    assert {change["verdict"] for change in returned["changes"]} == {"open"}


def test_files_are_attached_with_their_first_line_as_the_title(tmp_path: Path, nigao: Run) -> None:
    report, ledger, empty = (tmp_path / name for name in ("report.txt", "ledger.txt", "empty.txt"))
    report.write_text("某部工作总结\n走访12户。\n某部\n2026年7月5日\n", encoding="utf-8")
    ledger.write_text("走访台账\n张三家走访1次。\n", encoding="utf-8")
    empty.write_text("\n", encoding="utf-8")

    code, out, _ = nigao("export", report, "-o", tmp_path / "r.docx", "--attach", ledger, "--json")
    nigao("export", report, "-o", tmp_path / "r.txt", "--attach", ledger)
    refused = nigao("export", report, "-o", tmp_path / "s.docx", "--attach", empty)

    assert (code, [check for check in json.loads(out)["checks"] if not check["passed"]]) == (0, [])
    assert (tmp_path / "r.txt").read_text(encoding="utf-8").splitlines() == [
        *("某部工作总结", "走访12户。", "附件：走访台账", "某部", "2026年7月5日"),
        *("附件", "走访台账", "张三家走访1次。"),
    ]
    assert (refused[0], "没有文字" in refused[2], (tmp_path / "s.docx").exists()) == (1, True, False)
