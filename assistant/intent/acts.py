"""The words with which an act is asked for, compiled from the data."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.intent.act import Mode
from assistant.intent.material import ORDER, is_marked, reports
from assistant.knowledge import WordList

BY_VERB = (Mode.CHECK, Mode.DRAFT, Mode.POLISH)
"""The acts that are told by a verb."""

_CLAUSE = re.compile("[，,]")
_RUN = re.compile(r"[\u4e00-\u9fff、]{2,14}")


class Acts:
    """Finds the words of each role of `knowledge/wording/acts.yaml`."""

    def __init__(self, words: WordList) -> None:
        self._patterns = {
            role: re.compile("|".join(one.pattern for one in words.entries if one.note == role), re.IGNORECASE)
            for role in dict.fromkeys(entry.note for entry in words.entries)
        }
        self._polite = re.compile(rf"(?:{self._patterns['polite'].pattern})*", re.IGNORECASE)

    def has(self, role: str, text: str) -> bool:
        """Whether words of a role stand in a text."""
        return bool(self._patterns[role].search(text))

    def opens(self, role: str, text: str) -> bool:
        """Whether a text begins with words of a role."""
        return bool(self._patterns[role].match(text))

    def without(self, role: str, text: str) -> str:
        """Return a text with the words of a role cut out, unless nothing would be left."""
        return self._patterns[role].sub("", text) or text

    def plain(self, order: str) -> str:
        """Return an order without the politeness before it."""
        polite = self._polite.match(order)
        return order[polite.end() :] if polite else order

    def verb(self, act: Mode, order: str) -> re.Match[str] | None:
        """Return where an order tells to do an act; a verb of what was done, or is not to be done, doesn't count."""
        for verb in self._patterns[act.value].finditer(order):
            if not (self.opens("done", order[verb.end() :]) or self.has("not", order[: verb.start()])):
                return verb
        return None

    def orders(self, line: str) -> bool:
        """Whether a line asks for something to be done with a text: short, reporting nothing itself."""
        if not line or len(line) > ORDER or is_marked(line) or reports(line):
            return False
        return (
            self.has("place", _CLAUSE.split(line)[-1])
            or self.reshapes(line)
            or any(self.verb(act, self.plain(line)) for act in BY_VERB)
        )

    def reshapes(self, order: str) -> bool:
        """Whether an order is for the length or the layout of a text that comes with it."""
        return self.has("this", order) and self.has("reshape", order)

    def named(self, order: str) -> str:
        """Return what is left of an order without the words of ordering: the first run of words."""
        for role in (Mode.DRAFT.value, "polite", "unnamed"):
            order = self._patterns[role].sub("\n", order)
        found = _RUN.search(order)
        return found[0] if found else ""


@lru_cache(maxsize=4)
def acts_of(words: WordList) -> Acts:
    """Return the compiled words of a list."""
    return Acts(words)
