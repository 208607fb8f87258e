"""The notes of a report: given, sorted, taken out, and taken over from what others said or the last plan promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from assistant.archive.report import Part, Report
from assistant.errors import InputError, TooLong
from assistant.knowledge import COMMON_PROFILE, Knowledge
from assistant.language.time.period import Period
from assistant.writing.comparing.commitments import commitments
from assistant.writing.workspace.outline import Outline
from assistant.writing.workspace.parts import LAST_PLAN, Offer, offers, told_by_notes
from assistant.writing.workspace.report import UNNAMED, GivenNote, WorkingReport
from assistant.writing.workspace.sorting import ASIDE, SortedNote, sorter_for
from assistant.writing.workspace.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

History: TypeAlias = Callable[[str, Period], tuple[Report, ...]]
"""Gives an office's past reports before a period, newest first."""

_LONGEST = 20_000
_SEVERAL = 2


def _under(note: SortedNote, opened: Collection[str]) -> SortedNote:
    """Put a note into the section that its own heading opens."""
    if note.heading not in opened:
        return note
    return replace(note, section=note.heading, reason=f"标题“{note.heading}”，新加一节")


@dataclass(frozen=True, slots=True)
class Notebook:
    """Keeps notes; every one stays on disk, also when it is taken out."""

    store: Store
    knowledge: Knowledge
    history: History

    def add(self, report: str, text: str, *, by: str, section: str, user: str) -> tuple[GivenNote, ...]:
        """Keep pasted notes, each in the section named or where its headings and words tell; else unsorted.

        What the same colleague gave before in the same words is not counted twice. TooLong for more than a day's notes.
        """
        TooLong.check(_LONGEST, text)
        working = self.store.get(report, user)
        known = {note.text for note in working.notes if note.by == by}
        chosen = working.section(section).name if section else ""
        past = self.history(working.organ, working.period)
        found = sorter_for(working.sections, past, working.period, self.knowledge).sort(text, by=by)
        lines_known = bool(working.previous) or self.knowledge.profile.id != COMMON_PROFILE
        if lines_known:  # their words come first
            found = tuple(replace(one, heading="") if one.section else one for one in found)
        new = [one for one in found if one.text not in known]
        if found and not new:
            return ()
        opened = self._opened(working, new) if not chosen else frozenset()
        placed = [SortedNote(one.text, chosen, "") if chosen else _under(one, opened) for one in new]
        if not lines_known:
            placed = [one if one.section or one.reason == ASIDE else replace(one, section=UNNAMED) for one in placed]
        given = [(by, one) for one in placed]
        return self._give(report, given, act=f"加要点 {len(given)} 条", user=user)

    def _opened(self, working: WorkingReport, notes: Sequence[SortedNote]) -> frozenset[str]:
        """Return the headings that become sections: those over several notes that no section is called by."""
        there = {name for one in working.sections for name in (one.name, one.heading)}
        counted = Counter(one.heading for one in notes if one.heading and one.heading not in there)
        return frozenset(heading for heading, count in counted.items() if count >= _SEVERAL)

    def sort(self, report: str, note: int, section: str, *, user: str) -> None:
        """Put a note into a section; InputError when there is no such note."""
        self._is_there(report, note, user)
        act = f"第 {note} 号要点归入“{section}”"
        self.store.act(report, act, user, lambda _, it: it.with_notes([(note, it.entry(section).name)]))

    def drop(self, report: str, note: int, *, user: str) -> None:
        """Take a note out of the report."""
        self._is_there(report, note, user)
        self.store.act(report, f"撤下第 {note} 号要点", user, lambda _, it: it.without_note(note))

    def offers(self, report: str, *, user: str) -> tuple[Offer, ...]:
        """Return what problems and plan may take up.

        The last plan is that of a report finished here for the period before, else of the archive's last report.
        """
        working = self.store.get(report, user)
        promised = self.store.promises(working.organ, working.period, user)
        past = self.history(working.organ, working.period)
        if not promised and past:
            promised = commitments(past[0], knowledge=self.knowledge)
        return offers(working, promised, self.knowledge)

    def take(self, report: str, number: int, *, text: str, user: str) -> tuple[GivenNote, ...]:
        """Take an offer as a note, in other words where given; InputError when there is no such offer."""
        offer = next((one for one in self.offers(report, user=user) if one.number == number), None)
        if offer is None:
            raise InputError(f"没有第 {number} 号备选内容。", f"There is no offer {number}.")
        return self._take(report, [replace(offer, text=text) if text else offer], user)

    def take_what_notes_say(self, report: str, part: Part, *, user: str) -> None:
        """Take for a part all that the notes of the other sections say; nothing of the last plan."""
        told = told_by_notes(self.store.get(report, user), self.knowledge)
        self._take(report, [one for one in told if one.part is part], user)

    def _take(self, report: str, taken: Sequence[Offer], user: str) -> tuple[GivenNote, ...]:
        working = self.store.get(report, user)
        givers = {note.id: note.by for note in working.notes}
        names = {section.part: section.name for section in reversed(working.sections)}
        given = [
            (givers.get(one.note, LAST_PLAN), SortedNote(one.text, names.get(one.part, ""), one.zh)) for one in taken
        ]
        return self._give(report, given, act=f"采用备选内容 {len(given)} 条", user=user)

    def _give(
        self, report: str, notes: Sequence[tuple[str, SortedNote]], *, act: str, user: str
    ) -> tuple[GivenNote, ...]:
        """Keep notes with who gave each."""
        ids: list[int] = []

        def change(connection: Connection, outline: Outline) -> Outline:
            rows = [(by, one.text, one.reason) for by, one in notes]
            ids.extend(self.store.add_notes(connection, report, rows))
            have = {one.name for one in outline.entries}
            for name in dict.fromkeys(one.section for _, one in notes if one.section not in {"", *have}):
                outline = outline.added(name, Part.WORK)
            return outline.with_notes(zip(ids, (one.section for _, one in notes), strict=True))

        self.store.act(report, act, user, change)
        return tuple(note for note in self.store.get(report, user).notes if note.id in ids)

    def _is_there(self, report: str, note: int, user: str) -> None:
        working = self.store.get(report, user)
        if note not in {one.id for one in (*working.notes, *working.dropped)}:
            raise InputError(f"这份报告没有第 {note} 号要点。", f"This report has no note {note}.")
