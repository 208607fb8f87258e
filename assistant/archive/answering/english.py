"""English words of an office in questions, with the Chinese ones that reports have for them."""

from __future__ import annotations

import re

from assistant.knowledge import WordList

BLANK = "\n"
"""What stands in a question where words were taken out."""
_ENDINGS = ("", "s", "d", "ed", "ing")


class English:
    """Finds the words of `knowledge/wording/english.yaml`, with whatever ending."""

    def __init__(self, words: WordList) -> None:
        self._units = {entry.word: entry.to for entry in words.entries if entry.note == "unit"}
        self._chinese: dict[str, tuple[str, ...]] = {}
        for entry in words.entries:
            for end in _ENDINGS if entry.note != "unit" else ():
                self._chinese[entry.word + end] = (*self._chinese.get(entry.word + end, ()), entry.to)
        longest_first = sorted(self._chinese, key=len, reverse=True)
        self._words = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
        self._counted = re.compile(rf"\bhow many\s+(?:\w+\s+){{0,3}}?({'|'.join(self._units)})\b", re.IGNORECASE)

    def chinese(self, text: str) -> list[tuple[str, ...]]:
        """Return what each word of a text is called in Chinese."""
        return [self._chinese[found[0].casefold()] for found in self._words.finditer(text)]

    def without(self, text: str) -> str:
        """Return a text with these words cut out."""
        return self._words.sub(BLANK, text)

    def units(self, text: str) -> list[str]:
        """Return the measure word that is asked for: 户 for “how many poor households”."""
        return [self._units[found[1].casefold()] for found in self._counted.finditer(text)][:1]
