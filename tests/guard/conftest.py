"""What the tests of the guard share: one knowledge, and the quotes of one check's findings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.archive.report import Kind
from assistant.guard.check import check
from assistant.guard.finding import Finding
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.writing.comparing.comparison import against_last

KNOWLEDGE = Knowledge()
Found = Callable[..., list[Finding]]


@pytest.fixture
def found() -> Found:
    """Return a function from a text and the id of a check to its findings, in a report of 2026H1 by default."""

    def find(
        text: str, name: str, *, period: str = "2026H1", kind: Kind = Kind.HALF_YEAR, previous: str = ""
    ) -> list[Finding]:
        last = against_last(text, previous, knowledge=KNOWLEDGE) if previous else None
        result = check(text, knowledge=KNOWLEDGE, kind=kind, period=Period.parse(period), previous=last)
        return [finding for finding in result.findings if finding.check == name]

    return find


@pytest.fixture
def quotes(found: Found) -> Callable[..., list[str]]:
    """Return a function from a text and the id of a check to the words it objects to."""
    return lambda text, name, **context: [finding.quote for finding in found(text, name, **context)]
