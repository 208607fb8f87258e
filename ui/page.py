"""The page as Gradio sees it: a few panels of our own HTML, one event that carries every act, one state."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from secrets import token_hex
from typing import Any

import gradio as gr
from gradio.utils import get_upload_folder

from assistant.archive.converting.convert import SUFFIXES
from assistant.desk import Desk
from ui.act import Act
from ui.acts.all import Acts
from ui.acts.office import Office
from ui.composer import composer
from ui.journal import Journal
from ui.panels import PANELS, Panels
from ui.programs.endpoints import add_endpoints
from ui.texts import Language, Texts
from ui.window import Window

_START = "nigao.start((sent) => trigger('act', sent), upload)"
"""Run once in the browser: page.js hands every click and form to Gradio's event “act”."""

_PANEL = "nigao.panel(element, props, watch)"
"""Run once for each panel: page.js puts the panel's HTML into the page, changing only what differs."""


def build(desk: Desk, journal: Journal) -> gr.Blocks:
    """Return the page: Chinese at the root, English beside it at /en."""
    page: gr.Blocks = gr.Blocks(
        title="拟稿 Nigao", analytics_enabled=False, fill_width=True, delete_cache=(3600, 86400)
    )
    with page:
        add_endpoints(desk, journal)
        _Layout(desk, "zh", journal).make(page)
    with page.route("English", "/en", show_in_navbar=False):
        _Layout(desk, "en", journal).make(page)
    return page


class _Layout:
    """The panels of one language's page and what connects them."""

    def __init__(self, desk: Desk, language: Language, journal: Journal) -> None:
        profile = desk.knowledge.profile
        self.texts = Texts(language, profile.example.section if profile.example else profile.areas[0].name)
        office = Office(desk, self.texts)
        self.acts = Acts(office)
        self.journal = journal
        self.panels = Panels(office)

    def make(self, page: gr.Blocks) -> None:
        """Lay out the page and connect it: one event for every act, one for opening."""
        window = gr.State(None)
        kept = gr.BrowserState({}, storage_key="nigao-window", secret="nigao")  # noqa: S106
        shown: dict[str, gr.HTML] = {}
        panel = partial(gr.HTML, html_template="<div></div>", js_on_load=_PANEL, apply_default_css=False)
        shown["head"] = panel(elem_id="head")
        with gr.Row(elem_id="halves"):
            with gr.Column(scale=5, min_width=280, elem_id="talk"):
                shown["said"] = panel(elem_id="said")
                shown["saying"] = panel(elem_id="saying")
                hub = gr.HTML(
                    composer(self.texts, ",".join(SUFFIXES)),
                    elem_id="composer",
                    js_on_load=_START,
                    apply_default_css=False,
                )
            with gr.Column(scale=7, min_width=320, elem_id="work"):
                shown["work"] = panel(elem_id="desk")
                file = gr.File(
                    visible="hidden", interactive=False, elem_id="exported", label=self.texts("exported_file")
                )
        outputs = [window, kept, file, *(shown[name] for name in PANELS)]
        hub.act(
            self._act,
            [window, kept],
            outputs,
            api_visibility="private",
            show_progress="hidden",
            trigger_mode="multiple",
            concurrency_limit=16,
        )
        page.load(self._open, kept, outputs, api_visibility="private", show_progress="hidden")

    def _act(
        self, window: Window | None, kept: dict[str, str], request: gr.Request, event: gr.EventData
    ) -> Iterator[list[Any]]:
        """Do what the browser asks for, showing every step; a window that the server forgot is opened again."""
        window = window or self._opened(kept, request)
        act = Act.read(event._data, Path(get_upload_folder()))
        file = window.view.file
        name = act.name if act.name in self.acts.names else "unknown"
        with self.journal.timed(name, who=window.owner, scope=getattr(request.request, "scope", None)):
            for _ in self.acts.do(window, act):
                yield self._shown(window, file)

    def _open(self, kept: dict[str, str], request: gr.Request) -> list[Any]:
        return self._shown(self._opened(kept, request), None)

    def _opened(self, kept: dict[str, str], request: gr.Request) -> Window:
        return self.acts.open(
            request.username or "",
            kept.get("conversation") or token_hex(16),
            kind=kept.get("kind", ""),
            period=kept.get("period", ""),
        )

    def _shown(self, window: Window, file: Path | None) -> list[Any]:
        """Return what the browser lacks; everything else is left alone.

        A bare value after a skip Gradio would keep for as long as the window is open; an update it does not.
        """
        fresh = window.unsent(self.panels.draw)
        made = window.view.file
        return [
            window,
            window.kept,
            gr.skip() if made == file else gr.File(str(made)),
            *(gr.update(value=fresh[name]) if name in fresh else gr.skip() for name in PANELS),
        ]
