"""The model file that the live tier needs: NIGAO_TEST_MODEL, or the one in the data folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.models.catalogue import local_model
from assistant.models.pull import pull
from assistant.settings import Settings
from tests.conftest import lacking


@pytest.fixture(scope="session")
def model_file() -> Path:
    """Return a GGUF file to load; CI obtains it the way `nigao model pull` does."""
    named = os.environ.get("NIGAO_TEST_MODEL", "")
    path = Path(named) if named else local_model(Settings.read({**os.environ, "NIGAO_MODEL": ""})).path
    if not path.is_file() and not named and os.environ.get("CI") == "true":
        entry = local_model(Settings.read(os.environ)).entry
        list(pull(entry, path.parent) if entry else ())
    if not path.is_file():
        lacking("no embedded model; run `nigao model pull` or set NIGAO_TEST_MODEL")
    return path


@pytest.fixture(scope="session")
def live_settings(model_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings of a new data folder with the embedded model."""
    return Settings(home=tmp_path_factory.mktemp("home"), model=str(model_file))
