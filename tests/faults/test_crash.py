"""kill -9 anywhere loses no report, shows none twice, leaves nothing of a forgotten one and keeps every text."""

from __future__ import annotations

from pathlib import Path

from tests.faults.crash import crash


def test_killed_anywhere_nothing_is_lost(tmp_path: Path) -> None:
    tally = crash(tmp_path, kills=21)

    assert tally.failures == []
    assert tally.counts["kill -9"] == 21
