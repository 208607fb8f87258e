"""Rows of the workspace to values and back; lists and records are kept as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assistant.archive.report import Kind, Part
from assistant.guard.finding import Finding, Severity
from assistant.guard.tracing.override import Override
from assistant.language.time.period import Period
from assistant.writing.comparing.commitments import Commitment
from assistant.writing.drafting.draft import Sentence
from assistant.writing.workspace.outline import Entry, Outline
from assistant.writing.workspace.report import Consulted, Doubt, GivenNote, ReportSection, Version, WorkingReport

if TYPE_CHECKING:
    from sqlalchemy import Row

_SEPARATOR = "、"


def entry_row(report: str, place: int, entry: Entry) -> dict[str, str | int | bool]:
    """Return the columns of a section."""
    return {
        "report": report,
        "name": entry.name,
        "heading": entry.heading,
        "part": entry.part.value,
        "topics": _SEPARATOR.join(entry.topics),
        "place": place,
        "final": entry.final,
        "head": entry.head,
    }


def entry_of(row: Row[Any]) -> Entry:
    """Return a section; one of version 0.1 takes the work line it is named after."""
    part = Part(row.part)
    topics = tuple(filter(None, row.topics.split(_SEPARATOR))) or ((row.name,) if part is Part.WORK else ())
    return Entry(row.name, row.heading, part, topics, bool(row.final), row.head)


def note_of(row: Row[Any]) -> GivenNote:
    """Return a note as given."""
    return GivenNote(row.id, row.author, row.text, row.section, row.reason)


def version_row(version: Version) -> dict[str, str | int]:
    """Return the columns of a version but for whose it is."""
    return {
        "number": version.number,
        "text": version.text,
        "engine": version.engine,
        "author": version.by,
        "doubts": _json([(one.start, one.end, one.text, one.verdict) for one in version.doubts]),
        "missing": _json(version.missing),
        "notes": _json(version.notes),
        "sentences": _json([(one.start, one.end, one.writer, one.notes) for one in version.sentences]),
        "findings": _json([asdict(one) | {"fix": None} for one in version.findings]),
        "citations": _json([asdict(one) for one in version.consulted]),
        "prompts": _json(version.prompts),
        "saved": version.saved.isoformat(),
    }


def version_of(row: Row[Any], overrides: Sequence[Override]) -> Version:
    """Return a version; what version 0.1 did not write down is empty."""
    return Version(
        row.number,
        row.text,
        row.engine,
        row.author,
        tuple(Doubt(*doubt) for doubt in json.loads(row.doubts)),
        tuple(json.loads(row.missing)),
        datetime.fromisoformat(row.saved),
        tuple(_list(row.notes)),
        tuple(Sentence(start, end, writer, tuple(notes)) for start, end, writer, notes in _list(row.sentences)),
        tuple(Finding(**one | {"severity": Severity(one["severity"])}) for one in _list(row.findings)),
        tuple(Consulted(**one | {"path": tuple(one["path"])}) for one in _list(row.citations)),
        tuple((name, digest) for name, digest in _list(row.prompts)),
        tuple(overrides),
    )


def commitment_of(row: Row[Any]) -> Commitment:
    """Return a promise of a plan."""
    kept: dict[str, Any] = json.loads(row.item)
    for name, value in kept.items():
        kept[name] = tuple(value) if isinstance(value, list) else value
    return Commitment(**kept)


def override_row(word: Override, version: Version) -> dict[str, str | int]:
    """Return the columns of a user's word but for whose it is; `verdict` is the one that it goes against."""
    verdicts = {(one.start, one.end): one.verdict for one in version.doubts}
    return {
        "start": word.start,
        "stop": word.end,
        "text": word.text,
        "verdict": verdicts.get((word.start, word.end), ""),
        "reason": word.reason,
        "author": word.by,
        "saved": word.when.isoformat(),
    }


def override_of(row: Row[Any]) -> Override:
    """Return a user's word on a span."""
    return Override(row.start, row.stop, row.text, row.reason, row.author, datetime.fromisoformat(row.saved))


def working_report(
    head: Row[Any], outline: Outline, notes: Sequence[GivenNote], current: dict[str, Version], members: tuple[str, ...]
) -> WorkingReport:
    """Return a report from its row, its outline, and what stands in it."""
    kept = dict(outline.notes)
    sections = tuple(
        ReportSection(
            entry.name,
            entry.heading,
            entry.part,
            entry.final,
            tuple(note for note in notes if kept.get(note.id) == entry.name),
            current.get(entry.name),
            entry.topics,
        )
        for entry in outline.entries
    )
    return WorkingReport(
        head.id,
        head.owner,
        head.organ,
        Kind(head.kind),
        Period.parse(head.period),
        sections,
        tuple(note for note in notes if kept.get(note.id) == ""),
        tuple(note for note in notes if note.id not in kept),
        outline.work_heading,
        outline.title,
        outline.addressee,
        outline.day,
        members,
        head.previous,
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _list(text: str) -> list[Any]:
    kept: list[Any] = json.loads(text or "[]")
    return kept
