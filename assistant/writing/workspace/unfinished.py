"""What a note says is not done, worded as the problems or the plan of a report word it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.archive.report import Part
from assistant.knowledge import Knowledge
from assistant.language.quantity.figures import figures_in
from assistant.language.time.period import Period

_NOTES = {Part.PROBLEMS: "problem", Part.PLAN: "plan"}


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The office's frames for unfinished work (knowledge/wording/unfinished.yaml); the first that fits is taken."""

    frames: tuple[tuple[str, re.Pattern[str], str], ...]
    words: tuple[tuple[re.Pattern[str], str], ...]

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, knowledge: Knowledge) -> Unfinished:
        """Compile the office's list once."""
        entries = knowledge.words("unfinished").entries
        return cls(
            tuple((one.note, re.compile(one.pattern), one.to) for one in entries if one.note != "word"),
            tuple((re.compile(one.pattern), one.to) for one in entries if one.note == "word"),
        )

    def worded(self, note: str, part: Part, period: Period, formal: Callable[[str], str]) -> str:
        """Return what a note leaves undone as one sentence without its stop.

        It is put together of the note in the `formal` register and of nothing else; empty where no frame fits or
        where it would say a figure or a day that the note has not.
        """
        said = self.plain(formal(note))
        for kind, pattern, to in self.frames:
            found = pattern.search(said) if kind == _NOTES.get(part) else None
            if found:
                text = self.plain(to.format_map(found.groupdict("")))
                return text if _figures(text, period) <= _figures(note, period) else ""
        return ""

    def plain(self, text: str) -> str:
        """Return a text with the last spoken words of unfinished work replaced (没通, 才21名)."""
        for pattern, to in self.words:
            text = pattern.sub(to, text)
        return text


def _figures(text: str, period: Period) -> set[tuple[Decimal, Decimal]]:
    return {(one.low, one.high) for one in figures_in(text, period=period)}
