"""Commands over a report in progress: begin it, give notes, draft sections, see where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import AsJson, Json, NoModel, Organ, emit, open_desk, read_text
from assistant.language.period import Period

if TYPE_CHECKING:
    from assistant.writing.workspace import WorkingReport

commands = typer.Typer(help="一份正在写的报告 A report in progress.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(metavar="REPORT", help="报告编号 Id of the report.")]
Named = Annotated[str, typer.Option("--section", help="节名 Name of the section.")]


@commands.command()
def new(
    period: Annotated[str, typer.Option("--period", help="例如 2026H1")], organ: Organ = "", as_json: AsJson = False
) -> None:
    """新建一份报告。 Begin a report."""
    desk = open_desk(no_model=True)
    _show(desk.reports.new(Period.parse(period), organ=organ or desk.organ), as_json=as_json)


@commands.command()
def notes(
    report: Id,
    file: Annotated[str, typer.Argument(metavar="FILE", help="- 为标准输入 - for stdin.")],
    section: Named = "",
    by: Annotated[str, typer.Option("--by", help="谁报的 Who gave them.")] = "",
    as_json: AsJson = False,
) -> None:
    """加要点，自动归节。 Add notes, sorted into sections."""
    given = open_desk(no_model=True).reports.add_notes(report, read_text(file), by=by, section=section)
    lines = [
        f"{note.id}. [{note.section or '未归节 unsorted'}] {note.text}" + (f"（{note.reason}）" if note.reason else "")
        for note in given
    ]
    kept: list[Json] = [
        {"id": note.id, "by": note.by, "section": note.section, "reason": note.reason, "text": note.text}
        for note in given
    ]
    emit({"notes": kept}, "\n".join(lines), as_json=as_json)


@commands.command()
def sort(report: Id, note: int, section: str, as_json: AsJson = False) -> None:
    """把一条要点改归另一节。 Put a note into a section."""
    _show(open_desk(no_model=True).reports.sort(report, note, section), as_json=as_json)


@commands.command()
def draft(report: Id, section: Named = "", no_llm: NoModel = False, as_json: AsJson = False) -> None:
    """起草一节；不写节名则起草所有有要点的节。 Draft a section, or all that have notes."""
    reports = open_desk(no_model=no_llm).reports
    names = [section] if section else [one.name for one in reports.get(report).sections if one.notes]
    for name in names:
        for _ in reports.draft(report, name):
            pass
    _show(reports.get(report), as_json=as_json)


@commands.command()
def status(report: Id, as_json: AsJson = False) -> None:
    """看每一节写到哪里。 Show where each section stands."""
    _show(open_desk(no_model=True).reports.get(report), as_json=as_json)


def _show(working: WorkingReport, *, as_json: bool) -> None:
    sections: list[Json] = [
        {
            "name": one.name,
            "heading": one.heading,
            "status": one.status.value,
            "notes": len(one.notes),
            "text": one.current.text if one.current else "",
        }
        for one in working.sections
    ]
    lines = [f"{working.id} {working.organ} {working.period.zh}"]
    lines += [f"{one.status.value}　{one.heading}（{len(one.notes)}）" for one in working.sections]
    lines += [f"未归节 unsorted：{note.id}. {note.text}" for note in working.unsorted]
    value: Json = {"id": working.id, "organ": working.organ, "period": working.period.code, "sections": sections}
    emit({**value, "unsorted": [note.id for note in working.unsorted]}, "\n".join(lines), as_json=as_json)
