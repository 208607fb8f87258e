"""Databases on disk or on a server: opening, the workspace's schema, and the migrations that lead to it."""

from assistant.database.migrating import open_workspace
from assistant.database.opening import open_database, run, sqlite_url, writing

__all__ = ["open_database", "open_workspace", "run", "sqlite_url", "writing"]
