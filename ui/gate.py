"""What every request passes before anything else sees it: who it is from, and whether it may come from there."""

from __future__ import annotations

import json
import time
from collections import Counter, OrderedDict
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from assistant.models.endpoint import is_loopback
from assistant.people.people import People
from assistant.people.role import LOCAL, Person
from ui.intake import Bounded, Intake, TooMuch, announced, brings_files
from ui.journal import numbered, place_of, say

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "nigao_session"
PERSON = "nigao.person"
_OPEN = {"/login", "/logout", "/health", "/ready", "/favicon.ico", "/robots.txt"}
_READING = {"GET", "HEAD", "OPTIONS"}
_REMEMBERED = 10_000
_HEADERS = {
    "content-security-policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:;"
    " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' data: blob:;"
    " worker-src 'self' blob:; connect-src 'self' data: blob:; form-action 'self'; frame-ancestors 'self'; base-uri 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}
"""A page that loads nothing from elsewhere, whatever a model or a document writes into it; nor is it read from elsewhere:
what gradio allows other sites (`access-control-…`) is taken out."""


class Gate:
    """Lets a request through to the page with the person it is from, or answers it.

    Without accounts it is open to this machine, provided that the server is bound to nothing else (`local`).
    A browser's session on the page belongs to the first person seen with it: its state and answers are theirs.
    """

    def __init__(self, app: ASGIApp, *, people: People, local: bool, answered: Counter[int], intake: Intake) -> None:
        self._app = app
        self._people = people
        self._local = local
        self._answered = answered
        self._intake = intake
        self._windows: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge one request; what a window sends is read once here and handed on."""
        if scope["type"] == "websocket":  # the page has none
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        from starlette.concurrency import run_in_threadpool
        from starlette.requests import Request

        number, begun = numbered(scope), time.monotonic()
        person, required = await run_in_threadpool(self._who, Request(scope))
        most = self._intake.most_of(Request(scope), person.name if person else None)
        coming = Bounded(receive, most)
        request = Request(scope, coming)
        seen: dict[str, object] = {"request": number, "who": person.name if person else "", "method": request.method}
        seen["place"] = place_of(request.url.path)
        telling = self._counting(send, seen, begun)
        try:
            receiving = request.receive
            refusal = _refusal(request, person, required=required, most=most)
            if refusal is None and person is not None:
                scope[PERSON] = person
                windows, receiving = await _windows(request)
                theirs = all(self._owns(person, window) for window in windows)
                refusal = None if theirs else _answer(HTTPStatus.FORBIDDEN, *_NOT_YOURS)
            await (refusal or self._app)(scope, receiving, telling)
        except TooMuch:
            if "status" not in seen:
                await _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, *_TOO_MUCH)(scope, receive, telling)
        finally:
            if person is not None and brings_files(request):
                self._intake.note(person.name, coming.come)

    def _who(self, request: Request) -> tuple[Person | None, bool]:
        if self._local and not self._people.required:
            return LOCAL, False
        kind, _, bearer = request.headers.get("authorization", "").partition(" ")
        token = bearer.strip() if kind.lower() == "bearer" else request.cookies.get(COOKIE, "")
        return self._people.of_token(token), True

    def _owns(self, person: Person, window: str) -> bool:
        owner = self._windows.setdefault(window, person.name)
        self._windows.move_to_end(window)
        if len(self._windows) > _REMEMBERED:
            self._windows.popitem(last=False)
        return owner == person.name

    def _counting(self, send: Send, seen: dict[str, object], begun: float) -> Send:
        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._answered[message["status"]] += 1
                seen["status"] = message["status"]
                say("request", **seen, seconds=round(time.monotonic() - begun, 4))
                given = {name for name, _ in message["headers"]}
                extra = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                kept = [pair for pair in message["headers"] if not pair[0].startswith(b"access-control-")]
                message["headers"] = [*kept, *(pair for pair in extra if pair[0] not in given)]
            await send(message)

        return counted


def _refusal(request: Request, person: Person | None, *, required: bool, most: int) -> Response | None:
    if not required and not _from_here(request):
        return _answer(HTTPStatus.MISDIRECTED_REQUEST, *_WRONG_HOST)
    if announced(request) > most:
        return _answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, *_TOO_MUCH)
    if request.method not in _READING and not same_origin(request.headers.get):
        return _answer(HTTPStatus.FORBIDDEN, *_FOREIGN)
    if person is not None or request.url.path in _OPEN:
        return None
    if request.url.path == "/metrics" and is_loopback(request.client.host if request.client else ""):
        return None
    if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
        from starlette.responses import RedirectResponse

        return RedirectResponse(f"/login?next={quote(request.url.path)}", HTTPStatus.SEE_OTHER)
    return _answer(HTTPStatus.UNAUTHORIZED, *_LOG_IN)


def _from_here(request: Request) -> bool:
    """Whether a request is for this machine by name and comes from it, also where a proxy brings it."""
    named = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    return is_loopback(named) and is_loopback(request.client.host if request.client else "")


def same_origin(header: Callable[[str], str | None]) -> bool:
    """Whether a request that changes something comes from a page of this server, or from no page at all.

    >>> same_origin({"host": "10.0.0.1:7860", "origin": "http://10.0.0.1:7860"}.get)
    True
    >>> same_origin({"host": "10.0.0.1:7860", "origin": "http://elsewhere.example"}.get)
    False
    >>> same_origin({"host": "10.0.0.1:7860", "sec-fetch-site": "cross-site"}.get)
    False
    """
    if header("sec-fetch-site") not in {None, "same-origin", "none"}:
        return False
    origin = header("origin")
    return origin is None or urlsplit(origin).netloc == header("host")


async def _windows(request: Request) -> tuple[set[str], Receive]:
    """Return every window that a request names, wherever it stands, and its body to read again."""
    path = request.url.path
    named = set(request.query_params.getlist("session_hash"))
    if path.startswith("/gradio_api/heartbeat/"):
        named.add(path.rpartition("/")[2])
    if request.method in _READING or brings_files(request):
        return named, request.receive
    body = await request.body()
    first = True

    async def again() -> Message:
        nonlocal first
        if first:
            first = False
            return {"type": "http.request", "body": body, "more_body": False}
        return await request.receive()

    with suppress(ValueError, RecursionError):
        sent = json.loads(body)
        window = sent.get("session_hash") if isinstance(sent, dict) else None
        named |= {window} if isinstance(window, str) else set()
    return named, again


def _answer(status: HTTPStatus, zh: str, en: str) -> Response:
    from starlette.responses import JSONResponse

    return JSONResponse({"error": en, "detail": f"{zh} {en}"}, status)


_LOG_IN = ("请先登录。", "Log in first.")
_FOREIGN = ("请求来自别的网站，没有执行。", "The request comes from another site; nothing was done.")
_WRONG_HOST = (
    "没有登录的页面只在本机打开，请用 http://127.0.0.1 访问；要从别处访问，请先用 nigao user add 建立账号。",
    "Without a login the page opens on this machine only, at http://127.0.0.1; add an account with nigao user add first.",
)
_TOO_MUCH = (
    "一次送来的内容太多，或今天上传的文件已到上限（NIGAO_USER_MB），或服务器磁盘快满了，没有收下。",
    "Too much came at once, or of files within a day (NIGAO_USER_MB), or the server's disk is nearly full; nothing was taken.",
)
_NOT_YOURS = ("这个窗口属于另一个人，请刷新页面。", "This window is somebody else's; reload the page.")
