"""What may be changed in the last draft when a follow-up asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from assistant.writing.composing.arrange import Layout

Which: TypeAlias = int | str
"""An item: counted from 1, from the end where negative (-1 is the last), or a word that it says."""


@dataclass(frozen=True, slots=True)
class Delete:
    """Leave out items, or all but these."""

    items: tuple[Which, ...]
    others: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """Put an item at the place that `to` has, or behind it, or let the two change places; or move it on by places."""

    item: Which
    to: Which = 0
    by: int = 0
    behind: bool = False
    swap: bool = False


@dataclass(frozen=True, slots=True)
class SetApart:
    """Put items among the problems, in a paragraph of their own."""

    items: tuple[Which, ...]


@dataclass(frozen=True, slots=True)
class Add:
    """Write further notes into the draft, or go on with those of one item."""

    notes: str
    to: Which | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Make one item of several."""

    items: tuple[Which, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """Write in the comparisons with last year that can be computed."""


@dataclass(frozen=True, slots=True)
class Open:
    """Begin with an opening line, or without one."""

    wanted: bool


@dataclass(frozen=True, slots=True)
class SetOut:
    """Set the items out in another way; `count` is 0 where it was not said how many there are to be."""

    layout: Layout
    count: int = 0


@dataclass(frozen=True, slots=True)
class Shorten:
    """Say the same in fewer characters; `most` is 0 where no number was given. `item` is None for the whole."""

    most: int = 0
    halve: bool = False
    item: Which | None = None


@dataclass(frozen=True, slots=True)
class Formal:
    """Say it more formally; `item` is None for the whole."""

    item: Which | None = None


@dataclass(frozen=True, slots=True)
class Replace:
    """Put the clerk's words in place of others, in the draft and in its notes; `new` is empty to leave them out.

    An empty `old` is the figure of the item that counts what `new` counts.
    """

    old: str
    new: str
    item: Which | None = None


@dataclass(frozen=True, slots=True)
class Beyond:
    """What a draft is not changed to, and why, with what can be asked for instead."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Other:
    """What no rule reads."""

    instruction: str


Revision: TypeAlias = (
    Delete | Move | SetApart | Merge | Compare | Open | Add | SetOut | Shorten | Formal | Replace | Beyond | Other
)
