"""Children that kill themselves at a chosen line of the product's own code, as `kill -9` would."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any, TypeAlias

Tracer: TypeAlias = Callable[[FrameType, str, Any], Any]


def serve(obey: Callable[[Any, Callable[[object], None]], None]) -> None:
    """Fork a child for each JSON line on stdin, to obey it; all that it said before its end is one line on stdout."""
    for order in sys.stdin:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            obey(json.loads(order), partial(_say, writing))
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as lines:
            said = [json.loads(line) for line in lines]
        ended = os.waitpid(child, 0)[1]
        print(json.dumps({"said": said, "killed": os.WIFSIGNALED(ended)}), flush=True)


def _say(pipe: int, value: object) -> None:
    os.write(pipe, json.dumps(value).encode() + b"\n")


def dying(lines: int, *, own: Callable[[str], bool]) -> Tracer:
    """Return a tracer that kills this process at the n-th line run in files that are `own`."""
    left = lines

    def local(_frame: FrameType, event: str, _argument: object) -> Tracer:
        nonlocal left
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return local

    def calls(frame: FrameType, _event: str, _argument: object) -> Tracer | None:
        return local if own(frame.f_code.co_filename) else None

    return calls
