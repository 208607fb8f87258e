"""The examples run, and what they write holds: by the library and by the command line the same report."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from assistant.archive.converting.convert import read_file
from tests.examples.half_year.__main__ import HERE, main


def test_library_and_command_line_write_the_same_finished_report(tmp_path: Path) -> None:
    by_library, by_hand = tmp_path / "library", tmp_path / "hand"
    for folder in (by_library, by_hand, tmp_path / "bin"):
        folder.mkdir()
    (tmp_path / "bin" / "nigao").write_text(f'#!/bin/sh\nexec {sys.executable} -m assistant.cli "$@"\n')
    (tmp_path / "bin" / "nigao").chmod(0o755)

    written, verified = main(by_library)
    environment = {
        **os.environ,
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "NIGAO_HOME": str(tmp_path / "home"),
        "NIGAO_EMBED_MODEL": "hashed",
        "LANG": "zh_CN.UTF-8",
    }
    said = subprocess.run(
        [str(HERE / "half_year.sh"), str(by_hand)], env=environment, capture_output=True, text=True, check=True
    ).stdout

    text = read_file(by_library / "report.docx")
    assert [check.zh for check in written.checks if not check.passed] == []
    assert verified.holds, verified.failures
    assert verified.figures > 200
    assert "版式核对 14 项，0 项不符" in said
    assert said.splitlines()[-1].startswith(f"重新核对 {verified.figures} 处")
    assert read_file(by_hand / "report.docx") == text
    lines = text.splitlines()
    assert "".join(lines[:2]) == "中共临江区委统战部2026年上半年工作总结及下半年工作计划"
    assert lines[-2:] == ["中共临江区委统战部", "2026年7月3日"]
    assert [line for line in lines if line[1:2] == "、"] == [
        "一、上半年主要工作",
        "二、存在的问题",
        "三、下半年工作计划",
    ]
    assert not any(word in text for word in ("跑了", "搞了", "我们没数", "别重复"))
