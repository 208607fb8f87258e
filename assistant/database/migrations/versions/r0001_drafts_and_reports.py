"""What version 0.1 made: drafts, conversations and the first tables of reports; those that are there stay."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make each table and index that is not there."""
    op.create_table(
        "drafts",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("section", sa.Text, nullable=False),
        sa.Column("period", sa.String(16), nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("engine", sa.Text, nullable=False),
        sa.Column("finished", sa.Boolean, nullable=False),
        sa.Column("saved", sa.String(40), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "messages",
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("conversation", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("saved", sa.String(40), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "work_reports",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("owner", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("organ", "kind", "period", "saved")),
        if_not_exists=True,
    )
    op.create_table(
        "work_sections",
        sa.Column("report", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(200), primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("heading", "part")),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("final", sa.Boolean, nullable=False),
        sa.Column("head", sa.Integer, nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "work_notes",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("report", sa.String(32), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("author", "text", "section", "reason", "saved")),
        if_not_exists=True,
    )
    op.create_table(
        "work_versions",
        sa.Column("report", sa.String(32), primary_key=True),
        sa.Column("section", sa.String(200), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("text", "engine", "author", "doubts", "missing", "saved")
        ),
        if_not_exists=True,
    )
    for table, column in (
        ("drafts", "owner"),
        ("messages", "owner"),
        ("messages", "conversation"),
        ("work_reports", "owner"),
        ("work_notes", "report"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column], if_not_exists=True)
