"""What a served page writes down of what people do: one JSON object a line, figures for Prometheus, no text and no secret."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client

from assistant.errors import SettingsError
from assistant.people.people import People
from assistant.people.role import Role
from assistant.settings import Settings
from assistant.writing.workspace import Workspace
from tests.ui.conftest import PASSWORD, Served, serving
from tests.ui.programs.test_tools import call
from ui.serve import serve

NOTE = "走访困难归侨侨眷97531户"


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str, list[dict[str, Any]]]]:
    """Serve with JSON lines; draft by the API, ask by a tool, be refused; return the lines and a token that was used."""
    home: Path = tmp_path_factory.mktemp("journal")
    workspace = Workspace.open(home)
    for name, role in (("li", Role.KEEPER), ("du", Role.READER)):
        People.over(workspace.engine).accounts.add(name, PASSWORD, role)
    workspace.close()
    with serving(home, NIGAO_LOG="json", NIGAO_MCP="yes", NIGAO_API_KEY="sk-geheim") as served:
        token = served.people.token_for("li", days=1)
        client = Client(served.url, headers={"authorization": f"Bearer {token}"}, verbose=False)
        client.predict("侨务", "2026H1", [NOTE], api_name="/draft")
        client.close()
        call(served, token, "ask", question=f"去年{NOTE}多少")
        call(served, served.people.token_for("du", days=1), "forget", ids=["x"])
        (log,) = home.glob("page-*.log")
        lines = [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
        yield served, token, [json.loads(line) for line in lines]


def test_every_act_is_one_line_with_who_how_long_and_how_it_ended(
    worked: tuple[Served, str, list[dict[str, Any]]],
) -> None:
    _, _, lines = worked

    acts = [(one["act"], one["who"], one["ended"]) for one in lines if one["event"] == "act"]

    assert acts == [("draft", "li", "done"), ("ask", "li", "done"), ("forget", "du", "NotAllowed")]
    assert all(one["seconds"] >= 0 and one["at"] for one in lines if one["event"] == "act")


def test_an_act_carries_the_number_of_the_request_it_came_by(worked: tuple[Served, str, list[dict[str, Any]]]) -> None:
    _, _, lines = worked
    requests = {one["request"]: one["who"] for one in lines if one["event"] == "request"}

    assert [requests[one["request"]] for one in lines if one["event"] == "act"] == ["li", "li", "du"]


def test_no_line_holds_a_text_or_a_secret(worked: tuple[Served, str, list[dict[str, Any]]]) -> None:
    _, token, lines = worked

    said = json.dumps(lines, ensure_ascii=False)

    assert not any(secret in said for secret in (token, PASSWORD, "sk-geheim", "97531", "归侨"))


def test_another_form_of_lines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="NIGAO_LOG"):
        serve(Settings(home=tmp_path, log="xml"))


def test_prometheus_reads_how_long_acts_take(worked: tuple[Served, str, list[dict[str, Any]]]) -> None:
    served, _, _ = worked

    figures = served.browser().get("/metrics", headers={"x-forwarded-for": "127.0.0.1"}).text

    assert '\nnigao_acts_total{act="draft",ended="done"} 1\n' in figures
    assert '\nnigao_acts_total{act="forget",ended="NotAllowed"} 1\n' in figures
    assert '\nnigao_act_seconds{act="ask",quantile="0.95"} ' in figures
