"""A model's download cut off by kill -9, damaged half-way or stopped by a full disk: resumed or begun anew, never half used."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant.errors import ModelUnavailable
from assistant.models.catalogue import local_model
from assistant.models.pull import Pulled, pull
from assistant.settings import Settings
from tests.conftest import ROOT

CONTENT = os.urandom(1 << 20) * 6
_SLOW = 1 << 21
"""From this byte on the server sends nothing until it is asked again."""

CHILD = """
import resource, sys
from assistant.errors import NigaoError
from assistant.models.catalogue import local_model
from assistant.models.pull import Received, pull
from assistant.settings import Settings
from pathlib import Path

if len(sys.argv) > 2:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
home = Path(sys.argv[1])
model = local_model(Settings(home=home)).entry
try:
    for event in pull(model, home / "models"):
        print(event, flush=True)
except NigaoError as error:
    print(error.zh)
"""


class _Slow(BaseHTTPRequestHandler):
    """Stops in the middle of whatever begins at the first byte, as long as `stops` is set."""

    asked: list[str | None]
    stops: threading.Event

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the test's output clean."""

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        self.asked.append(asked)
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked else 0
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(len(CONTENT) - start))
        self.send_header("Content-Range", f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}")
        self.end_headers()
        if start == 0 and self.stops.is_set():
            self.wfile.write(CONTENT[:_SLOW])
            while self.stops.is_set():
                time.sleep(0.02)
            return
        self.wfile.write(CONTENT[start:])


@pytest.fixture
def asked() -> list[str | None]:
    return []


@pytest.fixture
def home(tmp_path: Path, asked: list[str | None]) -> Iterator[Path]:
    """Return a data folder whose only model is at a server that stops half-way."""
    stopping = threading.Event()
    stopping.set()

    class Handler(_Slow):
        stops = stopping

    Handler.asked = asked
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        (tmp_path / "models.yaml").write_text(
            f"default: tiny\nmodels:\n- id: tiny\n  name: Tiny\n  file: tiny.gguf\n  bytes: {len(CONTENT)}\n"
            f"  sha256: {hashlib.sha256(CONTENT).hexdigest()}\n  licence: MIT\n"
            f"  sources: [{{url: 'http://127.0.0.1:{server.server_port}/m'}}]\n",
            encoding="utf-8",
        )
        yield tmp_path
        stopping.clear()
        server.shutdown()


def pulling(home: Path, *more: str) -> subprocess.Popen[str]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", CHILD, str(home), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ)


def kill_half_way(home: Path) -> Path:
    """Kill a pull as soon as all that comes has come; returns what it left."""
    with pulling(home) as child:
        assert child.stdout
        while f"done={_SLOW}" not in child.stdout.readline():
            pass
        child.kill()
    return home / "models" / "tiny.gguf.page.part"


def fetched(home: Path) -> Path:
    model = local_model(Settings(home=home))
    assert model.entry
    *_, last = pull(model.entry, home / "models")
    assert isinstance(last, Pulled)
    return last.path


def test_what_a_killed_download_left_is_no_model_and_is_resumed(home: Path, asked: list[str | None]) -> None:
    part = kill_half_way(home)
    left = part.stat().st_size
    assert not local_model(Settings(home=home)).ready

    path = fetched(home)

    assert path.read_bytes() == CONTENT
    assert asked == [None, f"bytes={left}-"]
    assert local_model(Settings(home=home)).ready


def test_a_damaged_half_is_found_and_all_of_it_fetched_anew(home: Path, asked: list[str | None]) -> None:
    part = kill_half_way(home)
    part.write_bytes(os.urandom(part.stat().st_size))

    model = local_model(Settings(home=home)).entry
    assert model
    events = pull(model, home / "models")
    while len(asked) < 3:
        next(events)
    events.close()

    assert asked[:3] == [None, f"bytes={_SLOW}-", None]
    assert not (home / "models" / "tiny.gguf").exists()


def test_a_disk_that_fills_up_is_said_and_the_download_goes_on_later(home: Path, asked: list[str | None]) -> None:
    with pulling(home, str(_SLOW // 2)) as child:
        said, _ = child.communicate(timeout=60)
    assert "磁盘已满" in said
    assert not local_model(Settings(home=home)).ready

    path = fetched(home)

    assert path.read_bytes() == CONTENT
    assert asked[1] == f"bytes={_SLOW // 2}-"


def test_a_model_written_to_after_it_was_verified_is_no_model(home: Path) -> None:
    kill_half_way(home)
    path = fetched(home)

    with path.open("r+b") as file:
        file.write(b"broken")
    later = time.time() + 1  # a file system's clock may stand still between two writes
    os.utime(path, (later, later))

    assert not local_model(Settings(home=home)).ready


def test_a_file_that_is_no_model_is_a_sentence(tmp_path: Path) -> None:
    from assistant.models.embedded import EmbeddedServer

    (tmp_path / "a.gguf").write_bytes(b"GGUF\x03\x00\x00\x00" + bytes(range(256)) * 16)

    with pytest.raises(ModelUnavailable, match=r"a\.gguf"):
        EmbeddedServer.of(tmp_path / "a.gguf").start()
