"""The page in a process of its own on the sample archive, and the browser that is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY_SECONDS = 120


def browser_path() -> str | None:
    """Return where a chromium is installed, None when there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """Serve the sample archive from a data folder, without a model; yields the page's address."""
    port = free_port()
    environ = {**os.environ, "NIGAO_HOME": str(home), "NIGAO_LLM": "no", "NIGAO_EMBED_MODEL": "hashed"}
    log = home / "page.log"
    with log.open("wb") as out:
        command = [sys.executable, "-m", "assistant.cli", "serve", "--prepare", "--port", str(port)]
        page = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out)
        try:
            awaited_page(f"http://127.0.0.1:{port}/", page, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            page.terminate()
            page.wait(20)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def awaited_page(url: str, page: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a page answers; TimeoutError with the end of its log when it does not come up."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and page.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise TimeoutError(f"the page did not come up:\n{log.read_text(encoding='utf-8')[-3000:]}")
