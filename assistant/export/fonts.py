"""Which of the standard's fonts this computer lacks; the file names them all the same."""

from __future__ import annotations

import shutil
import subprocess

from assistant.export.layout import FANG_SONG, KAI_TI, XIAO_BIAO_SONG

_LICENSED = (FANG_SONG, KAI_TI, XIAO_BIAO_SONG)


def missing_fonts(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fonts that a viewer here would replace; where it cannot be told, those that are rarely installed."""
    lister = shutil.which("fc-list")
    if lister is None:
        return tuple(name for name in names if name in _LICENSED)
    listed = subprocess.run(
        [lister, "--format", "%{family},"], capture_output=True, check=False, encoding="utf-8", timeout=20
    ).stdout
    return tuple(name for name in names if name not in set(listed.split(",")))
