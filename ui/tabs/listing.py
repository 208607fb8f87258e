"""What the archive's list and that of the conversations have in common."""

from __future__ import annotations

from ui.markup import Html, act, el, form, submit
from ui.texts import Texts


def search_box(name: str, query: str, hint: str, texts: Texts, *, id_: str | None = None) -> Html:
    """Return the box that sends the act `name` with what is looked for."""
    field = el(
        "input",
        type="search",
        name="query",
        id=id_,
        value=query,
        placeholder=hint,
        aria_label=hint,
        autocomplete="off",
    )
    return form(name, field, submit(texts("search"), look="primary"), look="search")


def sure(question: str, name: str, of: str, texts: Texts, *, cancel: str) -> Html:
    """Ask before the entry `of` is deleted by the act `name`; the act `cancel` puts it back."""
    return el(
        "div",
        el("p", question),
        act(texts("forget"), name, look="primary", id=of),
        act(texts("cancel"), cancel),
        class_="correct",
        role="alertdialog",
        aria_label=texts("forget"),
    )
