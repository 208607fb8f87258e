"""The page's server: who may open it, and how it looks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from assistant.errors import SettingsError
from assistant.settings import Settings

_HERE = Path(__file__).parent
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def serve(settings: Settings) -> None:
    """Serve the page until interrupted; SettingsError when it would be open to others without a login."""
    if settings.host not in _LOOPBACK and not all(settings.login.partition(":")):
        raise SettingsError(
            f"页面要监听 {settings.host}，别的电脑也能打开，必须先设置登录：NIGAO_LOGIN=用户名:密码。",
            f"The page would be open to others on {settings.host}; set NIGAO_LOGIN=user:password first.",
        )
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    from assistant.wiring import wire
    from ui.page import build

    page = build(wire(settings))
    page.queue(default_concurrency_limit=8)
    page.launch(
        quiet=True,
        server_name=settings.host,
        server_port=settings.port,
        auth=[(settings.login.partition(":")[0], settings.login.partition(":")[2])] if settings.login else None,
        share=False,
        show_error=False,
        footer_links=[],
        enable_monitoring=False,
        max_file_size="50mb",
        **look(),
    )


def look() -> dict[str, Any]:
    """Return theme, style and script for launching; fonts are named, never fetched."""
    import gradio as gr

    fonts = ["Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "sans-serif"]
    theme = gr.themes.Base(primary_hue="red", neutral_hue="stone", font=fonts, font_mono=["monospace"])
    return {
        "theme": theme,
        "css_paths": [_HERE / "style.css"],
        "head": f"<script>{(_HERE / 'page.js').read_text(encoding='utf-8')}</script>",
    }
