from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.people.role import Role
from assistant.writing.workspace import Workspace
from tests.ui.samples import EN, ZH
from ui.act import Act
from ui.acts.all import Acts
from ui.acts.office import Office
from ui.panels import Panels
from ui.window import Window

PASSWORD = "correct horse"
QUESTION = "去年侨务报告了什么"


@pytest.fixture
def desk(office: Desk, tmp_path: Path) -> Iterator[Desk]:
    """Return the sample office's desk with a workspace of its own and two accounts."""
    desk = replace(office, workspace=Workspace.open(tmp_path))
    desk.people.accounts.add("li", PASSWORD, Role.KEEPER)
    desk.people.accounts.add("du", PASSWORD, Role.READER)
    yield desk
    desk.workspace.close()


def do(desk: Desk, window: Window, name: str, **fields: str) -> None:
    for _ in Acts(Office(desk, ZH)).do(window, Act(name, fields)):
        pass


def drawn(desk: Desk, window: Window, tab: str) -> str:
    do(desk, window, "tab", tab=tab)
    work = Panels(Office(desk, ZH)).draw(window)["work"]
    return work.partition(f'aria-labelledby="tab-{tab}">')[2].partition("</section>")[0]


def opened(desk: Desk, owner: str, conversation: str) -> Window:
    return Acts(Office(desk, ZH)).open(owner, conversation)


def said(window: Window) -> str:
    return window.view.notice.text if window.view.notice else ""


def test_a_conversation_is_found_opened_renamed_and_deleted(desk: Desk) -> None:
    window = opened(desk, "li", "one")
    do(desk, window, "send", text=QUESTION)
    do(desk, window, "renew")
    assert window.view.turns == ()

    do(desk, window, "chats", query="侨务报告")
    do(desk, window, "rename-chat", id="one", title="问<b>侨务")
    assert "问&lt;b&gt;侨务" in drawn(desk, window, "chats")

    do(desk, window, "open-chat", id="one")
    assert (window.conversation, window.view.turns[0].asked) == ("one", QUESTION)

    do(desk, window, "chat-at-hand", id="one", deleting="yes")
    assert "确定删除对话“问&lt;b&gt;侨务”？" in drawn(desk, window, "chats")
    do(desk, window, "forget-chat", id="one")
    assert window.view.turns == ()
    assert window.conversation != "one"
    assert "没有查到" in drawn(desk, window, "chats")


@pytest.mark.parametrize("kind", ["md", "docx"])
def test_a_conversation_is_taken_away(desk: Desk, kind: str) -> None:
    window = opened(desk, "li", "one")
    do(desk, window, "send", text=QUESTION)

    do(desk, window, "export-chat", id="one", kind=kind)

    assert window.view.file is not None
    assert window.view.file.name == f"{QUESTION}.{kind}"
    assert window.view.file.stat().st_size > 100


@pytest.mark.parametrize("act", ["open-chat", "rename-chat", "forget-chat", "export-chat"])
def test_another_persons_conversation_does_not_exist(desk: Desk, act: str) -> None:
    theirs = opened(desk, "li", "one")
    do(desk, theirs, "send", text=QUESTION)
    window = opened(desk, "du", "two")

    do(desk, window, act, id="one", title="mine", kind="md")

    assert "没有这个对话" in said(window)
    assert (window.view.turns, window.view.file) == ((), None)
    assert QUESTION not in drawn(desk, window, "chats")
    assert opened(desk, "du", "one").view.turns == ()
    assert desk.workspace.chats.get("li", "one").name == QUESTION


def test_a_keeper_keeps_the_accounts_and_sees_who_did_what(desk: Desk) -> None:
    window = opened(desk, "li", "one")

    do(desk, window, "user-add", user="wang", password=PASSWORD, role="writer")
    do(desk, window, "user-role", user="wang", role="keeper")
    do(desk, window, "user-password", user="wang", password="battery staple")
    do(desk, window, "user-remove", user="du")
    do(desk, window, "user-add", user="zhao", password=PASSWORD, role="king")

    assert [(one.name, one.role) for one in desk.people.accounts.all()] == [("li", "keeper"), ("wang", "keeper")]
    assert [(one.who, one.act) for one in desk.people.audit.entries()] == [
        ("li", f"user {act}") for act in ("add", "role", "password", "remove")
    ]
    assert said(window) == "请选择权限：查阅、写稿或管理。"
    shown = drawn(desk, window, "people")
    assert "<td>改权限</td><td>wang keeper</td>" in shown
    assert "记录完整，没有改动。" in shown
    assert PASSWORD not in shown
    assert "argon2" not in shown


@pytest.mark.parametrize("act", ["user-add", "user-role", "user-password", "user-remove"])
def test_nobody_else_does(desk: Desk, act: str) -> None:
    window = opened(desk, "du", "one")

    do(desk, window, act, user="li", password="battery staple", role="keeper")

    assert "需要“管理”权限" in said(window)
    assert drawn(desk, window, "people") == ""
    assert 'data-tab="people"' not in Panels(Office(desk, EN)).draw(window)["work"]
    assert [one.name for one in desk.people.accounts.all()] == ["li", "du"]
    assert desk.people.accounts.check("li", PASSWORD)


def test_what_changes_the_archive_is_on_the_list_before_it_is_done(desk: Desk) -> None:
    window = opened(desk, "li", "one")

    do(desk, window, "forget", id="nothing of this id")
    do(desk, opened(desk, "du", "two"), "forget", id="another")

    assert [(one.who, one.act, one.what) for one in desk.people.audit.entries()] == [
        ("li", "forget", "nothing of this id")
    ]
