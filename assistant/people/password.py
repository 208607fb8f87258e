"""Passwords as argon2 hashes; checking one costs the same whether the account exists or not."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from assistant.errors import InputError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_SHORTEST, _LONGEST = 8, 1024
_AT_ONCE = BoundedSemaphore(2)
"""A check takes 64 MiB; many at once would be a way to fill the memory."""


def hash_password(name: str, password: str) -> str:
    """Return the hash to keep; InputError for a password that is short, endless or the name itself."""
    if not _SHORTEST <= len(password) <= _LONGEST or password.casefold() == name.casefold():
        raise InputError(
            f"密码至少 {_SHORTEST} 个字符，且不能与用户名相同。请换一个。",
            f"A password has at least {_SHORTEST} characters and is not the name. Choose another.",
        )
    with _AT_ONCE:
        return _hasher().hash(password)


def fits(password: str, kept: str) -> bool:
    """Whether a password is the one that was hashed; an empty hash fits none."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > _LONGEST:
        return False
    with _AT_ONCE:
        try:
            return _hasher().verify(kept or _nobody(), password) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("")
