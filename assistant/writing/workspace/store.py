"""Reports in progress in the database: read as values, changed by acts that are kept for undo."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from assistant.archive.report import Part
from assistant.database import writing
from assistant.database.schema import schema
from assistant.errors import InputError
from assistant.guard.tracing.override import Override, carried
from assistant.language.time.period import Period
from assistant.writing.comparing.commitments import Commitment
from assistant.writing.workspace.allowance import UNLIMITED, Allowance
from assistant.writing.workspace.outline import Outline
from assistant.writing.workspace.report import Step, Version, WorkingReport
from assistant.writing.workspace.rows import (
    commitment_of,
    entry_of,
    entry_row,
    note_of,
    override_of,
    override_row,
    version_of,
    version_row,
    working_report,
)

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Engine, Row

Change: TypeAlias = "Callable[[Connection, Outline], Outline]"


class Store:
    """Keeps reports; nobody but the owner and the members of a report ever reads or changes it."""

    def __init__(self, engine: Engine, allowance: Allowance = UNLIMITED) -> None:
        self._engine = engine
        self._allowance = allowance
        self._tables = schema()

    # reading

    def ids(self, user: str, period: Period | None = None) -> tuple[str, ...]:
        """Return the reports that a user may see, of any period or of one, last saved first."""
        table = self._tables.reports
        query = table.select().with_only_columns(table.c.id).where(self._seen_by(user)).order_by(table.c.saved.desc())
        query = query.where(table.c.period == period.code) if period else query
        with self._engine.connect() as connection:
            return tuple(connection.scalars(query))

    def get(self, report: str, user: str) -> WorkingReport:
        """Return a report as it stands; InputError when there is none of that id that the user may see."""
        tables = self._tables
        with self._engine.connect() as connection:
            head = self._head(connection, report, user)
            outline = self._outline(connection, head)
            notes = [note_of(row) for row in connection.execute(_of(tables.notes, report).order_by(tables.notes.c.id))]
            heads = {(entry.name, entry.head) for entry in outline.entries}
            current = {
                name: version for name, version in self._versions(connection, report) if (name, version.number) in heads
            }
            members = connection.scalars(
                _of(tables.members, report).with_only_columns(tables.members.c.member).order_by(tables.members.c.member)
            )
            return working_report(head, outline, notes, current, tuple(members))

    def versions(self, report: str, section: str, user: str) -> tuple[Version, ...]:
        """Return every version of a section by its name, oldest first."""
        with self.reading(report, user) as connection:
            return tuple(version for name, version in self._versions(connection, report) if name == section)

    def steps(self, report: str, user: str) -> tuple[Step, ...]:
        """Return what was done to a report and can be undone or done again, oldest first."""
        table = self._tables.states
        with self._engine.connect() as connection:
            head = self._head(connection, report, user)
            rows = connection.execute(_of(table, report).order_by(table.c.number)).all()
        return tuple(
            Step(row.number, row.act, row.author, datetime.fromisoformat(row.saved), row.number == head.state)
            for row in rows
        )

    # changing

    def create(self, report: WorkingReport, outline: Outline) -> None:
        """Keep a new report."""
        with writing(self._engine) as connection:
            self._allowance.demand(connection, report.owner)
            connection.execute(
                self._tables.reports.insert().values(
                    id=report.id,
                    owner=report.owner,
                    organ=report.organ,
                    kind=report.kind.value,
                    period=report.period.code,
                    previous=report.previous,
                    saved=_now(),
                )
            )
            head = self._head(connection, report.id, report.owner)
            self._advance(connection, head, "新建", report.owner, outline)

    def act(self, report: str, act: str, user: str, change: Change) -> None:
        """Change the outline of a report in one transaction, remembering what it was; nothing changed, nothing kept."""
        with writing(self._engine) as connection:
            head = self._head(connection, report, user, lock=True)
            before = self._outline(connection, head)
            after = change(connection, before)
            if after == before:
                return
            if head.state == 0:
                head = self._advance(connection, head, "0.1 版建立", head.owner, before)
            self._advance(connection, head, act, user, after)

    def go(self, report: str, user: str, *, by: int) -> None:
        """Go back (-1) or forward (1) by one act; InputError where there is none."""
        states = self._tables.states
        with writing(self._engine) as connection:
            head = self._head(connection, report, user, lock=True)
            kept = connection.scalar(
                _of(states, report).with_only_columns(states.c.outline).where(states.c.number == head.state + by)
            )
            if kept is None:
                zh, en = ("没有可以撤销的操作。", "There is nothing to undo.")
                if by > 0:
                    zh, en = ("没有可以重做的操作。", "There is nothing to redo.")
                raise InputError(zh, en)
            self._save(connection, report, Outline.of_json(kept), state=head.state + by)

    def add_notes(self, connection: Connection, report: str, notes: Sequence[tuple[str, str, str]]) -> tuple[int, ...]:
        """Insert notes (by whom, text, reason) inside an act and return their ids; the outline says where they belong."""
        insert = self._tables.notes.insert()
        ids = []
        for author, text, reason in notes:
            values = {"author": author, "text": text, "section": "", "reason": reason, "dropped": True}
            done = connection.execute(insert.values(report=report, saved=_now(), **values))
            ids.append(int(done.inserted_primary_key[0]))  # type: ignore[index]
        return tuple(ids)

    def add_version(
        self, connection: Connection, report: str, section: str, version: Version, *, based_on: int
    ) -> Version:
        """Insert a version inside an act under the next number; the words on what still stands of its base go on."""
        known = {one.number: one for name, one in self._versions(connection, report) if name == section}
        new = replace(version, number=max(known, default=0) + 1)
        row = version_row(new)
        connection.execute(self._tables.versions.insert().values(report=report, section=section, **row))
        base = known.get(based_on)
        words = carried(base.overrides, before=base.text, after=new.text) if base else ()
        self.add_overrides(connection, report, section, new, words)
        return replace(new, overrides=words)

    def add_overrides(
        self, connection: Connection, report: str, section: str, version: Version, words: Sequence[Override]
    ) -> None:
        """Keep users' words on spans of a version, each with the verdict that it goes against."""
        where = {"report": report, "section": section, "version": version.number}
        for word in words:
            connection.execute(self._tables.overrides.insert().values(**where, **override_row(word, version)))

    def promise(self, report: str, user: str, items: Sequence[Commitment]) -> None:
        """Keep what a report's plan promises, in place of what was kept of it before."""
        table = self._tables.promises
        rows = [
            {"report": report, "n": n, "due": one.due, "item": json.dumps(asdict(one)), "saved": _now()}
            for n, one in enumerate(items)
        ]
        with self.transaction(report, user) as connection:
            connection.execute(table.delete().where(table.c.report == report))
            if rows:
                connection.execute(table.insert(), rows)

    def promises(self, organ: str, due: Period, user: str) -> tuple[Commitment, ...]:
        """Return what the plans of an office's finished reports promised for a period, of those the user may see."""
        table, reports = self._tables.promises, self._tables.reports
        theirs = reports.select().with_only_columns(reports.c.id).where(reports.c.organ == organ, self._seen_by(user))
        query = table.select().where(table.c.due == due.code, table.c.report.in_(theirs))
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(table.c.report, table.c.n)).all()
        return tuple(commitment_of(row) for row in rows)

    def share(self, report: str, user: str, member: str, *, shared: bool) -> None:
        """Let another user in, or no longer; only the owner may."""
        table = self._tables.members
        with writing(self._engine) as connection:
            if self._head(connection, report, user, lock=True).owner != user:
                raise InputError("只有报告的创建人能改共享范围。", "Only the owner of a report shares it.")
            connection.execute(table.delete().where(table.c.report == report, table.c.member == member))
            if shared:
                connection.execute(table.insert().values(report=report, member=member, saved=_now()))

    @contextmanager
    def reading(self, report: str, user: str) -> Iterator[Connection]:
        """Look at what is kept beside a report that the user may see."""
        with self._engine.connect() as connection:
            self._head(connection, report, user)
            yield connection

    @contextmanager
    def transaction(self, report: str, user: str) -> Iterator[Connection]:
        """Do something to a report that no undo takes back."""
        with writing(self._engine) as connection:
            self._head(connection, report, user, lock=True)
            yield connection

    # inside a transaction

    def _head(self, connection: Connection, report: str, user: str, *, lock: bool = False) -> Row[Any]:
        reports = self._tables.reports
        query = reports.select().where(reports.c.id == report, self._seen_by(user))
        head = connection.execute(query.with_for_update() if lock else query).first()
        if head is None:
            raise InputError(
                f"没有编号为“{report}”的报告，用 nigao report list 查看。",
                f"There is no report “{report}”; see nigao report list.",
            )
        if lock:
            self._allowance.demand(connection, head.owner)
        return head

    def _seen_by(self, user: str) -> ColumnElement[bool]:
        """Return the condition that a report is the user's own or shared with them."""
        reports, members = self._tables.reports.c, self._tables.members
        shared = members.select().with_only_columns(members.c.report).where(members.c.member == user)
        return (reports.owner == user) | reports.id.in_(shared)

    def _outline(self, connection: Connection, head: Row[Any]) -> Outline:
        sections, notes = self._tables.sections, self._tables.notes
        entries = connection.execute(_of(sections, head.id).order_by(sections.c.place)).all()
        kept = connection.execute(_of(notes, head.id).where(notes.c.dropped.is_(False)).order_by(notes.c.id)).all()
        return Outline(
            tuple(entry_of(row) for row in entries),
            tuple((row.id, row.section) for row in kept),
            json.loads(head.parts or "{}").get(Part.WORK.value, ""),
            head.title,
            head.addressee,
            head.day,
        )

    def _versions(self, connection: Connection, report: str) -> list[tuple[str, Version]]:
        table, overrides = self._tables.versions, self._tables.overrides
        words: dict[tuple[str, int], list[Override]] = {}
        for row in connection.execute(_of(overrides, report).order_by(overrides.c.id)):
            words.setdefault((row.section, row.version), []).append(override_of(row))
        rows = connection.execute(_of(table, report).order_by(table.c.number)).all()
        return [(row.section, version_of(row, words.get((row.section, row.number), ()))) for row in rows]

    def _advance(self, connection: Connection, head: Row[Any], act: str, user: str, outline: Outline) -> Row[Any]:
        """Save an outline as the next state; what had been undone can no longer be done again."""
        states = self._tables.states
        number = head.state + 1
        connection.execute(states.delete().where(states.c.report == head.id, states.c.number >= number))
        connection.execute(
            states.insert().values(
                report=head.id, number=number, act=act, author=user, outline=outline.to_json(), saved=_now()
            )
        )
        self._save(connection, head.id, outline, state=number)
        return self._head(connection, head.id, head.owner)

    def _save(self, connection: Connection, report: str, outline: Outline, *, state: int) -> None:
        tables = self._tables
        connection.execute(tables.sections.delete().where(tables.sections.c.report == report))
        rows = [entry_row(report, place, entry) for place, entry in enumerate(outline.entries)]
        if rows:
            connection.execute(tables.sections.insert(), rows)
        known = connection.execute(_of(tables.notes, report)).all()
        places = dict(outline.notes)
        for row in known:
            section, dropped = places.get(row.id, row.section), row.id not in places
            if (row.section, bool(row.dropped)) != (section, dropped):
                table = tables.notes
                connection.execute(table.update().where(table.c.id == row.id).values(section=section, dropped=dropped))
        connection.execute(
            tables.reports.update()
            .where(tables.reports.c.id == report)
            .values(
                title=outline.title,
                addressee=outline.addressee,
                day=outline.day,
                parts=json.dumps({Part.WORK.value: outline.work_heading}, ensure_ascii=False),
                state=state,
                saved=_now(),
            )
        )


def _of(table: Any, report: str) -> Any:
    return table.select().where(table.c.report == report)


def _now() -> str:
    return datetime.now(UTC).isoformat()
