"""Drafts and conversations on disk: what a clerk typed or was given survives a crash of the process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from assistant.database import open_workspace, sqlite_url
from assistant.language.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine, Row


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft as kept: `text` is what had been verified when it was last saved, `finished` whether drafting ended."""

    id: str
    owner: str
    section: str
    period: Period
    notes: str
    text: str
    engine: str
    finished: bool
    saved: datetime


@dataclass(frozen=True, slots=True)
class Utterance:
    """One message of a conversation; `role` is "user" or "assistant".

    `result` is what came of it in the writer's own notation (a draft, an answer …), empty when it is only text.
    """

    role: str
    text: str
    result: str = ""


class Workspace:
    """The store of drafts and conversations, one database file; every save is durable when it returns."""

    def __init__(self, url: str) -> None:
        self._engine = open_workspace(url)

    @classmethod
    def open(cls, home: Path, database_url: str = "") -> Workspace:
        """Open the SQLite file in `home`, or the database that the settings name."""
        return cls(database_url or sqlite_url(home / "workspace.db"))

    @property
    def engine(self) -> Engine:
        """The open database, for the reports in progress kept beside."""
        return self._engine

    def begin(self, *, owner: str, section: str, period: Period, notes: str) -> str:
        """Keep a clerk's notes before anything is written from them; returns the draft's id."""
        draft = uuid4().hex
        self._execute(
            "insert into drafts (id, owner, section, period, notes, text, engine, finished, saved)"
            " values (:id, :owner, :section, :period, :notes, '', '', false, :saved)",
            id=draft,
            owner=owner,
            section=section,
            period=period.code,
            notes=notes,
        )
        return draft

    def save(self, draft: str, *, text: str, engine: str = "", finished: bool = False) -> None:
        """Keep what has been written so far of a draft begun before."""
        self._execute(
            "update drafts set text = :text, engine = :engine, finished = :finished, saved = :saved where id = :id",
            id=draft,
            text=text,
            engine=engine,
            finished=finished,
        )

    def drafts(self, owner: str) -> tuple[SavedDraft, ...]:
        """Return an owner's drafts, newest first."""
        rows = self._query("select * from drafts where owner = :owner order by saved desc", owner=owner)
        return tuple(_draft(row) for row in rows)

    def say(self, *, owner: str, conversation: str, said: Utterance) -> None:
        """Add a message to a conversation."""
        self._execute(
            "insert into messages (owner, conversation, role, text, result, saved)"
            " values (:owner, :conversation, :role, :text, :result, :saved)",
            owner=owner,
            conversation=conversation,
            role=said.role,
            text=said.text,
            result=said.result,
        )

    def conversation(self, *, owner: str, conversation: str) -> tuple[Utterance, ...]:
        """Return the messages of an owner's conversation, oldest first; empty when it isn't theirs."""
        rows = self._query(
            "select role, text, result from messages where owner = :owner and conversation = :conversation order by n",
            owner=owner,
            conversation=conversation,
        )
        return tuple(Utterance(row.role, row.text, row.result) for row in rows)

    def forget(self, *, owner: str, conversation: str) -> None:
        """Delete a conversation of its owner."""
        self._execute(
            "delete from messages where owner = :owner and conversation = :conversation",
            owner=owner,
            conversation=conversation,
        )

    def close(self) -> None:
        """Let go of the database file."""
        self._engine.dispose()

    def _execute(self, statement: str, **values: object) -> None:
        from sqlalchemy import text

        with self._engine.begin() as connection:
            connection.execute(text(statement), {"saved": datetime.now(UTC).isoformat(), **values})

    def _query(self, statement: str, **values: object) -> Iterator[Row[Any]]:
        from sqlalchemy import text

        with self._engine.connect() as connection:
            yield from connection.execute(text(statement), values)


def _draft(row: Row[Any]) -> SavedDraft:
    return SavedDraft(
        row.id,
        row.owner,
        row.section,
        Period.parse(row.period),
        row.notes,
        row.text,
        row.engine,
        bool(row.finished),
        datetime.fromisoformat(row.saved),
    )
