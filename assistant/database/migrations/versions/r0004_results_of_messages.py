"""A message keeps what came of it, so that a reloaded page can go on with a draft."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column; older messages are text only."""
    with op.batch_alter_table("messages") as messages:
        messages.add_column(sa.Column("result", sa.Text, nullable=False, server_default=""))
