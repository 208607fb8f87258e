"""Commands over Word files: export a report, read back what a colleague accepted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import AsJson, Organ, emit, fields_of, open_people, read_day, read_text, record, said
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.export.docx import ExportReport, Frame
    from assistant.writing.polishing.polishing import Polished

commands = typer.Typer()

Output = Annotated[Path, typer.Option("-o", "--output", help=".docx .pdf .md .txt")]
Shell = Annotated[str, typer.Option("--shell", help="internal 或 report")]
Day = Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="成文日期 Day of signature.")]
Mark = Annotated[str, typer.Option("--mark", help="版头：发文机关标志 Letterhead: the red name.")]
Number = Annotated[str, typer.Option("--number", help="版头：发文字号 Letterhead: document number.")]
Signer = Annotated[str, typer.Option("--signer", help="版头：签发人 Letterhead: who signs.")]
Secrecy = Annotated[str, typer.Option("--secrecy", help="版头：密级和保密期限 Letterhead: secrecy.")]
Urgency = Annotated[str, typer.Option("--urgency", help="版头：紧急程度 Letterhead: urgency.")]
Copies = Annotated[str, typer.Option("--cc", help="版记：抄送机关 Imprint: copies to.")]
Printer = Annotated[str, typer.Option("--printer", help="版记：印发机关 Imprint: who printed it.")]
Printed = Annotated[str, typer.Option("--printed", metavar="YYYY-MM-DD", help="版记：印发日期 Imprint: day.")]
Attached = Annotated[
    list[str] | None,
    typer.Option(
        "--attach", metavar="FILE", help="附件，可多次写；首行为标题 An attachment; its first line is the title."
    ),
]


@commands.command()
def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="文件，- 为标准输入 A file, or - for stdin.")],
    output: Output,
    shell: Shell = "internal",
    organ: Organ = "",
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
    """导出为 GB/T 9704 版式的 Word、PDF，或纯文本。 Export as Word or PDF laid out to GB/T 9704, or as text."""
    frame = frame_of((mark, number, signer, secrecy, urgency), (cc, printer, printed))
    text = with_attached(read_text(file), attach or ())
    record(open_people(), "export", f"{Path(file).name} {output.name}")
    write_out(text, output, Form(shell, organ, read_day(day) if day else None, frame), as_json=as_json)


@dataclass(frozen=True, slots=True)
class Form:
    """How a text is to be laid out; what is empty follows from the text."""

    shell: str
    organ: str
    day: date | None
    frame: Frame


def frame_of(head: tuple[str, str, str, str, str], foot: tuple[str, str, str]) -> Frame:
    """Return the 版头 (mark, number, signer, secrecy, urgency) and the 版记 (copies, printer, day), where any is given."""
    from assistant.export.letterhead import Imprint, Letterhead

    mark, number, signer, secrecy, urgency = head
    copies, printer, printed = foot
    if any(head) and not mark:
        raise InputError(
            "版头要有发文机关标志，用 --mark 写明。", "A letterhead needs its red name; give it with --mark."
        )
    letterhead = Letterhead(mark, number, signer, secrecy=secrecy, urgency=urgency) if mark else None
    imprint = Imprint(copies, printer, read_day(printed) if printed else None) if any(foot) else None
    return letterhead, imprint


def with_attached(text: str, files: Sequence[str]) -> str:
    """Return a text with files as its attachments; InputError for one that has no text."""
    from assistant.export.manuscript import with_annexes

    attached: list[tuple[str, str]] = []
    for file in files:
        title, _, content = read_text(file).strip().partition("\n")
        if not title:
            raise InputError(f"附件“{file}”里没有文字。", f"The attachment “{file}” has no text.")
        attached.append((title.strip(), content.strip()))
    return with_annexes(text, attached) if attached else text


def write_out(text: str, output: Path, form: Form, *, as_json: bool) -> None:
    """Write a text in the form that the name of the file asks for, and say how it reads back."""
    from assistant.export.docx import write_docx
    from assistant.export.markdown import write_text
    from assistant.export.pdf import write_pdf

    if form.shell not in {"internal", "report"}:
        raise InputError("--shell 应为 internal 或 report。", "--shell must be internal or report.")
    match output.suffix.lower():
        case ".docx" | ".pdf" as suffix:
            write = write_pdf if suffix == ".pdf" else write_docx
            written = write(text, output, shell=form.shell, organ=form.organ, day=form.day, frame=form.frame)
            _show(written, as_json=as_json)
        case ".md" | ".txt":
            write_text(text, output)
            emit({"path": str(output)}, f"已导出 {output}。 Written.", as_json=as_json)
        case _:
            raise InputError(
                "导出的文件名应以 .docx、.pdf、.md 或 .txt 结尾。", "The output must end in .docx, .pdf, .md or .txt."
            )


def _show(report: ExportReport, *, as_json: bool) -> None:
    """Say what was written, which checks of the layout failed and which fonts a viewer here replaces."""
    failed = [check for check in report.checks if not check.passed]
    fonts = "、".join(report.substituted_fonts)
    lines = [
        said(
            f"已导出 {report.path}，版式核对 {len(report.checks)} 项，{len(failed)} 项不符。",
            f"Wrote {report.path}; {len(report.checks)} layout checks, {len(failed)} failed.",
        ),
        *(f"- {check.id} {said(check.zh, check.en)}" for check in failed),
    ]
    if fonts:
        replaced = f"这台电脑没有、会被替换显示的字体：{fonts}。"
        lines.append(said(replaced, f"Fonts this computer lacks and shows by others: {fonts}."))
    emit(
        {
            "path": str(report.path),
            "checks": [{"check": check.id, "passed": check.passed, "message": check.zh} for check in report.checks],
            "substituted_fonts": list(report.substituted_fonts),
        },
        "\n".join(lines),
        as_json=as_json,
    )


def track_changes(source: Path, output: Path, polish: Callable[[str], Polished], *, as_json: bool) -> None:
    """Polish inside a Word file and say how many changes stand in it, how many were refused or passed over."""
    from assistant.cli.encode import encode_polished
    from assistant.export.tracked import write_tracked

    report = write_tracked(source, output, polish)
    refused = sum(bool(change.refused) for change in report.polished.changes)
    marked, passed = len(report.marked), len(report.passed_over)
    text = said(
        f"已写入 {output}：{marked} 处修订，未采纳 {refused} 处，在域、链接或他人修订中未改 {passed} 处。",
        f"Wrote {output}: {marked} tracked changes, {refused} refused, {passed} in fields or links left alone.",
    )
    value = {"path": str(output), "marked": marked, "passed_over": passed, **encode_polished(report.polished)}
    emit(value, text, as_json=as_json)


@commands.command()
def changes(
    file: Annotated[Path, typer.Argument(metavar="FILE.docx", help="退回的文件 The returned file.")],
    as_json: AsJson = False,
) -> None:
    """读回修订的取舍：接受、拒绝、未定或另改。 Read what became of the tracked changes."""
    from assistant.export.tracked import read_decisions

    found = read_decisions(file)
    emit(
        {"changes": [fields_of(each, "before after ground verdict") for each in found]},
        "\n".join(f"{each.verdict}\t{each.before} → {each.after}" for each in found) or "没有修订。 No changes.",
        as_json=as_json,
    )
