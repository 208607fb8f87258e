"""Commands that run things: serve, model, settings."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import AsJson, Json, emit, language_of, note
from assistant.errors import NigaoError

if TYPE_CHECKING:
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
    from assistant.settings import Settings

    settings = Settings.read(os.environ)
    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    if prepare:
        _prepare(settings)
    from ui.page import serve as serve_page

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
    if not desk.archive.documents() and not (settings.home / "no-sample").exists():
        note("正在收入示例资料（临江区委统战部 2022—2025 年八份报告）… Indexing the sample archive …")
        for event in desk.archive.ingest(sample_reports()):
            if isinstance(event, Embedding):
                note(f"  {event.done}/{event.total}")
    desk.archive.close()


@model.command("pull")
def pull_model(
    name: Annotated[str, typer.Argument(help="目录中的名称 A name of the catalogue.")] = "",
    as_json: AsJson = False,
) -> None:
    """取得内置模型，校验后才启用。 Get the embedded model; used only once its checksum fits."""
    from assistant.settings import Settings

    settings = Settings.read(os.environ)
    path = _pull(settings, name or settings.model)
    emit({"path": path}, path, as_json=as_json)
