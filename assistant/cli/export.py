"""Commands over Word files: export a report, read back what a colleague accepted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import AsJson, Organ, emit, language_of, read_day, read_text
from assistant.errors import InputError

if TYPE_CHECKING:
    from assistant.export.docx import ExportReport

commands = typer.Typer()


@commands.command()
def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="文件，- 为标准输入 A file, or - for stdin.")],
    output: Annotated[Path, typer.Option("-o", "--output", help=".docx .pdf .md 或 or .txt")],
    shell: Annotated[str, typer.Option("--shell", help="internal 或 report")] = "internal",
    organ: Organ = "",
    day: Annotated[str, typer.Option("--date", metavar="YYYY-MM-DD", help="成文日期 Day of signature.")] = "",
    as_json: AsJson = False,
) -> None:
    """导出为 GB/T 9704 版式的 Word、PDF，或纯文本。 Export as Word or PDF laid out to GB/T 9704, or as text."""
    from assistant.export.docx import write_docx
    from assistant.export.markdown import write_text
    from assistant.export.pdf import write_pdf

    if shell not in {"internal", "report"}:
        raise InputError("--shell 应为 internal 或 report。", "--shell must be internal or report.")
    match output.suffix.lower():
        case ".docx" | ".pdf" as suffix:
            write = write_pdf if suffix == ".pdf" else write_docx
            _show(
                write(read_text(file), output, shell=shell, organ=organ, day=read_day(day) if day else None),
                as_json=as_json,
            )
        case ".md" | ".txt":
            write_text(read_text(file), output)
            emit({"path": str(output)}, f"已导出 {output}。 Written.", as_json=as_json)
        case _:
            raise InputError(
                "导出的文件名应以 .docx、.pdf、.md 或 .txt 结尾。", "The output must end in .docx, .pdf, .md or .txt."
            )


def _show(report: ExportReport, *, as_json: bool) -> None:
    """Say what was written, which checks of the layout failed and which fonts a viewer here replaces."""
    failed = [check for check in report.checks if not check.passed]
    fonts = "、".join(report.substituted_fonts)
    if language_of() == "en":
        lines = [f"Wrote {report.path}; {len(report.checks)} layout checks, {len(failed)} failed."]
        lines += [f"- {check.id} {check.en}" for check in failed]
        lines += [f"Fonts this computer lacks and shows by others: {fonts}."] if fonts else []
    else:
        lines = [f"已导出 {report.path}，版式核对 {len(report.checks)} 项，{len(failed)} 项不符。"]
        lines += [f"- {check.id} {check.zh}" for check in failed]
        lines += [f"这台电脑没有、会被替换显示的字体：{fonts}。"] if fonts else []
    emit(
        {
            "path": str(report.path),
            "checks": [{"check": check.id, "passed": check.passed, "message": check.zh} for check in report.checks],
            "substituted_fonts": list(report.substituted_fonts),
        },
        "\n".join(lines),
        as_json=as_json,
    )
