"""Which of the standard's fonts this computer lacks and what it has in their place; a Word file names them all the same."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache

from assistant.export.layout import FANG_SONG, KAI_TI, STAND_INS, XIAO_BIAO_SONG

_LICENSED = (FANG_SONG, KAI_TI, XIAO_BIAO_SONG)


def missing_fonts(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the fonts that a viewer here would replace; where it cannot be told, those that are rarely installed."""
    installed = _installed()
    if installed is None:
        return tuple(name for name in names if name in _LICENSED)
    return tuple(name for name in names if name not in installed)


def stand_ins(names: tuple[str, ...]) -> dict[str, str]:
    """Return for each font that is missing here the first of its stand-ins that is not; those without one are left out."""
    installed = _installed() or frozenset()
    found = {name: next((one for one in STAND_INS[name].split(";") if one in installed), "") for name in names}
    return {name: stand_in for name, stand_in in found.items() if stand_in and name not in installed}


@cache
def _installed() -> frozenset[str] | None:
    """Return the families that fontconfig lists, None where there is no fontconfig."""
    lister = shutil.which("fc-list")
    if lister is None:
        return None
    listed = subprocess.run(
        [lister, "--format", "%{family},"], capture_output=True, check=False, encoding="utf-8", timeout=20
    ).stdout
    return frozenset(listed.split(","))
