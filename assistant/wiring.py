"""Settings in, a working desk out; the only place where parts meet."""

from __future__ import annotations

import os
from pathlib import Path

from assistant.archive.archive import Archive
from assistant.desk import Desk
from assistant.knowledge import SHIPPED, Knowledge
from assistant.models.chat import open_chat
from assistant.models.embeddings import open_embedder
from assistant.settings import Settings
from assistant.writing.workspace import Allowance, Workspace

_QUIET = {"LANGSMITH_TRACING": "false", "LANGCHAIN_TRACING_V2": "false"}
"""What the vendors' libraries would report home when the environment tells them to."""


def wire(settings: Settings, *, mixing: bool = False) -> Desk:
    """Return the desk of an installation; opens its data folder, loads no model, silences the vendors' reporting.

    `mixing` opens an index that another embedder made, which only rebuilding it may do.
    """
    for name, value in _QUIET.items():
        os.environ[name] = value
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    knowledge = Knowledge.of(settings)
    return Desk(
        settings=settings,
        knowledge=knowledge,
        archive=Archive.open(settings, open_embedder(settings), knowledge, mixing=mixing),
        workspace=Workspace.open(settings.home, settings.database_url, Allowance(settings.user_mb * 1_000_000)),
        chat=lambda: open_chat(settings),
    )


def sample_reports() -> list[Path]:
    """Return the reports of the invented office that the tour is shown on."""
    return sorted((SHIPPED / "reports").glob("20*.txt"))
