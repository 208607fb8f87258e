"""The accounts in the workspace database; a name once used keeps its drafts and is never given to somebody else."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from assistant.database import run
from assistant.errors import InputError
from assistant.people.password import fits, hash_password
from assistant.people.role import Role

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Row

_NAME = re.compile(r"[0-9a-z_.·\-\u3400-\u9fff\U00020000-\U0003ffff]{1,32}")
"""No other letters: а Greek or Cyrillic one passes for a Latin one, and some are not seen at all."""
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can log in; `hash` is of the password."""

    name: str
    role: Role
    hash: str
    made: datetime

    def __repr__(self) -> str:
        """Show everything but the hash."""
        return f"Account(name={self.name!r}, role={self.role!r}, made={self.made!r})"


class Accounts:
    """The list of accounts; at least one keeper stays while there are any."""

    def __init__(self, engine: Engine, clock: Clock = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def all(self) -> tuple[Account, ...]:
        """Return the accounts that can log in, oldest first."""
        with self._engine.connect() as connection:
            rows = run(connection, "select * from accounts where removed is null order by made, name")
            return tuple(_account(row) for row in rows)

    def find(self, name: str) -> Account | None:
        """Return an account by its name."""
        with self._engine.connect() as connection:
            row = run(
                connection, "select * from accounts where name = :name and removed is null", name=account_name(name)
            ).first()
        return _account(row) if row else None

    def add(self, name: str, password: str, role: Role, *, again: bool = False) -> Account:
        """Add an account; `again` gives somebody who was removed their account back, with what they wrote.

        InputError for a name that cannot be one, is taken, or was somebody's before.
        """
        name = account_name(name)
        if not _NAME.fullmatch(name):
            raise InputError(
                "用户名用汉字、字母、数字、点、横线，最多 32 个字。请换一个。",
                "A name has letters, digits, dots and dashes, 32 at most. Choose another.",
            )
        kept = hash_password(name, password)
        with self._engine.begin() as connection:
            before = run(connection, "select * from accounts where name = :name", name=name).first()
            if before is not None and (before.removed is None or not again):
                raise _taken(name, removed=before.removed is not None)
            statement = (
                "update accounts set role = :role, hash = :hash, removed = null where name = :name"
                if before is not None
                else "insert into accounts (name, role, hash, made) values (:name, :role, :hash, :made)"
            )
            run(connection, statement, name=name, role=role.value, hash=kept, made=self._clock())
        return self.get(name)

    def get(self, name: str) -> Account:
        """Return an account by its name; InputError when there is none."""
        account = self.find(name)
        if account is None:
            raise InputError(
                f"没有用户“{name}”，用 nigao user list 查看。", f"There is no user “{name}”; see nigao user list."
            )
        return account

    def remove(self, name: str) -> None:
        """Shut an account; what its owner wrote stays, sessions and tokens end."""
        account = self.get(name)
        with self._engine.begin() as connection:
            self._leave_a_keeper(connection, account)
            run(
                connection,
                "update accounts set removed = :now, hash = '' where name = :name",
                now=self._clock(),
                name=account.name,
            )

    def set_password(self, name: str, password: str) -> None:
        """Change a password; every session and token made with the old one ends."""
        account = self.get(name)
        kept = hash_password(account.name, password)
        with self._engine.begin() as connection:
            run(connection, "update accounts set hash = :hash where name = :name", hash=kept, name=account.name)

    def set_role(self, name: str, role: Role) -> None:
        """Change what somebody may do, from their next act on."""
        account = self.get(name)
        with self._engine.begin() as connection:
            if role is not Role.KEEPER:
                self._leave_a_keeper(connection, account)
            run(connection, "update accounts set role = :role where name = :name", role=role.value, name=account.name)

    def check(self, name: str, password: str) -> Account | None:
        """Return the account that name and password open; None takes as long for an unknown name."""
        account = self.find(name)
        return account if fits(password, account.hash if account else "") else None

    def _leave_a_keeper(self, connection: Connection, leaving: Account) -> None:
        rows = run(connection, "select name, role from accounts where removed is null").all()
        others = [row for row in rows if row.name != leaving.name]
        if leaving.role is Role.KEEPER and others and not any(row.role == Role.KEEPER for row in others):
            raise InputError(
                f"“{leaving.name}”是最后一个管理员。请先让另一个人当管理员（nigao user role 用户名 keeper）。",
                f"“{leaving.name}” is the last keeper. First make somebody else one (nigao user role NAME keeper).",
            )


def account_name(name: str) -> str:
    """Return a name as it is kept, so that no two accounts look alike.

    >>> account_name(" Ｌｉ ")
    'li'
    """
    return normalize("NFKC", name).strip().casefold()


def _account(row: Row[Any]) -> Account:
    return Account(row.name, Role(row.role), row.hash, datetime.fromtimestamp(row.made, UTC))


def _taken(name: str, *, removed: bool) -> InputError:
    if removed:
        return InputError(
            f"“{name}”以前是别人的用户名，留有那个人的稿子。请换一个；如果是本人回来，加上 --again。",
            f"“{name}” was somebody's before, and their drafts are kept. Choose another; for the same person, add --again.",
        )
    return InputError(
        f"用户“{name}”已经有了。请换一个用户名。", f"There is a user “{name}” already. Choose another name."
    )
