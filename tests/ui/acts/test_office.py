from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from ui.acts.office import folder_for_a_file


def test_what_was_exported_does_not_stay_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, other = folder_for_a_file(), tmp_path / "somebody else's"
    (old / "报告.docx").write_bytes(b"x")
    other.mkdir()
    for folder in (old, other):
        os.utime(folder, (0, 0))

    new = folder_for_a_file()

    assert sorted(tmp_path.iterdir()) == sorted([new, other])
