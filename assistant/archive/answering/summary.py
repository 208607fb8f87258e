"""A model's summary above the quotes: every sentence cites, every figure stands in what it cites, or it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assistant.archive.citation import Citation
from assistant.errors import ModelUnavailable
from assistant.language.quantity.figures import Figure, FigureKind, figures_in
from assistant.language.sentences import split_sentences
from assistant.language.tokens import bigrams
from assistant.models.prompts import load_prompt

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_MARK = re.compile(r"\s*[\[［【](\d{1,2})[\]］】]")
_MOST_CHARACTERS = 1_500
_IN_QUOTE = 0.6
"""Share of a sentence's pairs of characters that must stand in what it cites."""


def summarise(question: str, citations: Sequence[Citation], model: BaseChatModel, *, english: bool) -> tuple[str, str]:
    """Return what holds of the model's summary, and a note on it; an empty summary when nothing holds."""
    quotes = _quotes(citations)
    numbered = "\n".join(f"[{number}]{quote}" for number, quote in enumerate(quotes, start=1))
    messages = load_prompt("answer-summary").render(question=question, quotes=numbered)
    try:
        said = str(model.invoke(messages).content)
    except ModelUnavailable as error:
        return "", error.en if english else error.zh
    sentences = _sentences(said)
    kept = [sentence for sentence in sentences if is_supported(sentence, quotes)]
    dropped = len(sentences) - len(kept)
    if not kept:
        note = (
            "模型的概括没有通过核对，只列原文。"
            if not english
            else "The model's summary failed its check; quotes only."
        )
        return "", note
    if english:
        note = f"(Summary by the model, checked against the quotes; {dropped} unsupported sentences dropped.)"
    else:
        note = f"（以上由模型概括，已与原文逐句核对，删去没有依据的{dropped}句。）"
    return "".join(kept) if not english else " ".join(kept), note


def is_supported(sentence: str, quotes: Sequence[str]) -> bool:
    """Whether a sentence cites quotes that are there, and these hold its every figure and most of its words.

    English words cannot be compared with Chinese quotes, figures can: an English sentence must have one.

    >>> is_supported("走访侨胞10人[1]。", ["走访侨胞 10人，寄送贺年卡130份。"])
    True
    >>> is_supported("走访侨胞12人[1]。", ["走访侨胞 10人，寄送贺年卡130份。"])
    False
    """
    cited = {int(number) for number in _MARK.findall(sentence)}
    if not cited or not all(1 <= number <= len(quotes) for number in cited):
        return False
    bare = _MARK.sub("", sentence)
    source = "\n".join(quotes[number - 1] for number in sorted(cited))
    known, said = figures_in(source), figures_in(bare)
    if not all(_stands(figure, source, known) for figure in said):
        return False
    pairs = bigrams(bare)
    if not pairs:
        return bool(said)
    there = set(bigrams(source))
    return sum(pair in there for pair in pairs) >= _IN_QUOTE * len(pairs)


def _stands(figure: Figure, source: str, known: Sequence[Figure]) -> bool:
    """Whether a figure stands in a text, as it is or in value; an English one (81 households) by its number."""
    english = figure.unit.isascii() and figure.kind is FigureKind.QUANTITY
    if any(_value(one) == _value(figure) or (english and one.low == figure.low) for one in known):
        return True
    written = figure.text.split()[0] if english else figure.text
    return re.search(rf"(?<![\d.]){re.escape(written)}(?![\d.])", source) is not None


def _quotes(citations: Sequence[Citation]) -> list[str]:
    """Return the quotes, each with its time, as many as the model can read in good time."""
    quotes: list[str] = []
    for citation in citations:
        quotes.append(f"（{citation.period.zh if citation.period else '时间不明'}）{citation.quote}")
        if sum(map(len, quotes)) > _MOST_CHARACTERS:
            break
    return quotes


def _sentences(said: str) -> list[str]:
    """Cut what the model said into sentences, a citation mark after the full stop drawn before it."""
    moved = re.sub(r"([。.!?！？])((?:\s*[\[［【]\d{1,2}[\]］】])+)", r"\2\1", said.strip())
    return [sentence.text for sentence in split_sentences(moved)]


def _value(figure: Figure) -> tuple[FigureKind, Decimal, Decimal, str]:
    return figure.kind, figure.low, figure.high, figure.unit
