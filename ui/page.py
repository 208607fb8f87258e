"""The page's layout: conversation on the left, report, sources, checks and archive on the right."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.desk import Desk
from assistant.intent import Mode
from assistant.language.period import Period, Span
from ui.handlers import Handlers, Window
from ui.library import FILE_TYPES, library_tab
from ui.panels import check_panel, report_panel, sources_panel
from ui.render import header, shown_text
from ui.texts import Language, Texts
from ui.view import View

_MODES = (Mode.DRAFT, Mode.POLISH, Mode.ASK, Mode.CHECK)


def build(desk: Desk) -> gr.Blocks:
    """Return the page: Chinese at the root, English beside it at /en."""
    page: gr.Blocks = gr.Blocks(
        title="拟稿 Nigao", analytics_enabled=False, fill_width=True, delete_cache=(3600, 86400)
    )
    with page:
        _Layout(desk, "zh").make(page)
    with page.route("English", "/en", show_in_navbar=False):
        _Layout(desk, "en").make(page)
    return page


class _Layout:
    """The components of one language's page and what connects them."""

    def __init__(self, desk: Desk, language: Language) -> None:
        self.texts = Texts(language)
        self.desk = desk
        self.handlers = Handlers(desk, self.texts)

    def make(self, page: gr.Blocks) -> None:
        """Lay out the page and connect it."""
        self.view = gr.State(View())
        self.conversation = gr.BrowserState("", storage_key="nigao", secret="nigao")  # noqa: S106
        self._header()
        with gr.Row(elem_id="halves"):
            with gr.Column(scale=5, min_width=320, elem_id="talk"):
                self._conversation()
            with gr.Column(scale=6, min_width=320, elem_id="work"), gr.Tabs(elem_id="tabs") as self.tabs:
                self._report()
                library_tab(self.handlers)
        self._connect(page)

    def _header(self) -> None:
        due = self.desk.due(date.today())
        with gr.Row(elem_id="top"):
            gr.HTML(header(self.desk.organ, self.desk.chat(), self.texts), container=False, elem_id="head")
            self.period = gr.Dropdown(
                [(self.texts.choose(period.zh, period.en), period.code) for period in _periods(due)],
                value=due.code,
                label=self.texts("period"),
                container=False,
                elem_id="period",
            )

    def _conversation(self) -> None:
        names = ("example_draft", "example_ask", "example_figure", "example_polish")
        self.chatbot = gr.Chatbot(
            label=self.texts("conversation"),
            show_label=False,
            placeholder=self.texts("welcome"),
            examples=[{"text": self.texts(name), "display_text": self.texts("label_" + name)} for name in names],
            height="100%",
            buttons=["copy"],
            elem_id="conversation",
            allow_tags=False,
            layout="bubble",
        )
        self.message = gr.MultimodalTextbox(
            label=self.texts("placeholder"),
            placeholder=self.texts("placeholder"),
            show_label=False,
            file_count="multiple",
            file_types=FILE_TYPES,
            sources=["upload"],
            lines=1,
            max_lines=8,
            max_plain_text_length=1_000_000,
            elem_id="message",
            autofocus=True,
            interactive=False,  # until the page knows its conversation
        )
        with gr.Row(elem_id="acts"):
            gr.HTML(f"<span>{self.texts('switch')}</span>", container=False)
            self.switches = [(gr.Button(self.texts(mode.value), size="sm"), mode) for mode in _MODES]
            self.stop = gr.Button(self.texts("stop"), size="sm", elem_id="stop")
            self.new = gr.Button(self.texts("new"), size="sm")

    def _report(self) -> None:
        with gr.Tab(self.texts("tab_draft"), id="draft"):
            with gr.Row(elem_id="follow-ups"):
                self.keep = gr.Button(self.texts("keep"), size="sm", variant="primary")
                self.follow_ups = [
                    (gr.Button(self.texts(name), size="sm"), self.texts("say_" + name))
                    for name in ("rewrite", "shorter", "formal")
                ]
                self.export = gr.Button(self.texts("export"), size="sm")
            self.word = gr.File(label="Word", visible=False, interactive=False, elem_id="word")
            self.exported = gr.Markdown(elem_id="exported")
            self.draft = gr.HTML(elem_id="draft")
        with gr.Tab(self.texts("tab_sources"), id="sources"):
            self.sources = gr.HTML(elem_id="sources")
        with gr.Tab(self.texts("tab_check"), id="check"):
            self.fix = gr.Button(self.texts("fix"), size="sm", elem_id="fix")
            self.fixed = gr.Textbox(
                label=self.texts("fixed"), lines=8, max_lines=12, visible=False, buttons=["copy"], elem_id="fixed"
            )
            self.findings = gr.HTML(elem_id="findings")

    def _connect(self, page: gr.Blocks) -> None:
        """Connect what is done with what is shown; every turn has the same outputs."""
        shown = [self.view, self.chatbot, self.draft, self.sources, self.findings, self.tabs]
        window = [self.view, self.conversation]
        written = gr.State()
        taken = self.message.submit(
            lambda said: (None, said), self.message, [self.message, written], api_visibility="private"
        )
        running = [
            taken.then(self._send, [written, *window], shown, api_visibility="private"),
            self.chatbot.example_select(self._example, window, shown, api_visibility="private"),
            *(
                button.click(self._retake(mode), window, shown, api_visibility="private")
                for button, mode in self.switches
            ),
            *(
                button.click(self._say(text), window, shown, api_visibility="private")
                for button, text in self.follow_ups
            ),
        ]
        for turn in running:
            turn.failure(self._broken_off("broke"), self.view, shown, api_visibility="private")
        self.stop.click(self._broken_off("stopped"), self.view, shown, cancels=running, api_visibility="private")
        self.new.click(self._renew, None, [*shown, self.conversation], api_visibility="private")
        self.period.input(self._write_for, [self.view, self.period], shown, api_visibility="private")
        self.keep.click(self._keep, window, shown, api_visibility="private")
        self.export.click(self._export, self.view, [self.word, self.exported], api_visibility="private")
        self.fix.click(self._fix, self.view, self.fixed, api_visibility="private")
        page.load(self._open, window, [*shown, self.conversation, self.message], api_visibility="private")

    def _shown(self, view: View, before: View | None = None) -> list[Any]:
        """Return the values of what every turn updates; panels that would show the same as `before` are left alone."""
        said = [
            {"role": bubble.role, "content": shown_text(bubble.role, bubble.text, self.texts)}
            for bubble in view.bubbles
        ]
        was = before or View()
        wrote = before is None or (view.draft, view.polished, view.kept) != (was.draft, was.polished, was.kept)
        wrote = wrote or view.session != was.session
        answered = before is None or view.answer != was.answer
        checked = before is None or view.checked != was.checked
        areas = self.desk.knowledge.profile.areas
        return [
            view,
            said,
            report_panel(view, areas, self.texts, report=self.handlers.report(view)) if wrote else gr.skip(),
            sources_panel(view.answer, self.texts, self.handlers.around) if answered else gr.skip(),
            check_panel(view.checked, self.texts) if checked else gr.skip(),
            gr.Tabs(selected=view.tab) if wrote or answered or checked else gr.skip(),
        ]

    def _window(self, conversation: str, request: gr.Request | None) -> Window:
        return Window((request.username or "") if request else "", conversation)

    def _turn(
        self, view: View, text: str, files: list[Path], *, window: Window, mode: Mode | None = None
    ) -> Iterator[list[Any]]:
        if not window.conversation:
            return
        before = view
        for changed in self.handlers.send(view, text, files, window=window, mode=mode):
            yield self._shown(changed, before)
            before = changed

    def _send(
        self, said: dict[str, Any] | None, view: View, conversation: str, request: gr.Request
    ) -> Iterator[list[Any]]:
        said = said or {"text": "", "files": []}
        files = [Path(name) for name in said["files"]]
        yield from self._turn(view, said["text"], files, window=self._window(conversation, request))

    def _example(
        self, view: View, conversation: str, request: gr.Request, chosen: gr.SelectData
    ) -> Iterator[list[Any]]:
        yield from self._turn(view, chosen.value["text"], [], window=self._window(conversation, request))

    def _say(self, text: str) -> Callable[..., Iterator[list[Any]]]:
        """Return a handler that sends a fixed message, as if the clerk had typed it."""

        def say(view: View, conversation: str, request: gr.Request) -> Iterator[list[Any]]:
            yield from self._turn(view, text, [], window=self._window(conversation, request))

        return say

    def _retake(self, mode: Mode) -> Callable[..., Iterator[list[Any]]]:
        """Return a handler that takes the last message as another act."""

        def retake(view: View, conversation: str, request: gr.Request) -> Iterator[list[Any]]:
            yield from self._turn(view, view.asked, [], window=self._window(conversation, request), mode=mode)

        return retake

    def _broken_off(self, key: str) -> Callable[[View], list[Any]]:
        """Return a handler that says under what was written why it ends there."""
        return lambda view: self._shown(view.broken_off(self.texts(key)))

    def _renew(self) -> list[Any]:
        return [*self._shown(View()), secrets.token_hex(16)]

    def _open(self, view: View, conversation: str, request: gr.Request) -> list[Any]:
        conversation = conversation or secrets.token_hex(16)
        opened = view if view.bubbles else self.handlers.open(self._window(conversation, request))
        *shown, _ = self._shown(opened)
        restored = shown if opened != View() else [gr.skip() for _ in shown]
        return [*restored, gr.skip(), conversation, gr.MultimodalTextbox(interactive=True)]

    def _write_for(self, view: View, period: str) -> list[Any]:
        return self._shown(self.handlers.write_for(view, period), view)

    def _keep(self, view: View, conversation: str, request: gr.Request) -> list[Any]:
        return self._shown(self.handlers.keep(view, window=self._window(conversation, request)), view)

    def _export(self, view: View) -> list[Any]:
        path, said = self.handlers.export(view, Path(tempfile.mkdtemp(prefix="nigao-")))
        return [gr.File(str(path), visible=True), said]

    def _fix(self, view: View) -> Any:
        fixed = self.handlers.fixed(view)
        return gr.Textbox(fixed, visible=bool(fixed))


def _periods(due: Period) -> list[Period]:
    """Return the periods that a clerk may be writing: the one due, its neighbours, and whole years."""
    halves = [due.previous().previous(), due.previous(), due, due.following()]
    return [*halves, *(Period(year, Span.YEAR) for year in (due.year - 1, due.year))]
