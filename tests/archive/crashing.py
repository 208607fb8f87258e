"""A process that acts on an archive and dies on command: `python -m tests.archive.crashing HOME`.

It loads everything once, then forks a child for each line on stdin, a JSON object: `act` (ingest, forget or
inspect), `names` (files or ids), and how the child ends: `lines` of the archive's own code that it may run
before it kills itself, or `seconds` after which an alarm kills it, wherever it is. What the child reported,
and whether it was killed, is one JSON line on stdout.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, TypeAlias

from assistant.archive.archive import Archive
from assistant.archive.document import State
from assistant.archive.events import Ingested
from assistant.archive.index import Index
from assistant.archive.library import Library
from assistant.archive.vocabulary import search_terms
from assistant.knowledge import Knowledge
from assistant.language.sentences import split_sentences
from assistant.language.tokens import search_tokens
from assistant.models.embeddings import HashedEmbedder
from assistant.settings import Settings

Report: TypeAlias = Callable[[object], None]
Tracer: TypeAlias = Callable[[FrameType, str, Any], Any]

_OWN_CODE = str(Path("assistant") / "archive")
_KNOWLEDGE = Knowledge()
_EMBEDDER = HashedEmbedder()


def main(home: Path) -> None:
    """Serve orders until stdin ends; the slow imports are paid once, before the first fork."""
    for name in ("chromadb.api.rust", "chromadb.api.client", "sqlalchemy.dialects.sqlite", "tantivy", "rapidfuzz.fuzz"):
        import_module(name)
    search_tokens("预热", search_terms(_KNOWLEDGE))
    for line in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _obey(home, json.loads(line), writing)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as reports:
            said = [json.loads(report) for report in reports]
        ended = os.waitpid(child, 0)[1]
        print(
            json.dumps({"said": said, "killed": os.WIFSIGNALED(ended)}),
            flush=True,
        )


def _obey(home: Path, order: dict[str, Any], writing: int) -> None:
    def report(value: object) -> None:
        os.write(writing, json.dumps(value).encode() + b"\n")

    if order.get("lines"):
        sys.settrace(_dying(order["lines"]))
    signal.setitimer(signal.ITIMER_REAL, order.get("seconds", 0))
    archive = Archive.open(Settings(home=home), _EMBEDDER, _KNOWLEDGE)
    match order["act"]:
        case "ingest":
            for event in archive.ingest([Path(name) for name in order["names"]]):
                if isinstance(event, Ingested):
                    report({"status": event.status, "id": event.id})
        case "forget":
            report({"forgot": list(archive.forget(order["names"]))})
        case "inspect":
            report(_inspect(home))
    sys.settrace(None)
    signal.setitimer(signal.ITIMER_REAL, 0)


def _dying(lines: int) -> Tracer:
    """Return a tracer that kills this process at the n-th line of the archive's own code."""
    left = lines

    def local(_frame: FrameType, event: str, _argument: object) -> Tracer:
        nonlocal left
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return local

    def calls(frame: FrameType, _event: str, _argument: object) -> Tracer | None:
        return local if _OWN_CODE in frame.f_code.co_filename else None

    return calls


def _inspect(home: Path) -> dict[str, object]:
    """Hold the indexes against the registry, after the opening has put right what was left undone."""
    library = Library.open(home)
    index = Index.open(home, _EMBEDDER.identity)
    live = library.in_state(State.LIVE)
    passages = [passage for document in live for passage in library.passages_of(document)]
    sentences, vectors = index.counts()
    pending = library.unembedded()
    embedded = {passage.id for passage in passages if passage.report_id not in pending}
    return {
        "live": sorted(live),
        "unfinished": [*library.in_state(State.ADDING), *library.in_state(State.REMOVING)],
        "pending": sorted(pending),
        "words_agree": sentences == sum(len(split_sentences(passage.text)) for passage in passages),
        "vectors_missing": sorted(embedded - vectors),
        "vectors_astray": sorted(vectors - {passage.id for passage in passages}),
        "originals": sorted(file.name for file in (home / "originals").glob("*")),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
