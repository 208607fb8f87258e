"""The workspace's tables as this version of the program knows them; `migrations/` leads an older database here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Column, MetaData, Table


@dataclass(frozen=True, slots=True)
class Schema:
    """`drafts`, `messages` and `names` belong to the conversations; the others hold the reports in progress."""

    metadata: MetaData
    drafts: Table
    messages: Table
    names: Table
    reports: Table
    members: Table
    sections: Table
    notes: Table
    versions: Table
    overrides: Table
    dismissals: Table
    states: Table
    promises: Table


@cache
def schema() -> Schema:
    """Return the one set of definitions; times are ISO texts, periods their codes, lists JSON texts."""
    from sqlalchemy import MetaData

    metadata = MetaData()
    _conversation(metadata)
    _reports(metadata)
    _texts(metadata)
    _people(metadata)
    tables = metadata.tables
    return Schema(
        metadata,
        drafts=tables["drafts"],
        messages=tables["messages"],
        names=tables["conversation_names"],
        reports=tables["work_reports"],
        members=tables["work_members"],
        sections=tables["work_sections"],
        notes=tables["work_notes"],
        versions=tables["work_versions"],
        overrides=tables["work_overrides"],
        dismissals=tables["work_dismissals"],
        states=tables["work_states"],
        promises=tables["work_promises"],
    )


def _conversation(metadata: MetaData) -> None:
    from sqlalchemy import Boolean, Column, Integer, String, Table

    Table(
        "drafts",
        metadata,
        Column("id", String(32), primary_key=True),
        Column("owner", String(64), nullable=False, index=True),
        _text("section"),
        Column("period", String(16), nullable=False),
        _text("notes"),
        _text("text"),
        _text("engine"),
        Column("finished", Boolean, nullable=False),
        Column("saved", String(40), nullable=False),
    )
    Table(
        "messages",
        metadata,
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("owner", String(64), nullable=False, index=True),
        Column("conversation", String(64), nullable=False, index=True),
        Column("role", String(16), nullable=False),
        _text("text"),
        _text("result", default=""),
        Column("saved", String(40), nullable=False),
    )
    Table(
        "conversation_names",
        metadata,
        Column("owner", String(64), primary_key=True),
        Column("conversation", String(64), primary_key=True),
        _text("name"),
    )


def _people(metadata: MetaData) -> None:
    """Define who may come in, as seconds since 1970, and the audit list, whose triggers revision 0003 makes."""
    from sqlalchemy import Column, Float, Integer, String, Table

    Table(
        "accounts",
        metadata,
        Column("name", String(64), primary_key=True),
        Column("role", String(16), nullable=False),
        _text("hash"),
        Column("made", Float, nullable=False),
        Column("removed", Float),
    )
    Table(
        "sessions",
        metadata,
        Column("id", String(64), primary_key=True),
        Column("account", String(64), nullable=False, index=True),
        Column("proof", String(64), nullable=False),
        Column("label", String(64), nullable=False),
        *(Column(name, Float, nullable=False) for name in ("made", "seen", "ends")),
    )
    Table(
        "login_attempts",
        metadata,
        Column("key", String(200), primary_key=True),
        Column("failures", Integer, nullable=False),
        *(Column(name, Float, nullable=False) for name in ("last", "opens")),
    )
    Table(
        "audit",
        metadata,
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("at", String(40), nullable=False),
        Column("who", String(64), nullable=False),
        Column("act", String(32), nullable=False),
        _text("what"),
        Column("previous", String(64), nullable=False, unique=True),
        Column("hash", String(64), nullable=False, unique=True),
    )


def _reports(metadata: MetaData) -> None:
    """Define the outline: a section's `head` is the number of its current version, `state` where undo stands."""
    from sqlalchemy import Boolean, Column, Integer, String, Table

    Table(
        "work_reports",
        metadata,
        Column("id", String(32), primary_key=True),
        Column("owner", String(64), nullable=False, index=True),
        *map(_text, ("organ", "kind", "period", "saved")),
        *(_text(name, default="") for name in ("title", "addressee", "day", "parts", "previous")),
        Column("state", Integer, nullable=False, server_default="0"),
    )
    Table(
        "work_members",
        metadata,
        Column("report", String(32), primary_key=True),
        Column("member", String(64), primary_key=True, index=True),
        _text("saved"),
    )
    Table(
        "work_sections",
        metadata,
        Column("report", String(32), primary_key=True),
        Column("name", String(200), primary_key=True),
        *map(_text, ("heading", "part")),
        Column("place", Integer, nullable=False),
        Column("final", Boolean, nullable=False),
        Column("head", Integer, nullable=False),
        _text("topics", default=""),
    )
    Table(
        "work_states",
        metadata,
        Column("report", String(32), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        *map(_text, ("act", "author", "outline", "saved")),
    )


def _texts(metadata: MetaData) -> None:
    """Define what is given and written; rows of these tables are never changed but for where a note is sorted."""
    from sqlalchemy import Boolean, Column, Integer, String, Table, false

    Table(
        "work_notes",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("report", String(32), nullable=False, index=True),
        *map(_text, ("author", "text", "section", "reason", "saved")),
        Column("dropped", Boolean, nullable=False, server_default=false()),
    )
    Table(
        "work_versions",
        metadata,
        Column("report", String(32), primary_key=True),
        Column("section", String(200), primary_key=True),
        Column("number", Integer, primary_key=True, autoincrement=False),
        *map(_text, ("text", "engine", "author", "doubts", "missing", "saved")),
        *(_text(name, default="") for name in ("notes", "sentences", "findings", "citations", "prompts")),
    )
    Table(
        "work_overrides",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("report", String(32), nullable=False, index=True),
        Column("section", String(200), nullable=False),
        *(Column(name, Integer, nullable=False) for name in ("version", "start", "stop")),
        *map(_text, ("text", "verdict", "reason", "author", "saved")),
    )
    Table(
        "work_dismissals",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("report", String(32), nullable=False, index=True),
        Column("rule", String(16), nullable=False),
        *map(_text, ("quote", "message", "reason", "author", "saved")),
    )
    Table(
        "work_promises",
        metadata,
        Column("report", String(32), primary_key=True),
        Column("n", Integer, primary_key=True, autoincrement=False),
        Column("due", String(16), nullable=False, index=True),
        *map(_text, ("item", "saved")),
    )


def _text(name: str, *, default: str | None = None) -> Column[str]:
    from sqlalchemy import Column, Text

    return Column(name, Text, nullable=False, server_default=default)
