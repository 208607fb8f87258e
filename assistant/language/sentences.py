"""Sentences and clauses with exact offsets; figures, titles in 《》 and short quotations stay whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a text without the blanks around it: `source[start:end] == text`."""

    text: str
    start: int
    end: int


_CLOSERS = r"”’」』）)》〉】〕\]\"'"
_NUMBERED = r"(?<!^[0-9IVX])(?<!^[0-9IVX]{2})"
_ABBREVIATED = r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|No|St))"
_FULL_STOP = (
    rf"(?<=[0-9A-Za-z%)\"'”’]){_NUMBERED}{_ABBREVIATED}\.(?=[{_CLOSERS}]*(?:\s+[A-Z“\"'(]|\s*$))"
    r"|(?<=[一-鿿])\.(?![0-9A-Za-z.])"
)
_END = re.compile(rf"(?:[。！？!?；;]|…+|{_FULL_STOP})+[{_CLOSERS}]*", re.MULTILINE)
_CLAUSE_END = re.compile(rf"[，：:—]+|,(?![0-9]{{3}})[{_CLOSERS}]*")
_ENCLOSED = re.compile(
    r"《[^《》\n]{1,100}》|【[^【】\n]{1,100}】|“[^“”\n]{1,150}”|「[^「」\n]{1,150}」"
    r"|（[^（）\n]{1,200}）|\((?=[^()\n]*[一-鿿])[^()\n]{1,200}\)"
)
CLAUSE_MARK = re.compile(r"[，,；;：:。！？!?]")
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}|https?://\S+")


def split_sentences(text: str) -> tuple[Stretch, ...]:
    """Return the sentences of a text in order; a closing quote or bracket stays with the sentence it ends.

    A line break always ends a sentence, 。！？； and …… do outside brackets, titles and quotations, and
    inside a quotation only where it ends what was said (说：“好。”). Only blanks lie between two sentences.

    >>> [sentence.text for sentence in split_sentences("他说：“都好。”慰问5.2万元；走访86户。")]
    ['他说：“都好。”', '慰问5.2万元；', '走访86户。']
    """
    return tuple(_cut(text, _sentence_ends(text)))


def split_clauses(text: str) -> tuple[Stretch, ...]:
    """Return the clauses: sentences cut further at commas, colons and dashes, each with its mark.

    >>> [clause.text for clause in split_clauses("走访归侨1,200人，其中特困86户。")]
    ['走访归侨1,200人，', '其中特困86户。']
    """
    shut = _Shut(text)
    commas = (found.end() for found in _CLAUSE_END.finditer(text) if not shut.at(found.start()))
    return tuple(_cut(text, sorted({*_sentence_ends(text), *commas})))


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the clause begins and ends that holds a stretch, whatever encloses it, without its marks.

    >>> clause_around("走访138家，收集诉求79件；", 11, 14)
    (7, 14)
    """
    begin = max((mark.end() for mark in CLAUSE_MARK.finditer(text, 0, start)), default=0)
    close = CLAUSE_MARK.search(text, end)
    return begin, close.start() if close else len(text)


class _Shut:
    """Which offsets lie inside brackets, titles, quotations, clock times or addresses."""

    def __init__(self, text: str) -> None:
        self.spans = sorted(match.span() for pattern in (_ENCLOSED, _CLOCK) for match in pattern.finditer(text))
        self._starts = [start for start, _ in self.spans]

    def at(self, offset: int) -> bool:
        """Whether a span holds the offset; spans of one kind don't overlap, so the nearest few decide."""
        index = bisect_right(self._starts, offset)
        return any(offset < end for _, end in self.spans[max(0, index - 4) : index])


def _sentence_ends(text: str) -> Iterator[int]:
    shut = _Shut(text)
    for found in re.finditer(r"\n+", text):
        yield found.start()
    for found in _END.finditer(text):
        if not shut.at(found.start()) or _ends_speech(text, found):
            yield found.end()


def _ends_speech(text: str, found: re.Match[str]) -> bool:
    """Whether an end mark inside a quotation ends the sentence too: the quotation closes here and was a statement."""
    if not re.search(r"[”」]$", found[0]):
        return False
    opening = max(text.rfind("“", 0, found.start()), text.rfind("「", 0, found.start()))
    return bool(re.search(r"(?:[：:，。！？；\n]|^)$", text[:opening][-1:])) and not re.match(
        r"[，、；：的等和与及]", text[found.end() :]
    )


def _cut(text: str, ends: Iterator[int] | list[int]) -> Iterator[Stretch]:
    begin = 0
    for end in [*sorted(ends), len(text)]:
        piece = text[begin:end]
        if stripped := piece.strip():
            start = begin + piece.index(stripped[0])
            yield Stretch(stripped, start, start + len(stripped))
        begin = max(begin, end)
