"""What was done, by whom, how long it took and how it ended: figures for Prometheus, lines of JSON where they are wanted.

A line holds no text of a note, a question or a document, no name of a file and no secret.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from datetime import UTC, datetime
from secrets import token_hex
from threading import Lock
from typing import Any, TextIO

_LOG = logging.getLogger("nigao")
_REQUEST = "nigao.request"
_PLACE = re.compile(r"(?:/[\w.-]+){0,2}", re.ASCII)
_REMEMBERED = 1000
_SHARES = (0.5, 0.95)


class Journal:
    """Notes acts and requests; keeps the last thousand durations of each act."""

    def __init__(self) -> None:
        self._seconds: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))
        self._ended: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._lock = Lock()

    @contextmanager
    def timed(self, act: str, *, who: str, scope: Mapping[str, Any] | None) -> Iterator[None]:
        """Note an act when it has ended, well or by an error, with the request it came by."""
        begun, ended = time.monotonic(), "done"
        try:
            yield
        except GeneratorExit:
            ended = "left"
            raise
        except BaseException as error:
            ended = type(error).__name__
            raise
        finally:
            seconds = time.monotonic() - begun
            with self._lock:
                self._seconds[act].append(seconds)
                self._ended[act, ended] += 1
            say(
                "act", request=(scope or {}).get(_REQUEST, ""), who=who, act=act, ended=ended, seconds=round(seconds, 4)
            )

    def figures(self) -> dict[str, float]:
        """Return how often each act ended how, and how long the last thousand took."""
        with self._lock:
            seconds = {act: sorted(known) for act, known in self._seconds.items()}
            ended = dict(self._ended)
        return {
            **{f'nigao_acts_total{{act="{act}",ended="{how}"}}': float(n) for (act, how), n in ended.items()},
            **{
                f'nigao_act_seconds{{act="{act}",quantile="{share}"}}': known[int(share * (len(known) - 1))]
                for act, known in seconds.items()
                for share in _SHARES
            },
        }


def numbered(scope: MutableMapping[str, Any]) -> str:
    """Give a request the number that its lines share, and return it."""
    scope[_REQUEST] = token_hex(8)
    return str(scope[_REQUEST])


def place_of(path: str) -> str:
    """Return what may be said of a path: its first two steps, no name of a file, no window's number.

    >>> place_of("/gradio_api/heartbeat/3f2a"), place_of("/gradio_api/file=/tmp/要点.docx"), place_of("/")
    ('/gradio_api/heartbeat', '/gradio_api/file', '/')
    """
    found = _PLACE.match(path)
    return found[0] if found and found[0] else "/"


def say(event: str, **facts: object) -> None:
    """Log one event; it is a line only where the lines of this module are on."""
    _LOG.info(event, extra={"facts": facts})


def write_lines(out: TextIO = sys.stderr) -> None:
    """Write everything that is logged from now on as one JSON object a line."""
    handler = logging.StreamHandler(out)
    handler.setFormatter(_Line())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    _LOG.setLevel(logging.INFO)


class _Line(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """Return a record as JSON; of an exception only its kind, since its words may be a clerk's."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"at": at, "level": record.levelname.lower()}
        if facts := getattr(record, "facts", None):
            line |= {"event": record.getMessage(), **facts}
        else:
            line |= {"event": "log", "logger": record.name, "said": record.msg}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line, ensure_ascii=False, default=str)
