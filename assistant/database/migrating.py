"""The workspace's database brought to the schema of this program, whatever version made it.

To change the schema: change `schema.py` and add one file to `migrations/versions/` named `rNNNN_….py`, whose `revision` is the next
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
_FOLDER = Path(__file__).parent / "migrations"


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


def migrate(connection: Connection) -> None:
    """Run the revisions that the database lacks inside the connection's transaction; Alembic is only loaded for them."""
    known = sorted(file.name[1:5] for file in (_FOLDER / "versions").glob("r[0-9]*.py"))
    found = _revision(connection)
    if found == known[-1]:
        return
    if found and found not in known:
        raise NewerDatabase(found, known[-1])
    from alembic import command

    command.upgrade(_config(connection), "head")


def _revision(connection: Connection) -> str:
    """Return the revision that was written down, empty where none was."""
    from sqlalchemy import column, inspect, select, table

    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    return connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE))) or ""


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
