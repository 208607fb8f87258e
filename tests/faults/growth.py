"""How long every reader of text takes on strings made to trip it: the time must grow with the length, not faster."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from types import FrameType

from assistant.archive.reading.clean import clean
from assistant.archive.reading.parse import parse
from assistant.errors import NigaoError
from assistant.guard.check import check
from assistant.intent import read_intent
from assistant.knowledge import Knowledge
from assistant.knowledge.topics import topics_of
from assistant.language.names import names_in
from assistant.language.numbering import read_marker
from assistant.language.quantity.figures import figures_in
from assistant.language.sentences import split_sentences
from assistant.language.time.period import Period
from assistant.language.time.timeline import resolve
from assistant.language.tokens import search_tokens
from assistant.writing.notes import read_notes
from tests.faults.tally import Tally

TODAY = date(2026, 7, 1)
PATTERNS = (
    *"1一十万年，。、（）“《 \u3000\n\t-—.…a%是\x00\u202e",
    *[
        "一、",
        "（一）",
        "1.",
        "1、",
        "2025年",
        "上半年",
        "2025年6月30日",
        "1-",
        "1,",
        "1万",
        "百分之",
        "共",
        "其中",
        "分别",
        "至",
        "走访12户",
        "12家企业",
    ],
    *[
        "《》",
        "“”",
        "区委",
        "党的二十大",
        "一是",
        "第一",
        "关于",
        "李明同志",
        "<b>",
        "](",
        "$",
        "1．",
        "①",
        "近三年",
        "去年",
        "至今",
        "同比增长",
        "1/",
    ],
    *("\r\n", "| ", "： ", "；\n"),
)
_LONG = 12000
_STEEP = 7.0
"""Four times the length may take four times as long; the rest is noise."""
_NOTICEABLE = 0.4
_CAP = 20.0


class _TooLong(Exception):
    pass


def readers() -> dict[str, Callable[[str], object]]:
    """Return every reader that a pasted or stored text passes through whole, by name.

    Drafting, tracing and polishing are not among them: they compare figures with each other, and what they are given
    at once is bounded (`assistant.desk`).
    """
    knowledge = Knowledge()
    areas = knowledge.profile.areas
    return {
        "intent": lambda text: read_intent(text, knowledge=knowledge, today=TODAY, has_draft=True),
        "period": lambda text: resolve(text[:2000], today=TODAY),
        "period code": Period.parse,
        "figures": figures_in,
        "names": names_in,
        "sentences": split_sentences,
        "marker": read_marker,
        "topics": lambda text: topics_of(text, areas),
        "tokens": lambda text: search_tokens(text, ()),
        "clean": clean,
        "parse": lambda text: parse(clean(text).text, areas=areas),
        "notes": read_notes,
        "checks": lambda text: check(text, knowledge=knowledge),
    }


def seconds(read: Callable[[str], object], text: str) -> float:
    """Return how long one reading takes; `_CAP` when it was stopped there."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise _TooLong

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, _CAP)
    begun = time.process_time()
    try:
        with suppress(NigaoError):
            read(text)
        return time.process_time() - begun
    except _TooLong:
        return _CAP
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def unending(length: int) -> list[str]:
    """Return each reader and pattern of a length whose reading had to be stopped at `_CAP` seconds."""
    return [
        f"{name} on {pattern!r}"
        for name, read in readers().items()
        for pattern in PATTERNS
        if seconds(read, pattern * (length // len(pattern))) >= _CAP
    ]


def growth(length: int = _LONG, *, only: str = "") -> Tally:
    """Read every pattern at a length and at a quarter of it with every reader."""
    tally = Tally("growth")
    for name, read in readers().items():
        if only and name != only:
            continue
        seconds(read, PATTERNS[0])  # what is loaded at the first reading is not the reading
        for pattern in PATTERNS:
            long = seconds(read, pattern * (length // len(pattern)))
            short = seconds(read, pattern * (length // 4 // len(pattern))) if long > _NOTICEABLE else long
            steep = long > _NOTICEABLE and (long >= _CAP or long > _STEEP * max(short, 1e-3))
            tally.hold("time grows with the length", not steep, f"{name} on {pattern!r}: {short:.2f} s → {long:.2f} s")
            worst = f"slowest {name}, seconds for {length} characters"
            tally.measured[worst] = max(tally.measured.get(worst, 0.0), long)
    return tally


if __name__ == "__main__":
    import sys

    print("\n".join(growth(only=sys.argv[1] if sys.argv[1:] else "").lines()))
