from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from assistant.cli import main


def test_a_report_goes_from_notes_to_drafted_sections(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NIGAO_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NIGAO_EMBED_MODEL", "hashed")
    heap = tmp_path / "heap.txt"
    heap.write_text("· 走访困难归侨侨眷86户\n· 开会3次\n", encoding="utf-8")

    def nigao(*arguments: str) -> dict[str, object]:
        monkeypatch.setattr(sys, "argv", ["nigao", "report", *arguments, "--json"])
        with pytest.raises(SystemExit) as ended:
            main()
        assert not ended.value.code
        said = json.loads(capsys.readouterr().out)
        assert isinstance(said, dict)
        return said

    report = str(nigao("new", "--period", "2026H1", "--organ", "临江区委统战部")["id"])
    assert nigao("notes", report, str(heap), "--by", "李明")["notes"] == [
        {"id": 1, "by": "李明", "section": "侨务", "reason": "归侨侨眷", "text": "走访困难归侨侨眷86户"},
        {"id": 2, "by": "李明", "section": "", "reason": "", "text": "开会3次"},
    ]
    assert nigao("sort", report, "2", "自身建设")["unsorted"] == []
    nigao("draft", report, "--no-llm")
    sections = nigao("status", report)["sections"]

    assert isinstance(sections, list)
    states = {one["name"]: one["status"] for one in sections}
    assert (states["侨务"], states["自身建设"], states["宗教"]) == ("已起草", "已起草", "空")
