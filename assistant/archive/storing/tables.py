"""The registry's tables and its facts, declared once for SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from assistant.database.opening import opening

if TYPE_CHECKING:
    from sqlalchemy import Engine, MetaData, Table


@dataclass(frozen=True, slots=True)
class Tables:
    """`documents` and `passages` hold the archive, `files` which file gave which document; `facts` concern the indexes."""

    metadata: MetaData
    documents: Table
    passages: Table
    files: Table
    facts: Table


@cache
def tables() -> Tables:
    """Return the one set of table definitions; days are integers such as 20260630, periods their codes."""
    from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

    metadata = MetaData()
    documents = Table(
        "documents",
        metadata,
        Column("id", String(64), primary_key=True),
        Column("state", String(10), nullable=False),
        Column("embedded", Boolean, nullable=False),
        Column("replaces", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("organ", Text, nullable=False),
        Column("kind", String(20), nullable=False),
        Column("period", String(20)),
        Column("plan_period", String(20)),
        Column("delivered", Integer),
        Column("label", Integer),
        Column("number", Integer, nullable=False),
        Column("source", Text, nullable=False),
        Column("original", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("added", String(32), nullable=False),
        # all that choosing reports needs, so that no row with its text is read for it
        Index("documents_by_office", "state", "organ", "label", "period", "delivered", "id"),
        Index("documents_by_vectors", "embedded", "state"),
    )
    passages = Table(
        "passages",
        metadata,
        Column("id", String(80), primary_key=True),
        Column("report", String(64), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
        Column("n", Integer, nullable=False),
        Column("part", String(10), nullable=False),
        Column("path", Text, nullable=False),
        Column("topics", Text, nullable=False),
        Column("period", String(20)),
        Column("first_day", Integer),
        Column("last_day", Integer),
        Column("start", Integer, nullable=False),
        Column("stop", Integer, nullable=False),
        Index("passages_by_last_day", "last_day", "first_day"),
    )
    files = Table(
        "files",
        metadata,
        Column("digest", String(64), primary_key=True),
        Column("report", String(64), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    )
    facts = Table(
        "facts", metadata, Column("name", String(40), primary_key=True), Column("value", Text, nullable=False)
    )
    return Tables(metadata, documents, passages, files, facts)


def add_indexes(engine: Engine, known: Tables) -> None:
    """Make the indexes that a database of an earlier version lacks, and drop the one in whose place they came."""
    from sqlalchemy import inspect

    inspector = inspect(engine)
    indexes = (*known.documents.indexes, *known.passages.indexes)
    there = {one["name"] for table in (known.documents, known.passages) for one in inspector.get_indexes(table.name)}
    if missing := [index for index in indexes if index.name not in there]:
        with opening(engine) as connection:
            for index in missing:
                index.create(connection, checkfirst=True)
            connection.exec_driver_sql("DROP INDEX IF EXISTS passages_by_days")
