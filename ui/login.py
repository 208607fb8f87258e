"""The form to log in with, and what it sets: one cookie that scripts cannot read and other sites cannot send."""

from __future__ import annotations

from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import LoginRefused
from assistant.people.people import People
from assistant.people.sessions import LONGEST
from ui.gate import COOKIE
from ui.texts import Language, Texts

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.requests import Request
    from starlette.responses import Response

_FORM = Path(__file__).parent / "login.html"


def add_login(app: FastAPI, people: People) -> None:
    """Add /login, for a browser and for gradio's client, and /logout."""

    async def login(request: Request) -> Response:
        return await _login(request, people)

    async def logout(request: Request) -> Response:
        return await _logout(request, people)

    app.add_route("/login", login, methods=["GET", "POST"])
    app.add_route("/logout", logout, methods=["POST"])


async def _login(request: Request, people: People) -> Response:
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse

    sent = await request.form(max_files=0, max_fields=10) if request.method == "POST" else request.query_params
    given = {name: str(sent.get(name, "")) for name in ("username", "password", "next", "language")}
    browser = "text/html" in request.headers.get("accept", "")
    texts = Texts(_language(given["language"] or request.headers.get("accept-language", "")))
    onward = within(given["next"])
    if request.method == "GET":
        return HTMLResponse(_form(texts, onward))
    address = request.client.host if request.client else ""
    try:
        token = await run_in_threadpool(people.log_in, given["username"], given["password"], address=address)
    except LoginRefused as error:
        status = HTTPStatus.TOO_MANY_REQUESTS if error.wait else HTTPStatus.UNAUTHORIZED
        waiting = {"retry-after": str(round(error.wait) + 1)} if error.wait else {}
        if browser:
            said = error.message(texts.language)
            return HTMLResponse(_form(texts, onward, said, given["username"]), status, headers=waiting)
        return JSONResponse({"error": error.en, "detail": error.zh}, status, headers=waiting)
    answer: Response = RedirectResponse(onward, HTTPStatus.SEE_OTHER) if browser else JSONResponse({"success": True})
    answer.set_cookie(
        COOKIE, token, max_age=int(LONGEST), httponly=True, samesite="lax", secure=request.url.scheme == "https"
    )
    return answer


async def _logout(request: Request, people: People) -> Response:
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import RedirectResponse

    await run_in_threadpool(people.log_out, request.cookies.get(COOKIE, ""))
    answer = RedirectResponse("/login", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return answer


def within(path: str) -> str:
    r"""Return a path on this server to go on to; the page itself for anything that leads elsewhere.

    >>> within("/en"), within("//elsewhere.example"), within("https://elsewhere.example"), within("/\\elsewhere")
    ('/en', '/', '/', '/')
    """
    good = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if good else "/"


def _language(wanted: str) -> Language:
    return "en" if wanted and not wanted.lower().startswith("zh") else "zh"


def _form(texts: Texts, onward: str, error: str = "", username: str = "") -> str:
    """Fill the form; the style's braces stay as they are."""
    values = {
        "language": texts.language,
        "other": texts.choose("en", "zh"),
        "other_name": texts("other_language"),
        "title": texts("log_in_title"),
        "name": texts("user_name"),
        "password": texts("password"),
        "enter": texts("log_in"),
        "error": error,
        "next": onward,
        "username": username,
    }
    form = _FORM.read_text(encoding="utf-8")
    for name, value in values.items():
        form = form.replace(f"{{{name}}}", escape(value, quote=True))
    return form
