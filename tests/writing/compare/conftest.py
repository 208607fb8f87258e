from __future__ import annotations

from pathlib import Path

import pytest

from assistant.archive.parse import parse
from assistant.archive.report import Report
from assistant.knowledge import Knowledge

SAMPLE = Path(__file__).parents[3] / "knowledge" / "reports"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return Knowledge()


@pytest.fixture(scope="session")
def archived(knowledge: Knowledge) -> dict[str, Report]:
    """Return the sample archive's reports by the code of their period, oldest first."""
    return {
        path.stem: parse(path.read_text(encoding="utf-8"), areas=knowledge.profile.areas)
        for path in sorted(SAMPLE.glob("20*.txt"))
    }
