"""What a look at one store of the data folder came to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How a store is; only `BROKEN` needs somebody to act."""

    SOUND = "sound"
    NOTED = "noted"
    REPAIRED = "repaired"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Condition:
    """One store, how it is, and a sentence that says what was found or what to do."""

    store: str
    health: Health
    zh: str
    en: str
