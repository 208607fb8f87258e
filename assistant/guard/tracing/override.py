"""A user's word that a span may stand although the guard found no ground for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from assistant.errors import InputError
from assistant.language.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Override:
    """`[start, end)` of a draft may stand, for the reason given, on the word of who said so and when.

    Raises InputError without a reason: nobody could tell later why the figure was let through.
    """

    start: int
    end: int
    text: str
    reason: str
    by: str
    when: datetime

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InputError(
                f"请写明保留“{self.text}”的理由，例如数据来源。",
                f"Say why “{self.text}” may stand, for example where the figure is from.",
            )


def carried(overrides: Sequence[Override], *, before: str, after: str) -> tuple[Override, ...]:
    """Return the overrides that still hold in a changed text: those whose whole sentence stands in it unchanged.

    >>> from datetime import datetime
    >>> one = Override(2, 5, "12家", "区统计局核定", "王", datetime(2026, 6, 30))
    >>> [(o.start, o.end) for o in carried([one], before="走访12家。", after="座谈3次。走访12家。")]
    [(7, 10)]
    """
    old, new = split_sentences(before), split_sentences(after)
    kept: list[Override] = []
    for one in overrides:
        home = next((place for place, s in enumerate(old) if s.start <= one.start and one.end <= s.end), None)
        if home is None:
            continue
        earlier = sum(s.text == old[home].text for s in old[:home])
        homes = [s for s in new if s.text == old[home].text]
        if earlier < len(homes):
            shift = homes[earlier].start - old[home].start
            kept.append(replace(one, start=one.start + shift, end=one.end + shift))
    return tuple(kept)
