"""Commands that begin, list, arrange, share and undo."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.archive.report import Kind, Part
from assistant.cli.output import AsJson, Organ, emit, fields_of, open_desk, read_day, said
from assistant.cli.report.shown import Id, Section, encode_report, show_report
from assistant.errors import InputError
from assistant.language.time.period import Period

commands = typer.Typer()

Before = Annotated[
    str, typer.Option("--before", metavar="SECTION", help="放在哪一节之前；不写则放在本部分最后 Before which section.")
]


@commands.command()
def new(
    period: Annotated[str, typer.Option("--period", help="例如 2026H1")],
    organ: Organ = "",
    kind: Annotated[Kind | None, typer.Option("--kind", help="文种 Kind of report.")] = None,
    after: Annotated[
        str,
        typer.Option(
            "--from", metavar="PERIOD|last", help="沿用哪一期的标题和次序 Take the headings of an earlier report."
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """新建一份报告。 Begin a report."""
    desk = open_desk(no_model=True)
    chosen, organ = Period.parse(period), organ or desk.organ
    past = desk.archive.history(organ, chosen, number=100) if after else ()
    wanted = None if after in {"", "last"} else Period.parse(after)
    previous = next((one for one in past if wanted is None or one.period == wanted), None)
    if after and previous is None:
        raise InputError(
            f"资料库里没有{organ}{wanted.zh if wanted else '此前'}的报告，用 nigao library 查看。",
            "The archive has no such report of this office; see nigao library.",
        )
    show_report(desk.reports.new(chosen, organ=organ, kind=kind, previous=previous), as_json=as_json)


@commands.command("list")
def list_(as_json: AsJson = False) -> None:
    """列出正在写的报告。 List the reports in progress."""
    found = open_desk(no_model=True).reports.all()
    lines = [
        f"{one.id}　{one.period.zh}　{one.organ}　"
        + said("已写", "written")
        + f" {sum(section.head > 0 for section in one.sections)}/{len(one.sections)}"
        for one in found
    ]
    none = said("还没有报告，用 nigao report new 新建。", "No report yet; begin one with nigao report new.")
    emit({"reports": [encode_report(one) for one in found]}, "\n".join(lines) or none, as_json=as_json)


@commands.command()
def status(report: Id, as_json: AsJson = False) -> None:
    """看每一节写到哪里。 Show where each section stands."""
    show_report(open_desk(no_model=True).reports.get(report), as_json=as_json)


@commands.command()
def show(report: Id, as_json: AsJson = False) -> None:
    """看全文（已写的部分）。 Show the whole text, as far as it is written."""
    text = open_desk(no_model=True).reports.text(report)
    emit({"text": text}, text, as_json=as_json)


@commands.command()
def rename(report: Id, section: Section, heading: str, as_json: AsJson = False) -> None:
    """给一节改标题。 Give a section another heading."""
    show_report(open_desk(no_model=True).reports.rename(report, section, heading), as_json=as_json)


@commands.command()
def move(report: Id, section: Section, before: Before = "", as_json: AsJson = False) -> None:
    """调整一节的次序。 Move a section."""
    show_report(open_desk(no_model=True).reports.move(report, section, before=before), as_json=as_json)


@commands.command()
def merge(
    report: Id,
    section: Section,
    into: Annotated[str, typer.Argument(metavar="INTO", help="并入哪一节 The section to merge into.")],
    as_json: AsJson = False,
) -> None:
    """把一节连同要点和文字并入另一节。 Merge a section into another, notes and text."""
    show_report(open_desk(no_model=True).reports.merge(report, section, into), as_json=as_json)


@commands.command()
def add(
    report: Id,
    heading: str,
    part: Annotated[Part, typer.Option("--part", help="属于哪一部分 The part it belongs to.")] = Part.WORK,
    before: Before = "",
    as_json: AsJson = False,
) -> None:
    """加一节。 Add a section."""
    show_report(open_desk(no_model=True).reports.add(report, heading, part=part, before=before), as_json=as_json)


@commands.command()
def remove(report: Id, section: Section, as_json: AsJson = False) -> None:
    """删去一节；要点回到未归节，undo 可恢复。 Take a section out; its notes are unsorted again."""
    show_report(open_desk(no_model=True).reports.remove(report, section), as_json=as_json)


@commands.command()
def head(
    report: Id,
    title: Annotated[str | None, typer.Option("--title", help="标题；空为按公式 Title; empty: by the formula.")] = None,
    addressee: Annotated[str | None, typer.Option("--to", help="主送机关 Addressee.")] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="成文日期 Day of signature.")] = None,
    as_json: AsJson = False,
) -> None:
    """定标题、主送机关和成文日期。 Set title, addressee and day."""
    on = read_day(day) if day else None
    written = f"{on.year}年{on.month}月{on.day}日" if on else day
    changed = open_desk(no_model=True).reports.entitle(report, title=title, addressee=addressee, day=written)
    show_report(changed, as_json=as_json)


@commands.command()
def share(
    report: Id,
    user: str,
    stop: Annotated[bool, typer.Option("--stop", help="不再共享 No longer.")] = False,
    as_json: AsJson = False,
) -> None:
    """与一名用户共享。 Share with a user."""
    show_report(open_desk(no_model=True).reports.share(report, user, shared=not stop), as_json=as_json)


@commands.command()
def undo(report: Id, as_json: AsJson = False) -> None:
    """撤销上一步。 Undo the last act."""
    show_report(open_desk(no_model=True).reports.undo(report), as_json=as_json)


@commands.command()
def redo(report: Id, as_json: AsJson = False) -> None:
    """重做撤销的一步。 Do again what was undone."""
    show_report(open_desk(no_model=True).reports.redo(report), as_json=as_json)


@commands.command()
def steps(report: Id, as_json: AsJson = False) -> None:
    """列出做过的每一步。 List what was done."""
    found = open_desk(no_model=True).reports.steps(report)
    lines = [
        f"{'→' if one.current else '　'}{one.number}. {one.saved.astimezone():%m-%d %H:%M} {one.by}{'：' if one.by else ''}{said(one.act, one.en)}"
        for one in found
    ]
    kept = [fields_of(one, "number act by saved current") for one in found]
    emit({"steps": kept}, "\n".join(lines), as_json=as_json)
