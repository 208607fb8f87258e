"""Whether a model can be trusted with a whole section: what it did the last times, not what it is called."""

from __future__ import annotations

from collections import defaultdict, deque

_REMEMBERED = 3
_ENOUGH = 0.7


class Capability:
    """Remembers for each model which share of a section's notes passed when it wrote the section at once.

    >>> capability = Capability()
    >>> capability.writes_sections("m", untried=True)
    True
    >>> capability.remember("m", 0.4)
    >>> capability.writes_sections("m", untried=True)
    False
    """

    def __init__(self) -> None:
        self._shares: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))

    def remember(self, model: str, share: float) -> None:
        """Note the share (0 to 1) of notes that a section written at once carried without a fault."""
        self._shares[model].append(share)

    def writes_sections(self, model: str, *, untried: bool) -> bool:
        """Whether to ask for the whole section; `untried` answers for a model that was never asked."""
        shares = self._shares[model]
        return sum(shares) / len(shares) >= _ENOUGH if shares else untried


MEASURED = Capability()
"""What was measured since this process began."""
