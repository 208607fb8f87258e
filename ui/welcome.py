"""What an empty conversation shows: the three uses, each with an example to click."""

from __future__ import annotations

from ui.markup import Html, act, el
from ui.texts import Texts

_USES = {"draft": ("draft",), "polish": ("polish",), "ask": ("ask", "figure")}
"""The three things a clerk does all day, each with the examples that show it."""


def welcome(texts: Texts) -> Html:
    """Return the first screen of the conversation."""
    uses = (
        el(
            "li",
            el("i", texts(f"seal_{mode}"), class_="seal", aria_hidden="true"),
            el(
                "div",
                el("h3", texts(f"use_{mode}")),
                el("p", texts(f"about_{mode}")),
                el("p", *(_example(name, texts) for name in examples), class_="tools"),
            ),
        )
        for mode, examples in _USES.items()
    )
    also = [
        el("button", texts("label_example_check"), type="button", class_="link", data_tab="check"),
        act(texts("label_example_compare"), "compare", look="link"),
    ]
    return el(
        "div",
        el("h2", texts("welcome")),
        el("ol", *uses, class_="uses"),
        el("p", texts("also"), *also, class_="also"),
        class_="welcome",
    )


def _example(name: str, texts: Texts) -> Html:
    return act(texts(f"label_example_{name}"), "send", look="suggestion", text=texts(f"example_{name}"))
