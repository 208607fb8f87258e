"""Polishing inside a Word file from the command line, and reading it back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.cli.main import main


def test_a_polished_word_file_is_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import docx

    monkeypatch.setenv("NIGAO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NIGAO_EMBED_MODEL", "hashed")
    document = docx.Document()
    document.add_paragraph("上半年我们跑了12家企业，搞了3次培训。")
    document.save(str(tmp_path / "a.docx"))

    said = []
    for words in (
        ["polish", tmp_path / "a.docx", "-o", tmp_path / "b.docx", "--no-llm", "--json"],
        ["changes", tmp_path / "b.docx", "--json"],
    ):
        monkeypatch.setattr("sys.argv", ["nigao", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0
        said.append(json.loads(capsys.readouterr().out))

    polished, returned = said
    assert polished["marked"] == len(returned["changes"]) > 0
    assert {change["verdict"] for change in returned["changes"]} == {"open"}
