"""How the office wrote before, shown without its figures so that no model can copy one."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.archive.citation import Citation
from assistant.language.quantity.figures import figures_in

MASK = "▇"
NONE = "（没有往年的写法）"
_MOST = 400


def masked(text: str) -> str:
    """Return a text with every figure and date blotted out.

    >>> masked("今年6月走访归侨86户，发放慰问金5.2万元。")
    '▇走访归侨▇，发放慰问金▇。'
    """
    shown, place = "", 0
    for figure in figures_in(text):
        if figure.start >= place:
            shown += text[place : figure.start] + MASK
            place = figure.end
    return "".join(MASK if char.isnumeric() and char.isascii() else char for char in shown + text[place:])


def style_of(citations: Sequence[Citation]) -> str:
    """Return past wordings of a section for a prompt, newest first, as much as fits."""
    shown = ""
    for citation in citations:
        if shown and len(shown) + len(citation.quote) > _MOST:
            break
        shown += masked(citation.quote[:_MOST]) + "\n"
    return shown.strip() or NONE
