"""Which notes are in which sentences of a report, and which are nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.archive.report import Part, Report
from assistant.guard.trace import trace
from assistant.writing.compare.place import Here, sentences_of


@dataclass(frozen=True, slots=True)
class Covered:
    """A note (numbered from 1) with the sentences it is in; `lost` are its figures and names found nowhere.

    No sentences: the note is nowhere.
    """

    note: int
    text: str
    sentences: tuple[Here, ...]
    lost: tuple[str, ...]

    @property
    def zh(self) -> str:
        """One line for the clerk."""
        if not self.sentences:
            return f"要点{self.note}没有写进报告：{self.text}"
        return f"要点{self.note}" + (f"缺：{'、'.join(self.lost)}" if self.lost else "已写进报告")

    @property
    def en(self) -> str:
        """The same line in English."""
        if not self.sentences:
            return f"Note {self.note} is nowhere in the report: {self.text}"
        return f"Note {self.note} " + (f"lacks {', '.join(self.lost)}" if self.lost else "is in the report")


def coverage(current: Report, notes: Sequence[str]) -> tuple[Covered, ...]:
    """Return every note in order with where it went."""
    if not notes:
        return ()
    told = tuple(sentences_of(current, Part.WORK, Part.PROBLEMS, Part.PLAN))
    traced = trace(current.text, notes=notes, period=current.period)
    lost = {missing.note: missing.lost for missing in traced.missing}
    places: dict[int, dict[int, Here]] = {}
    for binding in traced.bindings:
        if binding.source.kind != "note" or not binding.verdict.passes:
            continue
        for said in told:
            if said.start <= binding.start < said.end:
                places.setdefault(int(binding.source.ref), {})[said.start] = said.here
    return tuple(
        Covered(number, text, tuple(places.get(number, {}).values()), lost.get(number, ()))
        for number, text in enumerate(notes, 1)
    )
