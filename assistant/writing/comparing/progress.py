"""How far a piece of work has come, in the words of a report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from assistant.knowledge import Knowledge
from assistant.language.bilingual import Named

_QUOTED = re.compile(r"“[^”]*”|《[^》]*》")
_NEGATED = re.compile(
    r"(?:未|没有|没|不|待|将|拟|要|计划|争取|力争|确保|推动|加快|促进|推进|决胜|从|为|以|围绕|可|能|预计|初步|部分)(?:正式|全面|如期|按期|基本|全部|陆续)?$"
)


class Status(Named):
    """What became of a promise."""

    DONE = "done", "已完成", "done"
    ONGOING = "ongoing", "推进中", "under way"
    SILENT = "silent", "未提及", "not mentioned"


class Stage(IntEnum):
    """How far: nothing said, not finished, part of it, begun only, held, named for it by others, done, in use."""

    NONE = 0
    OPEN = 1
    PARTIAL = 2
    BEGUN = 3
    HELD = 4
    NAMED = 5
    DONE = 6
    BUILT = 7


@dataclass(frozen=True, slots=True)
class Progress:
    """Finds the words of progress in a text; the list is knowledge/wording/progress.yaml."""

    patterns: tuple[tuple[Stage, re.Pattern[str]], ...]
    long: re.Pattern[str]

    @classmethod
    def of(cls, knowledge: Knowledge) -> Progress:
        """Read the office's list."""
        words = knowledge.words("progress")
        patterns = ((stage, re.compile(words.any_of(stage.name.lower()))) for stage in Stage if stage.value)
        return cls(tuple(patterns), re.compile(words.any_of("long")))

    def stages(self, text: str) -> frozenset[Stage]:
        """Return the stages that a text speaks of, without those denied or only planned; quotations are names.

        What is in use is done as well.
        """
        bare = _QUOTED.sub("“”", text)
        found = {stage for stage, pattern in self.patterns if said_in(bare, pattern)}
        return frozenset(found | {Stage.DONE} if Stage.BUILT in found else found)

    def thing(self, text: str) -> str:
        """Return what a text is about without the word at its end that says how far it should come: 机场 of 机场建成通航."""
        ends = (found for _, pattern in self.patterns for found in pattern.finditer(text) if found.end() == len(text))
        end = min((found.start() for found in ends), default=len(text))
        return self.thing(text[:end]) if end < len(text) else text

    def at(self, text: str, stage: Stage) -> int:
        """Return where a text first speaks of a stage, -1 where it does not."""
        pattern = dict(self.patterns)[stage]
        return min((found.start() for found in pattern.finditer(text)), default=-1)


def said_in(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a text says something, neither denied nor only planned.

    >>> said_in("尚未建成", re.compile("建成")), said_in("已建成", re.compile("建成"))
    (False, True)
    """
    return any(not _NEGATED.search(text[: found.start()]) for found in pattern.finditer(text))
