"""Two page processes behind one address: one PostgreSQL, one Chroma server, one data folder, and a proxy that takes turns."""

from __future__ import annotations

import base64
import itertools
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import httpx
import pytest
from gradio_client import Client

from assistant.people.people import People
from assistant.people.role import Role
from assistant.writing.workspace import Workspace
from tests.archive.storing.test_vectors import running_chroma
from tests.postgres import database
from tests.ui.conftest import PASSWORD, Served, serving
from tests.ui.programs.test_tools import call
from ui.gate import COOKIE

REPORT = "临江区委统战部2021年上半年工作总结\n一、主要工作\n走访归侨侨眷137户。\n"


@dataclass(frozen=True, slots=True)
class Pages:
    """Both processes, and the one address that people use."""

    one: Served
    other: Served
    proxy: str


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, postgres_server: str) -> Iterator[Pages]:
    home = tmp_path_factory.mktemp("several")
    with database(postgres_server, "several") as url, running_chroma(home / "server") as chroma:
        workspace = Workspace.open(home, url)
        for name, role in (("li", Role.KEEPER), ("wang", Role.WRITER), ("du", Role.READER)):
            People.over(workspace.engine).accounts.add(name, PASSWORD, role)
        workspace.close()
        shared = {"NIGAO_DATABASE_URL": url, "NIGAO_CHROMA_URL": chroma, "NIGAO_MCP": "yes"}
        with serving(home, **shared) as one, serving(home, **shared) as other, in_turn(one.url, other.url) as proxy:
            yield Pages(one, other, proxy)


@contextmanager
def in_turn(*urls: str) -> Iterator[str]:
    """Pass each connection on to the next address in turn, or the one after it when that does not answer."""
    ports = [httpx.URL(url).port or 0 for url in urls]
    turns, listening = itertools.count(), socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=join, args=(listening.accept()[0], next(turns)), daemon=True).start()

    def join(asking: socket.socket, turn: int) -> None:
        with asking, _first(ports[turn % len(ports) :] + ports[: turn % len(ports)]) as answering:
            back = threading.Thread(target=_pour, args=(answering, asking))
            back.start()
            _pour(asking, answering)
            back.join()

    serving_turns = threading.Thread(target=serve)
    serving_turns.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        serving_turns.join()
        listening.close()


def _first(ports: Sequence[int]) -> socket.socket:
    for port in ports:
        with suppress(ConnectionRefusedError):
            return socket.create_connection(("127.0.0.1", port))
    raise ConnectionRefusedError


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while block := source.recv(65536):
            target.sendall(block)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def programs(pages: Pages, name: str) -> Iterator[tuple[Client, Client]]:
    """Return a client of each process for one person."""
    headers = {"authorization": f"Bearer {pages.one.people.token_for(name, days=1)}"}
    clients = [Client(served.url, headers=headers, verbose=False) for served in (pages.one, pages.other)]
    yield clients[0], clients[1]
    for client in clients:
        client.close()


def statuses(pages: Pages, get: Callable[[str], httpx.Response]) -> list[int]:
    return [get(served.url).status_code for served in (pages.one, pages.other)]


def test_who_logged_in_is_known_to_both_until_they_log_out_at_either(pages: Pages) -> None:
    answer = httpx.post(f"{pages.proxy}/login", data={"username": "wang", "password": PASSWORD})
    cookies = {COOKIE: answer.cookies[COOKIE]}

    known = statuses(pages, lambda url: httpx.get(f"{url}/config", cookies=cookies))
    by_turns = [httpx.get(f"{pages.proxy}/config", cookies=cookies).status_code for _ in range(4)]
    httpx.post(f"{pages.other.url}/logout", cookies=cookies)
    gone = statuses(pages, lambda url: httpx.get(f"{url}/config", cookies=cookies))

    assert (known, by_turns, gone) == ([200, 200], [200] * 4, [401, 401])


