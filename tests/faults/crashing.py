"""A process that acts on a data folder and dies on command: `python -m tests.faults.crashing HOME`.

It loads everything once, then forks a child for each line on stdin, a JSON object: `act`, `names` (files, ids or
texts), and how the child ends: `lines` of the product's own code that it may run before it kills itself, or `seconds`
after which an alarm kills it, wherever it is. What the child reported, and whether it was killed, is one JSON line
on stdout.
"""

from __future__ import annotations

import os
import signal
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from assistant.archive.answering.naming import search_terms
from assistant.archive.events import Ingested
from assistant.archive.storing.document import State
from assistant.archive.storing.index import Index
from assistant.archive.storing.inspection import inspect
from assistant.archive.storing.library import Library
from assistant.desk import Desk
from assistant.export.docx import write_docx
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.language.tokens import search_tokens
from assistant.models.embeddings import HashedEmbedder
from assistant.settings import Settings
from assistant.upkeep.doctor import Health, examine
from assistant.wiring import wire
from assistant.writing.drafting.draft import Piece
from tests.dying import dying, serve

Report: TypeAlias = Callable[[object], None]

PERIOD = Period.parse("2026H1")
_OWN_CODE = f"{Path('assistant').resolve()}{os.sep}"
_SLOW = (
    "chromadb.api.rust",
    "chromadb.api.client",
    "sqlalchemy.dialects.sqlite",
    "alembic.command",
    "tantivy",
    "rapidfuzz.fuzz",
    "docx",
)


def main(home: Path) -> None:
    """Serve orders until stdin ends; the slow imports are paid once, before the first fork."""
    for name in _SLOW:
        import_module(name)
    search_tokens("预热", search_terms(Knowledge()))
    serve(lambda order, report: _obey(home, order, report))


def _obey(home: Path, order: dict[str, Any], report: Callable[[object], None]) -> None:
    settings = Settings(home=home, llm=False, embed_model="hashed", organ="临江区委统战部")
    if order["act"] == "inspect":
        report(_inspect(settings))
        return
    if order.get("lines"):
        sys.settrace(dying(order["lines"], own=lambda file: file.startswith(_OWN_CODE)))
    signal.setitimer(signal.ITIMER_REAL, order.get("seconds", 0))
    _act(wire(settings), order["act"], order["names"], report)
    sys.settrace(None)
    signal.setitimer(signal.ITIMER_REAL, 0)


def _act(desk: Desk, act: str, names: list[str], report: Report) -> None:
    """Do one act, reporting what a clerk was told."""
    match act:
        case "ingest":
            for event in desk.archive.ingest([Path(name) for name in names]):
                if isinstance(event, Ingested):
                    report(event.id)
        case "forget":
            report(list(desk.archive.forget(names)))
        case "rebuild":
            list(desk.archive.rebuild())
        case "draft":
            said = ""
            for event in desk.draft(desk.task("侨务", PERIOD, names[0])):
                if isinstance(event, Piece) and event.verified:
                    said += event.text
                    report(said)
        case "save":
            working = next(iter(desk.reports.all()), None) or desk.reports.new(PERIOD, organ=desk.organ)
            current = working.section("侨务").current
            version, _ = desk.reports.edit(working.id, "侨务", names[0], seen=current.number if current else 0)
            report(version.text)
        case "export":
            write_docx(names[0], Path(names[1]), shell="internal", organ=desk.organ, day=date(2026, 7, 1))
            report("exported")


def _inspect(settings: Settings) -> dict[str, object]:
    """Open the folder as the next program would, then hold the stores against each other."""
    desk = wire(settings)
    originals = sorted(file.name for file in (settings.home / "originals").glob("*"))
    texts = [
        version.text
        for working in desk.reports.all()
        for section in working.sections
        for version in desk.reports.versions(working.id, section.name)
    ]
    drafts = [(one.notes, one.text) for one in desk.workspace.drafts("")]
    desk.close()
    library, index = Library.open(settings.home), Index.open(settings.home, HashedEmbedder().identity)
    live = library.in_state(State.LIVE)
    found = inspect(settings.home, library, index)
    library.close()
    index.close()
    return {
        "live": sorted(live),
        "unfinished": list(found.unfinished),
        "words": [*found.words, *found.words_astray, *(["damaged"] if found.words_damaged else [])],
        "vectors": [*found.vectors, *found.vectors_astray, *(["damaged"] if found.vectors_damaged else [])],
        "originals": originals,
        "sick": [one.zh for one in examine(settings) if one.health is Health.BROKEN],
        "versions": texts,
        "drafts": drafts,
    }


def is_whole(file: Path) -> bool:
    """Whether an exported file is not there at all, or opens with every member readable."""
    if not file.exists():
        return True
    with zipfile.ZipFile(file) as archive:
        return archive.testzip() is None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
