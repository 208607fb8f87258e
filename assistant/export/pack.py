"""The evidence pack: one zip from which anybody can see, and check again, what every figure of a report rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pydantic import BaseModel

from assistant import __version__
from assistant.archive.report import ReportId
from assistant.export.evidence import (
    FORMAT,
    MANIFEST,
    NOTES,
    READ_ME,
    REPORT,
    SECTIONS,
    SOURCES,
    Manifest,
    PackedNote,
    PackedNotes,
    PackedOverride,
    PackedQuote,
    PackedReport,
    PackedSection,
    PackedSources,
    PackedVerdict,
)
from assistant.export.files import replace_file
from assistant.guard.tracing.binding import Binding
from assistant.guard.tracing.trace import trace
from assistant.writing.workspace import Consulted, GivenNote, ReportSection, WorkingReport

_EPOCH = (1980, 1, 1, 0, 0, 0)
_HOW = """证据包：报告全文（report.txt）、各节及逐个数字的核对结果（sections.json）、要点（notes.json）、参考过的往期原文（sources.json）。
复核：nigao verify 本文件，不联网即可。

Evidence pack: the report (report.txt), its sections with the ground of every figure (sections.json), the notes
(notes.json), the paragraphs of past reports it was written after (sources.json). Check it offline: nigao verify FILE.
"""


@dataclass(frozen=True, slots=True)
class Packed:
    """What was packed; `digest` is the SHA-256 of the manifest, which stands for the whole pack."""

    path: Path
    files: tuple[str, ...]
    digest: str


def write_pack(
    report: WorkingReport,
    text: str,
    path: Path,
    *,
    allowed: Sequence[str],
    stored: Callable[[ReportId], str],
) -> Packed:
    """Pack a report with its fair copy; the same report gives the same file.

    `stored` returns the text of an archived report, empty when it has been deleted since.
    """
    quotes = tuple(
        dict.fromkeys(one for section in report.sections if section.current for one in section.current.consulted)
    )
    files = {
        REPORT: text.encode(),
        SECTIONS: _json(_report(report, quotes, tuple(allowed))),
        NOTES: _json(PackedNotes(notes=tuple(map(_note, report.notes)))),
        SOURCES: _json(PackedSources(quotes=tuple(_quote(one, stored(one.report_id)) for one in quotes))),
        READ_ME: _HOW.encode(),
    }
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    manifest = _json(Manifest(format=FORMAT, files=digests))

    def write(part: Path) -> None:
        with ZipFile(part, "w", ZIP_DEFLATED) as pack:
            for name, content in {MANIFEST: manifest, **files}.items():
                pack.writestr(ZipInfo(name, _EPOCH), content, ZIP_DEFLATED)

    replace_file(path, write)
    return Packed(path, (MANIFEST, *files), sha256(manifest).hexdigest())


def _report(report: WorkingReport, quotes: Sequence[Consulted], allowed: tuple[str, ...]) -> PackedReport:
    notes = {note.id: note for note in (*report.notes, *report.dropped)}
    headings = tuple(word for one in report.sections for word in (one.name, one.heading))
    words = tuple(dict.fromkeys(filter(None, (*allowed, report.organ, report.title, *headings))))
    return PackedReport(
        report=report.id,
        organ=report.organ,
        kind=report.kind.value,
        period=report.period.code,
        day=report.day,
        program=__version__,
        allowed=words,
        sections=tuple(
            _section(one, report, words, notes, quotes) for one in report.sections if one.current is not None
        ),
    )


def _section(
    section: ReportSection,
    report: WorkingReport,
    allowed: tuple[str, ...],
    notes: dict[int, GivenNote],
    quotes: Sequence[Consulted],
) -> PackedSection:
    version = section.current
    if version is None:
        raise ValueError(section.name)
    rests_on = [number for number in version.notes if number in notes]
    traced = trace(version.text, notes=[notes[n].text for n in rests_on], period=report.period, allowed=allowed)
    return PackedSection(
        name=section.name,
        heading=section.heading,
        part=section.part.value,
        final=section.final,
        version=version.number,
        engine=version.engine,
        by=version.by,
        saved=version.saved.isoformat(),
        text=version.text,
        notes=tuple(rests_on),
        verdicts=tuple(verdict_of(one, rests_on) for one in traced.bindings),
        missing=version.missing,
        overrides=tuple(
            PackedOverride(
                start=one.start,
                end=one.end,
                text=one.text,
                reason=one.reason,
                by=one.by,
                when=one.when.isoformat(),
            )
            for one in version.overrides
        ),
        prompts=version.prompts,
        sources=tuple(quotes.index(one) for one in version.consulted),
    )


def verdict_of(binding: Binding, notes: Sequence[int]) -> PackedVerdict:
    """Return a binding whose source, counted from 1 in `notes`, is named by the note's id."""
    source = binding.source
    note = notes[int(source.ref) - 1] if source.kind == "note" and source.ref.isdecimal() else 0
    return PackedVerdict(
        start=binding.start,
        end=binding.end,
        text=binding.text,
        verdict=binding.verdict.value,
        note=note,
        formula=binding.formula,
    )


def _note(note: GivenNote) -> PackedNote:
    return PackedNote(id=note.id, by=note.by, text=note.text, section=note.section)


def _quote(one: Consulted, text: str) -> PackedQuote:
    return PackedQuote(
        report=one.report_id,
        title=one.title,
        path=one.path,
        start=one.start,
        end=one.end,
        quote=one.quote,
        quote_sha256=sha256(one.quote.encode()).hexdigest(),
        text_sha256=sha256(text.encode()).hexdigest() if text else "",
    )


def _json(value: BaseModel) -> bytes:
    return value.model_dump_json(indent=1).encode()