def test_guessing_is_slowed_across_both(pages: Pages) -> None:
    given = {"username": "du", "password": "wrong"}

    codes = [httpx.post(f"{pages.proxy}/login", data=given).status_code for _ in range(5)]
    while (
        len(codes) < 12 and codes[-1] != 429
    ):  # on a busy machine the first short waits may be over when it asks again
        codes.append(httpx.post(f"{pages.proxy}/login", data=given).status_code)

    assert set(codes[:5]) == {401}
    assert codes[-1] == 429


def test_what_one_takes_in_the_other_finds_and_forgets(pages: Pages) -> None:
    content = base64.b64encode(REPORT.encode()).decode()
    question = "2021年上半年走访归侨侨眷多少户"
    with programs(pages, "li") as (one, other):
        (taken,) = one.predict("总结.txt", content, api_name="/ingest")["taken"]
        found = other.predict(question, api_name="/ask")["citations"]
        removed = other.predict([taken["id"]], api_name="/forget")["removed"]
        left = one.predict(question, api_name="/ask")["citations"]

    assert "137户" in found[0]["quote"]
    assert removed == [taken["id"]]
    assert not any("137户" in citation["quote"] for citation in left)


def test_a_report_in_progress_is_one_at_both(pages: Pages) -> None:
    with programs(pages, "wang") as (one, other):
        report = one.predict("2026H1", api_name="/report_new")["id"]
        other.predict(report, "侨务：\n· 走访困难归侨侨眷86户", api_name="/report_notes")
        one.predict(report, "侨务", api_name="/report_draft")
        text = other.predict(report, api_name="/report_text")["text"]
        versions = [other.predict(report, "侨务", f"走访{n}户。", 1, api_name="/report_edit") for n in (87, 88)]
        stale = one.predict(report, "侨务", "走访85户。", 1, api_name="/report_edit")

    assert "走访困难归侨侨眷86户" in text
    assert [version["current"] for version in versions] == [True, False]
    assert not stale["current"]


def shown(browser: httpx.Client, window: str, conversation: str, **act: str) -> str:
    """Do an act as the page's script does and return everything that came of it."""
    done = browser.get("/config").json()["dependencies"]
    hub = next(one for one in done if any(event == "act" for _, event in one["targets"]))
    sent = {"data": [None, {"conversation": conversation}], "event_data": act, "session_hash": window}
    browser.post("/gradio_api/queue/join", json={**sent, "fn_index": hub["id"], "trigger_id": hub["targets"][0][0]})
    lines = []
    with browser.stream("GET", "/gradio_api/queue/data", params={"session_hash": window}) as answer:
        for line in answer.iter_lines():
            lines.append(line)
            if "process_completed" in line:
                break
    return "\n".join(lines)


def test_a_window_whose_process_is_gone_finds_its_conversation_at_the_other(pages: Pages) -> None:
    one, other = pages.one.browser("wang"), pages.other.browser("wang")
    shown(one, "window-1", "c0ffee", name="send", text="起草侨务这一节\n· 走访困难归侨侨眷8642户")

    again = shown(other, "window-1", "c0ffee", name="look")
    somebody = shown(pages.other.browser("li"), "window-2", "c0ffee", name="look")

    assert "8642户" in again
    assert "8642户" not in somebody


def test_tools_need_not_come_to_the_same_process(pages: Pages) -> None:
    through = Served(pages.proxy, pages.one.workspace)
    token = pages.one.people.token_for("du", days=1)

    answers = [call(through, token, "ask", question="去年上半年走访归侨多少户", today="2026-07-03") for _ in range(4)]

    assert [answer.is_error for answer in answers] == [False] * 4


def test_when_one_is_killed_the_other_goes_on(pages: Pages) -> None:
    token = pages.one.people.token_for("li", days=1)
    assert pages.other.page
    pages.other.page.kill()
    pages.other.page.wait(10)

    ready = [httpx.get(f"{pages.proxy}/ready").status_code for _ in range(4)]
    asked = call(Served(pages.proxy, pages.one.workspace), token, "ask", question="去年上半年走访归侨多少户")

    assert ready == [200] * 4
    assert not asked.is_error
