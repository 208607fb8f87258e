"""Whether a model can be trusted with a whole section: what it did the last times, not what it is called."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.settings import Settings

_REMEMBERED = 3
_ENOUGH = 0.4
"""Of a capable model's good wording three in five pass at once (tests/bench/draft.md)."""
_Shares = TypeAdapter(dict[str, list[float]])


class Capability:
    """Remembers for each model which share of a section's notes passed when it wrote the section at once.

    Kept in a file, so that the next start need not try again; without a path for this process only. A file that
    cannot be read or written means no more than that nothing is remembered.

    >>> capability = Capability()
    >>> capability.writes_sections("m", untried=True)
    True
    >>> capability.remember("m", 0.3)
    >>> capability.writes_sections("m", untried=True)
    False
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._shares: dict[str, list[float]] = {}

    def remember(self, model: str, share: float) -> None:
        """Note the share (0 to 1) of notes that a section written at once carried without a fault."""
        shares = self._read()
        shares[model] = [*shares.get(model, ()), share][-_REMEMBERED:]
        self._shares = shares
        if self._path is not None:
            part = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
            with suppress(OSError):
                part.write_bytes(_Shares.dump_json(shares))
                part.replace(self._path)

    def writes_sections(self, model: str, *, untried: bool) -> bool:
        """Whether to ask for the whole section; `untried` answers for a model that was never asked."""
        shares = self._read().get(model)
        return sum(shares) / len(shares) >= _ENOUGH if shares else untried

    def _read(self) -> dict[str, list[float]]:
        if self._path is None:
            return dict(self._shares)
        try:
            return _Shares.validate_json(self._path.read_bytes())
        except (OSError, ValidationError):
            return dict(self._shares)


_HERE = Capability()


def measured(settings: Settings) -> Capability:
    """Return what is remembered in an installation's data folder; for settings without one, in this process."""
    return Capability(settings.home / "capability.json") if settings.home != Path() else _HERE


def key_of(settings: Settings, name: str) -> str:
    """Name a model by where it is served and what it is called: one name may mean two models at two endpoints."""
    return f"{settings.base_url or 'embedded'} {name}"
