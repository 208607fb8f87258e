"""One holder at a time, among threads and processes alike, and each told when another process was there since."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.disk import writing_in
from assistant.errors import StoreBusy


class Hold:
    """A lock that any thread may give back, also one that did not take it (a generator may change threads)."""

    def __init__(self, path: Path, *, patience: float = 30.0) -> None:
        self._path = path
        self._patience = patience
        self._thread = threading.Lock()
        self._file = FileLock(path, thread_local=False)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for the turn; StoreBusy when another holder keeps it longer than the patience."""
        if not self._take(self._patience):
            raise StoreBusy(
                f"另一个程序正在使用数据文件夹 {self._path.parent}，请等它结束后再试。",
                f"Another program is using the data folder {self._path.parent}; try again when it has finished.",
            )
        try:
            yield
        finally:
            self._give_back()

    @contextmanager
    def if_free(self) -> Iterator[bool]:
        """Take the turn only when nobody has it this moment; yields whether it was taken."""
        taken = self._take(0)
        try:
            yield taken
        finally:
            if taken:
                self._give_back()

    def _take(self, patience: float) -> bool:
        if not self._thread.acquire(timeout=patience):
            return False
        try:
            with writing_in(self._path.parent):
                self._file.acquire(timeout=patience)
        except Timeout:
            self._thread.release()
            return False
        except BaseException:
            self._thread.release()
            raise
        return True

    def _give_back(self) -> None:
        self._file.release()
        self._thread.release()


class Lease:
    """An exclusive hold on the derived indexes for one burst of reading or writing.

    Two processes on one Chroma folder lose vectors without an error. So nobody touches an index
    outside a burst, and a burst says whether another process wrote since this one's last: what was
    opened before must then be opened anew.
    """

    def __init__(self, path: Path, *, patience: float = 30.0) -> None:
        self._hold = Hold(path, patience=patience)
        self._turn = path.with_suffix(".turn")
        self._name = f"{os.getpid()}-{uuid.uuid4().hex[:8]}"
        self._seen = ""

    @contextmanager
    def burst(self, *, writing: bool = False) -> Iterator[bool]:
        """Hold the indexes; yields whether what was opened before is stale."""
        with self._hold.held():
            turn = self._turn.read_text(encoding="ascii") if self._turn.is_file() else ""
            stale = turn != self._seen
            if writing:
                turn = self._take_turn()
            yield stale
            self._seen = turn

    def _take_turn(self) -> str:
        """Name this process before it writes, so that others reopen even when it dies half-way."""
        turn = f"{self._name}-{uuid.uuid4().hex[:8]}"
        fresh = self._turn.with_suffix(".new")
        with writing_in(self._turn.parent):
            fresh.write_text(turn, encoding="ascii")
            fresh.replace(self._turn)
        return turn
