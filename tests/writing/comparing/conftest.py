from __future__ import annotations

from pathlib import Path

import pytest

from assistant.archive.reading.parse import parse
from assistant.archive.report import Report
from assistant.knowledge import Knowledge
from assistant.writing.comparing.comparison import Comparison, compare

NOTES = ("走访民营企业138家", "召开座谈会9次")
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


@pytest.fixture(scope="session")
def comparisons(archived: dict[str, Report], knowledge: Knowledge) -> tuple[Comparison, ...]:
    """Compare each report of the sample archive with those before it, oldest first."""
    reports = list(archived.values())
    return tuple(compare(report, reports, knowledge=knowledge, notes=NOTES) for report in reports)
