"""Reports in progress as a clerk works on them: every act is durable when it returns, and no version is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.archive.report import Kind, Part, Report
from assistant.errors import InputError, TooLong
from assistant.guard.tracing.override import Override
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.writing.drafting.draft import Draft, Drafted, DraftEvent
from assistant.writing.workspace.allowance import UNLIMITED, Allowance
from assistant.writing.workspace.beginning import begin
from assistant.writing.workspace.fair_copy import fair_copy
from assistant.writing.workspace.notebook import History, Notebook
from assistant.writing.workspace.outline import Outline
from assistant.writing.workspace.parts import Offer, is_settled, promised_in, told_by_notes
from assistant.writing.workspace.report import GivenNote, ReportSection, Step, Version, WorkingReport
from assistant.writing.workspace.sections import Drafter, Scribe
from assistant.writing.workspace.standing import Standing
from assistant.writing.workspace.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_LONGEST_SECTION = 20_000


class Reports:
    """The reports that a user owns or shares; `owner` is everywhere who sits at the window.

    `draft` writes a section from its notes, `history` gives an office's past reports before a period, newest
    first, `allowed` are the office's own words that need no note, and `allowance` says how much a user may keep.
    """

    def __init__(
        self,
        engine: Engine,
        knowledge: Knowledge,
        draft: Drafter,
        *,
        history: History = lambda _organ, _period: (),
        allowed: tuple[str, ...] = (),
        allowance: Allowance = UNLIMITED,
    ) -> None:
        self._store = Store(engine, allowance)
        self._knowledge = knowledge
        self._scribe = Scribe(knowledge, draft, allowed)
        self._notebook = Notebook(self._store, knowledge, history)

    @property
    def standing(self) -> Standing:
        """What may stand in a report on somebody's word."""
        return Standing(self._store)

    def new(
        self, period: Period, *, organ: str, owner: str = "", kind: Kind | None = None, previous: Report | None = None
    ) -> WorkingReport:
        """Begin a report with the outline of its kind, or with that of an earlier report; of its texts nothing is taken."""
        report, outline = begin(period, organ, owner, kind, previous, self._knowledge)
        self._store.create(report, outline)
        return self.get(report.id, owner=owner)

    def all(self, *, owner: str = "") -> tuple[WorkingReport, ...]:
        """Return the reports a user owns or shares, last changed first."""
        return tuple(self.get(report, owner=owner) for report in self._store.ids(owner))

    def on(self, period: Period, *, owner: str = "") -> Iterator[WorkingReport]:
        """Yield those on a period, last changed first, each read when it is looked at."""
        return (self.get(report, owner=owner) for report in self._store.ids(owner, period))

    def get(self, report: str, *, owner: str = "") -> WorkingReport:
        """Return a report; InputError when there is none of that id or the user may not see it."""
        return self._store.get(report, owner)

    def text(self, report: str, *, owner: str = "") -> str:
        """Return the whole report as it would be exported, as far as it is written."""
        return fair_copy(self.get(report, owner=owner), self._knowledge)

    def share(self, report: str, member: str, *, owner: str = "", shared: bool = True) -> WorkingReport:
        """Let another user work on a report, or no longer."""
        self._store.share(report, owner, member, shared=shared)
        return self.get(report, owner=owner)

    # notes

    def add_notes(
        self, report: str, text: str, *, by: str = "", section: str = "", owner: str = ""
    ) -> tuple[GivenNote, ...]:
        """Keep pasted notes, each in the section named or where its headings and words tell; else unsorted."""
        return self._notebook.add(report, text, by=by, section=section, user=owner)

    def sort(self, report: str, note: int, section: str, *, owner: str = "") -> WorkingReport:
        """Put a note into a section by hand, also one that was taken out; InputError when there is no such note."""
        self._notebook.sort(report, note, section, user=owner)
        return self.get(report, owner=owner)

    def drop(self, report: str, note: int, *, owner: str = "") -> WorkingReport:
        """Take a note out of the report; it is kept, and `sort` brings it back."""
        self._notebook.drop(report, note, user=owner)
        return self.get(report, owner=owner)

    def offers(self, report: str, *, owner: str = "") -> tuple[Offer, ...]:
        """Return what the notes say is not done or still to come, and what the last plan left open."""
        return self._notebook.offers(report, user=owner)

    def take(self, report: str, number: int, *, text: str = "", owner: str = "") -> tuple[GivenNote, ...]:
        """Take an offer into the problems or the plan as a note, in the clerk's own words where given."""
        return self._notebook.take(report, number, text=text, user=owner)

    # text

    def draft(self, report: str, section: str, *, owner: str = "") -> Iterator[DraftEvent]:
        """Draft a section and keep it as a version; one that was changed meanwhile keeps the other text as current.

        Problems and plan that nobody has settled first take what the notes of the other sections say.
        """
        working = self.get(report, owner=owner)
        target = working.section(section)
        if target.part in {Part.PROBLEMS, Part.PLAN} and not is_settled(working, target):
            self._notebook.take_what_notes_say(report, target.part, user=owner)
            working = self.get(report, owner=owner)
            target = working.section(section)
        for event in self._scribe.draft(working, target, owner):
            if isinstance(event, Drafted):
                version = self._scribe.drafted(working, target, event.draft)
                self._keep(report, target, version, act=f"起草“{target.heading}”", owner=owner, seen=target.head)
            yield event

    def put(self, report: str, section: str, draft: Draft, *, owner: str = "") -> Version:
        """Keep a draft written elsewhere, as in a conversation, as the section's current version."""
        working = self.get(report, owner=owner)
        target = working.section(section)
        version = self._scribe.drafted(working, target, draft)
        kept, _ = self._keep(report, target, version, act=f"放入“{target.heading}”", owner=owner, seen=target.head)
        return kept

    def due(self, report: str, *, owner: str = "") -> tuple[str, ...]:
        """Return the sections that there is something new to draft of: work lines first, then what follows from them."""
        order = (Part.WORK, Part.PROBLEMS, Part.PLAN, Part.INTRO)
        working = self.get(report, owner=owner)
        told = {Part.INTRO, *(one.part for one in told_by_notes(working, self._knowledge))}
        due = [one for one in working.sections if one.due and (one.notes or one.part in told)]
        return tuple(one.name for one in sorted(due, key=lambda one: order.index(one.part)))

    def edit(
        self, report: str, section: str, text: str, *, seen: int, by: str = "", owner: str = ""
    ) -> tuple[Version, bool]:
        """Keep text typed by hand as a new version, traced against the notes.

        `seen` is the version the clerk had before them (0: none). The second value says whether it became the
        current one: when another window saved in between, it is kept beside, and nothing is overwritten.
        """
        TooLong.check(_LONGEST_SECTION, text)
        working = self.get(report, owner=owner)
        target = working.section(section)
        version = self._scribe.version(working, target, text, by=by)
        return self._keep(report, target, version, act=f"修改“{target.heading}”", owner=owner, seen=seen)

    def override(
        self, report: str, section: str, text: str, reason: str, *, by: str = "", owner: str = ""
    ) -> WorkingReport:
        """Let a doubtful span of the current version stand on somebody's word; InputError when it is not in doubt."""
        target = self.get(report, owner=owner).section(section)
        version = target.current
        doubts = [one for one in version.open_doubts if one.text == text] if version else []
        if version is None or not doubts:
            raise InputError(
                f"“{target.heading}”里没有存疑的“{text}”。", f"“{text}” is not in doubt in “{target.heading}”."
            )
        now = datetime.now(UTC)
        words = [Override(one.start, one.end, one.text, reason, by or owner, now) for one in doubts]
        with self._store.transaction(report, owner) as connection:
            self._store.add_overrides(connection, report, target.name, version, words)
        return self.get(report, owner=owner)

    def versions(self, report: str, section: str, *, owner: str = "") -> tuple[Version, ...]:
        """Return every version of a section, oldest first."""
        return self._store.versions(report, self.get(report, owner=owner).section(section).name, owner)

    def restore(self, report: str, section: str, number: int, *, owner: str = "") -> WorkingReport:
        """Make an earlier version the current one; the later ones stay."""
        name = self.get(report, owner=owner).section(section).name
        if number not in {one.number for one in self.versions(report, name, owner=owner)}:
            raise InputError(f"“{name}”没有第 {number} 版。", f"“{name}” has no version {number}.")
        act = f"“{name}”换回第 {number} 版"
        return self._act(report, act, owner, lambda it: it.changed(name, head=number, final=False))

    def finalize(self, report: str, section: str, *, owner: str = "") -> WorkingReport:
        """Mark a section as done; what a plan promises is kept for the next period. InputError while there is no text."""
        target = self.get(report, owner=owner).section(section)
        if target.current is None:
            raise InputError(f"“{target.heading}”还没有文字，不能定稿。", f"“{target.heading}” has no text yet.")
        final = self._act(report, f"“{target.heading}”定稿", owner, lambda it: it.changed(target.name, final=True))
        if target.part is Part.PLAN:
            self._store.promise(report, owner, promised_in(final, self._knowledge))
        return final

    # the outline

    def rename(self, report: str, section: str, heading: str, *, owner: str = "") -> WorkingReport:
        """Give a section another heading; the heading over the work lines is called by its present words."""
        act = f"“{section}”改名为“{heading}”"
        return self._act(report, act, owner, lambda it: it.renamed(section, heading))

    def move(self, report: str, section: str, *, before: str = "", owner: str = "") -> WorkingReport:
        """Put a section before another one of its part, or last."""
        return self._act(report, f"移动“{section}”", owner, lambda it: it.moved(section, before=before))

    def add(
        self, report: str, heading: str, *, part: Part = Part.WORK, before: str = "", owner: str = ""
    ) -> WorkingReport:
        """Add an empty section."""
        return self._act(report, f"加一节“{heading}”", owner, lambda it: it.added(heading, part, before=before))

    def remove(self, report: str, section: str, *, owner: str = "") -> WorkingReport:
        """Take a section out; its notes are unsorted again, `undo` brings its text back."""
        return self._act(report, f"删去“{section}”", owner, lambda it: it.removed(section))

    def merge(self, report: str, section: str, into: str, *, owner: str = "") -> WorkingReport:
        """Put a section's notes and text into another one of its part; the texts follow each other as a new version."""
        working = self.get(report, owner=owner)
        one, other = working.section(section), working.section(into)
        act = f"“{one.heading}”并入“{other.heading}”"
        if one.current is None:
            return self._act(report, act, owner, lambda it: it.merged(section, into))
        texts = [each.current.text for each in (other, one) if each.current]
        both = replace(other, notes=(*other.notes, *one.notes))
        version = self._scribe.version(working, both, "\n".join(texts))

        def change(connection: Connection, outline: Outline) -> Outline:
            merged = outline.merged(section, into)
            kept = self._store.add_version(connection, report, other.name, version, based_on=other.head)
            return merged.changed(other.name, head=kept.number)

        self._store.act(report, act, owner, change)
        return self.get(report, owner=owner)

    def entitle(
        self,
        report: str,
        *,
        title: str | None = None,
        addressee: str | None = None,
        day: str | None = None,
        owner: str = "",
    ) -> WorkingReport:
        """Set title, addressee or day of signature; an empty one goes back to the formula, None stays."""

        def change(it: Outline) -> Outline:
            return replace(
                it,
                title=it.title if title is None else title.strip(),
                addressee=it.addressee if addressee is None else addressee.strip(),
                day=it.day if day is None else day.strip(),
            )

        return self._act(report, "改标题、主送或成文日期", owner, change)

    def undo(self, report: str, *, owner: str = "") -> WorkingReport:
        """Go back by one act, whoever did it."""
        self._store.go(report, owner, by=-1)
        return self.get(report, owner=owner)

    def redo(self, report: str, *, owner: str = "") -> WorkingReport:
        """Do again what was undone last."""
        self._store.go(report, owner, by=1)
        return self.get(report, owner=owner)

    def steps(self, report: str, *, owner: str = "") -> tuple[Step, ...]:
        """Return the acts that undo and redo move along, oldest first."""
        return self._store.steps(report, owner)

    def _act(self, report: str, act: str, user: str, change: Callable[[Outline], Outline]) -> WorkingReport:
        self._store.act(report, act, user, lambda _, outline: change(outline))
        return self.get(report, owner=user)

    def _keep(
        self, report: str, target: ReportSection, version: Version, *, act: str, owner: str, seen: int
    ) -> tuple[Version, bool]:
        kept: list[tuple[Version, bool]] = []

        def change(connection: Connection, outline: Outline) -> Outline:
            new = self._store.add_version(connection, report, target.name, version, based_on=seen)
            leads = outline.entry(target.name).head == seen
            kept.append((new, leads))
            return outline.changed(target.name, head=new.number, final=False) if leads else outline

        self._store.act(report, act, owner, change)
        return kept[-1]
