"""Accounts, sessions, login attempts, an audit list that only grows, and names for conversations."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_REFUSED = "the audit list only grows"
_ONLY_GROWS = {
    "sqlite": [
        f"create trigger audit_no_{change} before {change} on audit begin select raise(abort, '{_REFUSED}'); end"
        for change in ("update", "delete")
    ],
    "postgresql": [
        f"create function audit_refuse() returns trigger as $$ begin raise exception '{_REFUSED}'; end $$ language plpgsql",
        "create trigger audit_no_change before update or delete on audit for each row execute function audit_refuse()",
        "create trigger audit_no_truncate before truncate on audit for each statement execute function audit_refuse()",
    ],
}


def upgrade() -> None:
    """Make the tables; the database itself refuses to change or delete an entry of the audit list."""
    op.create_table(
        "conversation_names",
        sa.Column("owner", sa.String(64), primary_key=True),
        sa.Column("conversation", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_table(
        "accounts",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("made", sa.Float, nullable=False),
        sa.Column("removed", sa.Float),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("account", sa.String(64), nullable=False, index=True),
        sa.Column("proof", sa.String(64), nullable=False),
        sa.Column("label", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("made", "seen", "ends")),
    )
    op.create_table(
        "login_attempts",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Float, nullable=False) for name in ("last", "opens")),
    )
    op.create_table(
        "audit",
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("who", sa.String(64), nullable=False),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False, unique=True),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
    )
    for statement in _ONLY_GROWS.get(op.get_bind().dialect.name, []):
        op.execute(statement)
