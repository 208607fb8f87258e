from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.errors import SettingsError
from assistant.people.people import People
from assistant.people.role import Role
from assistant.settings import Settings
from assistant.writing.workspace import Workspace
from tests.conftest import awaited
from tests.ui.conftest import PASSWORD, Served, serving
from ui.gate import COOKIE, Gate
from ui.intake import Intake

JOIN = "/gradio_api/queue/join"


def test_a_browser_that_nobody_logged_in_with_is_sent_to_the_form(served: Served) -> None:
    browser = served.browser()

    answer = browser.get("/en")
    form = browser.get("/login", params={"next": "/en"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=/en")
    assert 'name="next" value="/en"' in form.text
    assert "<h1>拟稿 · 登录</h1>" in form.text


@pytest.mark.parametrize(
    "path",
    ["/", "/config", "/gradio_api/info", "/gradio_api/startup-events", "/gradio_api/heartbeat/abc", "/theme.css", "/x"],
)
def test_nothing_of_the_page_is_shown_without_a_login(served: Served, path: str) -> None:
    answer = httpx.get(served.url + path)

    assert answer.status_code == 401
    assert answer.json()["error"] == "Log in first."


def test_the_form_speaks_the_browsers_language(served: Served) -> None:
    form = served.browser().get("/login", headers={"accept-language": "en-GB,en"})

    assert "<h1>Nigao · Log in</h1>" in form.text


def test_who_logs_in_goes_on_to_the_page_and_nowhere_else(served: Served) -> None:
    browser = served.browser()

    there = browser.post("/login", data={"username": "wang", "password": PASSWORD, "next": "/en"})
    away = browser.post("/login", data={"username": "wang", "password": PASSWORD, "next": "//elsewhere.example"})

    assert there.headers["location"] == "/en"
    assert away.headers["location"] == "/"
    assert browser.get("/").status_code == 200
    assert browser.get("/gradio_api/user").json() == "wang"


@pytest.mark.parametrize(("scheme", "secure"), [("http", ""), ("https", True)])
def test_the_cookie_is_out_of_reach(served: Served, scheme: str, secure: object) -> None:
    answer = httpx.post(
        f"{served.url}/login",
        data={"username": "wang", "password": PASSWORD},
        headers={"x-forwarded-proto": scheme, "x-forwarded-for": "10.1.1.1"},
    )

    cookie = SimpleCookie(answer.headers["set-cookie"])[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "lax", secure)


def test_who_logs_out_is_out(served: Served) -> None:
    browser = served.browser("wang")
    token = browser.cookies[COOKIE]

    browser.post("/logout")

    assert httpx.get(served.url + "/config", cookies={COOKIE: token}).status_code == 401


def test_a_wrong_password_is_told_without_saying_what_was_wrong(served: Served) -> None:
    browser = served.browser()

    known = browser.post("/login", data={"username": "wang", "password": "wrong"})
    unknown = browser.post("/login", data={"username": "<b>nobody", "password": "wrong"})

    assert (known.status_code, unknown.status_code) == (401, 401)
    assert "用户名或密码不对" in known.text
    assert "用户名或密码不对" in unknown.text
    assert "<b>nobody" not in unknown.text
    assert "correct" not in known.text


def test_guessing_is_answered_with_how_long_to_wait(served: Served) -> None:
    browser = served.browser()

    answers = [browser.post("/login", data={"username": "guessed", "password": str(n)}) for n in range(5)]
    while len(answers) < 12 and answers[-1].status_code != 429:  # a busy machine may outlast the first short waits
        answers.append(browser.post("/login", data={"username": "guessed", "password": "again"}))

    assert [answer.status_code for answer in answers[:5]] == [401] * 5
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", [JOIN, "/logout", "/login", "/gradio_api/upload"])
def test_another_site_cannot_act_for_who_is_logged_in(served: Served, path: str, headers: dict[str, str]) -> None:
    browser = served.browser("wang")

    answer = browser.post(path, headers=headers, json={})

    assert answer.status_code == 403
    assert browser.get("/config").status_code == 200


def test_a_window_belongs_to_who_opened_it(served: Served) -> None:
    mine, theirs = served.browser("wang"), served.browser("zhao")
    sent = {"data": [], "fn_index": 0, "session_hash": "window0001"}
    mine.post(JOIN, json=sent)

    answers = [
        theirs.post(JOIN, json=sent),
        theirs.get("/gradio_api/queue/data", params={"session_hash": "window0001"}),
        theirs.get("/gradio_api/heartbeat/window0001"),
        theirs.post("/gradio_api/cancel", json={"session_hash": "window0001", "fn_index": 0, "event_id": "x"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 4


@pytest.mark.parametrize("kind", ["application/json", "APPLICATION/JSON", "text/plain", "application/vnd.x+json", ""])
@pytest.mark.parametrize("decoy", [{}, {"session_hash": "mine"}])
def test_no_way_of_naming_anothers_window_gets_past_the_gate(served: Served, kind: str, decoy: dict[str, str]) -> None:
    owner, other = served.browser("wang"), served.browser("du")
    sent = json.dumps({"data": [], "fn_index": 0, "session_hash": "window0002"}).encode()
    owner.post(JOIN, content=sent, headers={"content-type": "application/json"})

    joined = [
        other.post(JOIN, content=body, params=decoy, headers={"content-type": kind})
        for body in (sent, sent.decode().encode("utf-16"))
    ]
    read = other.get("/gradio_api/queue/data?session_hash=window0002&session_hash=mine")

    assert [answer.status_code for answer in (*joined, read)] == [403] * 3


@pytest.mark.parametrize("host", ["127.0.0.1", "nigao.example"])
def test_no_other_site_may_read_what_a_browser_gets(served: Served, host: str) -> None:
    browser = served.browser("wang")
    headers = {"origin": "http://portal.example", "host": host, "access-control-request-method": "POST"}

    answers = [browser.get("/config", headers=headers), browser.options(JOIN, headers=headers)]

    assert not [name for answer in answers for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file={home}/workspace.db",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file%3D/etc/passwd",
        "/gradio_api/proxy=http://127.0.0.1:22/",
        "/gradio_api/proxy=https://x.hf.space/",
        "/static/../../../../etc/passwd",
    ],
)
def test_no_address_of_the_page_leads_to_a_file_or_a_server_elsewhere(served: Served, path: str) -> None:
    home = Path(served.workspace.engine.url.database or "").parent

    answer = served.browser("li").get(path.format(home=home))

    assert answer.status_code in {400, 403, 404}


def test_a_name_that_holds_lines_forges_none_on_the_audit_list(served: Served) -> None:
    name = "x\n2026-07-01 root forgot\x1b[2J\u202e"

    httpx.post(f"{served.url}/login", data={"username": name, "password": "x"}, headers={"x-forwarded-for": "10.9.9.9"})

    entry = served.people.audit.entries(last=1)[0]
    assert (entry.who, entry.what) == ("x 2026-07-01 root forgot[2j", "10.9.9.9")


def test_a_program_comes_in_with_a_token_and_not_with_another(served: Served) -> None:
    token = served.people.token_for("wang", days=1)

    known = httpx.get(served.url + "/gradio_api/user", headers={"authorization": f"Bearer {token}"})
    unknown = httpx.get(served.url + "/gradio_api/user", headers={"authorization": f"Bearer {token}x"})

    assert known.json() == "wang"
    assert unknown.status_code == 401


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        (JOIN, b"{"),
        (JOIN, b"[]"),
        (JOIN, b'{"data": [1], "fn_index": 99999, "session_hash": "w2"}'),
        ("/gradio_api/run/none", b'{"data": null}'),
        ("/login", b"\xff\x00"),
        ("/gradio_api/upload", b"no form"),
    ],
)
def test_a_malformed_request_is_no_trace_to_read(served: Served, path: str, sent: bytes) -> None:
    answer = served.browser("wang").post(path, content=sent, headers={"content-type": "application/json"})

    assert answer.status_code >= 400
    assert "Traceback" not in answer.text
    assert ".py" not in answer.text


def test_the_page_loads_nothing_from_elsewhere(served: Served) -> None:
    policy = served.browser("wang").get("/").headers["content-security-policy"]

    assert "default-src 'self'" in policy
    assert "img-src 'self' data: blob:;" in policy
    assert "http" not in policy


def test_without_accounts_the_page_opens_on_this_machine(alone: Served) -> None:
    assert httpx.get(alone.url + "/gradio_api/user").json() == ""
    assert httpx.get(alone.url, headers={"host": "rebound.example"}).status_code == 421


def test_health_is_told_to_anybody_and_figures_to_this_machine(served: Served) -> None:
    assert httpx.get(served.url + "/health").json()["status"] == "ok"
    assert httpx.get(served.url + "/ready").json()["failing"] == []
    figures = httpx.get(served.url + "/metrics").text
    assert "nigao_documents 8\n" in figures
    assert '# TYPE nigao_http_responses_total counter\nnigao_http_responses_total{status="2' in figures
    assert httpx.get(served.url + "/metrics", headers={"x-forwarded-for": "10.0.0.8"}).status_code == 401


def test_a_server_open_to_others_asks_for_a_login_when_the_last_account_is_gone(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path)
    answers: list[dict[str, Any]] = []

    async def page(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    for local in (True, False):
        intake = Intake(tmp_path, most=0)
        gate = Gate(page, people=People.over(workspace.engine), local=local, answered=Counter(), intake=intake)
        scope = {
            "type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [(b"host", b"127.0.0.1")],
            "client": ("127.0.0.1", 50000),
        }  # fmt: skip
        awaited(gate(scope, receive, send))

    workspace.close()
    assert [message["status"] for message in answers if "status" in message] == [200, 401]


@pytest.mark.parametrize("login", ["", "user", "user:", ":word"])
def test_the_page_is_not_opened_to_others_without_a_login(tmp_path: Path, login: str) -> None:
    from ui.serve import serve

    with pytest.raises(SettingsError, match="NIGAO_LOGIN"):
        serve(Settings(home=tmp_path, host="0.0.0.0", port=0, login=login, llm=False, embed_model="hashed"))


def test_a_port_that_is_taken_is_told(alone: Served, tmp_path: Path) -> None:
    from ui.serve import serve

    with pytest.raises(SettingsError, match="--port"):
        serve(Settings(home=tmp_path, port=int(alone.url.rpartition(":")[2])))


def test_a_session_that_somebody_else_chose_is_never_taken_over(served: Served) -> None:
    browser = served.browser()
    browser.cookies.set(COOKIE, "chosen-by-somebody-else")

    browser.post("/login", data={"username": "wang", "password": PASSWORD})

    given = [cookie.value for cookie in browser.cookies.jar if cookie.name == COOKIE]
    assert "chosen-by-somebody-else" not in given[-1:]
    assert httpx.get(served.url + "/config", cookies={COOKIE: "chosen-by-somebody-else"}).status_code == 401


def test_without_accounts_a_proxy_opens_the_page_to_nobody_else(alone: Served) -> None:
    answer = httpx.get(alone.url + "/config", headers={"x-forwarded-for": "10.9.8.7"})

    assert answer.status_code == 421


def test_nobody_comes_in_by_a_socket(tmp_path: Path) -> None:
    answered: list[dict[str, Any]] = []

    async def app(*_: object) -> None:
        answered.append({"type": "let in"})

    async def send(message: Any) -> None:
        answered.append(message)

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    people = People.over(Workspace.open(Path(), "sqlite://").engine)
    gate = Gate(app, people=people, local=True, answered=Counter(), intake=Intake(tmp_path, most=0))

    awaited(gate({"type": "websocket", "path": "/"}, receive, send))

    assert answered == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:7860", ""])
def test_without_accounts_no_other_name_leads_to_the_page(alone: Served, host: str) -> None:
    answer = httpx.get(alone.url + "/config", headers={"host": host})

    assert answer.status_code in {400, 421}


def endless() -> Iterator[bytes]:
    """A form that never ends, sent without saying how long it is; far more than any limit here."""
    yield b"username="
    for _ in range(2000):
        yield b"x" * 65536


def test_a_stranger_brings_no_more_than_a_form(served: Served) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}

    said = httpx.post(served.url + "/login", content=b"username=" + b"x" * 100_000, headers=form)
    unsaid = httpx.post(served.url + "/login", content=endless(), headers=form, timeout=60)

    assert said.status_code == 413
    assert unsaid.status_code in {413, 500}
    assert httpx.get(served.url + "/health").status_code == 200


def test_somebody_known_brings_no_endless_text(served: Served) -> None:
    browser = served.browser("wang")

    answer = browser.post(JOIN, content=endless(), headers={"content-type": "application/json"})

    assert answer.status_code == 413


def test_who_used_up_the_days_share_uploads_no_more_and_goes_on_writing(tmp_path: Path) -> None:
    with serving(tmp_path, NIGAO_USER_MB="1") as page:
        page.people.accounts.add("li", PASSWORD, Role.READER)
        browser = page.browser("li")

        codes = [browser.post("/gradio_api/upload", files={"files": ("a.txt", b"x" * 600_000)}) for _ in range(3)]
        asked = browser.post(JOIN, json={"session_hash": "w1", "data": []})

    assert [code.status_code for code in codes] == [200, 413, 413]
    assert "NIGAO_USER_MB" in codes[2].json()["detail"]
    assert asked.status_code != 413
