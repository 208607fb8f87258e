"""What an attack came to, in counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """How often each thing was tried, and a line for every promise that did not hold."""

    family: str
    counts: Counter[str] = field(default_factory=Counter)
    measured: dict[str, float] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def hold(self, promise: str, held: bool, detail: object = "") -> None:
        """Count a promise that was put to the test, and keep the detail when it broke."""
        self.counts[promise] += 1
        if not held:
            self.failures.append(f"{promise}: {detail}")

    def lines(self) -> list[str]:
        """Return the counts for people."""
        counted = [f"  {number:>6}  {name}" for name, number in self.counts.items()]
        measured = [f"  {value:>6.3g}  {name}" for name, value in self.measured.items()]
        verdict = "every promise held" if not self.failures else f"{len(self.failures)} BROKEN"
        return [f"{self.family}: {verdict}", *counted, *measured, *(f"  BROKEN {line}" for line in self.failures)]
