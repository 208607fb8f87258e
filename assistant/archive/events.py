"""What an ingest says while it works; the command line and the page read the same stream."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.archive.report import ReportId

Status: TypeAlias = Literal["added", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A file is being read; `path` is shown as the user gave it."""

    path: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """A report can be found by its words from now on."""

    path: str
    status: Status
    id: ReportId
    passages: int


@dataclass(frozen=True, slots=True)
class Failed:
    """A file could not be taken in; the sentences say why and what to do."""

    path: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Embedding:
    """So many of the passages that still lacked a vector have one now."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Postponed:
    """Vectors could not be made now; the reports are found by words, the next ingest makes the vectors."""

    documents: int
    zh: str
    en: str


IngestEvent: TypeAlias = Reading | Ingested | Failed | Embedding | Postponed
