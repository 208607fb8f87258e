"""What one person wrote is looked for by another who is logged in, through the page's own events, ids known."""

from __future__ import annotations

import json
from uuid import uuid4

import httpx
import pytest

from tests.ui.conftest import Served

SECRET = "走访困难归侨侨眷8642户"


def events(browser: httpx.Client) -> dict[str, int]:
    """Return the page's first two events, opening it and acting on it, with their numbers."""
    dependencies = browser.get("/config").json()["dependencies"]
    found = {one["targets"][0][1]: one["id"] for one in reversed(dependencies) if one["targets"]}
    return {"load": found["load"], "act": found["act"]}


def fire(browser: httpx.Client, event: int, *data: object, window: str = "", sent: object = None) -> str:
    """Do an event as the page's script does and return everything the server says of it."""
    window = window or uuid4().hex
    body = {"data": data, "fn_index": event, "session_hash": window, "event_data": sent}
    joined = browser.post("/gradio_api/queue/join", json=body)
    assert joined.status_code == 200, joined.text
    said = []
    with browser.stream("GET", "/gradio_api/queue/data", params={"session_hash": window}) as stream:
        for line in stream.iter_lines():
            said.append(line)
            if '"process_completed"' in line:
                break
    assert '"success":true' in said[-1], said[-1]
    return "\n".join(said)


def kept(conversation: str) -> dict[str, str]:
    """Return what a browser remembers of its conversation."""
    return {"conversation": conversation}


def act(browser: httpx.Client, conversation: str, window: str = "", **sent: str) -> str:
    return fire(browser, events(browser)["act"], None, kept(conversation), window=window, sent=sent)


def text_of(said: str) -> str:
    """Return what the server said with its escapes undone."""
    return "".join(
        json.dumps(json.loads(line[6:]), ensure_ascii=False) for line in said.splitlines() if line[:6] == "data: "
    )


@pytest.fixture(scope="module")
def secret(served: Served) -> tuple[str, str]:
    """Return a conversation of sun's and the report it was put into."""
    sun, conversation = served.browser("sun"), uuid4().hex
    window = uuid4().hex
    said = act(sun, conversation, window, name="send", text=f"起草侨务这一节\n· {SECRET}")
    assert "8642户" in text_of(said)
    act(sun, conversation, window, name="put-in", turn="0")
    return conversation, served_report(served)


def served_report(served: Served) -> str:
    from assistant.database import run

    with served.workspace.engine.connect() as connection:
        rows = run(connection, "select id from work_reports where owner = 'sun' order by saved desc").all()
    return str(rows[0].id) if rows else ""


def test_the_owner_finds_it_again(served: Served, secret: tuple[str, str]) -> None:
    sun = served.browser("sun")

    assert "8642户" in text_of(fire(sun, events(sun)["load"], None, kept(secret[0])))


@pytest.mark.parametrize("name", ["zhao", "li", "du"])
def test_another_who_knows_the_conversation_opens_an_empty_one(
    served: Served, secret: tuple[str, str], name: str
) -> None:
    other = served.browser(name)

    opened = text_of(fire(other, events(other)["load"], None, kept(secret[0])))
    listed = text_of(act(other, secret[0], name="tab", tab="chats"))

    assert "8642户" not in opened
    assert "8642户" not in listed


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "open-chat"},
        {"name": "export-chat", "kind": "md"},
        {"name": "forget-chat"},
        {"name": "rename-chat", "title": "mine"},
        {"name": "section", "section": "侨务"},
        {"name": "export", "kind": "docx"},
        {"name": "check-report"},
        {"name": "cite", "turn": "0", "at": "1"},
    ],
    ids=lambda sent: sent["name"],
)
def test_no_act_reaches_it(served: Served, secret: tuple[str, str], sent: dict[str, str]) -> None:
    zhao = served.browser("zhao")

    said = text_of(act(zhao, secret[0], id=secret[0], report=secret[1], **sent))

    assert "8642户" not in said
    assert served.workspace.chats.get("sun", secret[0]).name == "起草侨务这一节"


def test_a_forged_name_is_not_believed(served: Served, secret: tuple[str, str]) -> None:
    """The owner is who the gate let in, whatever a request says of itself."""
    zhao = served.browser("zhao")
    body = {
        "data": [None, kept(secret[0])],
        "fn_index": events(zhao)["load"],
        "session_hash": uuid4().hex,
        "username": "sun",
        "request": {"username": "sun"},
    }
    zhao.headers["x-forwarded-user"] = "sun"
    window = str(body["session_hash"])

    assert zhao.post("/gradio_api/queue/join", json=body).status_code in {200, 422}
    with zhao.stream("GET", "/gradio_api/queue/data", params={"session_hash": window}) as stream:
        said = text_of("\n".join(stream.iter_lines()))

    assert "8642户" not in said
