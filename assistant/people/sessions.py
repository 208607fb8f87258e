"""Who is logged in: tokens of which only a hash is kept, each bound to the password it was made with."""

from __future__ import annotations

import hmac
import secrets
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from assistant.database import run

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from assistant.people.accounts import Clock

IDLE = 4 * 3600.0
LONGEST = 7 * 86400.0
_NOTED = 60.0
"""Being seen again within a minute is not written down."""
_SKEW = 300.0
"""By so much may the clocks of two machines differ; a session from further ahead is from before a clock was set back."""


@dataclass(frozen=True, slots=True)
class Session:
    """Whose a token is; `proof` ties it to the secret of that account."""

    account: str
    proof: str


class Sessions:
    """The sessions of browsers, which end when idle or old, and the tokens of programs, which end on a day."""

    def __init__(self, engine: Engine, clock: Clock = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def begin(self, account: str, secret: str, *, label: str = "", days: int = 0) -> str:
        """Return a new token; with `days` it is a program's, which does not end by being idle."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        with self._engine.begin() as connection:
            run(connection, "delete from sessions where ends < :now", now=now)
            run(
                connection,
                "insert into sessions (id, account, proof, label, made, seen, ends)"
                " values (:id, :account, :proof, :label, :now, :now, :ends)",
                id=_id(token),
                account=account,
                proof=proof(token, secret),
                label=label or ("program" if days else ""),
                now=now,
                ends=now + (days * 86400 if days else LONGEST),
            )
        return token

    def find(self, token: str) -> Session | None:
        """Return whose a token is, noting that it was used; None when it is unknown, too old or was left idle."""
        now = self._clock()
        with self._engine.connect() as connection:
            row = run(connection, "select * from sessions where id = :id", id=_id(token)).first()
        if row is None or row.ends < now or row.made > now + _SKEW or (not row.label and row.seen + IDLE < now):
            return None
        if row.seen + _NOTED < now:
            with self._engine.begin() as connection:
                run(connection, "update sessions set seen = :now where id = :id", now=now, id=row.id)
        return Session(row.account, row.proof)

    def end(self, token: str) -> None:
        """Forget a token."""
        with self._engine.begin() as connection:
            run(connection, "delete from sessions where id = :id", id=_id(token))

    def count(self) -> int:
        """Return how many browsers are logged in."""
        with self._engine.connect() as connection:
            return int(
                run(
                    connection,
                    "select count(*) from sessions where label = '' and seen >= :since and ends >= :now",
                    since=self._clock() - IDLE,
                    now=self._clock(),
                ).scalar_one()
            )


def proof(token: str, secret: str) -> str:
    """Return what ties a token to an account's secret without telling either.

    >>> proof("token", "old password") == proof("token", "new password")
    False
    """
    return hmac.new(token.encode(), secret.encode(), sha256).hexdigest()


def _id(token: str) -> str:
    return sha256(token.encode()).hexdigest()
