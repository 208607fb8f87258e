"""Checks that are a list of words to avoid: the list is data, this says how to report it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.guard.analysis import Analysis
from assistant.guard.finding import Severity
from assistant.guard.rule import Finder, Hit
from assistant.knowledge import Word


def listed(name: str, *, zh: str, en: str, severity: Severity | None = None) -> Finder:
    """Return a finder of the words of a list; names in 《》 and quoted words are left alone.

    `zh` and `en` say what is wrong with a {word}; the replacement, where the list has one, follows.
    """

    def find(analysis: Analysis) -> Iterator[Hit]:
        for word, start, end in analysis.words_of(name):
            if analysis.quotation(start, end):
                continue
            quote = analysis.text[start:end]
            instead = word.to if word.to and word.to != quote else ""
            yield Hit(
                start,
                end,
                zh.format(word=quote) + _advice_zh(word, instead),
                en.format(word=quote) + (f" Write “{instead}”." if instead else ""),
                edits=((start, end, instead),) if instead else (),
                severity=severity,
            )

    return find


def _advice_zh(word: Word, instead: str) -> str:
    advice = f"建议写作“{instead}”。" if instead else ""
    return f"{advice}（{word.note}）" if word.note else advice
