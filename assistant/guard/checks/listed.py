"""Checks that are a list of words to avoid: the list is data, this says how to report it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.guard.checks.analysis import Analysis
from assistant.guard.checks.rule import Finder, Hit
from assistant.guard.finding import Severity
from assistant.knowledge import Word, WordList


def listed(name: str, *, zh: str, en: str, severity: Severity | None = None) -> Finder:
    """Return a finder of the words of a list; names in 《》 and quoted words are left alone.

    `zh` and `en` say what is wrong with a {word}; the replacement, where the list has one, follows. It is ready to be
    done only where the very word of the list stands, for what a pattern matched may say more.
    """

    def find(analysis: Analysis) -> Iterator[Hit]:
        basis = basis_of(analysis.knowledge.words(name))
        for word, start, end in analysis.words_of(name):
            if analysis.quotation(start, end):
                continue
            quote = analysis.text[start:end]
            instead = word.to if word.to != quote else ""
            yield Hit(
                start,
                end,
                zh.format(word=quote) + _advice_zh(word, instead),
                en.format(word=quote) + (f" Write “{instead}”." if instead else ""),
                edits=((start, end, instead),) if instead and quote == word.word else (),
                severity=severity,
                basis=basis,
            )

    return find


def basis_of(words: WordList) -> str:
    """Return what a list rests on, as a finding says it; only what was read in a norm (grade N) is called a rule."""
    return f"{'规定' if words.grade == 'N' else '通行做法'}：{words.source}"


def _advice_zh(word: Word, instead: str) -> str:
    advice = f"建议写作“{instead}”。" if instead else ""
    return f"{advice}（{word.note}）" if word.note else advice
