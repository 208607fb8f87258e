"""Commands over the whole report: compare with the last ones, export, pack the evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.compare import Series, show_comparison
from assistant.cli.export import (
    Attached,
    Copies,
    Day,
    Form,
    Mark,
    Number,
    Output,
    Printed,
    Printer,
    Secrecy,
    Shell,
    Signer,
    Urgency,
    frame_of,
    with_attached,
    write_out,
)
from assistant.cli.output import AsJson, emit, note, open_desk, read_day, read_text, record, said
from assistant.cli.report.shown import Id

commands = typer.Typer()


@commands.command()
def compare(
    report: Id,
    previous: Annotated[
        str, typer.Option("--previous", metavar="FILE", help="只与这份文件比 Only with this file.")
    ] = "",
    series: Series = "",
    as_json: AsJson = False,
) -> None:
    """与往期比：上期计划、同期数、累计、沉默的工作线、旧文痕迹。 Compare with the earlier reports."""
    desk = open_desk(no_model=True)
    working = desk.reports.get(report)
    found = desk.compare(
        desk.reports.text(report),
        period=working.period,
        notes=[one.text for one in working.notes],
        previous=read_text(previous) if previous else "",
    )
    show_comparison(found, series, as_json=as_json)


@commands.command()
def export(
    report: Id,
    output: Output,
    shell: Shell = "internal",
    day: Day = "",
    mark: Mark = "",
    number: Number = "",
    signer: Signer = "",
    secrecy: Secrecy = "",
    urgency: Urgency = "",
    cc: Copies = "",
    printer: Printer = "",
    printed: Printed = "",
    attach: Attached = None,
    as_json: AsJson = False,
) -> None:
    """导出全文为 Word、PDF 或纯文本，并核对版式。 Export the report and check its layout."""
    from assistant.writing.workspace.fair_copy import unwritten

    desk = open_desk(no_model=True)
    working = desk.reports.get(report)
    left = [one.heading for one in unwritten(working)]
    if left:
        note(said(f"还没有写、没有导出的节：{'、'.join(left)}", f"Not written and left out: {', '.join(left)}"))
    if working.unsorted:
        loose = len(working.unsorted)
        note(
            said(
                f"{loose} 条未归节的要点没有写进去，用 report sort 归节、report drop 撤下。",
                f"{loose} unsorted notes are not in it.",
            )
        )
    if not working.day and not day:
        note(said("没有成文日期，用 --date 写明。", "There is no day of signature; give it with --date."))
    frame = frame_of((mark, number, signer, secrecy, urgency), (cc, printer, printed))
    form = Form(shell, working.organ, read_day(day) if day else None, frame)
    record(desk.people, "export", f"{report} {output.name}")
    write_out(with_attached(desk.reports.text(report), attach or ()), output, form, as_json=as_json)


@commands.command()
def pack(
    report: Id,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.zip", help="证据包 The evidence pack.")],
    as_json: AsJson = False,
) -> None:
    """打成证据包：草稿、要点、来源、核对结果和理由，可用 nigao verify 在别处复核。 Pack the evidence."""
    desk = open_desk(no_model=True)
    record(desk.people, "pack", f"{report} {output.name}")
    packed = desk.pack(report, output)
    text = said(
        f"已打包 {output}。指纹 {packed.digest}，告诉收件人，复核时用 --expect 比对。",
        f"Packed {output}. Digest {packed.digest}: tell the receiver, who checks it with --expect.",
    )
    emit({"path": str(output), "files": list(packed.files), "digest": packed.digest}, text, as_json=as_json)
