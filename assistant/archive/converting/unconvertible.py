"""The one way in which no text comes out of a file."""

from __future__ import annotations

import os
import signal
from subprocess import Popen


class Unconvertible(ValueError):
    """A file, or a member of an archive, gives no text or is refused; `zh` and `en` say why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en


def end_with_children(process: Popen[bytes]) -> None:
    """Kill a process that leads a session of its own, with all that it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
