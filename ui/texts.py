"""Every sentence of the page in both languages, from texts.toml; nothing a clerk reads stands elsewhere under ui/."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

Language: TypeAlias = Literal["zh", "en"]


def _read() -> Mapping[str, tuple[str, str]]:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {key: (zh, en) for key, (zh, en) in table.items()}


TEXTS = _read()


class Told(Protocol):
    """Anything that the assistant says in both languages: a period, a state, an offer, an event."""

    @property
    def zh(self) -> str:
        """The Chinese, which is the original."""

    @property
    def en(self) -> str:
        """The English."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The page's sentences in one language; an unknown key is an error.

    `area` is a work line of the office, named in the sentences that give an example.
    """

    language: Language
    area: str = ""

    def __call__(self, key: str, **fields: object) -> str:
        """Return the sentence called `key` with its fields filled in.

        >>> Texts("zh")("line", line=3)
        '第3行'
        """
        zh, en = TEXTS[key]
        return (en if self.language == "en" else zh).format(**{"area": self.area, **fields})

    def of(self, told: Told | None) -> str:
        """Return what something says in both languages; nothing says nothing."""
        return self.choose(told.zh, told.en) if told else ""

    def choose(self, zh: str, en: str) -> str:
        """Return the sentence of a pair that the assistant brought along."""
        return en if self.language == "en" else zh
