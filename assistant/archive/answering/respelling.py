"""A word typed wrong that sounds like one of the office: 桥务 for 侨务."""

from __future__ import annotations

from assistant.archive.answering.recall import Recall
from assistant.language.homophones import sound_alike


def respelt(text: str, recall: Recall) -> tuple[str, str, str]:
    """Return a question with a word mended that stands nowhere and sounds like one of the office, and both words.

    Three empty strings where there is none such.
    """
    for word in recall.words.terms:
        for at in range(len(text) - len(word) + 1):
            typed = text[at : at + len(word)]
            if sound_alike(typed, word) and recall.is_unknown(typed):
                return text.replace(typed, word), typed, word
    return "", "", ""
