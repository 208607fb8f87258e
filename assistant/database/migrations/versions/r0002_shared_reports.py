"""Reports are shared, start from last period's, and can be undone; versions say what they rest on; promises are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and tables; what was there reads as written before they were known."""
    with op.batch_alter_table("work_reports") as reports:
        for name in ("title", "addressee", "day", "parts", "previous"):
            reports.add_column(sa.Column(name, sa.Text, nullable=False, server_default=""))
        reports.add_column(sa.Column("state", sa.Integer, nullable=False, server_default="0"))
    with op.batch_alter_table("work_sections") as sections:
        sections.add_column(sa.Column("topics", sa.Text, nullable=False, server_default=""))
    with op.batch_alter_table("work_notes") as notes:
        notes.add_column(sa.Column("dropped", sa.Boolean, nullable=False, server_default=sa.false()))
    with op.batch_alter_table("work_versions") as versions:
        for name in ("notes", "sentences", "findings", "citations", "prompts"):
            versions.add_column(sa.Column(name, sa.Text, nullable=False, server_default=""))
    op.create_table(
        "work_members",
        sa.Column("report", sa.String(32), primary_key=True),
        sa.Column("member", sa.String(64), primary_key=True),
        sa.Column("saved", sa.Text, nullable=False),
    )
    op.create_table(
        "work_states",
        sa.Column("report", sa.String(32), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("act", "author", "outline", "saved")),
    )
    op.create_table(
        "work_overrides",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("report", sa.String(32), nullable=False),
        sa.Column("section", sa.String(200), nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("version", "start", "stop")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("text", "verdict", "reason", "author", "saved")),
    )
    op.create_table(
        "work_promises",
        sa.Column("report", sa.String(32), primary_key=True),
        sa.Column("n", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("due", sa.String(16), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("item", "saved")),
    )
    for table, column in (("work_members", "member"), ("work_overrides", "report"), ("work_promises", "due")):
        op.create_index(f"ix_{table}_{column}", table, [column])
