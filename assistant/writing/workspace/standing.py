"""What may stand in a report on somebody's word: findings of its checks that were let stand, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.database.schema import schema
from assistant.errors import InputError
from assistant.guard.finding import Finding
from assistant.writing.workspace.store import Store

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A finding that may stand: `check`, `quote` and `message` tell which, in any later check of the report too."""

    check: str
    quote: str
    message: str
    reason: str
    by: str
    when: datetime

    def covers(self, finding: Finding) -> bool:
        """Whether this is the finding that was let stand, wherever it stands now."""
        return (self.check, self.quote, self.message) == (finding.check, finding.quote, finding.message)


class Standing:
    """The words kept in the workspace; `owner` is everywhere who sits at the window, and must see the report."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._dismissals = schema().dismissals
        self._overrides = schema().overrides

    def dismissals(self, report: str, *, owner: str = "") -> tuple[Dismissal, ...]:
        """Return the findings that may stand in a report, oldest first."""
        table = self._dismissals
        with self._store.reading(report, owner) as connection:
            rows = connection.execute(table.select().where(table.c.report == report).order_by(table.c.id)).all()
        return tuple(
            Dismissal(row.rule, row.quote, row.message, row.reason, row.author, datetime.fromisoformat(row.saved))
            for row in rows
        )

    def dismiss(self, report: str, finding: Finding, reason: str, *, owner: str = "") -> None:
        """Let a finding stand; an earlier reason for it is replaced. InputError without a reason."""
        if not reason.strip():
            raise InputError("请写明不改的理由，例如“本单位惯例”。", "Say why it may stand, for example “our custom”.")
        which = {"rule": finding.check, "quote": finding.quote, "message": finding.message}
        why = {"reason": reason.strip(), "author": owner, "saved": datetime.now(UTC).isoformat()}
        with self._store.transaction(report, owner) as connection:
            connection.execute(self._dismissals.delete().where(*self._this(report, finding)))
            connection.execute(self._dismissals.insert().values(report=report, **which, **why))

    def take_back(self, report: str, finding: Finding, *, owner: str = "") -> None:
        """Let a finding count again."""
        with self._store.transaction(report, owner) as connection:
            connection.execute(self._dismissals.delete().where(*self._this(report, finding)))

    def withdraw(self, report: str, section: str, text: str, *, owner: str = "") -> None:
        """Put a span of a section's current version in doubt again that was kept on somebody's word."""
        target = self._store.get(report, owner).section(section)
        table = self._overrides.c
        gone = self._overrides.delete().where(
            table.report == report, table.section == target.name, table.version == target.head, table.text == text
        )
        with self._store.transaction(report, owner) as connection:
            connection.execute(gone)

    def _this(self, report: str, finding: Finding) -> tuple[ColumnElement[bool], ...]:
        table = self._dismissals.c
        return (
            table.report == report,
            table.rule == finding.check,
            table.quote == finding.quote,
            table.message == finding.message,
        )
