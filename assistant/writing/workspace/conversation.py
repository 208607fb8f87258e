"""Drafts and conversations on disk: what a clerk typed or was given survives a crash of the process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from assistant.database import open_workspace, sqlite_url, writing
from assistant.database.schema import schema
from assistant.language.time.period import Period
from assistant.writing.workspace.allowance import UNLIMITED, Allowance
from assistant.writing.workspace.chats import Chats

if TYPE_CHECKING:
    from sqlalchemy import Engine, Executable, Row


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

    def __init__(self, url: str, allowance: Allowance = UNLIMITED) -> None:
        self._engine = open_workspace(url)
        self._tables = schema()
        self.allowance = allowance

    @classmethod
    def open(cls, home: Path, database_url: str = "", allowance: Allowance = UNLIMITED) -> Workspace:
        """Open the SQLite file in `home`, or the database that the settings name."""
        return cls(database_url or sqlite_url(home / "workspace.db"), allowance)

    @property
    def engine(self) -> Engine:
        """The open database, for the reports in progress kept beside."""
        return self._engine

    @property
    def chats(self) -> Chats:
        """The conversations as a list."""
        return Chats(self._engine)

    def begin(self, *, owner: str, section: str, period: Period, notes: str) -> str:
        """Keep a clerk's notes before anything is written from them; returns the draft's id.

        InputError when the clerk may keep no more.
        """
        draft = uuid4().hex
        values = {"id": draft, "owner": owner, "section": section, "period": period.code, "notes": notes}
        empty = {"text": "", "engine": "", "finished": False}
        self._begin(owner, self._tables.drafts.insert().values(**values, **empty, saved=_now()))
        return draft

    def save(self, draft: str, *, text: str, engine: str = "", finished: bool = False) -> None:
        """Keep what has been written so far of a draft begun before."""
        table = self._tables.drafts
        values = {"text": text, "engine": engine, "finished": finished, "saved": _now()}
        self._execute(table.update().where(table.c.id == draft).values(**values))

    def drafts(self, owner: str) -> tuple[SavedDraft, ...]:
        """Return an owner's drafts, newest first."""
        table = self._tables.drafts
        with self._engine.connect() as connection:
            rows = connection.execute(table.select().where(table.c.owner == owner).order_by(table.c.saved.desc()))
            return tuple(_draft(row) for row in rows)

    def say(self, *, owner: str, conversation: str, said: Utterance) -> None:
        """Add a message to a conversation; InputError when its owner may keep no more, but an answer always has room."""
        values = {"role": said.role, "text": said.text, "result": said.result, "saved": _now()}
        statement = self._tables.messages.insert().values(owner=owner, conversation=conversation, **values)
        if said.role == "user":
            self._begin(owner, statement)
        else:
            self._execute(statement)

    def amend(self, *, owner: str, conversation: str, place: int, said: Utterance) -> None:
        """Replace the message at a place (from 0) of its owner's conversation; nothing where there is none."""
        table = self._tables.messages
        theirs = (table.c.owner == owner, table.c.conversation == conversation)
        nth = table.select().with_only_columns(table.c.n).where(*theirs).order_by(table.c.n).limit(1).offset(place)
        self._execute(
            table.update()
            .where(table.c.n == nth.scalar_subquery(), table.c.role == said.role)
            .values(text=said.text, result=said.result)
        )

    def conversation(self, *, owner: str, conversation: str) -> tuple[Utterance, ...]:
        """Return the messages of an owner's conversation, oldest first; empty when it isn't theirs."""
        table = self._tables.messages
        theirs = table.select().where(table.c.owner == owner, table.c.conversation == conversation)
        with self._engine.connect() as connection:
            rows = connection.execute(theirs.order_by(table.c.n))
            return tuple(Utterance(row.role, row.text, row.result) for row in rows)

    def close(self) -> None:
        """Let go of the database file."""
        self._engine.dispose()

    def _begin(self, owner: str, statement: Executable) -> None:
        with writing(self._engine) as connection:
            self.allowance.demand(connection, owner)
            connection.execute(statement)

    def _execute(self, statement: Executable) -> None:
        with self._engine.begin() as connection:
            connection.execute(statement)


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


def _now() -> str:
    return datetime.now(UTC).isoformat()
