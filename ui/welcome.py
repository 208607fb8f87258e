"""What an empty conversation shows: the three uses, each with an example to click."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.knowledge import Example
from ui.markup import Html, act, button, el
from ui.texts import Texts

_USES = ("draft", "polish", "ask")
"""The three things a clerk does all day."""


def welcome(texts: Texts, example: Example | None, *, empty: bool) -> Html:
    """Return the first screen of the conversation; while the archive is `empty` it offers to fill it."""
    uses = (
        el(
            "li",
            el("i", texts(f"seal_{use}"), class_="seal", aria_hidden="true"),
            el(
                "div",
                el("h3", texts(f"use_{use}")),
                el("p", texts(f"about_{use}")),
                el("p", *_offered(use, example, texts, empty=empty), class_="tools"),
            ),
        )
        for use in _USES
    )
    also = [
        button(texts("label_example_check"), look="link", data_tab="check"),
        act(texts("label_example_compare"), "compare", look="link"),
    ]
    return el(
        "div",
        el("h2", texts("welcome")),
        el("ol", *uses, class_="uses"),
        el("p", texts("also"), *also, class_="also"),
        class_="welcome",
    )


def _offered(use: str, example: Example | None, texts: Texts, *, empty: bool) -> Iterator[Html]:
    """Yield what can be clicked to see a use at work."""
    if use == "ask" and empty:
        yield button(texts("fill_archive"), data_tab="library")
        yield act(texts("take_sample"), "ingest-sample")
    elif use == "ask":
        yield _said(texts("example_ask"), texts("example_ask"))
        if example:
            yield _said(example.question, example.question)
    elif use == "polish":
        yield _said(texts("label_example_polish"), texts("example_polish"))
    elif example:
        notes = "\n".join(f"· {note}" for note in example.notes)
        yield _said(texts("label_example_draft"), f"{texts('say_draft_section', topic=example.section)}\n{notes}")


def _said(label: str, text: str) -> Html:
    return act(label, "send", look="suggestion", text=text)
