"""HTML built from values: what isn't HTML already is escaped where it meets HTML, so no text can become markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import TypeAlias


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


Attribute: TypeAlias = str | int | bool | None

_VOID = {"input", "br", "hr", "img"}


def el(tag: str, *children: str | None, **attributes: Attribute) -> Html:
    """Return an element; plain text among the children is escaped, None left out.

    An underscore in an attribute's name stands for a dash, one at its end for nothing; True gives a bare
    attribute, False and None none.

    >>> el("p", "1 < 2", el("b", "x"), class_="a", data_at=3, hidden=True, title=None)
    '<p class="a" data-at="3" hidden>1 &lt; 2<b>x</b></p>'
    """
    shown = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(str(value), quote=True)}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if tag in _VOID:
        return Html(f"<{tag}{shown}>")
    return Html(f"<{tag}{shown}>{join(children)}</{tag}>")


def join(parts: Iterable[str | None]) -> Html:
    """Return the parts one after the other, the plain ones escaped.

    >>> join(["a&b", None, el("br")])
    'a&amp;b<br>'
    """
    return Html(
        "".join(part if isinstance(part, Html) else escape(part, quote=False) for part in parts if part is not None)
    )


def lines(text: str) -> Html:
    r"""Return text with its line breaks kept.

    >>> lines("甲<\n乙")
    '甲&lt;<br>乙'
    """
    return Html(escape(text, quote=False).replace("\n", "<br>"))


def button(label: str, *, look: str = "", title: str | None = None, **attributes: Attribute) -> Html:
    """Return a button; `look` is its class, `title` what is read out and shown on hover where the label is a mere sign."""
    return el("button", label, type="button", class_=look or None, **attributes, aria_label=title, title=title)


def act(label: str, name: str, *, look: str = "", **fields: Attribute) -> Html:
    """Return a button that sends the page's act `name` with the fields.

    >>> act("删除", "forget", id=7)
    '<button type="button" data-act="forget" data-id="7">删除</button>'
    """
    return el("button", label, type="button", class_=look or None, data_act=name, **_data(fields))


def submit(label: str, *, look: str = "") -> Html:
    """Return the button that sends the form it stands in."""
    return el("button", label, type="submit", class_=look or None)


def form(name: str, *children: str | None, look: str = "", **fields: Attribute) -> Html:
    """Return a form that sends the act `name` with its controls' values and the fields."""
    return el("form", *children, class_=look or None, data_act=name, **_data(fields))


def _data(fields: Mapping[str, Attribute]) -> dict[str, Attribute]:
    return {f"data_{key}": value for key, value in fields.items()}


def table(heads: Iterable[str], rows: Iterable[Html], *, look: str, acts: str = "") -> Html:
    """Return a table; where its last column holds buttons, `acts` is the head that is only read out.

    >>> table(["时段"], [el("tr", el("td", "甲"))], look="series")
    '<table class="series"><thead><tr><th scope="col">时段</th></tr></thead><tbody><tr><td>甲</td></tr></tbody></table>'
    """
    named = [*heads, *([el("span", acts, class_="sr")] if acts else [])]
    head = el("tr", *(el("th", one, scope="col") for one in named))
    return el("table", el("thead", head), el("tbody", *rows), class_=look)


def fold(label: str, *inside: str | None, look: str, key: str | None = None, shown: bool = False) -> Html:
    """Return what is folded under a label; the page leaves it as the clerk has it, told again by its `key`.

    >>> fold("版本", "甲", look="versions", key="v")
    '<details class="versions" data-key="v"><summary>版本</summary>甲</details>'
    """
    return el("details", el("summary", label), *inside, class_=look, data_key=key, open=shown)


def menu(label: str, *items: str | None, key: str) -> Html:
    """Return a button that opens a small menu; a second click, Escape or a click elsewhere closes it.

    >>> menu("更多", act("删除", "remove"), key="more")[:64]
    '<details class="menu" data-key="more"><summary>更多</summary><div>'
    """
    return fold(label, el("div", *items), look="menu", key=key)


def options(choices: Iterable[tuple[str, str]], chosen: str) -> Html:
    """Return the options of a list from (value, label) pairs.

    >>> options([("a", "甲")], "a")
    '<option value="a" selected>甲</option>'
    """
    return join(el("option", label, value=value, selected=value == chosen) for value, label in choices)
