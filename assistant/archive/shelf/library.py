"""The registry: which reports the archive holds. It is the truth; the indexes are derived from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.archive.report import Passage, Report, ReportId
from assistant.archive.shelf.document import Arrival, Dated, Document, Scope, State, label_of
from assistant.archive.shelf.rows import SEPARATOR, code_of, dated_of, day_of, document_of, passage_of, passage_row
from assistant.archive.shelf.tables import add_indexes, tables
from assistant.database import open_database, sqlite_url

if TYPE_CHECKING:
    from sqlalchemy import Connection


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
        report, table = arrival.report, self._tables
        with self._engine.begin() as connection:
            connection.execute(table.documents.delete().where(table.documents.c.id == report.id))
            connection.execute(
                table.documents.insert().values(
                    id=report.id,
                    state=State.ADDING,
                    embedded=False,
                    replaces=SEPARATOR.join(arrival.replaces),
                    title=report.title,
                    organ=report.organ,
                    kind=report.kind,
                    period=code_of(report.period),
                    plan_period=code_of(report.plan_period),
                    delivered=day_of(report.delivered) if report.delivered else None,
                    label=label_of(report),
                    number=len(arrival.passages),
                    source=arrival.source,
                    original=arrival.original,
                    text=report.text,
                    added=datetime.now(UTC).isoformat(timespec="seconds"),
                )
            )
            if arrival.passages:
                rows = [passage_row(n, passage) for n, passage in enumerate(arrival.passages)]
                connection.execute(table.passages.insert(), rows)
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
                documents.update()
                .where(documents.c.id == report.id)
                .values(
                    state=State.ADDING,
                    organ=report.organ,
                    period=code_of(report.period),
                    plan_period=code_of(report.plan_period),
                    label=label_of(report),
                    number=len(passages),
                )
            )
            connection.execute(table.delete().where(table.c.report == report.id))
            if passages:
                connection.execute(table.insert(), [passage_row(n, passage) for n, passage in enumerate(passages)])

    def go_live(self, document: ReportId) -> tuple[ReportId, ...]:
        """Show an arrived document and hide in the same moment those it replaces; returns the hidden ones."""
        table = self._tables.documents
        with self._engine.begin() as connection:
            replaces = connection.scalar(
                table.select().with_only_columns(table.c.replaces).where(table.c.id == document)
            )
            hidden = tuple(filter(None, (replaces or "").split(SEPARATOR)))
            connection.execute(table.update().where(table.c.id == document).values(state=State.LIVE, replaces=""))
            connection.execute(table.update().where(table.c.id.in_(hidden)).values(state=State.REMOVING))
        return hidden

    def hide(self, documents: Collection[ReportId]) -> tuple[ReportId, ...]:
        """Make documents invisible at once; returns those that were there to hide."""
        table = self._tables.documents
        with self._engine.begin() as connection:
            there = connection.scalars(
                table.select()
                .with_only_columns(table.c.id)
                .where(table.c.id.in_(list(documents)), table.c.state != State.REMOVING)
            ).all()
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
            connection.execute(table.update().where(table.c.id.in_(list(documents))).values(embedded=embedded))

    # what is there

    def documents(self, ids: Collection[ReportId] | None = None) -> tuple[Document, ...]:
        """Return the live documents, on wish some of them only, by organ, then by what they report."""
        return self._listed(*([] if ids is None else [self._tables.documents.c.id.in_(ids)]))

    def dated(self, organs: Collection[str] = (), label: int | None = None) -> tuple[Dated, ...]:
        """Return the live documents of some offices (empty: any) that go by a year (None: any), read from an index."""
        from sqlalchemy import select

        c = self._tables.documents.c
        query = select(c.id, c.period, c.delivered).where(c.state == State.LIVE)
        if organs:
            query = query.where(c.organ.in_(organs))
        if label is not None:
            query = query.where(c.label == label)
        with self._engine.connect() as connection:
            return tuple(dated_of(*row) for row in connection.execute(query))

    def is_empty(self) -> bool:
        """Whether there is no live document."""
        from sqlalchemy import exists, select

        with self._engine.connect() as connection:
            return not connection.scalar(select(exists().where(self._tables.documents.c.state == State.LIVE)))

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
        query = table.select().with_only_columns(*(column for column in table.c if column.name != "text"))
        with self._engine.connect() as connection:
            rows = connection.execute(query.where(table.c.state == State.LIVE, *conditions)).all()
        return tuple(sorted((document_of(row) for row in rows), key=lambda one: one.order))

    def read_from(self, digest: str) -> tuple[ReportId, int] | None:
        """Return the live document that a file gave before, and its number of passages; None for an unknown file."""
        from sqlalchemy import select

        d, f = self._tables.documents, self._tables.files
        query = select(d.c.id, d.c.number).join(f, f.c.report == d.c.id)
        with self._engine.connect() as connection:
            row = connection.execute(query.where(f.c.digest == digest, d.c.state == State.LIVE)).first()
        return (row.id, row.number) if row else None

    def state(self, document: ReportId) -> State | None:
        """Return how far a document has come, None when the registry has never heard of it."""
        table = self._tables.documents
        with self._engine.connect() as connection:
            value = connection.scalar(table.select().with_only_columns(table.c.state).where(table.c.id == document))
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
        return self.texts([document]).get(document, "")

    def texts(self, documents: Collection[ReportId]) -> Mapping[ReportId, str]:
        """Return the stored texts of several documents by id."""
        table = self._tables.documents
        query = table.select().with_only_columns(table.c.id, table.c.text).where(table.c.id.in_(list(documents)))
        with self._engine.connect() as connection:
            return {row.id: row.text for row in connection.execute(query)}

    def original(self, document: ReportId) -> str:
        """Return the name under which the original file is kept, empty when there is none."""
        table = self._tables.documents
        query = table.select().with_only_columns(table.c.original).where(table.c.id == document)
        with self._engine.connect() as connection:
            return connection.scalar(query) or ""

    def originals(self) -> frozenset[str]:
        """Return the names of all kept original files."""
        table = self._tables.documents
        with self._engine.connect() as connection:
            return frozenset(connection.scalars(table.select().with_only_columns(table.c.original)))

    def count_passages(self, documents: Collection[ReportId]) -> int:
        """Return how many passages some documents have together."""
        from sqlalchemy import func, select

        table = self._tables.documents
        query = select(func.sum(table.c.number)).where(table.c.id.in_(list(documents)))
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

    def passages_of(self, document: ReportId) -> tuple[Passage, ...]:
        """Return a document's passages in the order of the text, whatever its state."""
        text = self.text(document)
        table = self._tables.passages
        with self._engine.connect() as connection:
            rows = connection.execute(table.select().where(table.c.report == document).order_by(table.c.n)).all()
        return tuple(passage_of(row, text[row.start : row.stop]) for row in rows)

    def passages(self, ids: Collection[str]) -> Mapping[str, Passage]:
        """Return passages by id; those of documents that are not live are left out."""
        from sqlalchemy import func, select

        d, p = self._tables.documents, self._tables.passages
        part = select(func.substr(d.c.text, p.c.start + 1, p.c.stop - p.c.start))
        own_text = part.where(d.c.id == p.c.report, d.c.state == State.LIVE).scalar_subquery().label("own_text")
        with self._engine.connect() as connection:
            rows = connection.execute(select(p, own_text).where(p.c.id.in_(ids))).all()
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
        with self._engine.connect() as connection:
            return tuple(connection.scalars(query.limit(most)))

    def organs(self) -> tuple[str, ...]:
        """Return the named offices that have live reports, the one with most reports first."""
        from sqlalchemy import func, select

        d = self._tables.documents
        query = select(d.c.organ).where(d.c.state == State.LIVE, d.c.organ != "").group_by(d.c.organ)
        with self._engine.connect() as connection:
            return tuple(connection.scalars(query.order_by(func.count().desc(), d.c.organ)))

    def fact(self, name: str) -> str:
        """Return a remembered fact, empty when there is none."""
        table = self._tables.facts
        query = table.select().with_only_columns(table.c.value).where(table.c.name == name)
        with self._engine.connect() as connection:
            return connection.scalar(query) or ""

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

    def _ids(self, *conditions: Any) -> tuple[ReportId, ...]:
        table = self._tables.documents
        query = table.select().with_only_columns(table.c.id).where(*conditions)
        with self._engine.connect() as connection:
            return tuple(connection.scalars(query.order_by(table.c.added, table.c.id)))
