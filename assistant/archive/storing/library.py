"""The registry: which reports the archive holds. It is the truth; the indexes are derived from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.archive.report import Passage, Report, ReportId
from assistant.archive.storing.document import Arrival, Dated, Document, Scope, State
from assistant.archive.storing.rows import (
    SEPARATOR,
    code_of,
    dated_of,
    day_of,
    document_of,
    document_row,
    passage_of,
    passage_row,
    standing_row,
)
from assistant.archive.storing.tables import add_indexes, tables
from assistant.database import open_database, sqlite_url
from assistant.language.time.period import Period

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select


class Library:
    """Keeps documents and passages in a database; every change is one transaction."""

    def __init__(self, url: str) -> None:
        self._tables = tables()
        self._engine = open_database(url, self._tables.metadata)
        add_indexes(self._engine, self._tables)

    @classmethod
    def open(cls, home: Path, database_url: str = "") -> Library:
        """Open the SQLite file in `home`, or the database that the settings name."""
        return cls(database_url or sqlite_url(home / "archive.db"))

    def close(self) -> None:
        """Give back every connection."""
        self._engine.dispose()

    # changes

    def begin(self, arrival: Arrival) -> None:
        """Write a document down as arriving; it shows nowhere until `go_live`."""
        report, documents = arrival.report, self._tables.documents
        with self._engine.begin() as connection:
            connection.execute(documents.delete().where(documents.c.id == report.id))
            connection.execute(documents.insert().values(document_row(arrival)))
            self._put(connection, arrival.passages)
            self._know(connection, arrival.digest, report.id)

    def recognise(self, digest: str, document: ReportId) -> None:
        """Remember that another file holds a document that is there already."""
        with self._engine.begin() as connection:
            self._know(connection, digest, document)

    def recast(self, report: Report, passages: Collection[Passage]) -> None:
        """Write a known document down with another office or period; as one that arrives, it shows after `go_live`."""
        documents, table = self._tables.documents, self._tables.passages
        with self._engine.begin() as connection:
            connection.execute(
                documents.update().where(documents.c.id == report.id).values(standing_row(report, len(passages)))
            )
            connection.execute(table.delete().where(table.c.report == report.id))
            self._put(connection, passages)

    def go_live(self, document: ReportId) -> tuple[ReportId, ...]:
        """Show an arrived document and hide in the same moment those it replaces; returns the hidden ones."""
        from sqlalchemy import select

        table = self._tables.documents
        with self._engine.begin() as connection:
            replaces = connection.scalar(select(table.c.replaces).where(table.c.id == document))
            hidden = tuple(filter(None, (replaces or "").split(SEPARATOR)))
            connection.execute(table.update().where(table.c.id == document).values(state=State.LIVE, replaces=""))
            connection.execute(table.update().where(table.c.id.in_(hidden)).values(state=State.REMOVING))
        return hidden

    def hide(self, documents: Collection[ReportId]) -> tuple[ReportId, ...]:
        """Make documents invisible at once; returns those that were there to hide."""
        from sqlalchemy import select

        table = self._tables.documents
        shown = table.c.id.in_(documents), table.c.state != State.REMOVING
        with self._engine.begin() as connection:
            there = connection.scalars(select(table.c.id).where(*shown)).all()
            connection.execute(table.update().where(table.c.id.in_(there)).values(state=State.REMOVING))
        return tuple(there)

    def drop(self, document: ReportId) -> None:
        """Delete a hidden document for good; the indexes must have let go of it before."""
        table = self._tables
        with self._engine.begin() as connection:
            for part in (table.files, table.passages):
                connection.execute(part.delete().where(part.c.report == document))
            connection.execute(table.documents.delete().where(table.documents.c.id == document))

    def scrub(self) -> bool:
        """Leave no word of dropped documents in the database's files; False while another process still reads."""
        from sqlalchemy import text

        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if self._engine.dialect.name == "sqlite":  # what is deleted is overwritten; the log ahead of it is not
                busy: int = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).one()[0]
                return not busy
            connection.execute(text("VACUUM FULL documents, passages"))
            return True

    def mark_embedded(self, documents: Collection[ReportId], *, embedded: bool = True) -> None:
        """Remember that the vectors of documents are (or are no longer) in the index."""
        table = self._tables.documents
        with self._engine.begin() as connection:
            connection.execute(table.update().where(table.c.id.in_(documents)).values(embedded=embedded))

    # what is there

    def documents(self, ids: Collection[ReportId] | None = None) -> tuple[Document, ...]:
        """Return the live documents, on wish some of them only, by organ, then by what they report."""
        return self._listed(*([] if ids is None else [self._tables.documents.c.id.in_(ids)]))

    def dated(self, organs: Collection[str] = (), label: int | None = None) -> tuple[Dated, ...]:
        """Return the live documents of some offices (empty: any) that go by a year (None: any), read from an index."""
        from sqlalchemy import select

        c = self._tables.documents.c
        query = select(c.id, c.period, c.delivered).where(c.state == State.LIVE)
        query = query.where(c.organ.in_(organs)) if organs else query
        query = query.where(c.label == label) if label is not None else query
        return tuple(dated_of(row) for row in self._rows(query))

    def periods(self) -> Mapping[Period, str]:
        """Return the times that live documents report on, each with the first by name of the offices that do."""
        from sqlalchemy import func, select

        c = self._tables.documents.c
        query = select(c.period, func.min(func.nullif(c.organ, "")).label("organ")).where(
            c.state == State.LIVE, c.period.is_not(None)
        )
        return {Period.parse(row.period): row.organ or "" for row in self._rows(query.group_by(c.period))}

    def is_empty(self) -> bool:
        """Whether there is no live document."""
        from sqlalchemy import exists, select

        return not self._rows(select(exists().where(self._tables.documents.c.state == State.LIVE)))[0][0]

    def like(self, report: Report) -> tuple[Document, ...]:
        """Return the live documents of one organ, kind and time with a report: it may be a new version of one."""
        c = self._tables.documents.c
        return self._listed(
            c.organ == report.organ,
            c.kind == report.kind,
            c.period.is_not_distinct_from(code_of(report.period)),
            c.plan_period.is_not_distinct_from(code_of(report.plan_period)),
        )

    def _listed(self, *conditions: Any) -> tuple[Document, ...]:
        table = self._tables.documents
        listed = (column for column in table.c if column.name not in {"text", "added"})
        rows = self._rows(table.select().with_only_columns(*listed).where(table.c.state == State.LIVE, *conditions))
        return tuple(sorted((document_of(row) for row in rows), key=lambda one: one.order))

    def read_from(self, digest: str) -> tuple[ReportId, int] | None:
        """Return the live document that a file gave before, and its number of passages; None for an unknown file."""
        from sqlalchemy import select

        d, f = self._tables.documents, self._tables.files
        query = select(d.c.id, d.c.number).join(f, f.c.report == d.c.id)
        rows = self._rows(query.where(f.c.digest == digest, d.c.state == State.LIVE))
        return (rows[0].id, rows[0].number) if rows else None

    def state(self, document: ReportId) -> State | None:
        """Return how far a document has come, None when the registry has never heard of it."""
        value = self._of("state", document)
        return None if value is None else State(value)

    def in_state(self, state: State) -> tuple[ReportId, ...]:
        """Return the documents in a state, in the order in which they came."""
        return self._ids(self._tables.documents.c.state == state)

    def unembedded(self) -> tuple[ReportId, ...]:
        """Return the live documents whose vectors are still to be made, oldest first."""
        c = self._tables.documents.c
        return self._ids(c.state == State.LIVE, c.embedded.is_(False))

    def text(self, document: ReportId) -> str:
        """Return the stored text that all offsets of a document refer to; empty when it is not there."""
        return self._of("text", document) or ""

    def original(self, document: ReportId) -> str:
        """Return the name under which the original file is kept, empty when there is none."""
        return self._of("original", document) or ""

    def originals(self) -> frozenset[str]:
        """Return the names of all kept original files."""
        from sqlalchemy import select

        return frozenset(name for (name,) in self._rows(select(self._tables.documents.c.original)))

    def count_passages(self, documents: Collection[ReportId]) -> int:
        """Return how many passages some documents have together."""
        from sqlalchemy import func, select

        c = self._tables.documents.c
        return self._rows(select(func.sum(c.number)).where(c.id.in_(documents)))[0][0] or 0

    def passages_of(self, document: ReportId) -> tuple[Passage, ...]:
        """Return a document's passages in the order of the text, whatever its state."""
        text, table = self.text(document), self._tables.passages
        rows = self._rows(table.select().where(table.c.report == document).order_by(table.c.n))
        return tuple(passage_of(row, text[row.start : row.stop]) for row in rows)

    def passages(self, ids: Collection[str]) -> Mapping[str, Passage]:
        """Return passages by id; those of documents that are not live are left out."""
        from sqlalchemy import func, select

        d, p = self._tables.documents, self._tables.passages
        part = select(func.substr(d.c.text, p.c.start + 1, p.c.stop - p.c.start))
        own_text = part.where(d.c.id == p.c.report, d.c.state == State.LIVE).scalar_subquery().label("own_text")
        rows = self._rows(select(p, own_text).where(p.c.id.in_(ids)))
        return {row.id: passage_of(row, row.own_text) for row in rows if row.own_text is not None}

    def within(self, scope: Scope, *, among: Collection[str] | None = None, most: int | None = None) -> tuple[str, ...]:
        """Return the ids of the live passages in a scope, on wish only of those `among` some and `most` so many."""
        from sqlalchemy import exists, select

        d, p = self._tables.documents, self._tables.passages
        query = select(p.c.id).where(exists().where(d.c.id == p.c.report, d.c.state == State.LIVE))
        if among is not None:
            query = query.where(p.c.id.in_(among))
        if scope.reports is not None:
            query = query.where(p.c.report.in_(scope.reports))
        if scope.parts:
            query = query.where(p.c.part.in_(scope.parts))
        if scope.period is not None:
            query = query.where(p.c.first_day <= day_of(scope.period.end), p.c.last_day >= day_of(scope.period.start))
        return tuple(passage for (passage,) in self._rows(query.limit(most)))

    def organs(self) -> tuple[str, ...]:
        """Return the named offices that have live reports, the one with most reports first."""
        from sqlalchemy import func, select

        c = self._tables.documents.c
        query = select(c.organ).where(c.state == State.LIVE, c.organ != "").group_by(c.organ)
        return tuple(organ for (organ,) in self._rows(query.order_by(func.count().desc(), c.organ)))

    def fact(self, name: str) -> str:
        """Return a remembered fact, empty when there is none."""
        table = self._tables.facts
        return next((row.value for row in self._rows(table.select().where(table.c.name == name))), "")

    def remember(self, name: str, value: str) -> None:
        """Remember a fact in place of what was remembered under that name."""
        table = self._tables.facts
        with self._engine.begin() as connection:
            connection.execute(table.delete().where(table.c.name == name))
            connection.execute(table.insert().values(name=name, value=value))

    def _know(self, connection: Connection, digest: str, document: ReportId) -> None:
        table = self._tables.files
        connection.execute(table.delete().where(table.c.digest == digest))
        connection.execute(table.insert().values(digest=digest, report=document))

    def _put(self, connection: Connection, passages: Collection[Passage]) -> None:
        if passages:
            rows = [passage_row(n, passage) for n, passage in enumerate(passages)]
            connection.execute(self._tables.passages.insert(), rows)

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        with self._engine.connect() as connection:
            return connection.execute(query).all()

    def _of(self, column: str, document: ReportId) -> Any:
        """Return a column of a document, None when it is not there."""
        table = self._tables.documents
        rows = self._rows(table.select().with_only_columns(table.c[column]).where(table.c.id == document))
        return rows[0][0] if rows else None

    def _ids(self, *conditions: Any) -> tuple[ReportId, ...]:
        table = self._tables.documents
        query = table.select().with_only_columns(table.c.id).where(*conditions)
        return tuple(document for (document,) in self._rows(query.order_by(table.c.added, table.c.id)))
