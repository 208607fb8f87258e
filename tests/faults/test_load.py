"""Users at once: nobody sees another's figures, a huge paste stops nobody."""

from __future__ import annotations

from pathlib import Path

from tests.faults.load import load


def test_users_at_once_do_not_meet(tmp_path: Path) -> None:
    tally = load(tmp_path, users=8, turns=1)

    assert tally.failures == []
