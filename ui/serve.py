"""The page's server: who may open it, what stands beside the page, and how it ends."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, cast
from warnings import catch_warnings, filterwarnings

from assistant.desk import Desk
from assistant.errors import NigaoError, SettingsError
from assistant.models.chat import preload
from assistant.models.endpoint import is_loopback
from assistant.settings import Settings
from ui.journal import Journal, write_lines

if TYPE_CHECKING:
    from types import FrameType, ModuleType

    import gradio as gr
    from fastapi import FastAPI
    from starlette.requests import Request

_HERE = Path(__file__).parent
_PATIENCE_SECONDS = 10
"""How long a stopped server waits for answers under way."""


def serve(settings: Settings) -> None:
    """Serve the page until interrupted; SettingsError when it would be open to others without a login."""
    gc.disable()  # what is loaded now stays; going through it again and again takes a seventh of the start
    import uvicorn

    from assistant.wiring import wire

    if settings.log not in {"", "json"}:
        raise SettingsError("NIGAO_LOG 只能是 json，或者留空。", "NIGAO_LOG is json or empty.")
    if settings.log:
        write_lines()
    with _listening(settings) as listening:
        desk = wire(settings)
        try:
            must_log_in(settings, desk)
            page, app = application(desk)
            gc.freeze()
            gc.enable()

            class Server(uvicorn.Server):
                def handle_exit(self, sig: int, frame: FrameType | None) -> None:
                    page.close(verbose=False)
                    super().handle_exit(sig, frame)

                async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                    await super().startup(sockets)
                    if not settings.log:
                        sys.stderr.write(f"{_ready(settings)}\n")
                    Thread(target=_warm, args=(desk,), name="preload", daemon=True).start()

            config = uvicorn.Config(
                app,
                log_level="warning",
                log_config=None,
                timeout_graceful_shutdown=_PATIENCE_SECONDS,
                forwarded_allow_ips=settings.proxies,
            )
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
            Server(config).run(sockets=[listening])
        finally:
            desk.close()


def _ready(settings: Settings) -> str:
    """Return what whoever started the server reads once the page can be opened."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    url = f"http://{host}:{settings.port}"
    return f"拟稿已就绪，用浏览器打开 {url}，按 Ctrl+C 结束。 Nigao is ready at {url}; Ctrl+C ends it."


def _warm(desk: Desk) -> None:
    """Load what the first question needs, once the page can be opened: word lists, embedder, indexes, then the model."""
    import rjieba

    rjieba.tag("拟稿")
    if not desk.settings.embed_base_url:  # nothing is sent anywhere before somebody asks
        with suppress(NigaoError):
            desk.archive.search("走访慰问困难群众")
    preload(desk.settings)


def must_log_in(settings: Settings, desk: Desk) -> None:
    """Raise SettingsError when others could open the page and nobody would be asked who they are."""
    if is_loopback(settings.host) or desk.people.required:
        return
    raise SettingsError(
        f"页面要监听 {settings.host}，别的电脑也能打开，必须先建立账号：nigao user add 用户名（或设置 NIGAO_LOGIN=用户名:密码）。",
        f"The page would be open to others on {settings.host}; first add an account with nigao user add NAME,"
        " or set NIGAO_LOGIN=user:password.",
    )


def application(desk: Desk) -> tuple[gr.Blocks, FastAPI]:
    """Return the page and the server's application around it: login, health, and the gate before them all."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    if not desk.settings.mcp:  # a fifth of gradio's import is for MCP tools, which it then does without
        sys.modules.setdefault("mcp", cast("ModuleType", None))
    import gradio as gr
    from fastapi import FastAPI
    from gradio.utils import get_upload_folder

    from ui.gate import Gate
    from ui.health import add_health
    from ui.intake import Intake
    from ui.login import add_login
    from ui.page import build
    from ui.programs.tools import add_tools, running, tool_server

    answered: Counter[int] = Counter()
    journal = Journal()
    tools = tool_server(desk, journal) if desk.settings.mcp else None
    lifespan = running(tools) if tools else None
    app = FastAPI(title="Nigao", openapi_url=None, docs_url=None, redoc_url=None, lifespan=lifespan)
    add_login(app, desk.people)
    add_health(app, desk, answered, journal)
    if tools:
        add_tools(app, tools)
    page: gr.Blocks = build(desk, journal)
    page.queue(default_concurrency_limit=8)
    with catch_warnings():
        filterwarnings("ignore", message="SSR mode")
        gr.mount_gradio_app(
            app,
            page,
            path="/",
            auth_dependency=_name,
            show_error=False,
            footer_links=[],
            run_history=False,
            enable_monitoring=False,
            max_file_size="50mb",
            **look(),
        )
    page.app = page.server_app = app.routes[-1].app  # type: ignore[attr-defined]
    page.is_running = True  # as launching would: streams are kept alive, and closing the page ends them
    intake = Intake(Path(get_upload_folder()), most=desk.settings.user_mb * 1_000_000)
    local = is_loopback(desk.settings.host)
    app.add_middleware(Gate, people=desk.people, local=local, answered=answered, intake=intake)
    return page, app


def _name(request: Request) -> str | None:
    """Return who the gate let through, as the page's events see them."""
    from ui.gate import PERSON

    return request.scope[PERSON].name if PERSON in request.scope else None


def look() -> dict[str, Any]:
    """Return theme, style and script for the page; fonts are named, never fetched.

    The style stands in the head as it is: what Gradio gets as `css` it takes apart at every comma, also in `:is(…)`.
    """
    import gradio as gr

    fonts = ["Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "sans-serif"]
    theme = gr.themes.Base(primary_hue="red", neutral_hue="stone", font=fonts, font_mono=["monospace"])
    style, script = ((_HERE / name).read_text(encoding="utf-8") for name in ("style.css", "page.js"))
    return {"theme": theme, "head": f"<style>{style}</style><script>{script}</script>"}


def _listening(settings: Settings) -> socket.socket:
    """Return the open port; SettingsError when it cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"{settings.host}:{settings.port} 不能监听（{error.strerror}）。请用 --port 换一个端口，或关掉占用它的程序。",
            f"Cannot listen on {settings.host}:{settings.port} ({error.strerror}). Choose another --port.",
        ) from error
    return listening
