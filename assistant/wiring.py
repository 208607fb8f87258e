"""Settings in, a working desk out; the only place where parts meet."""

from __future__ import annotations

from pathlib import Path

from assistant.archive.archive import Archive
from assistant.desk import Desk
from assistant.knowledge import SHIPPED, Knowledge
from assistant.models.chat import open_chat
from assistant.models.embeddings import open_embedder
from assistant.settings import Settings
from assistant.writing.workspace import Workspace


def wire(settings: Settings, *, mixing: bool = False) -> Desk:
    """Return the desk of an installation; opens its data folder, loads no model.

    `mixing` opens an index that another embedder made, which only rebuilding it may do.
    """
    knowledge = Knowledge(settings.profile, settings.home / "knowledge")
    return Desk(
        settings=settings,
        knowledge=knowledge,
        archive=Archive.open(settings, open_embedder(settings), knowledge, mixing=mixing),
        workspace=Workspace.in_folder(settings.home),
        chat=lambda: open_chat(settings),
    )


def sample_reports() -> list[Path]:
    """Return the reports of the invented office that the tour is shown on."""
    return sorted((SHIPPED / "reports").glob("20*.txt"))
