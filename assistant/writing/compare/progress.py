"""How far a piece of work has come, in the words of a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from assistant.knowledge import Knowledge

_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_NEGATED = re.compile(r"(?:未|没有|没|不|待|将|拟|要|计划|争取|力争|确保|推动|加快|促进|推进)$")


class Stage(IntEnum):
    """How far: nothing said, not finished, part of it, begun only, held, named for it by others, done."""

    NONE = 0
    OPEN = 1
    PARTIAL = 2
    BEGUN = 3
    HELD = 4
    NAMED = 5
    DONE = 6


@dataclass(frozen=True, slots=True)
class Progress:
    """Finds the words of progress in a text; the list is knowledge/wording/progress.yaml."""

    patterns: tuple[tuple[Stage, re.Pattern[str]], ...]
    long: re.Pattern[str]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Progress:
        """Read the office's list."""
        groups: dict[str, list[str]] = {}
        for entry in knowledge.words("progress").entries:
            groups.setdefault(entry.note, []).append(entry.pattern or re.escape(entry.word))
        read = {note: re.compile("|".join(group)) for note, group in groups.items()}
        return cls(tuple((stage, read[stage.name.lower()]) for stage in Stage if stage.value), read["long"])

    def stages(self, text: str) -> frozenset[Stage]:
        """Return the stages that a text speaks of, without those denied or only planned; quotations are names."""
        bare = _QUOTED.sub("“”", text)
        return frozenset(
            stage
            for stage, pattern in self.patterns
            if any(not _NEGATED.search(bare[: found.start()]) for found in pattern.finditer(bare))
        )
