"""The command run in this process, in a data folder of its own."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the data folder; a module that keeps one for all its tests has a fixture of this name."""
    return tmp_path / "home"


@pytest.fixture
def nigao(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; returns exit code, stdout and stderr. `typed` is what stands on its stdin."""
    monkeypatch.setenv("NIGAO_HOME", str(home))
    monkeypatch.setenv("NIGAO_EMBED_MODEL", "hashed")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def run(*arguments: object, typed: str | None = None) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["nigao", *map(str, arguments)])
        if typed is not None:
            monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run
