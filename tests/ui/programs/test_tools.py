from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import httpx2
import pytest

from assistant.people.people import People
from assistant.people.role import Role
from assistant.settings import Settings
from assistant.writing.workspace import Workspace
from tests.conftest import awaited
from tests.ui.conftest import PASSWORD, Served, serving
from ui.programs.examples import EXAMPLES, REPORT_ID


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the sample archive with its tools to a keeper and a reader."""
    home = tmp_path_factory.mktemp("tools")
    workspace = Workspace.open(home)
    for name, role in (("li", Role.KEEPER), ("du", Role.READER)):
        People.over(workspace.engine).accounts.add(name, PASSWORD, role)
    workspace.close()
    with serving(home, NIGAO_MCP="yes") as page:
        yield page


def call(served: Served, token: str, tool: str, **given: object) -> Any:
    """Call a tool as a client of the protocol does."""
    from mcp.client import Client
    from mcp.client.streamable_http import streamable_http_client

    async def called() -> Any:
        http = httpx2.AsyncClient(headers={"authorization": f"Bearer {token}"}, timeout=60)
        transport = streamable_http_client(f"{served.url}/mcp", http_client=http)
        async with http, Client(transport) as client:
            return await (client.call_tool(tool, given) if tool else client.list_tools())

    return awaited(called())


def test_a_tool_answers_from_the_archive(tools: Served) -> None:
    token = tools.people.token_for("du", days=1)

    done = call(tools, token, "ask", question="去年上半年慰问困难归侨侨眷多少户", today="2026-07-03")

    assert not done.is_error
    assert (done.structured_content["answered"], done.structured_content["periods"]) == (True, ["2025H1"])


def test_every_act_is_a_tool_with_its_types(tools: Served) -> None:
    listed = {tool.name: tool for tool in call(tools, tools.people.token_for("du", days=1), "").tools}

    assert set(listed) == set(EXAMPLES)
    assert all(f"Example: {name}(" in tool.description for name, tool in listed.items())
    types = {
        kind for tool in listed.values() for one in tool.input_schema["properties"].values() for kind in [one["type"]]
    }
    assert types <= {"string", "integer", "boolean", "array"}
    assert listed["draft"].input_schema["required"] == ["section", "period", "notes"]
    assert listed["ask"].description.startswith("Answer a question from the archive")


@pytest.mark.parametrize("name", [name for name in EXAMPLES if REPORT_ID not in EXAMPLES[name].values()])
def test_the_documented_examples_run(tools: Served, name: str) -> None:
    done = call(tools, tools.people.token_for("li", days=1), name, **EXAMPLES[name])

    assert not done.is_error
    assert done.structured_content


def test_a_role_that_does_not_reach_is_refused(tools: Served) -> None:
    refused = call(tools, tools.people.token_for("du", days=1), "forget", ids=["x"])
    allowed = call(tools, tools.people.token_for("li", days=1), "forget", ids=["x"])

    assert refused.is_error
    assert "需要“管理”权限" in refused.content[0].text
    assert allowed.structured_content == {"removed": []}


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer none"}])
def test_nobody_calls_a_tool_without_a_token(tools: Served, headers: dict[str, str]) -> None:
    answer = httpx.post(f"{tools.url}/mcp", json={"jsonrpc": "2.0", "id": 1, "method": "tools/list"}, headers=headers)

    assert answer.status_code == 401


def test_there_are_no_tools_unless_they_are_asked_for(served: Served) -> None:
    assert served.browser("du").post("/mcp", json={}).status_code in {404, 405}


def test_the_setting_is_read() -> None:
    assert Settings.read({"NIGAO_MCP": "yes", "NIGAO_HOME": "/x"}).mcp
