"""The conversations that somebody had: listed, searched, renamed, deleted; never another's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.database import writing
from assistant.database.schema import schema
from assistant.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Engine

_TITLE = 30
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation: `name` is the one given to it, else how its first message begins."""

    id: str
    name: str
    messages: int
    saved: datetime


class Chats:
    """The conversations in a workspace's database, by their owner."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._tables = schema()

    def all(self, owner: str, *, having: str = "") -> tuple[Chat, ...]:
        """Return an owner's conversations, last used first; `having` keeps those whose name or messages hold a text."""
        from sqlalchemy import func, or_, select

        said, names = self._tables.messages.c, self._tables.names.c
        theirs = (said.owner == owner, said.role.in_(("user", "assistant")))
        grouped = (
            select(
                said.conversation,
                func.min(said.n).label("first"),
                func.max(said.saved).label("saved"),
                func.count().label("messages"),
            )
            .where(*theirs)
            .group_by(said.conversation)
            .subquery()
        )
        found = (
            select(grouped.c.conversation, grouped.c.saved, grouped.c.messages, said.text, names.name)
            .join(said.text.table, said.n == grouped.c.first)
            .outerjoin(names.name.table, (names.owner == owner) & (names.conversation == grouped.c.conversation))
            .order_by(grouped.c.saved.desc())
        )
        if having.strip():
            wanted = having.strip()
            holding = select(said.conversation).where(*theirs, said.text.contains(wanted, autoescape=True))
            found = found.where(or_(grouped.c.conversation.in_(holding), names.name.contains(wanted, autoescape=True)))
        with self._engine.connect() as connection:
            return tuple(
                Chat(row.conversation, row.name or beginning(row.text), row.messages, datetime.fromisoformat(row.saved))
                for row in connection.execute(found)
            )

    def get(self, owner: str, conversation: str) -> Chat:
        """Return an owner's conversation; InputError when they have none of that id."""
        chat = next((chat for chat in self.all(owner) if chat.id == conversation), None)
        if chat is None:
            raise InputError("没有这个对话，可能已经删除。", "There is no such conversation; it may have been deleted.")
        return chat

    def rename(self, owner: str, conversation: str, name: str) -> None:
        """Give a conversation a name; an empty one takes the name away."""
        self.get(owner, conversation)
        table = self._tables.names
        name = " ".join(name.split())[:_LONGEST_NAME]
        with writing(self._engine) as connection:
            connection.execute(table.delete().where(table.c.owner == owner, table.c.conversation == conversation))
            if name:
                connection.execute(table.insert().values(owner=owner, conversation=conversation, name=name))

    def forget(self, owner: str, conversation: str) -> None:
        """Delete a conversation with its name; InputError when the owner has none of that id."""
        self.get(owner, conversation)
        with writing(self._engine) as connection:
            for table in (self._tables.messages, self._tables.names):
                connection.execute(table.delete().where(table.c.owner == owner, table.c.conversation == conversation))


def beginning(text: str) -> str:
    r"""Return the first words of a message as the name of its conversation.

    >>> beginning("\n起草侨务这一节\n· 走访86户")
    '起草侨务这一节'
    """
    first = next((line.strip() for line in text.splitlines() if line.strip()), "…")
    return first if len(first) <= _TITLE else f"{first[: _TITLE - 1]}…"
