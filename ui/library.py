"""The archive's tab: search, the reports on hand, taking in and deleting; it needs nothing of the conversation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ui.handlers import Handlers

FILE_TYPES = [".txt", ".md", ".docx", ".pdf", ".zip"]


def library_tab(handlers: Handlers) -> None:
    """Lay out the tab inside the open Tabs and connect it."""
    import gradio as gr

    texts = handlers.texts
    with gr.Tab(texts("tab_library"), id="library") as tab:
        query = gr.Textbox(
            label=texts("search"), placeholder=texts("search_hint"), container=False, max_lines=1, elem_id="search"
        )
        hits = gr.HTML(elem_id="hits")
        table = gr.HTML(elem_id="documents")
        with gr.Row(elem_id="shelf", equal_height=True):
            files = gr.File(
                label=texts("upload"), file_count="multiple", file_types=FILE_TYPES, height=130, elem_id="files"
            )
            with gr.Column(min_width=200):
                chosen = gr.Dropdown([], multiselect=True, label=texts("choose"), elem_id="chosen")
                forget = gr.Button(texts("forget"), variant="stop", size="sm")
        progress = gr.Markdown(elem_id="progress")

    def documents() -> list[Any]:
        shown, choices = handlers.documents()
        return [shown, gr.Dropdown(choices, value=[])]

    def ingest(names: list[str] | None) -> Iterator[str]:
        yield from handlers.ingest([Path(name) for name in names or []])

    listed = [table, chosen]
    tab.select(documents, None, listed, api_visibility="private")
    query.submit(handlers.search, query, hits, api_visibility="private")
    taken = files.upload(ingest, files, progress, api_visibility="private")
    taken.then(lambda: [None, *documents()], None, [files, *listed], api_visibility="private")
    forget.click(handlers.forget, chosen, progress, api_visibility="private").then(
        documents, None, listed, api_visibility="private"
    )
