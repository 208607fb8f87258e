"""A report in progress as the command line shows it: an object for scripts, lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import Json, emit, fields_of, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.writing.workspace import GivenNote, Offer, ReportSection, Version, WorkingReport

Id = Annotated[str, typer.Argument(metavar="REPORT", help="报告编号 Id of the report.")]
Section = Annotated[str, typer.Argument(metavar="SECTION", help="节名、标题或工作线 Name, heading or work line.")]


def encode_note(note: GivenNote) -> Json:
    """Return a note with who gave it, where it went and why."""
    return fields_of(note, "id by section reason text")


def encode_offer(offer: Offer) -> Json:
    """Return what the problems or the plan may take up, with the reason."""
    return fields_of(offer, "number part text") | {"reason": offer.zh}


def encode_version(version: Version) -> Json:
    """Return a version with what is in doubt in it and whose word stands for it."""
    return {
        **fields_of(version, "number engine by"),
        "saved": version.saved.isoformat(timespec="seconds"),
        "text": version.text,
        "doubts": [fields_of(one, "start end text verdict") for one in version.open_doubts],
        "missing": list(version.missing),
        "overrides": [fields_of(one, "text reason by") for one in version.overrides],
    }


def encode_report(report: WorkingReport) -> Json:
    """Return where a report stands, section by section."""
    sections = [
        fields_of(one, "name heading part status")
        | {"version": one.head, "notes": len(one.notes), "text": one.current.text if one.current else ""}
        for one in report.sections
    ]
    return {
        **fields_of(report, "id owner organ kind period title addressee day members work_heading"),
        "sections": sections,
        "unsorted": [note.id for note in report.unsorted],
        "dropped": [note.id for note in report.dropped],
    }


def show_report(report: WorkingReport, *, as_json: bool) -> None:
    """Say where every section stands, what is in doubt, and which notes have no section."""
    emit(encode_report(report), "\n".join(_lines(report)), as_json=as_json)


def _lines(report: WorkingReport) -> Iterator[str]:
    shared = f"（{'、'.join(report.members)}）" if report.members else ""
    period = said(report.period.zh, report.period.en)
    yield f"{report.id}　{report.organ}　{period}{shared}"
    for one in report.sections:
        state = said(one.status.value, one.status.en)
        version = said(f"，第 {one.head} 版", f", version {one.head}") if one.head else ""
        number = said(f"要点 {len(one.notes)} 条", f"{len(one.notes)} notes")
        yield f"[{state}] {one.heading}（{number}{version}）"
        yield from (f"    {line}" for line in _troubles(one))
    yield from note_lines(report.unsorted)
    if report.dropped:
        yield said(f"已撤下要点 {len(report.dropped)} 条", f"{len(report.dropped)} notes taken out")


def _troubles(section: ReportSection) -> Iterator[str]:
    version = section.current
    if version is None or section.final:
        return
    doubts = dict.fromkeys(one.text for one in version.open_doubts)
    if doubts:
        yield said(f"没有出处：{'、'.join(doubts)}", f"no ground: {', '.join(doubts)}")
    yield from (said(f"没有写全：{text}", f"not all there: {text}") for text in version.missing)
    yield from (said(finding.message, finding.message_en or finding.message) for finding in version.findings)


def note_lines(notes: Sequence[GivenNote]) -> Iterator[str]:
    """Yield notes with their number, who gave them, their section and what decided."""
    for note in notes:
        section = note.section or said("未归节", "unsorted")
        by = f"{note.by}：" if note.by else ""
        yield f"{note.id}. [{section}] {by}{note.text}" + (f"（{note.reason}）" if note.reason else "")
