"""Commands of the guard: check, fix, checks. They read knowledge/ and the given files, and open no archive."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.archive.report import Kind
from assistant.cli.output import AsJson, emit, language_of, note, read_settings, read_text, said
from assistant.errors import InputError
from assistant.language.time.period import Period

if TYPE_CHECKING:
    from assistant.guard.check import CheckResult
    from assistant.guard.finding import Finding
    from assistant.knowledge import Knowledge

commands = typer.Typer()

FIRED = 2

File = Annotated[str, typer.Argument(metavar="FILE", help="文件，- 为标准输入 A file, or - for stdin.")]
OfKind = Annotated[Kind | None, typer.Option("--kind", help="文种 Kind of report.")]
OfPeriod = Annotated[str, typer.Option("--period", help="时段，如 2026H1 The period, like 2026H1.")]
Previous = Annotated[str, typer.Option("--previous", metavar="FILE", help="上一期报告 The last period's report.")]
Notes = Annotated[str, typer.Option("--notes", metavar="FILE", help="数据依据 What the figures rest on.")]
OneSection = Annotated[bool, typer.Option("--section", help="只是其中一节 FILE is one section only.")]
Accept = Annotated[
    list[str] | None,
    typer.Option("--accept", metavar="ID[:LINE]", help="采纳点选类修改 Accept offered changes; may be repeated."),
]
Offer = Annotated[bool, typer.Option("--offer", help="逐处询问点选类修改 Ask about each offered change.")]
Output = Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="改后的 .txt 或 .md The repaired text.")]


class Format(StrEnum):
    """What `nigao check` prints."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


As = Annotated[Format, typer.Option("--format", help="输出形式 Form of the output.")]


@commands.command()
def check(
    file: File,
    kind: OfKind = None,
    period: OfPeriod = "",
    previous: Previous = "",
    notes: Notes = "",
    section: OneSection = False,
    form: As = Format.TEXT,
    as_json: AsJson = False,
) -> int:
    """核查一份报告或其中一节的结构、编号、日期和用语。 Check a report or one section of it."""
    from assistant.cli.encode import encode_check
    from assistant.guard.check import check as look
    from assistant.guard.check import check_section
    from assistant.writing.comparing.comparison import against_last

    text, knowledge = read_text(file), _knowledge()
    reported = Period.parse(period) if period else None
    given = read_text(notes) if notes else None
    if section:
        result = check_section(text, knowledge=knowledge, period=reported, notes=given)
    else:
        before = against_last(text, read_text(previous), knowledge=knowledge) if previous else None
        result = look(text, knowledge=knowledge, kind=kind, period=reported, previous=before, notes=given)
    if form is Format.SARIF:
        typer.echo(_sarif(result, text, file, knowledge))
    else:
        emit(encode_check(result), _told(result), as_json=as_json or form is Format.JSON)
    return 0 if result.ok else FIRED


def _knowledge() -> Knowledge:
    from assistant.knowledge import Knowledge

    return Knowledge.of(read_settings())


def _told(result: CheckResult) -> str:
    """Return the findings a line each, the question to the author below it, and how many there are."""
    if not result.findings:
        return said("没有发现问题。", "Nothing found.")
    lines = [line for finding in result.findings for line in _lines(finding)]
    count = Counter(finding.severity.value for finding in result.findings)
    ready = Counter(finding.fix.kind.value for finding in result.findings if finding.fix)
    total = said(
        f"错误{count['error']}处，警告{count['warning']}处，提示{count['info']}处；"
        f"nigao fix 可自动改正{ready['Y']}处，另有{ready['C']}处可点选（--offer）。",
        f"{count['error']} errors, {count['warning']} warnings, {count['info']} remarks; "
        f"nigao fix repairs {ready['Y']} by itself and offers {ready['C']}.",
    )
    return "\n".join([*lines, total])


