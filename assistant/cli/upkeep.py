"""Commands that care for the data folder: doctor, backup, restore."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from assistant.cli.output import AsJson, emit, language_of

commands = typer.Typer()

_SIGNS = {"sound": "✓", "noted": "·", "repaired": "↻", "broken": "✗"}


@commands.command()
def doctor(
    repair: Annotated[bool, typer.Option("--repair", help="修复能修复的 Mend what can be mended.")] = False,
    as_json: AsJson = False,
) -> int:
    """检查数据文件夹：数据库、原件、索引是否一致。 Check the data folder: databases, originals, indexes."""
    from assistant.settings import Settings
    from assistant.upkeep.condition import Health
    from assistant.upkeep.doctor import examine

    found = list(examine(Settings.read(os.environ), repair=repair))
    english = language_of() == "en"
    lines = [f"{_SIGNS[one.health]} {one.store}: {one.en if english else one.zh}" for one in found]
    conditions = [{"store": one.store, "health": one.health.value, "zh": one.zh, "en": one.en} for one in found]
    sound = all(one.health is not Health.BROKEN for one in found)
    emit({"sound": sound, "conditions": conditions}, "\n".join(lines), as_json=as_json)
    return 0 if sound else 2
