"""Every attack, or those named, with its counts: `python -m tests.faults [crash|growth|fuzz|endpoint|injection|load] [--rounds N]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.faults.crash import crash
from tests.faults.endpoints import endpoints
from tests.faults.fuzz import fuzz
from tests.faults.growth import growth
from tests.faults.injection import injection
from tests.faults.load import load
from tests.faults.tally import Tally

FAMILIES: dict[str, Callable[[Path, int], Tally]] = {
    "crash": lambda folder, rounds: crash(folder, kills=rounds or 315),
    "growth": lambda _, rounds: growth(rounds or 4000),
    "fuzz": lambda _, rounds: fuzz(rounds or 5000),
    "endpoint": lambda folder, _: endpoints(folder),
    "injection": lambda folder, _: injection(folder),
    "load": lambda folder, rounds: load(folder, users=rounds or 50),
}


def main() -> int:
    """Run the attacks and print what they came to; 1 when a promise broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("families", nargs="*", choices=[[], *FAMILIES], default=list(FAMILIES))
    parser.add_argument(
        "--rounds", type=int, default=0, help="kills, characters, inputs or users; 0 for the full length"
    )
    asked = parser.parse_args()
    broken = 0
    for name in asked.families:
        with tempfile.TemporaryDirectory() as folder:
            tally = FAMILIES[name](Path(folder), asked.rounds)
        print("\n".join(tally.lines()), flush=True)
        broken += len(tally.failures)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
