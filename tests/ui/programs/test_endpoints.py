from __future__ import annotations

import base64
import json
from collections.abc import Iterator

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from tests.examples.programs import main
from tests.ui.conftest import PASSWORD, Served
from ui.programs.examples import DOCUMENT_ID, EXAMPLES, REPORT_ID

REPORT = "甲区侨联2021年上半年工作总结\n一、上半年主要工作\n走访侨眷137户。\n"


@pytest.fixture(scope="module")
def programs(served: Served) -> Iterator[dict[str, Client]]:
    """Return a client of each person's, logged in with a token."""
    clients = {}
    for name in ("li", "wang", "zhao", "du"):
        headers = {"authorization": f"Bearer {served.people.token_for(name, days=1)}"}
        clients[name] = Client(served.url, headers=headers, verbose=False)
    yield clients
    for client in clients.values():
        client.close()


def test_the_archive_is_asked(programs: dict[str, Client]) -> None:
    asked = programs["du"].predict("去年上半年慰问困难归侨侨眷多少户", today="2026-07-03", api_name="/ask")

    assert (asked["answered"], asked["periods"]) == (True, ["2025H1"])
    assert asked["citations"][0]["quote"] in asked["answer"]


@pytest.mark.parametrize(
    ("act", "data", "word"),
    [("polish", ["走访\ud80086户。"], "86"), ("ask", ["2025年\udfff上半年慰问归侨多少户", "", "2026-07-01"], "2025H1")],
)
def test_half_characters_are_left_out(served: Served, act: str, data: list[str], word: str) -> None:
    asking = served.browser("wang")
    call = f"/gradio_api/call/{act}"

    sent = json.dumps({"data": data}).encode()
    begun = asking.post(call, content=sent, headers={"content-type": "application/json"}).json()["event_id"]
    told = asking.get(f"{call}/{begun}").text

    assert told.startswith("event: complete")
    assert word in told


def test_a_section_is_drafted_traced_and_polished(programs: dict[str, Client]) -> None:
    wang = programs["wang"]
    notes = ["过年跑了困难归侨侨眷86户，发了5.2万"]

    draft = wang.predict("侨务", "2026H1", notes, api_name="/draft")
    trace = wang.predict(draft["text"], notes, api_name="/trace")
    polished = wang.predict("我们搞了一次座谈会，来了30多个老板。", api_name="/polish")

    assert {binding["verdict"] for binding in draft["bindings"]} == {"supported"}
    assert trace["missing"] == []
    assert "30多" in polished["text"]


def test_a_report_is_checked_and_fixed(programs: dict[str, Client]) -> None:
    text = "一、上半年主要工作\n走访企业12家,慰问困难群众.\n二、下半年工作计划\n继续走访."

    checked = programs["du"].predict(text, api_name="/check")
    fixed = programs["du"].predict(text, api_name="/fix")

    assert checked["findings"]
    assert "走访企业12家，" in fixed["output"]


def test_every_act_is_documented_with_its_types(served: Served) -> None:
    info = served.browser("du").get("/gradio_api/info").json()["named_endpoints"]

    assert {name.removeprefix("/") for name in info} == set(EXAMPLES)
    types = {one["python_type"]["type"] for endpoint in info.values() for one in endpoint["parameters"]}
    assert types <= {"str", "int", "bool", "list[str]"}
    assert all(f"Example: {name[1:]}(" in endpoint["description"] for name, endpoint in info.items())
    assert all(endpoint["returns"][0]["python_type"]["type"].startswith("dict") for endpoint in info.values())
    asked = [(one["parameter_name"], one["python_type"]["type"]) for one in info["/draft"]["parameters"]]
    assert asked == [("section", "str"), ("period", "str"), ("notes", "list[str]")]


def test_every_documented_example_runs(programs: dict[str, Client]) -> None:
    known: dict[str, str] = {}
    done = {}
    for name, example in EXAMPLES.items():
        given = {key: known_in(value, known) for key, value in example.items()}
        done[name] = programs["li"].predict(**given, api_name=f"/{name}")
        if name == "report_new":
            known[REPORT_ID] = done[name]["id"]
        if name == "ingest":
            known[DOCUMENT_ID] = done[name]["taken"][0]["id"]

    assert done["forget"]["removed"] == [known[DOCUMENT_ID]]
    assert done["revise"]["text"] == "春节期间，走访慰问困难归侨侨眷86户，发放慰问金5.2万元。"
    assert {binding["verdict"] for binding in done["revise"]["bindings"]} == {"supported"}
    assert "走访困难归侨侨眷86户。" in done["report_text"]["text"]


