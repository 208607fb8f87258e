"""The whole page with its gate in a process of its own, served over the sample archive to people who must log in."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from assistant.people.people import People
from assistant.people.role import Role
from assistant.writing.workspace import Workspace
from tests.conftest import ROOT

PASSWORD = "correct horse"
PEOPLE = {"li": Role.KEEPER, "wang": Role.WRITER, "zhao": Role.WRITER, "sun": Role.WRITER, "du": Role.READER}
READY_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Served:
    """A served page and the workspace behind it, opened a second time."""

    url: str
    workspace: Workspace
    clients: list[httpx.Client] = field(default_factory=list)
    page: subprocess.Popen[bytes] | None = None

    @property
    def people(self) -> People:
        return People.over(self.workspace.engine)

    def browser(self, name: str = "") -> httpx.Client:
        """Return a client that keeps cookies, from an address of its own, logged in as somebody."""
        address = f"10.0.{len(self.clients) // 250}.{len(self.clients) % 250}"
        headers = {"accept": "text/html", "x-forwarded-for": address}
        client = httpx.Client(base_url=self.url, headers=headers, timeout=60)
        self.clients.append(client)
        if name:
            answer = client.post("/login", data={"username": name, "password": PASSWORD})
            assert answer.status_code == 303
        return client


@contextmanager
def serving(home: Path, **environ: str) -> Iterator[Served]:
    """Serve a data folder on a free port until the test is done."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environ = {**os.environ, "NIGAO_HOME": str(home), "NIGAO_LLM": "no", "NIGAO_EMBED_MODEL": "hashed", **environ}
    log = home / f"page-{port}.log"
    with log.open("wb") as out:
        command = [sys.executable, "-m", "assistant.cli", "serve", "--prepare", "--port", str(port)]
        page = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=out, stderr=out)
    served = Served(f"http://127.0.0.1:{port}", Workspace.open(home, environ.get("NIGAO_DATABASE_URL", "")), page=page)
    try:
        _wait(f"{served.url}/ready", page, log)
        yield served
    finally:
        for client in served.clients:
            client.close()
        served.workspace.close()
        page.terminate()
        page.wait(30)


def _wait(url: str, page: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while page.poll() is None and time.monotonic() < deadline:
        try:
            if httpx.get(url, timeout=5).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    page.kill()
    pytest.fail(f"the page did not come up:\n{log.read_text(encoding='utf-8')[-3000:]}")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the sample archive to four people."""
    home = tmp_path_factory.mktemp("people")
    workspace = Workspace.open(home)
    for name, role in PEOPLE.items():
        People.over(workspace.engine).accounts.add(name, PASSWORD, role)
    workspace.close()
    with serving(home) as page:
        yield page


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the sample archive to this machine, without accounts."""
    with serving(tmp_path_factory.mktemp("alone")) as page:
        yield page
