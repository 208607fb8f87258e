"""How much one request may bring: a stranger a form, somebody who is logged in a text, or files as long as there is room."""

from __future__ import annotations

import shutil
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.disk import SPARE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Message, Receive

_FORM, _TEXT, _FILES = 1 << 16, 80_000_000, 500_000_000
_DAY = 86_400


class TooMuch(Exception):
    """More came than a request may bring."""


class Intake:
    """Remembers what each account uploaded within a day, which is how long the page keeps a file that came."""

    def __init__(
        self, folder: Path, *, most: int, spare: int = SPARE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._most, self._spare, self._clock = folder, most, spare, clock
        self._brought: dict[str, deque[tuple[float, int]]] = {}

    def most_of(self, request: Request, who: str | None) -> int:
        """Return the bytes that a request may bring, of files no more than one's share of the day and the disk allow."""
        if who is None:
            return _FORM
        return min(_FILES, self._left(who)) if brings_files(request) else _TEXT

    def note(self, who: str, size: int) -> None:
        """Count what somebody uploaded."""
        self._brought.setdefault(who, deque()).append((self._clock(), size))

    def _left(self, who: str) -> int:
        brought = self._brought.get(who, deque())
        while brought and brought[0][0] < self._clock() - _DAY:
            brought.popleft()
        free = shutil.disk_usage(self._folder).free - self._spare
        return max(0, min(free, self._most - sum(size for _, size in brought)) if self._most else free)


def brings_files(request: Request) -> bool:
    """Whether a request uploads files, which are written to the disk as they come."""
    return request.headers.get("content-type", "").lower().startswith("multipart/")


def announced(request: Request) -> int:
    """Return how many bytes a request says that it brings, 0 when it does not say."""
    said = request.headers.get("content-length", "")
    return int(said) if said.isdecimal() else 0


class Bounded:
    """Hands on what comes, counting it, and raises TooMuch when it is more than `most` bytes."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most = receive, most
        self.come = 0

    async def __call__(self) -> Message:
        """Return the next message."""
        message = await self._receive()
        self.come += len(message.get("body", b""))
        if self.come > self._most:
            raise TooMuch
        return message
