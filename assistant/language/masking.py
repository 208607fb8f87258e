"""Names and numbers of persons taken out of texts and put back into what comes of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.language.personal import numbers_in, people_in

_PLACEHOLDER: Final = re.compile(r"〔(?:姓名|号码)\d+〕")
_BEGINNING: Final = re.compile(r"〔(?:姓?|姓名\d*|号?|号码\d*)$")


@dataclass(frozen=True, slots=True)
class Masked:
    """Texts without persons; `hidden` maps each placeholder in them to what stood there."""

    texts: tuple[str, ...]
    hidden: Mapping[str, str]


def mask(texts: Sequence[str]) -> Masked:
    """Replace every person's name and number, the same one by the same placeholder in all the texts.

    >>> masked = mask(["慰问陈秀英（13801234567）", "陈秀英致谢"])
    >>> masked.texts
    ('慰问〔姓名1〕（〔号码1〕）', '〔姓名1〕致谢')
    >>> restore(masked.texts[0], masked.hidden)
    '慰问陈秀英（13801234567）'
    """
    taken = {found for text in texts for found in _PLACEHOLDER.findall(text)}
    names: dict[str, str] = {}
    for text in texts:
        numbers = [(one.start, one.end) for one in numbers_in(text)]
        for start, end in people_in(text):
            if all(end <= first or last <= start for first, last in numbers):
                _give(names, text[start:end], "姓名", taken)
    masked = list(texts)
    numbers_of: dict[str, str] = {}
    while found := [one.text for text in masked for one in numbers_in(text)]:  # one may have hidden the next
        for word in found:
            _give(numbers_of, word, "号码", taken)
        masked = [_without_numbers(text, numbers_of) for text in masked]
    masked = [_without_names(text, names) for text in masked]
    return Masked(tuple(masked), {placeholder: word for word, placeholder in {**names, **numbers_of}.items()})


def restore(text: str, hidden: Mapping[str, str]) -> str:
    """Put back what was hidden; a placeholder that hides nothing stays as it is."""
    return _PLACEHOLDER.sub(lambda found: hidden.get(found[0], found[0]), text)


class Restoring:
    """Puts back what was hidden in a text that comes in pieces, wherever they are cut.

    >>> restoring = Restoring({"〔姓名1〕": "陈秀英"})
    >>> [restoring.hear(piece) for piece in ("慰问〔姓", "名1〕等", "〔")], restoring.rest()
    (['慰问', '陈秀英等', ''], '〔')
    """

    def __init__(self, hidden: Mapping[str, str]) -> None:
        self._hidden = hidden
        self._held = ""

    def hear(self, piece: str) -> str:
        """Return the next piece restored, without what may be the beginning of a placeholder."""
        whole = self._held + piece
        beginning = _BEGINNING.search(whole)
        cut = beginning.start() if beginning else len(whole)
        self._held = whole[cut:]
        return restore(whole[:cut], self._hidden)

    def rest(self) -> str:
        """Return what was still held back when the text ended."""
        return self._held


def _give(given: dict[str, str], word: str, name: str, taken: set[str]) -> None:
    """Give a word the next placeholder that stands in none of the texts."""
    if word in given:
        return
    number = len(given) + 1
    while (placeholder := f"〔{name}{number}〕") in taken:
        number += 1
    given[word] = placeholder
    taken.add(placeholder)


def _without_numbers(text: str, numbers: Mapping[str, str]) -> str:
    """Replace numbers where they were found."""
    pieces: list[str] = []
    at = 0
    for one in numbers_in(text):
        pieces += [text[at : one.start], numbers[one.text]]
        at = one.end
    return "".join([*pieces, text[at:]])


def _without_names(text: str, names: Mapping[str, str]) -> str:
    if not names:
        return text
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile(f"({_PLACEHOLDER.pattern})|" + "|".join(map(re.escape, longest_first)))
    return pattern.sub(lambda found: found[0] if found[1] else names[found[0]], text)
