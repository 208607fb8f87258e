"""What Alembic runs around the revisions: the caller's connection, whose transaction they stay in."""

from alembic import context

from assistant.database.migrating import VERSION_TABLE

context.configure(connection=context.config.attributes["connection"], version_table=VERSION_TABLE, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
