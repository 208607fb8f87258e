"""The archive: search, the reports on hand with office and period, taking in, correcting, deleting."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from assistant.archive.storing.document import Document
from ui.markup import Html, act, el, form, lines, submit, table
from ui.tabs.listing import search_box, sure
from ui.tabs.sources import hit_list
from ui.texts import Texts
from ui.view import Shelf


def library_tab(
    documents: Sequence[Document], shelf: Shelf, texts: Texts, *, words: Sequence[str] = (), accepted: str = ""
) -> Html:
    """Show the archive; `words` are those looked for, `accepted` the file endings that may be taken in.

    Who may take nothing in can search and read, no more.
    """
    return el(
        "div",
        _search(shelf, words, texts),
        _upload(shelf, accepted, texts) if accepted else None,
        _table(documents, shelf, texts, keeper=bool(accepted)),
        class_="library",
    )


def _search(shelf: Shelf, words: Sequence[str], texts: Texts) -> Html:
    box = search_box("search", shelf.query, texts("search_hint"), texts, id_="search")
    return el("div", box, hit_list(shelf.hits, words, texts) if shelf.query else None)


def _upload(shelf: Shelf, accepted: str, texts: Texts) -> Html:
    chooser = el("input", type="file", multiple=True, accept=accepted, data_upload="ingest", aria_label=texts("upload"))
    log = [el("li", line, class_="bad" if line.startswith("✗") else None) for line in shelf.log]
    return el(
        "div",
        el(
            "label",
            el("span", texts("upload")),
            el("small", texts("upload_hint")),
            chooser,
            class_="drop",
            data_drop="ingest",
        ),
        el("ul", *log, class_="log", role="status") if log else None,
    )


def _table(documents: Sequence[Document], shelf: Shelf, texts: Texts, *, keeper: bool) -> Html:
    if not documents:
        sample = act(texts("take_sample"), "ingest-sample", look="primary") if keeper else None
        return el("div", el("p", lines(texts("empty_archive"))), sample, class_="empty")
    heads = (texts(f"column_{name}") for name in ("title", "organ", "period", "passages"))
    rows = (_row(document, shelf, texts, keeper=keeper) for document in documents)
    rebuild = act(texts("rebuild"), "rebuild") if keeper and not shelf.busy else None
    return el(
        "div",
        el(
            "p",
            el("b", texts("documents", count=len(documents))),
            el("span", class_="space"),
            rebuild,
            class_="tools bar",
        ),
        table(heads, rows, look="documents", acts=texts("column_acts")),
    )


def _named(document: Document) -> str:
    """Return what a report is listed as: its title, else the name of its file."""
    return document.title or PurePath(document.source).name


def _row(document: Document, shelf: Shelf, texts: Texts, *, keeper: bool) -> Html:
    if document.id == shelf.at_hand and keeper:
        question = texts("sure_to_forget", title=_named(document))
        deleting = sure(question, "forget", document.id, texts, cancel="at-hand") if shelf.deleting else None
        return el("tr", el("td", deleting or _correcting(document, texts), colspan=5), class_="at-hand")
    acts = (
        act(texts("correct"), "at-hand", id=document.id),
        act(texts("forget"), "at-hand", id=document.id, deleting="yes"),
    )
    return el(
        "tr",
        el("th", act(_named(document), "read", look="link", id=document.id), scope="row"),
        el("td", document.organ or "—"),
        el("td", texts.of(document.period) or "—"),
        el("td", str(document.passages)),
        el("td", *acts, class_="acts") if keeper else el("td"),
    )


def _correcting(document: Document, texts: Texts) -> Html:
    period = texts.choose(document.period.zh, document.period.code) if document.period else ""
    like = texts.choose("2026年上半年", "2026H1")
    return form(
        "correct",
        el("p", _named(document)),
        el("label", texts("column_organ"), el("input", name="organ", value=document.organ, maxlength=60)),
        el("label", texts("column_period"), el("input", name="period", value=period, placeholder=like, maxlength=30)),
        submit(texts("save"), look="primary"),
        act(texts("cancel"), "at-hand"),
        look="correct",
        id=document.id,
    )
