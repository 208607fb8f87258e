"""The conversations one had: search, open, rename, delete, take away."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.writing.workspace import Chat
from ui.markup import Html, act, button, el, form, submit, table
from ui.tabs.listing import search_box, sure
from ui.texts import Texts
from ui.view import Drawer


def chats_tab(chats: Sequence[Chat], drawer: Drawer, texts: Texts, *, current: str) -> Html:
    """Show the conversations found; `current` is the one open beside."""
    search = search_box("chats", drawer.query, texts("search_chats"), texts)
    if not chats:
        return el(
            "div", search, el("p", texts("no_hits" if drawer.query else "no_chats"), class_="empty"), class_="library"
        )
    heads = (texts(f"column_{name}") for name in ("chat", "messages", "saved"))
    rows = (_row(chat, drawer, texts, current=current) for chat in chats)
    return el("div", search, table(heads, rows, look="documents", acts=texts("column_acts")), class_="library")


def _row(chat: Chat, drawer: Drawer, texts: Texts, *, current: str) -> Html:
    if chat.id == drawer.at_hand:
        question = texts("sure_to_forget_chat", title=chat.name)
        deleting = sure(question, "forget-chat", chat.id, texts, cancel="chat-at-hand") if drawer.deleting else None
        return el("tr", el("td", deleting or _renaming(chat, texts), colspan=4), class_="at-hand")
    here = "true" if chat.id == current else None
    name = button(chat.name, look="link", data_act="open-chat", data_id=chat.id, aria_current=here)
    return el(
        "tr",
        el("th", name, scope="row"),
        el("td", str(chat.messages)),
        el("td", f"{chat.saved.astimezone():%Y-%m-%d %H:%M}"),
        el(
            "td",
            act("Word", "export-chat", id=chat.id, kind="docx"),
            act("Markdown", "export-chat", id=chat.id, kind="md"),
            act(texts("rename"), "chat-at-hand", id=chat.id),
            act(texts("forget"), "chat-at-hand", id=chat.id, deleting="yes"),
            class_="acts",
        ),
    )


def _renaming(chat: Chat, texts: Texts) -> Html:
    return form(
        "rename-chat",
        el("label", texts("column_chat"), el("input", name="title", value=chat.name, maxlength=80)),
        submit(texts("save"), look="primary"),
        act(texts("cancel"), "chat-at-hand"),
        look="correct",
        id=chat.id,
    )
