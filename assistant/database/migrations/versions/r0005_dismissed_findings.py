"""A finding that was let stand is kept with its report and the reason."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "work_dismissals",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("report", sa.String(32), nullable=False),
        sa.Column("rule", sa.String(16), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("quote", "message", "reason", "author", "saved")),
    )
    op.create_index("ix_work_dismissals_report", "work_dismissals", ["report"])
