"""Logging in and out over the parts of this package; everything that counts is written to the audit list."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.errors import LoginRefused, NotAllowed
from assistant.people.accounts import Accounts, account_name
from assistant.people.attempts import Attempts
from assistant.people.audit import Audit
from assistant.people.role import LOCAL, NAMES, Person, Role
from assistant.people.sessions import Sessions, proof

if TYPE_CHECKING:
    from sqlalchemy import Engine


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who may come in; `bootstrap` is the keeper named in the settings, as “name:password”."""

    accounts: Accounts
    sessions: Sessions
    attempts: Attempts
    audit: Audit
    bootstrap: str = field(default="", repr=False)

    @classmethod
    def over(cls, engine: Engine, *, bootstrap: str = "") -> People:
        """Return the people of a workspace whose tables are there."""
        name, _, password = bootstrap.partition(":")
        given = bootstrap if name and password else ""
        return cls(Accounts(engine), Sessions(engine), Attempts(engine), Audit(engine), given)

    @property
    def required(self) -> bool:
        """Whether somebody must log in: there is an account, in the database or in the settings."""
        return bool(self.bootstrap) or bool(self.accounts.all())

    def log_in(self, name: str, password: str, *, address: str) -> str:
        """Return a token for the right password; LoginRefused, with the seconds to wait, for anything else."""
        name = account_name(name)[:64]
        keys = (f"account {name}", f"address {address}")
        self.attempts.begin(*keys)
        secret = self._secret_for(name, password)
        if secret is None:
            self.audit.record("login failed", who=name, what=address)
            raise LoginRefused
        self.attempts.succeeded(*keys)
        self.audit.record("login", who=name, what=address)
        return self.sessions.begin(name, secret)

    def log_out(self, token: str) -> None:
        """End a session."""
        person = self.of_token(token)
        self.sessions.end(token)
        if person:
            self.audit.record("logout", who=person.name)

    def of_token(self, token: str) -> Person | None:
        """Return who a token belongs to, with the role they have now; None when it opens nothing any more."""
        session = self.sessions.find(token) if token else None
        known = self._known(session.account) if session else None
        if session is None or known is None or not hmac.compare_digest(session.proof, proof(token, known[1])):
            return None
        return known[0]

    def of_name(self, name: str) -> Person | None:
        """Return who has a name now; the empty name is whoever sits here while no login is asked for."""
        if not name:
            return None if self.required else LOCAL
        known = self._known(name)
        return known[0] if known else None

    def acting(self, name: str) -> Person:
        """Return who acts under a name, with the role they have now; without accounts anybody may do anything.

        Raises NotAllowed for somebody who may not come in any more.
        """
        person = self.of_name(name)
        if person is None and self.required:
            raise NotAllowed(*NAMES[Role.READER])
        return person or Person(name, Role.KEEPER)

    def token_for(self, name: str, *, days: int, label: str = "program") -> str:
        """Return a token for a program that acts as somebody."""
        account = self.accounts.get(name)
        return self.sessions.begin(account.name, account.hash, label=label, days=days)

    def _known(self, name: str) -> tuple[Person, str] | None:
        """Return somebody and the secret their sessions are tied to."""
        account = self.accounts.find(name)
        if account is not None:
            return Person(account.name, account.role), account.hash
        kept, _, password = self.bootstrap.partition(":")
        return (Person(name, Role.KEEPER), password) if kept and account_name(kept) == name else None

    def _secret_for(self, name: str, password: str) -> str | None:
        account = self.accounts.check(name, password)
        if account is not None:
            return account.hash
        kept, _, expected = self.bootstrap.partition(":")
        named = bool(kept) and account_name(kept) == name and self.accounts.find(name) is None
        return expected if named and hmac.compare_digest(password.encode(), expected.encode()) else None
