"""What a reader is shown in Chinese or English: the names of states, and lines that tell of something found."""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import StrEnum
from typing import Self


class Named(StrEnum):
    """States with a name in each language; the value is stable for scripts.

    >>> class Light(Named):
    ...     RED = "red", "红灯", "red light"
    >>> Light("red").zh, Light.RED.en, str(Light.RED)
    ('红灯', 'red light', 'red')
    """

    zh: str
    en: str

    def __new__(cls, value: str, zh: str = "", en: str = "") -> Self:
        """Make a member of its value and its two names."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh, member.en = zh, en
        return member


class Line(ABC):
    """Something found that tells itself in one line."""

    __slots__ = ()

    @property
    def zh(self) -> str:
        """The line for the clerk."""
        return self._told()[0]

    @property
    def en(self) -> str:
        """The same line in English."""
        return self._told()[1]

    @abstractmethod
    def _told(self) -> tuple[str, str]:
        """Return the line in Chinese and in English."""
