"""The clerk's acts over one office's parts: ask, draft, revise, polish, check, trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from assistant.archive.archive import Archive
from assistant.archive.citation import Answer, Citation, paragraphs_on, reference_text
from assistant.archive.reading.parse import parse
from assistant.archive.report import Kind, Report
from assistant.errors import InputError, TooLong
from assistant.export.pack import Packed, write_pack
from assistant.guard.check import CheckResult, check
from assistant.guard.tracing.binding import Trace
from assistant.guard.tracing.bound import MOST, comparisons
from assistant.guard.tracing.trace import Evidence, trace
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period, Span
from assistant.models.chat import ChatHandle
from assistant.people.people import People
from assistant.settings import Settings
from assistant.writing.comparing.comparison import Comparison, against_last, compare
from assistant.writing.drafting.draft import Draft, Drafted, DraftEvent, Piece, Progress, Task
from assistant.writing.drafting.drafting import draft
from assistant.writing.drafting.revise import revise
from assistant.writing.drafting.taking import draft_of
from assistant.writing.notes import notes_of, read_notes
from assistant.writing.polishing.polish import polish
from assistant.writing.polishing.polishing import Polished
from assistant.writing.workspace import (
    Kept,
    Reports,
    ReportSection,
    Whole,
    Workspace,
    part_called,
    section_meant,
    write_whole,
)

_LONGEST_QUESTION, _LONGEST_NOTE, _LONGEST_TEXT, _LONGEST_REPORT = 2_000, 1_000, 20_000, 150_000
"""Characters; the longest real report we know has 103,000. One user's paste must not take the others' time."""

_STYLE_PERIODS = 2
_SETTLING_IN = timedelta(days=60)
"""How long after a half-year its report may still be the one being written (standards §2.3 [J])."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One office's parts, and the acts a clerk does with them; chat, page and command line share it."""

    settings: Settings
    knowledge: Knowledge
    archive: Archive
    workspace: Workspace
    chat: Callable[[], ChatHandle]

    @property
    def organ(self) -> str:
        """The office's name: the setting's, else that of its newest report, else the profile's."""
        if self.settings.organ:
            return self.settings.organ
        newest = max(((period.end, organ) for period, organ in self.archive.periods().items() if organ), default=None)
        return newest[1] if newest else self.knowledge.profile.organ

    def close(self) -> None:
        """Let go of the data folder; the desk is of no use afterwards."""
        self.archive.close()
        self.workspace.close()

    @property
    def people(self) -> People:
        """Everybody who may come in, and the list of what they did."""
        return People.over(self.workspace.engine, bootstrap=self.settings.login)

    @property
    def reports(self) -> Reports:
        """The reports in progress, their sections drafted at this desk."""
        return Reports(
            self.workspace.engine,
            self.knowledge,
            self._draft_section,
            history=self.archive.history,
            allowed=self.own_words,
            allowance=self.workspace.allowance,
        )

    @property
    def own_words(self) -> tuple[str, ...]:
        """Return what a draft may name without a note: the office, and its work lines with their headings."""
        return (
            self.organ,
            f"中共{self.organ}",
            self.knowledge.self_name(self.organ),
            *(word for area in self.knowledge.profile.areas for word in (area.name, area.heading)),
        )

    def due(self, today: date) -> Period:
        """Return the half-year whose report is being written.

        It follows the newest archived one when that is at most two periods back, else the calendar decides.
        """
        calendar = Period.of_day(today - _SETTLING_IN, Span.H1)
        halves = [period for period in self.archive.periods() if period.span in {Span.H1, Span.H2}]
        if halves:
            following = max(halves, key=lambda period: period.start).following()
            if calendar.previous() <= following <= calendar:
                return following
        return calendar

    def ask(self, question: str, *, today: date, organ: str | None = None, writing: Period | None = None) -> Answer:
        """Answer from the archive; the model only summarises above the quotes."""
        TooLong.check(_LONGEST_QUESTION, question)
        return self.archive.ask(question, today=today, organ=organ, writing=writing, model=self.chat().model)

    def task(self, section: str, period: Period, notes: str | Sequence[str], *, reference: str = "") -> Task:
        """Gather what a section is drafted from: its notes, and how the office wrote it before.

        `reference` is a text to take the style from instead of the archive's. InputError without notes.
        """
        TooLong.check(_LONGEST_TEXT, _whole(notes), reference)
        items = read_notes(notes, period=period) if isinstance(notes, str) else notes_of(notes)
        TooLong.check(_LONGEST_NOTE, *(item.text for item in items))
        if not items:
            raise InputError(
                "没有看到要点。请把要点逐条贴在这一行下面，例如“· 走访困难归侨侨眷86户”。",
                "There are no notes. Put them below the request, one per line.",
            )
        area = self.knowledge.profile.area(section)
        name = area.name if area else section
        style = (reference_text(reference, name, period),) if reference else self.style(name, period)
        return Task(name, period, items, style, self.organ)

    def draft(self, task: Task, *, owner: str = "") -> Iterator[DraftEvent]:
        """Draft a section, keeping notes and verified text on disk from the first moment on."""
        notes = "\n".join(note.text for note in task.notes)
        saved = self.workspace.begin(owner=owner, section=task.section, period=task.period, notes=notes)
        yield from self._saving(saved, draft(task, chat=self.chat(), knowledge=self.knowledge, settings=self.settings))

    def draft_kept(self, section: str, period: Period, *, owner: str = "") -> Iterator[DraftEvent] | None:
        """Draft a section from what the owner's report in progress holds for it; None where it holds nothing."""
        meant = section_meant(self.reports, section, period, owner=owner)
        return self.reports.draft(*meant, owner=owner) if meant else None

    def kept(self, section: str, period: Period, *, owner: str = "") -> Kept | None:
        """Return a section as it stands in the owner's report in progress, to be changed; None where none is written."""
        meant = section_meant(self.reports, section, period, owner=owner)
        found = self.reports.get(meant[0], owner=owner).section(meant[1]) if meant else None
        if meant is None or found is None or found.current is None or not found.notes:
            return None
        task = self.task(found.work, period, [note.text for note in found.notes])
        return Kept(*meant, task, self.taken(found.current.text, task))

    def draft_whole(self, notes: str, period: Period, *, owner: str = "") -> Iterator[Progress | Whole]:
        """Sort everybody's notes into the report in progress on a period and draft its sections."""
        if not notes.strip():
            raise InputError(
                "请把各科室的要点一起贴在这一行下面，会按内容分到各节并起草；也可以在“稿件”里逐节贴。",
                "Paste everybody's notes below the request, to be sorted and drafted; or by section under “Report”.",
            )
        TooLong.check(_LONGEST_TEXT, notes)
        return write_whole(self.reports, notes, period=period, organ=self.organ, owner=owner)

    def revise(self, last: Draft, task: Task, instruction: str, *, owner: str = "") -> Iterator[DraftEvent]:
        """Change the last draft as told; the notes stay the ground of every figure."""
        TooLong.check(_LONGEST_TEXT, instruction)
        saved = self.workspace.begin(owner=owner, section=task.section, period=task.period, notes=instruction)
        yield from self._saving(saved, revise(last, task, instruction, chat=self.chat(), knowledge=self.knowledge))

    def taken(self, text: str, task: Task) -> Draft:
        """Return a text written elsewhere as the draft of a task, to be revised."""
        TooLong.check(_LONGEST_TEXT, text)
        return draft_of(text, task, allowed=self.own_words)

    def _saving(self, saved: str, events: Iterator[DraftEvent]) -> Iterator[DraftEvent]:
        passed = ""
        for event in events:
            match event:
                case Piece(text, verified=True):
                    passed += text
                    self.workspace.save(saved, text=passed)
                case Drafted(done):
                    self.workspace.save(saved, text=done.text, engine=done.engine, finished=True)
            yield event

    def _draft_section(self, section: ReportSection, period: Period, owner: str) -> Iterator[DraftEvent]:
        topic = section.topics[0] if section.topics else section.name
        task = self.task(topic, period, [note.text for note in section.notes])
        return self.draft(replace(task, section=section.work), owner=owner)

    def style(self, section: str, period: Period) -> tuple[Citation, ...]:
        """Return how the office wrote this section in the two periods before, newest first."""
        cited: list[Citation] = []
        before = self.archive.previous(self.organ, period)
        for _ in range(_STYLE_PERIODS):
            if before is None or before.period is None:
                break
            cited += paragraphs_on(before, section, part_called(section, period))
            before = self.archive.previous(self.organ, before.period)
        return tuple(cited)

    def earlier(self, section: str, period: Period) -> Answer | None:
        """Return how the section read in the periods before, as an answer; None when it never stood in a report."""
        cited = self.style(section, period)
        if not cited:
            return None
        lines = [
            f"{cite.period.zh if cite.period else cite.title}：{cite.quote}[{n}]" for n, cite in enumerate(cited, 1)
        ]
        periods = tuple(dict.fromkeys(cite.period for cite in cited if cite.period))
        return Answer("\n\n".join(lines), answered=True, periods=periods, topics=(section,), citations=cited)

    def polish(self, text: str) -> Polished:
        """Put a text into the formal register without changing a fact."""
        TooLong.check(_LONGEST_TEXT, text)
        return polish(text, chat=self.chat(), knowledge=self.knowledge)

    def check(
        self, text: str, *, kind: Kind | None = None, period: Period | None = None, previous: str | None = None
    ) -> CheckResult:
        """Check a whole report: structure, numbering, dates, wording."""
        TooLong.check(_LONGEST_REPORT, text, previous or "")
        last = against_last(text, previous, knowledge=self.knowledge) if previous else None
        return check(text, knowledge=self.knowledge, kind=kind, period=period, previous=last)

    def compare(
        self, report: str | Report, *, period: Period | None = None, notes: Sequence[str] = (), previous: str = ""
    ) -> Comparison:
        """Compare a report with the office's archived ones of earlier periods, or with `previous` alone (a text).

        `period` overrules what the text says it reports. InputError when neither tells the period, or when
        `previous` is not on an earlier one.
        """
        areas = self.knowledge.profile.areas
        current = parse(report, areas=areas) if isinstance(report, str) else report
        current = replace(current, period=period) if period else current
        if previous:
            last = parse(previous, areas=areas)
            if last.period and current.period and last.period.end >= current.period.start:
                raise InputError(
                    f"作比较的文件写的是{last.period.zh}，不早于本期（{current.period.zh}），请换一份更早的报告。",
                    f"The file to compare with is on {last.period.en}, not before {current.period.en}; name an earlier one.",
                )
            return compare(current, [last], knowledge=self.knowledge, notes=notes)
        if current.period is None:
            raise InputError(
                "看不出这份报告写的是哪个时段，请指明，例如 2026H1。",
                "The report does not say which period it is on; name it, for instance 2026H1.",
            )
        earlier = [
            self.archive.report(document.id)
            for document in self.archive.documents()
            if document.period
            and document.period.end < current.period.start
            and self.archive.is_of(current.organ or self.organ, document)
        ]
        return compare(current, earlier, knowledge=self.knowledge, notes=notes)

    def pack(self, report: str, path: Path, *, owner: str = "") -> Packed:
        """Write the evidence pack of a report in progress."""
        return write_pack(
            self.reports.get(report, owner=owner),
            self.reports.text(report, owner=owner),
            path,
            allowed=self.own_words,
            stored=self.archive.stored,
        )

    def trace(
        self, text: str, notes: str | Sequence[str], *, previous: str = "", period: Period | None = None
    ) -> Trace:
        """Bind every figure of a text to the notes; figures of `previous` count as another period's.

        The name of `period`, which the text reports, needs no note.
        """
        TooLong.check(_LONGEST_REPORT, text, previous, _whole(notes))
        _demand_comparable(text, [_whole(notes), previous])
        evidence = (Evidence("previous", previous, None),) if previous else ()
        items = read_notes(notes, period=period) if isinstance(notes, str) else notes_of(notes)
        given = [note.text for note in items]
        return trace(text, notes=given, evidence=evidence, period=period, allowed=self.own_words)


def _whole(notes: str | Sequence[str]) -> str:
    return notes if isinstance(notes, str) else "\n".join(notes)


def _demand_comparable(text: str, given: Sequence[str]) -> None:
    """Refuse figures by the ten thousand: each is held to each, and meanwhile the others wait."""
    if comparisons(text, given) > MOST:
        raise InputError(
            "这段文字和要点里的数字太多，一次核对不完。请分节核对；原文没有改动。",
            "There are too many figures to compare at once. Go section by section; nothing was changed.",
        )
