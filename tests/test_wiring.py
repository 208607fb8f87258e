from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.wiring import sample_reports, wire


def test_no_vendor_reports_home_whatever_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")

    desk = wire(Settings(home=tmp_path, llm=False, embed_model="hashed"))
    desk.close()

    assert (os.environ["LANGSMITH_TRACING"], os.environ["LANGCHAIN_TRACING_V2"]) == ("false", "false")


def test_the_sample_archive_is_eight_half_years() -> None:
    assert [path.stem for path in sample_reports()] == [
        f"{year}H{half}" for year in range(2022, 2026) for half in (1, 2)
    ]
