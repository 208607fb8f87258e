"""What a clerk says to the writer and not in the report: no fact of it is lost, it is left out and shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.knowledge import Knowledge, Word
from assistant.language.quantity.figures import figures_in
from assistant.writing.composing.clauses import split_clauses
from assistant.writing.note import Note

_WHOLE, _WISH = "whole", "wish"
_BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
_TITLE = re.compile("《[^《》]+》")
_NOT_THIS = re.compile(r"[，,；;]([^，,；;（(]+)[（(]这半?[句条]?话?(?:就|先)?(?:别|不要|不用|不)写[)）]")
"""A clause that is not to be written by what stands in brackets behind it: 写秃了好几支笔（这句别写）."""
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Told:
    """The notes that are to be written, renumbered, and what is not to be, in the clerk's words."""

    notes: tuple[Note, ...]
    unwritten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asides:
    """Knows what is only said to the writer; one of `whole` speaks of its whole note (我们没数), a `wish` of the text (300字左右)."""

    said: re.Pattern[str]
    whole: re.Pattern[str]
    wish: re.Pattern[str]

    def without(self, note: str) -> tuple[str, tuple[str, ...]]:
        """Return what of a note is to be written and the asides taken from it.

        A clause with a figure or a title is never taken unless it is a wish; a note of which nothing else has one goes whole where it says so.

        >>> from assistant.knowledge import Knowledge
        >>> asides = asides_of(Knowledge())
        >>> asides.without("招聘会3场（人社那边有），供参考")
        ('招聘会3场', ('人社那边有', '供参考'))
        >>> asides.without("法治宣传跟司法局一起搞的，就不单写了")
        ('', ('法治宣传跟司法局一起搞的，就不单写了',))
        """
        taken: list[str] = []
        if (unsaid := _NOT_THIS.search(note)) and all("几" in one.text for one in figures_in(unsaid[1])):
            taken.append(unsaid[0].lstrip("，,；;"))
            note = note[: unsaid.start()] + note[unsaid.end() :]

        def kept(bracket: re.Match[str]) -> str:
            inner = self._kept(bracket[1], taken)
            return bracket[0] if inner == bracket[1] else inner and f"（{inner}）"

        left = self._kept(_BRACKET.sub(kept, note), taken)
        if taken and self.whole.search(note) and not _has_facts(left):
            return "", (note,)
        return left, tuple(taken)

    def _kept(self, text: str, taken: list[str]) -> str:
        clauses = list(split_clauses(text))
        spoken = [
            bool(self.said.search(clause)) and (not _has_facts(clause) or bool(self.wish.search(clause)))
            for clause, _ in clauses
        ]
        if not any(spoken):
            return text
        taken += [clause for (clause, _), aside in zip(clauses, spoken, strict=True) if aside]
        kept = [clause + mark for (clause, mark), aside in zip(clauses, spoken, strict=True) if not aside]
        return "".join(kept).rstrip("，,；;：: ")


def without_asides(notes: Sequence[Note], knowledge: Knowledge) -> Told:
    """Part the notes of a section from what is only said to the writer; all of them stay where nothing else would."""
    asides = asides_of(knowledge)
    parted = [asides.without(note.text) for note in notes]
    kept = [(note, left) for note, (left, _) in zip(notes, parted, strict=True) if left]
    if not kept:
        return Told(tuple(notes), ())
    written = (
        replace(note, number=number) if left == note.text else Note(number, left, figures_in(left))
        for number, (note, left) in enumerate(kept, 1)
    )
    return Told(tuple(written), tuple(aside for _, taken in parted for aside in taken))


def asides_of(knowledge: Knowledge) -> Asides:
    """Return the asides that an office knows."""
    entries = knowledge.words("asides").entries
    whole, wish = (_any_of(one for one in entries if one.note == note) for note in (_WHOLE, _WISH))
    return Asides(_any_of(entries), whole, wish)


def _any_of(entries: Iterable[Word]) -> re.Pattern[str]:
    alternatives = "|".join(entry.pattern or re.escape(entry.word) for entry in entries)
    return re.compile(alternatives) if alternatives else _NEVER


def _has_facts(text: str) -> bool:
    return bool(figures_in(text) or _TITLE.search(text))
