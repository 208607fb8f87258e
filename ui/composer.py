"""The box in which a clerk writes; it keeps its text in the browser until it is sent."""

from __future__ import annotations

from ui.conversation import MODES
from ui.markup import Html, act, el, form, submit
from ui.texts import Texts


def composer(texts: Texts, accepted: str) -> Html:
    """Return the box: what the message is to be taken as, the text, files dropped or chosen, send or stop."""
    modes = [
        el("label", el("input", type="radio", name="mode", value=value, checked=not value), el("span", texts(key)))
        for value, key in (("", "auto"), *((mode.value, mode.value) for mode in MODES))
    ]
    message = el(
        "textarea",
        name="text",
        id="message",
        rows=2,
        placeholder=texts("placeholder"),
        aria_label=texts("message"),
        data_keep="message",
    )
    files = el("input", type="file", name="files", multiple=True, accept=accepted, aria_label=texts("add_files"))
    return form(
        "send",
        el("p", texts("connection_lost"), class_="lost", role="alert", hidden=True),
        el("fieldset", el("legend", texts("take_message_as"), class_="sr"), *modes, class_="modes"),
        act(texts("new"), "renew", look="link new"),
        message,
        el("ul", class_="files", data_files=True, aria_label=texts("files")),
        el(
            "p",
            el("label", files, el("span", texts("add_files")), class_="attach"),
            el("span", texts("keys"), class_="where keys"),
            el("span", class_="space"),
            act(texts("stop"), "stop", look="stop"),
            submit(texts("send"), look="primary send"),
            class_="tools",
        ),
        look="composer",
    )
