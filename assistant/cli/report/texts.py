"""Commands over the text of sections: draft, edit, versions, what changed, whose word stands for a doubtful figure."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.output import AsJson, NoModel, emit, fields_of, note, open_desk, read_text, record, said
from assistant.cli.report.shown import Id, Section, encode_version, show_report
from assistant.errors import InputError

commands = typer.Typer()

_MARKS = {"kept": ("", ""), "added": ("{+", "+}"), "dropped": ("[-", "-]")}


@commands.command()
def draft(
    report: Id,
    sections: Annotated[
        list[str] | None,
        typer.Argument(metavar="SECTION…", help="不写则起草所有有新内容的节 None: all that have something new."),
    ] = None,
    no_llm: NoModel = False,
    as_json: AsJson = False,
) -> None:
    """起草一节、几节或全部；定稿的和手写的不动。 Draft one, several or all sections."""
    reports = open_desk(no_model=no_llm).reports
    for name in sections or reports.due(report):
        for _ in reports.draft(report, name):
            pass
    show_report(reports.get(report), as_json=as_json)


@commands.command()
def edit(
    report: Id,
    section: Section,
    file: Annotated[str, typer.Argument(metavar="FILE", help="新的文字，- 为标准输入 The new text, or -.")],
    seen: Annotated[int | None, typer.Option("--seen", help="改的是第几版 The version that was edited.")] = None,
    by: Annotated[str, typer.Option("--by", help="谁改的 Who edited it.")] = "",
    as_json: AsJson = False,
) -> None:
    """保存手改的一节，逐个核对数字。 Keep a section typed by hand, traced against the notes."""
    reports = open_desk(no_model=True).reports
    before = reports.get(report).section(section).head if seen is None else seen
    version, leads = reports.edit(report, section, read_text(file).strip(), seen=before, by=by)
    if not leads:
        note(
            said(
                f"别的窗口先保存了，这份另存为第 {version.number} 版，没有覆盖。",
                f"Another window saved first; this is kept beside as version {version.number}.",
            )
        )
    doubts = "、".join(dict.fromkeys(one.text for one in version.open_doubts))
    text = said(f"已存为第 {version.number} 版。", f"Saved as version {version.number}.")
    text += said(f"没有出处：{doubts}", f" No ground: {doubts}") if doubts else ""
    emit({**encode_version(version), "current": leads}, text, as_json=as_json)


@commands.command()
def versions(report: Id, section: Section, as_json: AsJson = False) -> None:
    """列出一节的全部版本。 List the versions of a section."""
    reports = open_desk(no_model=True).reports
    head = reports.get(report).section(section).head
    found = reports.versions(report, section)
    lines = [
        f"{'→' if one.number == head else '　'}{one.number}. {one.saved.astimezone():%Y-%m-%d %H:%M} {one.by or one.engine}"
        f"　{one.text[:30].replace(chr(10), ' ')}…"
        for one in found
    ]
    emit({"current": head, "versions": [encode_version(one) for one in found]}, "\n".join(lines), as_json=as_json)


@commands.command()
def diff(
    report: Id,
    section: Section,
    earlier: Annotated[int, typer.Argument(metavar="EARLIER", help="较早的版本 The earlier version.")],
    later: Annotated[int | None, typer.Argument(metavar="LATER", help="较晚的版本，不写为当前 The later one.")] = None,
    as_json: AsJson = False,
) -> None:
    """比较一节的两个版本。 Compare two versions of a section."""
    from assistant.writing.workspace.differences import differences

    reports = open_desk(no_model=True).reports
    later = later or reports.get(report).section(section).head
    known = {one.number: one.text for one in reports.versions(report, section)}
    for number in (earlier, later):
        if number not in known:
            raise InputError(f"“{section}”没有第 {number} 版。", f"“{section}” has no version {number}.")
    runs = differences(known[earlier], known[later])
    text = "".join(f"{_MARKS[one.kind][0]}{one.text}{_MARKS[one.kind][1]}" for one in runs)
    kept = [fields_of(one, "kind text") for one in runs]
    emit({"earlier": earlier, "later": later, "runs": kept}, text, as_json=as_json)


@commands.command()
def restore(report: Id, section: Section, number: int, as_json: AsJson = False) -> None:
    """换回一节的某一版；较新的版本仍保留。 Make an earlier version the current one."""
    show_report(open_desk(no_model=True).reports.restore(report, section, number), as_json=as_json)


@commands.command()
def final(report: Id, sections: list[str], as_json: AsJson = False) -> None:
    """把若干节定稿。 Mark sections as final."""
    reports = open_desk(no_model=True).reports
    for section in sections:
        reports.finalize(report, section)
    show_report(reports.get(report), as_json=as_json)


@commands.command()
def override(
    report: Id,
    section: Section,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="存疑的数字、日期或名称 The span in doubt.")],
    reason: Annotated[str, typer.Option("--reason", help="保留的理由 Why it may stand.")],
    by: Annotated[str, typer.Option("--by", help="谁认可的 On whose word.")] = "",
    as_json: AsJson = False,
) -> None:
    """说明理由，保留一处没有出处的内容。 Let a doubtful span stand, for a reason."""
    desk = open_desk(no_model=True)
    record(desk.people, "override", f"{report} section={section} text={text} reason={reason}")
    show_report(desk.reports.override(report, section, text, reason, by=by), as_json=as_json)
