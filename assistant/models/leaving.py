"""What becomes of a text before it leaves this machine for a model: refused where it tells of persons, or masked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import PersonalData
from assistant.knowledge import Knowledge
from assistant.language.masking import Restoring, mask
from assistant.language.personal import PersonalKind, numbers_in, personal_in

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage


@dataclass(frozen=True, slots=True)
class Leaving:
    """The one way out: `mask` hides names and numbers and puts them back into the answer, else they are refused."""

    circumstances: Mapping[PersonalKind, re.Pattern[str]]
    mask: bool

    def prepare(self, messages: Sequence[BaseMessage]) -> tuple[list[BaseMessage], Restoring]:
        """Return what may be sent and what restores the answer; PersonalData where something may not leave."""
        texts = [message.text for message in messages]
        if not self.mask:
            _refuse([one.kind for text in texts for one in personal_in(text, self.circumstances)])
            return list(messages), Restoring({})
        masked = mask(texts)
        _refuse([one.kind for text in masked.texts for one in numbers_in(text)])
        sent = [
            message.model_copy(update={"content": text}) for message, text in zip(messages, masked.texts, strict=True)
        ]
        return sent, Restoring(masked.hidden)


def way_out(knowledge: Knowledge, *, mask: bool) -> Leaving:
    """Return the way out with the office's own list of circumstances."""
    words = knowledge.words("circumstances").entries
    kinds = (PersonalKind.HARDSHIP, PersonalKind.HEALTH)
    patterns = {
        kind: re.compile("|".join(f"(?:{word.pattern or re.escape(word.word)})" for word in words if word.to == kind))
        for kind in kinds
    }
    return Leaving(patterns, mask)


def _refuse(found: Sequence[PersonalKind]) -> None:
    if not found:
        return
    counts = Counter(found)
    zh = "、".join(f"{kind.zh} {count} 处" for kind, count in counts.items())
    en = ", ".join(f"{kind.en}: {count}" for kind, count in counts.items())
    raise PersonalData(zh, en)
