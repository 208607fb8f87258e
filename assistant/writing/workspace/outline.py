"""What of a report can be arranged and undone: its sections in order, their headings, where each note belongs.

The acts are functions from one outline to the next; what they cannot do is an InputError for the clerk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from assistant.archive.report import Part
from assistant.errors import InputError, UnknownSection

_ORDER = tuple(Part)


@dataclass(frozen=True, slots=True)
class Entry:
    """A section's place: `name` never changes, `topics` are the work lines it takes, `head` its current version (0: none)."""

    name: str
    heading: str
    part: Part
    topics: tuple[str, ...] = ()
    final: bool = False
    head: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """Sections in order, and the section of each note by its id, empty while unsorted; a note not in it is dropped.

    `work_heading` stands over the work lines; empty, they stand at the first level themselves. Title,
    addressee and day are empty where the formulas (or nobody) give them.
    """

    entries: tuple[Entry, ...]
    notes: tuple[tuple[int, str], ...] = ()
    work_heading: str = ""
    title: str = ""
    addressee: str = ""
    day: str = ""

    def entry(self, name: str) -> Entry:
        """Return a section by its name, its heading or one of its work lines; UnknownSection when there is none."""
        by_name = [one for one in self.entries if name in {one.name, one.heading}]
        found = by_name or [one for one in self.entries if name in one.topics]
        if not found:
            raise UnknownSection(name, tuple(entry.name for entry in self.entries))
        return found[0]

    def changed(self, name: str, **values: object) -> Outline:
        """Return the outline with some fields of one section changed."""
        entry = self.entry(name)
        new = replace(entry, **values)  # type: ignore[arg-type]
        return replace(self, entries=tuple(new if one is entry else one for one in self.entries))

    def renamed(self, name: str, heading: str) -> Outline:
        """Give a section, or what stands over the work lines, another heading; InputError for a blank or taken one."""
        heading = heading.strip()
        if heading and self.work_heading and name == self.work_heading:
            return replace(self, work_heading=heading)
        entry = self.entry(name)
        if not heading:
            raise InputError("标题不能为空。", "A heading cannot be empty.")
        if any(one.heading == heading for one in self.entries if one is not entry):
            raise InputError(f"已有一节叫“{heading}”。", f"There is a section “{heading}” already.")
        return self.changed(name, heading=heading)

    def moved(self, name: str, *, before: str = "") -> Outline:
        """Put a section before another one, or last in its part; InputError when that would mix the parts."""
        entry = self.entry(name)
        target = self.entry(before) if before else None
        if target is entry:
            return self
        others = [one for one in self.entries if one is not entry]
        place = others.index(target) if target else _end_of(entry.part, others)
        return replace(self, entries=_in_parts((*others[:place], entry, *others[place:]), entry))

    def added(self, heading: str, part: Part, *, before: str = "") -> Outline:
        """Add an empty section to a part, last or before another one; its name is its heading."""
        heading = heading.strip()
        if not heading or any(heading in {one.name, one.heading} for one in self.entries):
            raise InputError(
                f"标题“{heading}”不能为空，也不能与已有的重复。", f"“{heading}” is empty or there already."
            )
        entry = Entry(heading, heading, part)
        with_it = replace(self, entries=(*self.entries, entry))
        return with_it.moved(heading, before=before)

    def removed(self, name: str) -> Outline:
        """Take a section out; its notes are unsorted again, its versions stay where they are kept."""
        entry = self.entry(name)
        return replace(
            self,
            entries=tuple(one for one in self.entries if one is not entry),
            notes=tuple((note, "" if at == entry.name else at) for note, at in self.notes),
        )

    def merged(self, name: str, into: str) -> Outline:
        """Move a section's notes and work lines into another and take it out; InputError across parts."""
        one, other = self.entry(name), self.entry(into)
        if one is other or one.part is not other.part:
            raise InputError(
                f"“{one.heading}”不能并入“{other.heading}”。", f"“{one.heading}” cannot go into “{other.heading}”."
            )
        topics = tuple(dict.fromkeys((*other.topics, *one.topics)))
        notes = tuple((note, other.name if at == one.name else at) for note, at in self.notes)
        return replace(self.changed(into, topics=topics, final=False), notes=notes).removed(one.name)

    def with_notes(self, sorted_: Iterable[tuple[int, str]]) -> Outline:
        """Put notes, new or known, into sections (empty: unsorted)."""
        return replace(self, notes=tuple(sorted({**dict(self.notes), **dict(sorted_)}.items())))

    def without_note(self, note: int) -> Outline:
        """Drop a note from the report."""
        return replace(self, notes=tuple((one, at) for one, at in self.notes if one != note))

    def to_json(self) -> str:
        """Return the outline as it is kept for undo."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def of_json(cls, text: str) -> Outline:
        """Read what `to_json` wrote."""
        kept = json.loads(text)
        entries = tuple(
            Entry(one["name"], one["heading"], Part(one["part"]), tuple(one["topics"]), one["final"], one["head"])
            for one in kept.pop("entries")
        )
        notes = tuple((note, at) for note, at in kept.pop("notes"))
        return cls(entries, notes, **kept)


def _end_of(part: Part, entries: list[Entry]) -> int:
    """Return the place after the last section of a part or of those before it."""
    places = [place for place, one in enumerate(entries, 1) if _ORDER.index(one.part) <= _ORDER.index(part)]
    return max(places, default=0)


def _in_parts(entries: tuple[Entry, ...], moved: Entry) -> tuple[Entry, ...]:
    order = [_ORDER.index(one.part) for one in entries]
    if order != sorted(order):
        raise InputError(
            f"“{moved.heading}”只能在本部分内调整次序。", f"“{moved.heading}” can only move inside its own part."
        )
    return entries
