"""The acts for programs as MCP tools at /mcp, for the person whose token or session asks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Any

from assistant.database.opening import keepable
from assistant.desk import Desk
from assistant.errors import NigaoError
from assistant.people.people import People
from ui.gate import PERSON
from ui.journal import Journal
from ui.programs.acts import Programs, Result, asked_by
from ui.programs.examples import described

if TYPE_CHECKING:
    from fastapi import FastAPI
    from mcp.server.mcpserver import MCPServer


def tool_server(desk: Desk, journal: Journal) -> MCPServer:
    """Return a server with a tool for every act."""
    from mcp.server.mcpserver import MCPServer

    server = MCPServer("nigao", title="拟稿 Nigao", instructions=_INSTRUCTIONS)
    for name, act in Programs(desk).all().items():
        server.add_tool(_tool(act, desk.people, journal), name=name, description=described(act))
    return server


def add_tools(app: FastAPI, server: MCPServer) -> None:
    """Add /mcp; no session is kept between calls, so that each is judged by its own token."""
    from mcp.server.transport_security import TransportSecuritySettings

    looked_at_by_the_gate = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    served = server.streamable_http_app(
        stateless_http=True, json_response=True, transport_security=looked_at_by_the_gate
    )
    app.router.routes.extend(served.routes)


def running(server: MCPServer) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return what keeps the tools running for as long as the application does."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        async with server.session_manager.run():
            yield

    return life


def _tool(act: Callable[..., Result], people: People, journal: Journal) -> Callable[..., Any]:
    """Return an act that takes a call's context in the place of a person, and runs beside the event loop."""
    from mcp.server.mcpserver import Context
    from mcp.server.mcpserver.exceptions import ToolError
    from starlette.concurrency import run_in_threadpool

    async def call(context: Any, **values: object) -> Result:
        scope = context.request_context.request.scope
        name = scope[PERSON].name
        try:
            with journal.timed(act.__name__, who=name, scope=scope):
                return await run_in_threadpool(lambda: act(people.acting(name), **keepable(values)))
        except NigaoError as error:
            raise ToolError(f"{error.zh} {error.en}") from error

    return asked_by(call, act, "context", Context)


_INSTRUCTIONS = (
    "拟稿：查阅机关以前的工作总结、按要点起草、润色、核查。数字只来自要点和以前的报告。"
    " Nigao answers from an office's past work reports, drafts from notes, polishes and checks; figures come from"
    " notes and past reports alone."
)
