"""Which words of an office claim something and which do not, by knowledge/wording/claims.yaml, and its verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.guard.tracing.deeds import DeedList, Deeds
from assistant.knowledge import Knowledge, Pattern


class _ClaimList(BaseModel, frozen=True):
    """Words that join facts and add none; expressions of what only a note may claim, being the `first` among them."""

    model_config = ConfigDict(extra="forbid")

    id: str
    source: str
    grade: Literal["N", "S", "P", "C", "J", "K"]
    plain: frozenset[str]
    first: Pattern
    claimed: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class House:
    """What the words of an office weigh: `plain` ones nothing, `claimed` ones as much as a fact."""

    plain: frozenset[str]
    claimed: tuple[re.Pattern[str], ...]
    deeds: Deeds

    def claimed_in(self, text: str, ground: str) -> Iterator[re.Match[str]]:
        """Yield the results and the praise of a text of a kind that its ground does not have."""
        for kind in self.claimed:
            found = kind.search(text)
            if found and not kind.search(ground):
                yield found


def open_house(
    knowledge: Knowledge, *, spoken: Mapping[str, Iterable[str]], natural: Mapping[str, Iterable[str]]
) -> House:
    """Return the words of an office, its verbs with what else says them; SettingsError where a file is not as it should be."""
    words = knowledge.read(_ClaimList, "wording/claims.yaml")
    claimed = tuple(re.compile(one) for one in (words.first, *words.claimed))
    deeds = Deeds(knowledge.read(DeedList, "wording/deeds.yaml"), spoken=spoken, natural=natural)
    return House(words.plain, claimed, deeds)