def _lines(finding: Finding) -> list[str]:
    from assistant.guard.finding import basis_en

    line = said(
        f"{finding.line}: {finding.severity.zh} {finding.check} {finding.message}〔{finding.basis}〕",
        f"{finding.line}: {finding.severity} {finding.check} {finding.message_en} [{basis_en(finding.basis)}]",
    )
    return [line, said(f"    问：{finding.question}", f"    ? {finding.question_en}")] if finding.question else [line]


def _sarif(result: CheckResult, text: str, file: str, knowledge: Knowledge) -> str:
    import json

    from assistant import __version__
    from assistant.guard.checks.catalogue import checks as catalogue
    from assistant.guard.sarif import to_sarif

    entries = [one.entry for one in catalogue(knowledge)]
    name = "stdin" if file == "-" else file
    return json.dumps(
        to_sarif(result.findings, text, path=name, entries=entries, version=__version__), ensure_ascii=False
    )


@commands.command()
def fix(
    file: File,
    output: Output,
    kind: OfKind = None,
    period: OfPeriod = "",
    accept: Accept = None,
    offer: Offer = False,
    as_json: AsJson = False,
) -> None:
    """改正不需要判断的毛病，写成另一个文件（UTF-8）。 Repair what needs no judgement, into another file (UTF-8)."""
    from assistant.cli.encode import encode_fixed
    from assistant.guard.fixing import accepted, offers
    from assistant.guard.fixing import fix as repair

    if output.suffix.lower() not in {".txt", ".md"} or (file != "-" and output.resolve() == Path(file).resolve()):
        raise InputError(
            "-o 应是另一个 .txt 或 .md 文件，原件不会被改动。", "-o must be another .txt or .md file; FILE is kept."
        )
    text, knowledge = read_text(file), _knowledge()
    reported = Period.parse(period) if period else None
    offered = offers(text, knowledge=knowledge, kind=kind, period=reported)
    chosen = accepted(offered, accept or ())
    if offer:
        chosen += tuple(_asked([finding for finding in offered if finding not in chosen]))
    fixed = repair(text, knowledge=knowledge, kind=kind, period=reported, chosen=chosen)
    output.write_text(fixed.text, encoding="utf-8", newline="")
    emit(encode_fixed(fixed, output), _repaired(fixed.done, len(fixed.left), output), as_json=as_json)


def _asked(offered: list[Finding]) -> list[Finding]:
    """Show each offered change on the terminal and return those that are wanted; q leaves the rest."""
    if not offered:
        note("没有可以点选的修改。 Nothing is offered.")
    wanted: list[Finding] = []
    for number, finding in enumerate(offered, 1):
        replacement = finding.fix.text if finding.fix else ""
        note("\n".join(_lines(finding)))
        note(f"    {finding.quote} → {replacement or '（删去 delete）'}")
        answer = typer.prompt(f"[{number}/{len(offered)}] y/n/q", default="n", err=True).strip().lower()
        if answer.startswith("q"):
            break
        if answer.startswith("y"):
            wanted.append(finding)
    return wanted


def _repaired(done: tuple[Finding, ...], left: int, output: Path) -> str:
    lines = [f"{one.line}: {one.check} {said(one.message, one.message_en)}" for one in done]
    total = said(
        f"已改正 {len(done)} 处，还有 {left} 处要人看：nigao check {output}",
        f"{len(done)} repaired, {left} left to look at: nigao check {output}",
    )
    return "\n".join([*lines, total])


@commands.command()
def checks(
    schema: Annotated[bool, typer.Option("--schema", help="JSON 输出的模式 The schema of `check --json`.")] = False,
    as_json: AsJson = False,
) -> None:
    """列出全部检查及其依据和例子，或给出 JSON 模式。 The reference of all checks, or the schema of their findings."""
    from assistant.cli.encode import encode_entries
    from assistant.guard.reference import reference
    from assistant.guard.schema import check_schema

    if schema:
        emit(check_schema(), "", as_json=True)
        return
    knowledge = _knowledge()
    emit(encode_entries(knowledge), reference(knowledge, language=language_of()), as_json=as_json)
