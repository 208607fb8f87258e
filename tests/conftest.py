"""Fixtures that every tier shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def lacking(reason: str) -> None:
    """Skip with a reason; in CI what is missing is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"missing in CI: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real reports beside the checkout."""
    folder = ROOT.parent / "shared"
    if not (folder / "corpus" / "index.tsv").is_file():
        lacking("no real reports in ../shared")
    return folder
