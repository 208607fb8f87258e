"""Reports in progress on disk: every act is durable when it returns, and no version is ever overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from assistant.archive.report import Kind, Part
from assistant.errors import InputError, UnknownSection
from assistant.guard.binding import Trace
from assistant.guard.trace import trace
from assistant.knowledge import Knowledge
from assistant.language.numerals import chinese_numeral
from assistant.language.period import Period, Span
from assistant.writing.draft import Drafted, DraftEvent
from assistant.writing.notes import read_notes
from assistant.writing.reporting import Doubt, GivenNote, ReportSection, Version, WorkingReport
from assistant.writing.sorting import section_for, without_label

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Row

Drafter = Callable[[str, Period, tuple[str, ...], str], Iterator[DraftEvent]]

_SET_HEAD = "update work_sections set head = :value, final = false where report = :report and name = :name"
_SET_FINAL = "update work_sections set final = :value where report = :report and name = :name"
_SET_HEADING = "update work_sections set heading = :value where report = :report and name = :name"


class Reports:
    """The reports an owner is writing; `draft` is how a section is written from its notes."""

    def __init__(self, engine: Engine, knowledge: Knowledge, draft: Drafter) -> None:
        self._engine = engine
        self._knowledge = knowledge
        self._draft = draft

    def new(self, period: Period, *, organ: str, owner: str = "", kind: Kind | None = None) -> WorkingReport:
        """Begin a report with the outline of its kind and the profile's work lines."""
        kind = kind or (Kind.ANNUAL if period.span is Span.YEAR else Kind.HALF_YEAR)
        report = uuid4().hex[:12]
        outline: list[tuple[str, str, Part]] = []
        for required in self._knowledge.spec(kind).sections:
            part = Part(required.part)
            if part is Part.WORK:
                outline += [(area.name, area.heading, part) for area in self._knowledge.profile.areas]
            elif required.required:
                outline.append((part.value, required.name, part))
        with self._engine.begin() as connection:
            _run(
                connection,
                "insert into work_reports (id, owner, organ, kind, period, saved)"
                " values (:id, :owner, :organ, :kind, :period, :saved)",
                id=report,
                owner=owner,
                organ=organ,
                kind=kind.value,
                period=period.code,
            )
            for place, (name, heading, part) in enumerate(outline):
                _run(
                    connection,
                    "insert into work_sections (report, name, heading, part, place, final, head)"
                    " values (:report, :name, :heading, :part, :place, false, 0)",
                    report=report,
                    name=name,
                    heading=heading,
                    part=part.value,
                    place=place,
                )
        return self.get(report, owner=owner)

    def all(self, *, owner: str = "") -> tuple[WorkingReport, ...]:
        """Return an owner's reports, newest first."""
        with self._engine.connect() as connection:
            rows = _run(connection, "select id from work_reports where owner = :owner order by saved desc", owner=owner)
            found = [row.id for row in rows]
        return tuple(self.get(report, owner=owner) for report in found)

    def get(self, report: str, *, owner: str = "") -> WorkingReport:
        """Return a report of its owner; InputError when there is none of that id."""
        with self._engine.connect() as connection:
            head = _run(
                connection, "select * from work_reports where id = :id and owner = :owner", id=report, owner=owner
            ).first()
            if head is None:
                raise InputError(
                    f"没有编号为“{report}”的报告，用 nigao report list 查看。",
                    f"There is no report “{report}”; see nigao report list.",
                )
            notes = [
                GivenNote(row.id, row.author, row.text, row.section, row.reason)
                for row in _run(
                    connection, "select * from work_notes where report = :report order by id", report=report
                )
            ]
            rows = list(
                _run(connection, "select * from work_sections where report = :report order by place", report=report)
            )
            sections = tuple(
                ReportSection(
                    row.name,
                    row.heading,
                    Part(row.part),
                    bool(row.final),
                    tuple(note for note in notes if note.section == row.name),
                    _version_at(connection, report, row.name, row.head),
                )
                for row in rows
            )
        return WorkingReport(
            report,
            owner,
            head.organ,
            Kind(head.kind),
            Period.parse(head.period),
            sections,
            tuple(note for note in notes if not note.section),
        )

    def add_notes(
        self, report: str, text: str, *, by: str = "", section: str = "", owner: str = ""
    ) -> tuple[GivenNote, ...]:
        """Keep pasted notes, each in the section named or the one its words speak of; unsorted where nothing tells."""
        working = self.get(report, owner=owner)
        chosen = _section(working, section).name if section else ""
        known = {one.name for one in working.sections}
        before = {note.id for one in working.sections for note in one.notes} | {note.id for note in working.unsorted}
        with self._engine.begin() as connection:
            for note in read_notes(text):
                name, reason = (chosen, "") if chosen else section_for(note.text, self._knowledge.profile)
                _run(
                    connection,
                    "insert into work_notes (report, author, text, section, reason, saved)"
                    " values (:report, :author, :text, :section, :reason, :saved)",
                    report=report,
                    author=by,
                    text=without_label(note.text),
                    section=name if name in known else "",
                    reason=reason,
                )
        after = self.get(report, owner=owner)
        given = [note for one in after.sections for note in one.notes] + list(after.unsorted)
        return tuple(sorted((note for note in given if note.id not in before), key=lambda note: note.id))

    def sort(self, report: str, note: int, section: str, *, owner: str = "") -> WorkingReport:
        """Put a note into a section by hand; InputError when the report has no such note."""
        name = _section(self.get(report, owner=owner), section).name
        with self._engine.begin() as connection:
            changed = _run(
                connection,
                "update work_notes set section = :section, reason = '' where id = :id and report = :report",
                section=name,
                id=note,
                report=report,
            ).rowcount
        if not changed:
            raise InputError(f"这份报告没有第 {note} 号要点。", f"This report has no note {note}.")
        return self.get(report, owner=owner)

    def draft(self, report: str, section: str, *, owner: str = "") -> Iterator[DraftEvent]:
        """Draft a section from its notes and keep it as a version; problems and plan are the notes themselves."""
        working = self.get(report, owner=owner)
        target = _section(working, section)
        notes = tuple(note.text for note in target.notes)
        if not notes:
            raise InputError(
                f"“{target.heading}”还没有要点，先用 nigao report notes 加上。",
                f"“{target.heading}” has no notes yet; add some with nigao report notes.",
            )
        if target.part is not Part.WORK:
            text = "\n".join(f"（{chinese_numeral(n)}）{note}。" for n, note in enumerate(notes, 1))
            self._keep(working, target, text, engine="composer")
            return
        for event in self._draft(target.name, working.period, notes, owner):
            if isinstance(event, Drafted):
                self._keep(working, target, event.draft.text, engine=event.draft.engine)
            yield event

    def edit(
        self, report: str, section: str, text: str, *, seen: int, by: str = "", owner: str = ""
    ) -> tuple[Version, bool]:
        """Keep text typed by hand as a new version, traced against the notes.

        `seen` is the version the clerk had before them (0: none). The second value says whether it became the
        current one: when another window saved in between, it is kept beside, and nothing is overwritten.
        """
        working = self.get(report, owner=owner)
        return self._keep(working, _section(working, section), text, engine="user", by=by, seen=seen)

    def versions(self, report: str, section: str, *, owner: str = "") -> tuple[Version, ...]:
        """Return every version of a section, oldest first."""
        name = _section(self.get(report, owner=owner), section).name
        with self._engine.connect() as connection:
            rows = _run(
                connection,
                "select * from work_versions where report = :report and section = :section order by number",
                report=report,
                section=name,
            )
            return tuple(_version(row) for row in rows)

    def restore(self, report: str, section: str, number: int, *, owner: str = "") -> WorkingReport:
        """Make an earlier version the current one; the later ones stay."""
        name = _section(self.get(report, owner=owner), section).name
        if number not in {one.number for one in self.versions(report, name, owner=owner)}:
            raise InputError(f"“{name}”没有第 {number} 版。", f"“{name}” has no version {number}.")
        self._mark(report, name, _SET_HEAD, value=number)
        return self.get(report, owner=owner)

    def finalize(self, report: str, section: str, *, owner: str = "") -> WorkingReport:
        """Mark a section as done; InputError while it has no text."""
        target = _section(self.get(report, owner=owner), section)
        if target.current is None:
            raise InputError(f"“{target.heading}”还没有文字，不能定稿。", f"“{target.heading}” has no text yet.")
        self._mark(report, target.name, _SET_FINAL, value=True)
        return self.get(report, owner=owner)

    def rename(self, report: str, section: str, heading: str, *, owner: str = "") -> WorkingReport:
        """Give a section another heading."""
        self._mark(report, _section(self.get(report, owner=owner), section).name, _SET_HEADING, value=heading.strip())
        return self.get(report, owner=owner)

    def _mark(self, report: str, section: str, statement: str, *, value: object) -> None:
        with self._engine.begin() as connection:
            _run(
                connection,
                statement,
                report=report,
                name=section,
                value=value,
            )

    def _keep(
        self,
        working: WorkingReport,
        target: ReportSection,
        text: str,
        *,
        engine: str,
        by: str = "",
        seen: int | None = None,
    ) -> tuple[Version, bool]:
        traced = trace(text, notes=[note.text for note in target.notes], period=working.period)
        key = {"report": working.id, "section": target.name}
        with self._engine.begin() as connection:
            head = "select head from work_sections where report = :report and name = :section"
            locked = f"{head} for update" if self._engine.dialect.name == "postgresql" else head
            if self._engine.dialect.name == "sqlite":
                _run(
                    connection,
                    "update work_sections set head = head where report = :report and name = :section",
                    **key,
                )
            current = _run(connection, locked, **key).scalar_one()
            last = "select coalesce(max(number), 0) from work_versions where report = :report and section = :section"
            number = _run(connection, last, **key).scalar_one() + 1
            _run(
                connection,
                "insert into work_versions (report, section, number, text, engine, author, doubts, missing, saved)"
                " values (:report, :section, :number, :text, :engine, :author, :doubts, :missing, :saved)",
                number=number,
                text=text,
                engine=engine,
                author=by,
                doubts=_doubts(traced),
                missing=json.dumps([one.text for one in traced.missing], ensure_ascii=False),
                **key,
            )
            leads = seen is None or seen == current
            if leads:
                _run(
                    connection,
                    "update work_sections set head = :number, final = false where report = :report and name = :section",
                    number=number,
                    **key,
                )
        kept = self.versions(working.id, target.name, owner=working.owner)
        return next(one for one in kept if one.number == number), leads


def _doubts(traced: Trace) -> str:
    doubts = [(one.start, one.end, one.text, one.verdict.value) for one in traced.bindings if not one.verdict.passes]
    return json.dumps(doubts, ensure_ascii=False)


def _section(working: WorkingReport, name: str) -> ReportSection:
    """Return a section by its name or heading."""
    for section in working.sections:
        if name in {section.name, section.heading}:
            return section
    raise UnknownSection(name, tuple(section.name for section in working.sections))


def _version_at(connection: Connection, report: str, section: str, number: int) -> Version | None:
    row = _run(
        connection,
        "select * from work_versions where report = :report and section = :section and number = :number",
        report=report,
        section=section,
        number=number,
    ).first()
    return _version(row) if row else None


def _version(row: Row[Any]) -> Version:
    return Version(
        row.number,
        row.text,
        row.engine,
        row.author,
        tuple(Doubt(*doubt) for doubt in json.loads(row.doubts)),
        tuple(json.loads(row.missing)),
        datetime.fromisoformat(row.saved),
    )


def _run(connection: Connection, statement: str, **values: object) -> Any:
    from sqlalchemy import text

    return connection.execute(text(statement), {"saved": datetime.now(UTC).isoformat(), **values})
