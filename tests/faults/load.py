"""Many users on one process at once: each with a canary of their own, one of them with a huge paste."""

from __future__ import annotations

import re
import resource
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from assistant.chat import Answered, Ended, Event, Refused, Session, turn
from assistant.desk import Desk
from assistant.settings import Settings
from assistant.wiring import sample_reports, wire
from assistant.writing.drafting.draft import Drafted
from tests.faults.endpoint import MisbehavingEndpoint
from tests.faults.tally import Tally

TODAY = date(2026, 7, 3)
_HUGE = "检查一下这份总结\n" + "走访困难归侨侨眷86户，发放慰问金5.2万元，" * 40_000
_MOST_GROWTH = 1_500.0
"""Megabytes that the process may grow by while everybody works."""


@dataclass(slots=True)
class _Watch:
    """What was measured by all threads together."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def timed(self, act: str, begun: float) -> None:
        with self.lock:
            self.seconds.setdefault(act, []).append(time.monotonic() - begun)


def load(folder: Path, users: int = 50, turns: int = 20) -> Tally:
    """Let every user ask, draft and chat in turn against a stub model, all at once; an act each half minute makes 30."""
    tally, watch = Tally("load"), _Watch()
    with MisbehavingEndpoint("good") as endpoint:
        desk = wire(Settings(home=folder / "home", base_url=endpoint.base_url, model="m", embed_model="hashed"))
        list(desk.archive.ingest(sample_reports()))
        before = _megabytes()
        begun = time.monotonic()
        with ThreadPoolExecutor(users + 1) as pool:
            huge = pool.submit(_paste, desk, watch)
            done = [pool.submit(_work, desk, user, turns, watch, tally) for user in range(users)]
            for one in done:
                one.result()
            tally.hold("a huge paste is refused with a reason or handled", huge.result(), "")
        _own_drafts(desk, users, turns, tally)
        tally.measured["seconds in all"] = time.monotonic() - begun
        tally.measured["megabytes grown"] = _megabytes() - before
        tally.hold("memory stays bounded", tally.measured["megabytes grown"] < _MOST_GROWTH, tally.measured)
        desk.close()
    for act, seconds in watch.seconds.items():
        seconds.sort()
        tally.counts[act] = len(seconds)
        tally.measured[f"{act}: p50, seconds"] = seconds[len(seconds) // 2]
        tally.measured[f"{act}: p95, seconds"] = seconds[int(len(seconds) * 0.95)]
    return tally


def _work(desk: Desk, user: int, turns: int, watch: _Watch, tally: Tally) -> None:
    """Be one user: figures that only this user has must come back to this user alone."""
    session = Session(owner=f"user{user}")
    for at in range(turns):
        own = _canary(user, at)
        begun = time.monotonic()
        events = _turn(desk, f"起草侨务这一节\n· 走访困难归侨侨眷{own}户\n· 召开座谈会{at + 2}次", session)
        watch.timed("draft", begun)
        text = next((one.draft.text for one in events if isinstance(one, Drafted)), "")
        foreign = set(re.findall(r"(\d+)户", text)) - {str(own)}
        with watch.lock:
            tally.hold("a draft carries its user's canary", f"{own}户" in text, f"user {user}: {text}")
            tally.hold("a draft carries nobody else's", not foreign, f"user {user}: {foreign}")
        session = next(one.session for one in events if isinstance(one, Ended))
        begun = time.monotonic()
        asked = _turn(desk, "2025年上半年走访困难归侨侨眷多少户？", session)
        watch.timed("ask", begun)
        with watch.lock:
            tally.hold("a question is answered", any(isinstance(one, Answered) for one in asked), f"user {user}")
        begun = time.monotonic()
        _turn(desk, "你好", session)
        watch.timed("chat", begun)


def _canary(user: int, at: int) -> int:
    return 10_000 + 100 * user + at


def _paste(desk: Desk, watch: _Watch) -> bool:
    begun = time.monotonic()
    events = _turn(desk, _HUGE, Session(owner="paste"))
    watch.timed("huge paste", begun)
    return any(isinstance(one, Refused) for one in events)


def _turn(desk: Desk, message: str, session: Session) -> list[Event]:
    return list(turn(message, desk=desk, session=session, today=TODAY))


def _own_drafts(desk: Desk, users: int, turns: int, tally: Tally) -> None:
    for user in range(users):
        kept = desk.workspace.drafts(f"user{user}")
        own = {f"{_canary(user, at)}户" for at in range(turns)}
        whole = len(kept) == turns and all(any(figure in one.text for figure in own) for one in kept)
        tally.hold("a user's kept drafts are theirs and all there", whole, f"user {user}: {kept}")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
