"""Characters typed for others that sound alike: 桥务 for 侨务."""

from __future__ import annotations

_FIRST, _LAST, _ROW = 0xB0, 0xD7, 94
_NEAR = 8
"""GB 2312 has its common characters in the order of their sound, so that neighbours sound (nearly) alike."""


def sound_alike(one: str, other: str) -> bool:
    """Whether two words differ in one character only, typed for another that sounds like it.

    >>> sound_alike("桥务", "侨务"), sound_alike("税务", "侨务"), sound_alike("侨务", "侨务")
    (True, False, False)
    """
    if len(one) != len(other):
        return False
    unlike = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(unlike) != 1:
        return False
    places = [_place(char) for char in unlike[0]]
    return None not in places and abs((places[0] or 0) - (places[1] or 0)) <= _NEAR


def _place(char: str) -> int | None:
    """Return where a character stands among the common ones of GB 2312; None for any other."""
    code = char.encode("gb2312", errors="ignore")
    if len(code) != 2 or not _FIRST <= code[0] <= _LAST:
        return None
    return (code[0] - _FIRST) * _ROW + code[1]
