"""Whether a clause as written still tells what was said, and how much of it is still speech."""

from __future__ import annotations

import re

from assistant.writing.composing.edges import dictionary_edges, edges_of, words_tagged
from assistant.writing.composing.frames import Frames

_EMPTY = re.compile("(?<=[了展])[个次场回趟本份篇部套]|起来|[了的个有共就把已]|^(?:还|也|又是|然后)")
_ALIKE = str.maketrans("给向跟和", "为为与与")
_HAN = re.compile("[一-鿿]")
_BRIEF = frozenset("在已未待应新")
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|（[^（）]*）")


def keeps(said: str, told: str, frames: Frames) -> bool:
    """Whether a wording has all the words of a clause and no other, but for those that a frame holds to be the same.

    One stretch of words may have moved as a whole, as an object does behind its verb.

    >>> from assistant.knowledge import Knowledge
    >>> from assistant.writing.composing.frames import open_frames
    >>> frames = open_frames(Knowledge())
    >>> keeps("侨企跑了12家", "走访侨企12家", frames), keeps("路我们连夜拆了", "拆除连夜路", frames)
    (True, False)
    """
    pairs = {(said, told)}
    for formal, spoken in frames.says:
        pairs |= {
            (one, other.replace(formal, "", 1))
            for ground, other in pairs
            if formal in other
            for word in spoken
            for one in _without(ground, word)
        }
    return any(_moved_once(one, _bare(other)) for one, other in pairs)


def _without(text: str, word: str) -> set[str]:
    """Return a text without the first and without the last standing of a word; itself for no word."""
    if word not in text:
        return set()
    last = text.rindex(word)
    return {text.replace(word, "", 1), text[:last] + text[last + len(word) :]}


def _bare(text: str) -> str:
    return _EMPTY.sub("", text.translate(_ALIKE))


def _moved_once(said: str, other: str) -> bool:
    """Whether two texts are the same but for one stretch of whole words that stands elsewhere."""
    one = _bare(said)
    if len(one) != len(other):
        return False
    ends = [
        next((at for at, (a, b) in enumerate(zip(one[::way], other[::way], strict=True)) if a != b), len(one))
        for way in (1, -1)
    ]
    start, end = ends[0], len(one) - ends[1]
    if one == other:
        return True
    edges = {len(_bare(said[:at])) for at in edges_of(said) | dictionary_edges(said)}
    turn = (other[start:end] * 2).find(one[start:end])
    return turn >= 0 and {start, end, end - turn} <= edges


def speech_in(text: str, frames: Frames) -> int:
    """Count the traces of speech: spoken words and turns, and verbs of one character that no report has."""
    text = _QUOTED.sub("", text)
    tags, words = words_tagged(text), 0
    for at, (word, kind) in enumerate(tags):
        before, after = tags[at - 1][0] if at else "", "".join(one for one, _ in tags[at + 1 : at + 2])
        verb = kind.startswith("v") and len(word) == 1 and word not in frames.written
        brief = before[-1:] in _BRIEF or (after[:1].isdigit() and not _HAN.fullmatch(before[-1:]))
        words += word in frames.speech or (verb and not brief)
    return words + len(frames.leftover.findall(text))
