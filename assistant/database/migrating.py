"""The workspace's database brought to the schema of this program, whatever version made it.

To change the schema: change `schema.py` and add one file to `migrations/versions/` whose `revision` is the next
number and whose `down_revision` is the last one's. A test holds that migrating ends at exactly `schema.py`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.database.opening import connect, opening
from assistant.errors import NewerDatabase

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection, Engine

VERSION_TABLE = "workspace_version"


def open_workspace(url: str) -> Engine:
    """Open the workspace's database and migrate it in one transaction, so that a crash leaves the old or the new one.

    Tables that versions before 0.2 made without writing a revision down are recognised and kept.
    Raises NewerDatabase when a later version of the program has been here.
    """
    engine = connect(url)
    try:
        with opening(engine) as connection:
            migrate(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to a revision inside the connection's transaction."""
    from alembic import command
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = _config(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    found = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_heads()
    for unknown in set(found) - known:
        raise NewerDatabase(unknown, max(known))
    command.upgrade(config, revision)


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
