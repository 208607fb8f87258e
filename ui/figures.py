"""A text with each of its figures, dates and names linked to what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.archive.citation import Citation
from assistant.guard.tracing.binding import Binding, Verdict
from assistant.writing.polishing.polishing import Change, Polished
from assistant.writing.workspace.differences import differences
from ui.markup import Html, button, el, join, lines
from ui.texts import Texts


def linked(text: str, bindings: Iterable[Binding], texts: Texts) -> Html:
    """Return the text with every bound span marked: grounded, as last year's, or without ground."""
    return join(_linked(text, bindings, texts))


def _linked(text: str, bindings: Iterable[Binding], texts: Texts) -> Iterator[Html]:
    at = 0
    for binding in sorted(bindings, key=lambda one: one.start):
        if binding.start < at:
            continue
        yield lines(text[at : binding.start])
        yield el("mark", binding.text, class_=grade(binding), tabindex=0, data_ground=ground(binding, texts))
        at = binding.end
    yield lines(text[at:])


def grade(binding: Binding) -> str:
    """Return how a span stands: grounded, vouched (a user's word), stale (another period's) or ungrounded."""
    if binding.override is not None:
        return "vouched"
    if binding.verdict.passes:
        return "grounded"
    return "stale" if binding.verdict is Verdict.WRONG_PERIOD else "ungrounded"


def ground(binding: Binding, texts: Texts) -> str:
    """Say in one line what a span rests on, or why it does not hold."""
    if binding.override is not None:
        return texts("ground_vouched", reason=binding.override.reason)
    said = binding.formula
    if not said and binding.source.kind != "none":
        said = texts("ground_" + binding.source.kind, ref=binding.source.ref, quote=_sentence(binding))
    if binding.verdict.passes:
        return said
    verdict = texts("verdict_" + binding.verdict.value)
    return texts("ground_of", verdict=verdict, said=said) if said else verdict


def _sentence(binding: Binding) -> str:
    """Return the sentence of a source in which the figure stands, the beginning of the source where none has it."""
    sentences = re.split(r"(?<=[。；;\n])", binding.source.quote)
    return next((one.strip() for one in sentences if binding.text in one), sentences[0].strip())


def difference(before: str, after: str) -> Html:
    """Show what became of a text: words gone struck out, words new underlined."""
    tags = {"dropped": "del", "added": "ins", "kept": "span"}
    return join(el(tags[one.kind], lines(one.text)) for one in differences(before, after))


def polished_text(polished: Polished, texts: Texts, *, turn: int) -> Html:
    """Show the original with every change in its place, each with a button to take or leave it.

    What was refused for a whole sentence is left out where changes inside it were taken.
    """
    shown: list[Html] = []
    at = 0
    for number, change in sorted(enumerate(polished.changes), key=lambda one: one[1].start):
        if change.refused and any(
            other.start < change.end and change.start < other.end for other in polished.changes if not other.refused
        ):
            continue
        shown += [lines(polished.original[at : change.start]), _change(change, texts, turn=turn, number=number)]
        at = change.end
    return join([*shown, lines(polished.original[at:])])


def _change(change: Change, texts: Texts, *, turn: int, number: int) -> Html:
    if change.refused:
        return el(
            "span",
            lines(change.before),
            class_="refused",
            tabindex=0,
            data_ground=texts("refused", reason=change.refused),
        )
    told = {"before": change.before or "∅", "after": change.after or "∅"}
    label = texts("leave_change" if change.made else "take_change", **told)
    toggle = button(
        "✓" if change.made else "↺",
        look="toggle",
        title=label,
        data_act="change",
        data_turn=turn,
        data_number=number,
        aria_pressed="true" if change.made else "false",
    )
    if not change.made:
        return el("span", lines(change.before), toggle, class_="change left")
    return el(
        "span",
        el("del", lines(change.before)) if change.before else None,
        el("ins", lines(change.after)) if change.after else None,
        toggle,
        class_="change",
    )


def chip(number: int, texts: Texts, *, turn: int) -> Html:
    """Return the numbered chip that opens a source."""
    label = texts("open_source", number=number)
    return button(str(number), look="chip", title=label, data_act="cite", data_turn=turn, data_at=number)


def spoken_of(citation: Citation, texts: Texts) -> str:
    """Return the period and the part that a citation speaks of: 2025年上半年 · 工作."""
    return " · ".join(filter(None, (texts.of(citation.period), texts(f"part_{citation.part.value}"))))
