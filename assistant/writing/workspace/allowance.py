"""How much one user may keep, so that nobody fills the disk of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.database import run
from assistant.errors import InputError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_COUNTED = {
    "drafts": ("notes", "text"),
    "messages": ("text", "result"),
    "work_notes": ("text", "reason"),
    "work_versions": ("text", "notes", "doubts", "missing", "sentences", "findings", "citations", "prompts"),
    "work_overrides": ("text", "reason"),
    "work_dismissals": ("quote", "message", "reason"),
    "work_states": ("outline",),
}
"""The texts that count, by table; the `work_` tables belong to whoever began the report."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """The bytes of text that one user may keep; 0 is no end, nor is there one for who sits here without an account."""

    most: int = 0

    def demand(self, connection: Connection, owner: str) -> None:
        """Raise InputError when a user has reached it; what is kept stays."""
        if self.most and owner and kept(connection, owner) >= self.most:
            raise InputError(
                f"您存下的会话、草稿和报告已到上限 {self.most / 1e6:g} MB，没有再存。请删去不用的会话，或请管理员调高 NIGAO_USER_MB。",
                f"Your conversations, drafts and reports have reached {self.most / 1e6:g} MB; nothing more was kept. "
                "Delete conversations you do not need, or have NIGAO_USER_MB raised.",
            )


UNLIMITED = Allowance()


def kept(connection: Connection, owner: str) -> int:
    """Return the bytes of everything a user keeps in conversations, drafts and reports."""
    size = "octet_length({})" if connection.dialect.name == "postgresql" else "length(cast({} as blob))"
    theirs = "report in (select id from work_reports where owner = :owner)"
    sums = (
        f"select sum({' + '.join(map(size.format, columns))}) as n from {table}"  # noqa: S608 names of our own
        f" where {theirs if table.startswith('work_') else 'owner = :owner'}"
        for table, columns in _COUNTED.items()
    )
    every = f"select sum(n) from ({' union all '.join(sums)}) as kept"  # noqa: S608 names of our own
    return int(run(connection, every, owner=owner).scalar() or 0)
