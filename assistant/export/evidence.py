"""What an evidence pack holds, as it is written to and read from its files; read back it is untrusted text."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

FORMAT: Final = "nigao-evidence-1"
MANIFEST, REPORT, SECTIONS, NOTES, SOURCES, READ_ME = (
    "manifest.json",
    "report.txt",
    "sections.json",
    "notes.json",
    "sources.json",
    "README.txt",
)

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class _Packed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PackedNote(_Packed):
    """A note as given; `section` is where it was sorted, empty when nowhere."""

    id: int
    by: str
    text: str
    section: str


class PackedQuote(_Packed):
    """A paragraph of a past report that a section took its style from, `[start, end)` of the stored text."""

    report: str
    title: str
    path: tuple[str, ...]
    start: int
    end: int
    quote: str
    quote_sha256: Digest
    text_sha256: Digest | Literal[""]


class PackedOverride(_Packed):
    """Somebody's word that a span may stand, with the verdict it goes against."""

    start: int
    end: int
    text: str
    reason: str
    by: str
    when: str


class PackedVerdict(_Packed):
    """What a figure, date or name rests on; `note` is the note's id, 0 where it rests on none."""

    start: int
    end: int
    text: str
    verdict: str
    note: int
    formula: str


class PackedSection(_Packed):
    """A section's current version with everything that stands for it; `notes` are the ids of what it rests on."""

    name: str
    heading: str
    part: Literal["intro", "work", "problems", "plan"]
    final: bool
    version: int
    engine: str
    by: str
    saved: str
    text: str
    notes: tuple[int, ...]
    verdicts: tuple[PackedVerdict, ...]
    missing: tuple[str, ...]
    overrides: tuple[PackedOverride, ...]
    prompts: tuple[tuple[str, Digest], ...]
    sources: tuple[int, ...]


class PackedReport(_Packed):
    """The sections in order; `allowed` are the office's own words, which need no note, `day` the date of signature."""

    report: str
    organ: str
    kind: str
    period: str
    day: str
    program: str
    allowed: tuple[str, ...]
    sections: tuple[PackedSection, ...]


class PackedNotes(_Packed):
    """All notes of the report."""

    notes: tuple[PackedNote, ...]


class PackedSources(_Packed):
    """All quotes, counted from 0 by the sections."""

    quotes: tuple[PackedQuote, ...]


class Manifest(_Packed):
    """The SHA-256 of every other file."""

    format: Literal["nigao-evidence-1"]
    files: dict[str, Digest]
