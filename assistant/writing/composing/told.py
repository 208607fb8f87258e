"""What a clause is said after, which decides how it is said: who came to what, what money was given for."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.writing.composing.clauses import Clause
from assistant.writing.composing.frames import Frames, Said, formal_verb


@dataclass(frozen=True, slots=True)
class Told:
    """The clause before, the text of all before, the whole note; `time` stood alone and opens the clause to be said."""

    before: Clause
    text: str
    note: str
    frames: Frames
    time: str = ""

    def said(self, clause: Clause) -> Said:
        """Return the verb of a clause with what may decide its formal word."""
        return Said(
            clause.verb,
            clause.object,
            measure=clause.measure,
            counted=clause.counted,
            behind=clause.object,
            note=self.note,
            topic="" if clause.object else self.before.object or self.before.before,
        )

    @property
    def names_event(self) -> bool:
        """Whether what was said before names something that people come to."""
        return self.frames.names_event(self.text)

    @property
    def formal_verb(self) -> str:
        """How the clause before was said; empty where it has no verb."""
        return formal_verb(self.said(self.before), self.frames)[0] if self.before.verb else ""

    @property
    def was_visit(self) -> bool:
        """Whether the clause before tells of a visit that money may have been given at."""
        return self.formal_verb in self.frames.gift_after

    @property
    def owns_number(self) -> bool:
        """Whether the clause before still wants the number of its objects (走访归侨，42人)."""
        before = self.before
        countable = before.verb in self.frames.transitive and before.verb not in self.frames.gathering
        return bool(before.object) and not before.amount and countable and self.frames.holder(before.object) is None
