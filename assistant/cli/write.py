"""Commands over text: draft, polish, trace, drafts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import (
    AsJson,
    Batch,
    Json,
    NoModel,
    Today,
    emit,
    fields_of,
    note,
    open_desk,
    read_day,
    read_text,
    said,
    work_through,
)
from assistant.errors import InputError
from assistant.language.time.period import Period

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.writing.drafting.draft import Draft

commands = typer.Typer()

File = Annotated[str, typer.Argument(metavar="FILE", help="文件，- 为标准输入 A file, or - for stdin.")]
Notes = Annotated[str, typer.Option("--notes", metavar="FILE", help="要点，- 为标准输入 Notes, or - for stdin.")]
Previous = Annotated[str, typer.Option("--previous", metavar="FILE", help="上一期报告 The last period's report.")]
AtPeriod = Annotated[str, typer.Option("--period", help="时段，如 2026H1 The period, like 2026H1.")]


@commands.command()
def draft(
    section: Annotated[str, typer.Option("--section", help="节名，如 侨务 Name of the section.")] = "",
    period: AtPeriod = "",
    notes: Notes = "",
    batch: Batch = "",
    today: Today = "",
    no_model: NoModel = False,
    as_json: AsJson = False,
) -> int:
    """按要点起草一节。 Draft a section from notes."""
    if bool(batch) == bool(section and notes):
        raise InputError(
            "请给出 --section 和 --notes，或用 --batch 给出一个文件。", "Give --section and --notes, or --batch."
        )
    desk = open_desk(no_model=no_model)
    due = desk.due(read_day(today))
    if not batch:
        line: Json = {"section": section, "period": period, "notes": read_text(notes)}
        value, text = _drafted(desk, line, due, aloud=not as_json)
        emit(value, text, as_json=as_json)
        return 0
    return work_through(batch, lambda line: _drafted(desk, line, due, aloud=False)[0])


def _drafted(desk: Desk, line: Json, due: Period, *, aloud: bool) -> tuple[Json, str]:
    """Draft one section; `aloud` shows on stderr what the model is writing."""
    from assistant.cli.encode import encode_draft
    from assistant.writing.drafting.draft import Drafted, Piece, Progress

    named = str(line.get("period") or "")
    task = desk.task(
        str(line.get("section") or ""),
        Period.parse(named) if named else due,
        _notes(line),
        reference=str(line.get("reference") or ""),
    )
    for event in desk.draft(task):
        match event:
            case Piece(text, verified=True) if aloud:
                typer.echo(text, nl=False, err=True)
            case Progress() if aloud:
                note(said(event.zh, event.en))
            case Drafted(done):
                if aloud:
                    note("\n" + _verdict(done))
                return encode_draft(done), done.text
    raise InputError("没有写成。", "Nothing was drafted.")


def _notes(line: Json) -> str | list[str]:
    """Return the notes of a batch line: a text, or a list of items each of which is one note."""
    notes = line.get("notes")
    if isinstance(notes, str):
        return notes
    if isinstance(notes, list):
        return [str(item) for item in notes]
    raise InputError("这一行缺少“notes”。", "This line lacks “notes”.")


def _verdict(done: Draft) -> str:
    """Say in one line whether every figure is grounded and every note is in."""
    facts, spoken = len(done.trace.bindings), "；".join(done.spoken)
    unsupported = [binding.text for binding in done.trace.bindings if not binding.verdict.passes]
    missing = [str(missing.note) for missing in done.trace.missing]
    zh = [f"没有出处：{'、'.join(unsupported)}" if unsupported else "均有出处"]
    en = [f"without ground: {', '.join(unsupported)}" if unsupported else "every figure is grounded"]
    zh.append(f"未写全：第{'、'.join(missing)}条" if missing else "要点全部写入")
    en.append(f"not fully in: notes {', '.join(missing)}" if missing else "every note is in")
    if done.unwritten:
        zh.append(f"未写入（像是说给拟稿人听的话）：{'；'.join(done.unwritten)}")
        en.append(f"said to the writer and not written: {'; '.join(done.unwritten)}")
    if spoken:
        zh.append(f"口语，请改：{spoken}")
        en.append(f"still colloquial, please mend: {spoken}")
    return said(
        f"〔{done.engine}〕{facts} 处数字和名称，{'；'.join(zh)}。", f"[{done.engine}] {facts} facts, {'; '.join(en)}."
    )


@commands.command()
def polish(
    file: File,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="带修订的 .docx A .docx with changes.")] = None,
    no_model: NoModel = False,
    as_json: AsJson = False,
) -> None:
    """润色一段文字，事实不变；-o 在原 Word 文件上留修订和批注。 Polish a text; -o tracks changes in its Word file."""
    from assistant.cli.encode import encode_polished

    desk = open_desk(no_model=no_model)
    if output is not None:
        from assistant.cli.export import track_changes

        track_changes(Path(file), output, desk.polish, as_json=as_json)
        return
    polished = desk.polish(read_text(file))
    for change in polished.changes:
        mark = f"（未采纳：{change.refused}）" if change.refused else ""
        note(f"- {change.before} → {change.after}{mark}")
    emit(encode_polished(polished), polished.text, as_json=as_json)


@commands.command()
def trace(
    notes: Notes = "",
    draft_file: Annotated[str, typer.Option("--draft", metavar="FILE", help="要核对的文字 The text.")] = "",
    previous: Previous = "",
    batch: Batch = "",
    as_json: AsJson = False,
) -> int:
    """逐个核对一段文字里的数字有没有出处。 Bind every figure of a text to the notes."""
    from assistant.cli.encode import encode_trace

    if bool(batch) == bool(notes and draft_file):
        raise InputError(
            "请给出 --notes 和 --draft，或用 --batch 给出一个文件。", "Give --notes and --draft, or --batch."
        )
    desk = open_desk(no_model=True)
    if not batch:
        found = desk.trace(read_text(draft_file), read_text(notes), previous=read_text(previous) if previous else "")
        lines = [f"{binding.verdict}\t{binding.text}\t{binding.source.quote}" for binding in found.bindings]
        lines += [f"missing\t{missing.note}\t{missing.text}" for missing in found.missing]
        emit(encode_trace(found), "\n".join(lines), as_json=as_json)
        return 0

    def traced(line: Json) -> Json:
        return encode_trace(
            desk.trace(str(line.get("draft") or ""), _notes(line), previous=str(line.get("previous") or ""))
        )

    return work_through(batch, traced)


@commands.command()
def drafts(as_json: AsJson = False) -> None:
    """列出保存的草稿，包括没有写完的。 List the saved drafts, unfinished ones too."""
    saved = open_desk(no_model=True).workspace.drafts("")
    value = [fields_of(kept, "id section period notes text engine finished saved") for kept in saved]
    lines = [
        f"{kept.saved:%Y-%m-%d %H:%M}  {kept.period.code}  {kept.section}\n{kept.text or kept.notes}\n"
        for kept in saved
    ]
    emit({"drafts": value}, "\n".join(lines) or "还没有草稿。 No drafts yet.", as_json=as_json)
