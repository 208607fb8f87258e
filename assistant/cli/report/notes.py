"""Commands over the notes of a report: give, sort, take out, and what is offered for problems and plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import AsJson, emit, open_desk, read_text, said
from assistant.cli.report.shown import Id, Section, encode_note, encode_offer, note_lines, show_report

commands = typer.Typer()

By = Annotated[str, typer.Option("--by", help="谁报的；不写则用文件名 Who gave them; else the name of the file.")]
Number = Annotated[int, typer.Argument(metavar="NOTE", help="要点编号 Number of the note.")]


@commands.command()
def notes(
    report: Id,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE…", help="- 为标准输入；不写则列出已有的 - for stdin; none: list those given."),
    ] = None,
    section: Annotated[str, typer.Option("--section", help="归入哪一节 Into which section.")] = "",
    by: By = "",
    as_json: AsJson = False,
) -> None:
    """加要点，自动归节，说明依据；不写文件则列出全部要点。 Add notes, sorted into sections with the reason."""
    reports = open_desk(no_model=True).reports
    given = [
        note
        for file in files or ()
        for note in reports.add_notes(
            report, read_text(file), by=by or ("" if file == "-" else Path(file).stem), section=section
        )
    ]
    shown = given if files else reports.get(report).notes
    emit({"notes": [encode_note(note) for note in shown]}, "\n".join(note_lines(shown)), as_json=as_json)


@commands.command()
def sort(report: Id, note: Number, section: Section, as_json: AsJson = False) -> None:
    """把一条要点改归另一节（撤下的也可以）。 Put a note into a section."""
    show_report(open_desk(no_model=True).reports.sort(report, note, section), as_json=as_json)


@commands.command()
def drop(report: Id, note: Number, as_json: AsJson = False) -> None:
    """撤下一条要点；原文仍保留，sort 可放回。 Take a note out; it is kept."""
    show_report(open_desk(no_model=True).reports.drop(report, note), as_json=as_json)


@commands.command()
def offers(report: Id, as_json: AsJson = False) -> None:
    """列出问题和计划的备选内容：各节没做完的、上期计划没完成的。 List what problems and plan may take up."""
    found = open_desk(no_model=True).reports.offers(report)
    lines = [f"{one.number}. [{one.part.value}] {one.text}（{said(one.zh, one.en)}）" for one in found]
    emit(
        {"offers": list(map(encode_offer, found))},
        "\n".join(lines) or said("没有备选内容。", "Nothing to offer."),
        as_json=as_json,
    )


@commands.command()
def take(
    report: Id,
    number: Annotated[int, typer.Argument(metavar="OFFER", help="备选编号 Number of the offer.")],
    text: Annotated[str, typer.Option("--text", help="改用的文字 Other words for it.")] = "",
    as_json: AsJson = False,
) -> None:
    """采用一条备选内容，作为要点归入问题或计划。 Take an offer as a note."""
    given = open_desk(no_model=True).reports.take(report, number, text=text)
    emit({"notes": [encode_note(note) for note in given]}, "\n".join(note_lines(given)), as_json=as_json)