def known_in(value: object, known: dict[str, str]) -> object:
    """Return an example's value with the ids put in that an earlier act gave."""
    if isinstance(value, list):
        return [known_in(one, known) for one in value]
    return known.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("name", "act", "given"),
    [
        ("du", "/draft", ("侨务", "2026H1", ["走访86户"])),
        ("du", "/revise", ("侨务", "2026H1", ["走访86户"], "走访86户。", "再正式一点")),
        ("du", "/polish", ("我们搞了一次座谈会。",)),
        ("du", "/report_new", ("2026H1",)),
        ("du", "/ingest", ("a.txt", "")),
        ("wang", "/ingest", ("a.txt", "")),
        ("wang", "/forget", (["x"],)),
    ],
)
def test_a_role_that_does_not_reach_is_refused(
    programs: dict[str, Client], name: str, act: str, given: tuple[object, ...]
) -> None:
    with pytest.raises(AppError, match="您的账号不能做这件事"):
        programs[name].predict(*given, api_name=act)


def test_a_keeper_takes_in_and_deletes_and_it_is_on_the_list(programs: dict[str, Client], served: Served) -> None:
    li = programs["li"]

    taken = li.predict("../../甲.txt", base64.b64encode(REPORT.encode()).decode(), api_name="/ingest")
    removed = li.predict([taken["taken"][0]["id"]], api_name="/forget")

    assert taken["failed"] == []
    assert removed["removed"] == [taken["taken"][0]["id"]]
    acts = [(one.act, one.who) for one in served.people.audit.entries()]
    assert ("ingest", "li") in acts
    assert ("forget", "li") in acts


def test_what_cannot_be_taken_in_is_a_sentence(programs: dict[str, Client]) -> None:
    failed = programs["li"].predict("a.docx", "AAAA", api_name="/ingest")["failed"]

    assert [one["name"] for one in failed] == ["a.docx"]
    assert failed[0]["reason"]
    with pytest.raises(AppError, match="base64"):
        programs["li"].predict("a.txt", "not base64!", api_name="/ingest")


def test_a_report_belongs_to_its_owner_and_to_whom_they_share_it_with(programs: dict[str, Client]) -> None:
    wang, zhao = programs["wang"], programs["zhao"]
    report = wang.predict("2026H1", api_name="/report_new")["id"]
    wang.predict(report, "· 走访困难归侨侨眷86户", "侨务", api_name="/report_notes")

    for act, given in (
        ("/report_get", ()),
        ("/report_notes", ("· 走访1户",)),
        ("/report_draft", ("侨务",)),
        ("/report_edit", ("侨务", "改", 0)),
        ("/report_text", ()),
        ("/report_share", ("zhao",)),
    ):
        with pytest.raises(AppError, match="没有编号"):
            zhao.predict(report, *given, api_name=act)
    assert zhao.predict(api_name="/report_list")["reports"] == []

    wang.predict(report, "侨务", api_name="/report_draft")
    wang.predict(report, "zhao", api_name="/report_share")

    assert "86户" in zhao.predict(report, api_name="/report_text")["text"]


def test_a_role_taken_away_counts_at_once(served: Served) -> None:
    served.people.accounts.add("qian", PASSWORD, served.people.accounts.get("wang").role)
    token = served.people.token_for("qian", days=1)
    client = Client(served.url, headers={"authorization": f"Bearer {token}"}, verbose=False)
    client.predict("2026H1", api_name="/report_new")

    served.people.accounts.set_role("qian", served.people.accounts.get("du").role)
    with pytest.raises(AppError, match="需要“写稿”权限"):
        client.predict("2026H1", api_name="/report_new")
    client.close()

    served.people.accounts.remove("qian")
    assert httpx.get(served.url + "/config", headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_the_example_runs_with_and_without_a_login(
    served: Served, alone: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    main(alone.url)
    first = capsys.readouterr().out
    main(served.url, served.people.token_for("wang", days=1))

    assert capsys.readouterr().out == first
    assert "2025年上半年" in first
    assert "('86户', 'supported')" in first
