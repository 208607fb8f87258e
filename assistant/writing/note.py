"""What the clerk gave."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.language.quantity.figures import Figure


@dataclass(frozen=True, slots=True)
class Note:
    """One item of the clerk's notes; `number` counts from 1, `text` has its list marker removed."""

    number: int
    text: str
    figures: tuple[Figure, ...]
