from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from assistant.archive.storing.lease import Hold, Lease
from assistant.errors import StoreBusy

HOLDER = """
import sys
from pathlib import Path
from assistant.archive.storing.lease import Lease
with Lease(Path(sys.argv[1])).burst(writing=True):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_own_writes_never_make_the_index_stale(tmp_path: Path) -> None:
    lease = Lease(tmp_path / "a.lock")

    with lease.burst(writing=True):
        pass

    with lease.burst() as stale:
        assert not stale


def test_a_write_by_another_makes_it_stale_once(tmp_path: Path) -> None:
    mine, other = Lease(tmp_path / "a.lock"), Lease(tmp_path / "a.lock")
    with mine.burst():
        pass

    with other.burst(writing=True):
        pass

    with mine.burst() as stale:
        assert stale
    with mine.burst() as stale:
        assert not stale


def test_a_burst_that_failed_counts_as_not_seen(tmp_path: Path) -> None:
    mine, other = Lease(tmp_path / "a.lock"), Lease(tmp_path / "a.lock")
    with other.burst(writing=True):
        pass

    with pytest.raises(RuntimeError, match="reopening failed"), mine.burst():
        raise RuntimeError("reopening failed")

    with mine.burst() as stale:
        assert stale


def test_another_process_keeps_us_out_until_it_ends(tmp_path: Path) -> None:
    lock = tmp_path / "a.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"

        with pytest.raises(StoreBusy) as refused, Lease(lock, patience=0.1).burst():
            pass
        holder.kill()
        holder.wait()

        assert str(tmp_path) in refused.value.zh
        with Lease(lock, patience=5).burst() as stale:
            assert stale


def test_a_hold_may_be_given_back_by_another_thread(tmp_path: Path) -> None:
    hold = Hold(tmp_path / "a.lock")
    taken = hold.if_free()
    assert taken.__enter__()

    thread = threading.Thread(target=lambda: taken.__exit__(None, None, None))
    thread.start()
    thread.join()

    with hold.if_free() as free:
        assert free


def test_if_free_does_not_wait(tmp_path: Path) -> None:
    hold = Hold(tmp_path / "a.lock")

    with hold.held(), hold.if_free() as free:
        assert not free
