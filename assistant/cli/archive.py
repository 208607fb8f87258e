"""Commands over the archive: ingest, library, forget, rebuild, ask."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import (
    AsJson,
    Batch,
    Json,
    NoModel,
    Organ,
    Today,
    emit,
    note,
    open_desk,
    read_day,
    record,
    said,
    work_through,
)
from assistant.errors import InputError

commands = typer.Typer()


@commands.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="文件、文件夹或 zip Files, folders or zips.")],
    organ: Organ = "",
    as_json: AsJson = False,
) -> int:
    """把以前的报告收入资料库。 Take past reports into the archive."""
    from assistant.archive.events import Embedding, Failed, Ingested, Postponed

    desk = open_desk(no_model=True)
    record(desk.people, "ingest", " ".join(path.name for path in paths))
    counts = {"added": 0, "updated": 0, "unchanged": 0}
    failed: list[Json] = []
    passages = 0
    for event in desk.archive.ingest(paths, organ=organ):
        match event:
            case Embedding(done, total):
                note(f"  {done}/{total}")
            case Ingested():
                counts[event.status] += 1
                passages += event.passages
                note(f"{event.status}\t{event.id}\t{event.path}")
            case Postponed():
                note(said(event.zh, event.en))
            case Failed():
                reason = said(event.zh, event.en)
                failed.append({"path": event.path, "reason": reason})
                note(f"{event.path}: {reason}")
    added, updated, unchanged = counts.values()
    text = said(
        f"新增 {added}，更新 {updated}，未变 {unchanged}，失败 {len(failed)}；段落 {passages}。",
        f"{added} added, {updated} updated, {unchanged} unchanged, {len(failed)} failed; {passages} passages.",
    )
    emit({**counts, "failed": failed, "passages": passages}, text, as_json=as_json)
    return 1 if failed and not any(counts.values()) else 0


@commands.command()
def library(as_json: AsJson = False) -> None:
    """列出资料库里的报告。 List the reports in the archive."""
    from assistant.cli.encode import encode_document

    documents = open_desk(no_model=True).archive.documents()
    lines = [
        f"{document.id}  {document.period.code if document.period else '——':<9}  {document.organ}  {document.title}"
        for document in documents
    ]
    emit(
        {"documents": [encode_document(document) for document in documents]},
        "\n".join(lines) or "资料库是空的。 The archive is empty.",
        as_json=as_json,
    )


@commands.command()
def forget(
    ids: Annotated[list[str] | None, typer.Argument(help="报告编号（见 library） Ids as library shows them.")] = None,
    sample: Annotated[bool, typer.Option("--sample", help="删除示例报告 Delete the sample reports.")] = False,
    as_json: AsJson = False,
) -> int:
    """从资料库删除报告。 Delete reports from the archive."""
    from assistant.wiring import sample_reports

    if not ids and not sample:
        raise InputError(
            "请写明要删除的报告编号（nigao library 可查），或用 --sample 删除示例报告。",
            "Name the ids of the reports (see nigao library), or --sample for the sample reports.",
        )
    desk = open_desk(no_model=True)
    ids = [*(ids or []), *(desk.archive.holding(sample_reports()) if sample else ())]
    record(desk.people, "forget", " ".join(ids))
    removed = desk.archive.forget(ids)
    unknown = sorted(set(ids) - set(removed))
    if unknown:
        note(f"没有这些编号：{'、'.join(unknown)}。 Unknown: {', '.join(unknown)}.")
    emit({"removed": list(removed)}, said(f"已删除 {len(removed)} 份。", f"{len(removed)} deleted."), as_json=as_json)
    return 1 if unknown else 0


@commands.command()
def rebuild(as_json: AsJson = False) -> None:
    """重读原件并重建索引（升级或更换向量模型之后）。 Read the originals again and rebuild the index."""
    from assistant.archive.events import Embedding

    passages = 0
    desk = open_desk(no_model=True, mixing=True)
    record(desk.people, "rebuild")
    for event in desk.archive.rebuild():
        if isinstance(event, Embedding):
            passages = event.done
    text = said(f"已重建 {passages} 个段落的索引。", f"The index of {passages} passages was made anew.")
    emit({"passages": passages}, text, as_json=as_json)


@commands.command()
def ask(
    question: Annotated[str, typer.Argument(help="问题 The question.")] = "",
    organ: Organ = "",
    batch: Batch = "",
    today: Today = "",
    no_model: NoModel = False,
    as_json: AsJson = False,
) -> int:
    """查阅以前的报告。 Ask the past reports."""
    if bool(question.strip()) == bool(batch):
        raise InputError(
            "请给出一个问题，或用 --batch 给出一个文件。", "Give either a question or --batch with a file."
        )
    from assistant.cli.encode import encode_answer

    day = read_day(today)
    desk = open_desk(no_model=no_model)
    if not batch:
        answer = desk.ask(question, today=day, organ=organ or None)
        emit(encode_answer(answer), answer.text, as_json=as_json)
        return 0

    def answered(line: Json) -> Json:
        when = read_day(str(line["today"])) if line.get("today") else day
        return encode_answer(
            desk.ask(_text(line, "question"), today=when, organ=str(line.get("organ") or organ) or None)
        )

    return work_through(batch, answered)


def _text(line: Json, field: str) -> str:
    value = line.get(field)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"这一行缺少“{field}”。", f"This line lacks “{field}”.")
    return value
