"""How much one request may bring: a stranger a form, somebody who is logged in a text or some files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Message, Receive

_FORM, _TEXT, _FILES = 1 << 16, 80_000_000, 500_000_000


class TooMuch(Exception):
    """More came than a request may bring."""


def most_of(request: Request, *, known: bool) -> int:
    """Return the bytes that a request may bring; of those, files are written to the disk as they come."""
    if not known:
        return _FORM
    return _FILES if request.headers.get("content-type", "").startswith("multipart/") else _TEXT


def announced(request: Request) -> int:
    """Return how many bytes a request says that it brings, 0 when it does not say."""
    said = request.headers.get("content-length", "")
    return int(said) if said.isdecimal() else 0


def bounded(receive: Receive, most: int) -> Receive:
    """Hand on what comes, and raise TooMuch when it is more than `most` bytes."""
    come = 0

    async def receiving() -> Message:
        nonlocal come
        message = await receive()
        come += len(message.get("body", b""))
        if come > most:
            raise TooMuch
        return message

    return receiving
