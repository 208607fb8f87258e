"""Commands that run things: serve, model, settings."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Annotated

import typer

from assistant.cli.output import AsJson, Json, emit, fields_of, language_of, note, read_settings, said
from assistant.errors import InputError, NigaoError
from assistant.settings import Settings

commands = typer.Typer()
model = typer.Typer(help="内置模型。 The embedded model.", no_args_is_help=True)


@commands.command()
def serve(
    host: Annotated[str, typer.Option("--host", help="监听地址 Address to bind to.")] = "",
    port: Annotated[int, typer.Option("--port", help="端口 Port.")] = 0,
    prepare: Annotated[
        bool, typer.Option("--prepare", help="先取得内置模型和示例资料 First get the model and the sample archive.")
    ] = False,
) -> None:
    """打开页面。 Serve the page."""
    settings = read_settings()
    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    if prepare:
        _prepare(settings)
    from ui.serve import serve as serve_page

    serve_page(settings)


def _prepare(settings: Settings) -> None:
    """Get the model when no endpoint is configured, and the sample archive when there is none yet; neither is fatal."""
    from assistant.archive.events import Embedding
    from assistant.wiring import sample_reports, wire

    if settings.llm and not settings.remote:
        try:
            _pull(settings, settings.model)
        except NigaoError as error:
            note(error.message(language_of()))
            note("没有模型也能用：由拟句器按要点起草。 Going on without a model; the composer drafts.")
    desk = wire(settings)
    shown = settings.home / "sample-shown"
    if not shown.exists() and not desk.archive.documents():
        note("正在收入示例资料（临江区委统战部 2022—2025 年八份报告）… Indexing the sample archive …")
        for event in desk.archive.ingest(sample_reports()):
            if isinstance(event, Embedding):
                note(f"  {event.done}/{event.total}")
    shown.touch()
    desk.close()


@model.command("pull")
def pull_model(
    name: Annotated[str, typer.Argument(help="目录中的名称 A name of the catalogue.")] = "", as_json: AsJson = False
) -> None:
    """取得内置模型，校验后才启用。 Get the embedded model; used only once its checksum fits."""
    settings = read_settings()
    path = _pull(settings, name or settings.model)
    emit({"path": path}, path, as_json=as_json)


@model.command("list")
def list_models(as_json: AsJson = False) -> None:
    """列出可用的内置模型。 List the models of the catalogue."""
    from assistant.models.catalogue import is_verified, models_folder, read_catalogue

    settings = read_settings()
    catalogue = read_catalogue(settings.home)
    value: list[Json] = []
    for entry in catalogue.models:
        path = models_folder(settings.home) / entry.file
        own = {"default": entry.id == catalogue.default, "ready": is_verified(entry, path)}
        value.append(fields_of(entry, "id name bytes licence") | own)
    lines = [f"{'●' if each['ready'] else '○'} {each['id']}  {each['name']}  {each['licence']}" for each in value]
    emit({"models": value}, "\n".join(lines), as_json=as_json)


@commands.command("settings")
def show_settings(as_json: AsJson = False) -> None:
    """列出全部设置。 Print every setting as a Markdown table."""
    rows = [
        (field.metadata["names"], field.default, field.metadata["zh"], field.metadata["en"])
        for field in fields(Settings)
    ]
    table = ["| 变量 variable | 默认 default | 说明 meaning |", "|---|---|---|"]
    table += [
        f"| {' / '.join(f'`{name}`' for name in row[0])} | {_shown(row[1])} | {said(row[2], row[3])} |" for row in rows
    ]
    value: list[Json] = [{"names": list(row[0]), "default": _shown(row[1]), "zh": row[2], "en": row[3]} for row in rows]
    emit({"settings": value}, "\n".join(table), as_json=as_json)


def _shown(default: object) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return "" if str(default) == "." else str(default)


def _pull(settings: Settings, name: str) -> str:
    """Get a model of the catalogue with progress on stderr; returns the path of the verified file."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    from assistant.models.catalogue import models_folder, read_catalogue
    from assistant.models.pull import Failed, Pulled, Received, Trying, Verifying, pull

    entry = read_catalogue(settings.home).find(name)
    if entry is None:
        raise InputError(
            f"模型目录里没有“{name}”，用 nigao model list 查看。", f"No model “{name}”; see `nigao model list`."
        )
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task(entry.id, total=entry.bytes)
        for event in pull(entry, models_folder(settings.home)):
            match event:
                case Trying(source):
                    shown.console.print(f"正在取 {entry.name}：{source}")
                case Received(done, _):
                    shown.update(task, completed=done)
                case Failed(_, zh, en):
                    shown.console.print(said(zh, en))
                case Verifying():
                    shown.console.print("正在校验 SHA-256 … Verifying …")
                case Pulled(path, _):
                    shown.update(task, completed=entry.bytes)
                    return str(path)
    raise InputError("没有取得模型。", "The model was not obtained.")
