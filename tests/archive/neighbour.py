"""A long-lived process on an archive: `python -m tests.archive.neighbour HOME` obeys JSON lines on stdin."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from assistant.archive.archive import Archive
from assistant.archive.events import Ingested
from assistant.knowledge import Knowledge
from assistant.models.embeddings import HashedEmbedder
from assistant.settings import Settings


def main(home: Path) -> None:
    """Answer each order with one JSON line."""
    archive = Archive.open(Settings(home=home), HashedEmbedder(), Knowledge())
    for line in sys.stdin:
        order = json.loads(line)
        match order["act"]:
            case "ingest":
                events = archive.ingest([Path(name) for name in order["names"]])
                said: object = [event.id for event in events if isinstance(event, Ingested)]
            case "ask":
                said = [one.quote for one in archive.ask(order["names"][0], today=date(2026, 7, 1)).citations]
            case "forget":
                said = list(archive.forget(order["names"]))
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
