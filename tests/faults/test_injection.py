"""Forty attacks, a model that obeys each of them, and nothing of what they wanted in the clerk's text."""

from __future__ import annotations

from pathlib import Path

from tests.faults.injection import injection


def test_a_model_that_obeys_changes_nothing(tmp_path: Path) -> None:
    tally = injection(tmp_path)

    assert tally.failures == []
    assert tally.counts["what the attack wanted is not there"] == 40
