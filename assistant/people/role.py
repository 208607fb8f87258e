"""What each role may do: the one table that page, programs and MCP ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.errors import NotAllowed


class Role(StrEnum):
    """A reader asks and checks, a writer drafts as well, a keeper also changes the archive and sees to the accounts."""

    READER = "reader"
    WRITER = "writer"
    KEEPER = "keeper"


class Act(StrEnum):
    """Everything that can be asked of the assistant; `_LEAST` says which role it takes."""

    ASK = "ask"
    SEARCH = "search"
    LIBRARY = "library"
    CHECK = "check"
    FIX = "fix"
    TRACE = "trace"
    DRAFT = "draft"
    REVISE = "revise"
    POLISH = "polish"
    REPORT = "report"
    EXPORT = "export"
    INGEST = "ingest"
    FORGET = "forget"
    USERS = "users"
    AUDIT = "audit"


_LEAST = {
    **dict.fromkeys((Act.ASK, Act.SEARCH, Act.LIBRARY, Act.CHECK, Act.FIX, Act.TRACE), Role.READER),
    **dict.fromkeys((Act.DRAFT, Act.REVISE, Act.POLISH, Act.REPORT, Act.EXPORT), Role.WRITER),
    **dict.fromkeys((Act.INGEST, Act.FORGET, Act.USERS, Act.AUDIT), Role.KEEPER),
}
_RANK = tuple(Role)
NAMES = {Role.READER: ("查阅", "reader"), Role.WRITER: ("写稿", "writer"), Role.KEEPER: ("管理", "keeper")}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at work; the name is the owner of what they write, empty where no login is asked for."""

    name: str
    role: Role

    def may(self, act: Act) -> bool:
        """Whether the role reaches an act.

        >>> Person("李", Role.WRITER).may(Act.DRAFT), Person("李", Role.WRITER).may(Act.FORGET)
        (True, False)
        """
        return _RANK.index(self.role) >= _RANK.index(_LEAST[act])

    def must(self, act: Act) -> None:
        """Raise NotAllowed, naming the role it takes, unless the person may do an act."""
        if not self.may(act):
            raise NotAllowed(*NAMES[_LEAST[act]])


LOCAL = Person("", Role.KEEPER)
"""Whoever sits at this machine while no login is asked for."""
