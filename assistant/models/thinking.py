"""What a reasoning model says before it answers, cut out of the stream."""

from __future__ import annotations

_OPEN, _CLOSE = "<think>", "</think>"


class OutLoud:
    """Lets through what follows a leading <think>…</think>; text without one passes unchanged.

    >>> out_loud = OutLoud()
    >>> [out_loud.hear(piece) for piece in ("<thi", "nk>用户给了3条", "</think> 走访", "侨企")]
    ['', '', '走访', '侨企']
    """

    def __init__(self) -> None:
        self._held = ""
        self._speaking = False

    def hear(self, piece: str) -> str:
        """Return what may be shown of the next piece; a held-back beginning comes with a later one."""
        if self._speaking:
            return piece
        self._held += piece
        start = self._held.lstrip()
        if start.startswith(_OPEN):
            _, close, after = start.partition(_CLOSE)
            if not close or not after.strip():
                return ""
            self._held = after.lstrip()
        elif _OPEN.startswith(start):
            return ""
        self._speaking = True
        return self._held

    def rest(self) -> str:
        """Return what was still held back when the stream ended and is no thought."""
        return "" if self._speaking or self._held.lstrip().startswith(_OPEN) else self._held
