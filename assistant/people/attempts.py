"""Guessing passwords is slowed: each failure of an account or from an address doubles the wait, restarts included."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from assistant.database import run
from assistant.errors import LoginRefused

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from assistant.people.accounts import Clock

_FREE = 5
_LONGEST_WAIT = 900.0
_FORGOTTEN = 86400.0


class Attempts:
    """How often logging in failed lately, by key; an attempt counts as failed until it has succeeded."""

    def __init__(self, engine: Engine, clock: Clock = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def begin(self, *keys: str) -> None:
        """Count an attempt before the password is looked at; LoginRefused while one of the keys must wait.

        Attempts in parallel take turns: of those that read the same count, one goes on.
        """
        now = self._clock()
        with self._engine.begin() as connection:
            run(connection, "delete from login_attempts where last < :old", old=now - _FORGOTTEN)
        for key in (key[:200] for key in keys):
            with self._engine.begin() as connection:
                self._count(connection, key, now)

    def _count(self, connection: Connection, key: str, now: float) -> None:
        run(
            connection,
            "insert into login_attempts (key, failures, last, opens) values (:key, 0, :now, 0)"
            " on conflict (key) do nothing",
            key=key,
            now=now,
        )
        row = run(connection, "select * from login_attempts where key = :key", key=key).one()
        if now < row.opens <= now + _LONGEST_WAIT:  # later ones were noted before the clock was set back
            raise LoginRefused(wait=row.opens - now)
        failures = row.failures + 1
        counted = run(
            connection,
            "update login_attempts set failures = :failures, last = :now, opens = :opens"
            " where key = :key and failures = :seen and opens = :open",
            failures=failures,
            now=now,
            opens=now + wait_after(failures),
            key=key,
            seen=row.failures,
            open=row.opens,
        )
        if not counted.rowcount:
            raise LoginRefused(wait=1.0)

    def succeeded(self, account: str, address: str) -> None:
        """Forget an account's failures; of the address only this attempt is taken back."""
        with self._engine.begin() as connection:
            run(connection, "delete from login_attempts where key = :key", key=account[:200])
            run(
                connection,
                "update login_attempts set failures = failures - 1, opens = 0 where key = :key and failures > 0",
                key=address[:200],
            )


def wait_after(failures: int) -> float:
    """Return the seconds to wait after so many failures in a row.

    >>> [wait_after(n) for n in (1, 4, 5, 6, 10, 40)]
    [0.0, 0.0, 1.0, 2.0, 32.0, 900.0]
    """
    return min(2.0 ** (failures - _FREE), _LONGEST_WAIT) if failures >= _FREE else 0.0
