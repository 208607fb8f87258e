from __future__ import annotations

import pytest

from assistant.desk import Desk
from tests.ui.acts.conftest import Clerk

QUESTION = "去年侨务报告了什么"


def test_a_conversation_is_found_opened_renamed_and_deleted(staffed: Desk) -> None:
    clerk = Clerk(staffed, "li", "one")
    clerk.do("send", text=QUESTION)
    clerk.do("renew")
    assert clerk.view.turns == ()

    clerk.do("chats", query="侨务报告")
    clerk.do("rename-chat", id="one", title="问<b>侨务")
    assert "问&lt;b&gt;侨务" in clerk.sees("chats")

    clerk.do("open-chat", id="one")
    assert (clerk.window.conversation, clerk.view.turns[0].asked) == ("one", QUESTION)

    clerk.do("chat-at-hand", id="one", deleting="yes")
    assert "确定删除对话“问&lt;b&gt;侨务”？" in clerk.sees("chats")
    clerk.do("forget-chat", id="one")
    assert clerk.view.turns == ()
    assert clerk.window.conversation != "one"
    assert "没有查到" in clerk.sees("chats")


@pytest.mark.parametrize("kind", ["md", "docx"])
def test_a_conversation_is_taken_away(staffed: Desk, kind: str) -> None:
    clerk = Clerk(staffed, "li", "one")
    clerk.do("send", text=QUESTION)

    clerk.do("export-chat", id="one", kind=kind)

    assert clerk.view.file is not None
    assert clerk.view.file.name == f"{QUESTION}.{kind}"
    assert clerk.view.file.stat().st_size > 100


@pytest.mark.parametrize("act", ["open-chat", "rename-chat", "forget-chat", "export-chat"])
def test_another_persons_conversation_does_not_exist(staffed: Desk, act: str) -> None:
    theirs = Clerk(staffed, "li", "one")
    theirs.do("send", text=QUESTION)
    clerk = Clerk(staffed, "du", "two")

    clerk.do(act, id="one", title="mine", kind="md")

    assert "没有这个对话" in clerk.told
    assert (clerk.view.turns, clerk.view.file) == ((), None)
    assert QUESTION not in clerk.sees("chats")
    assert Clerk(staffed, "du", "one").view.turns == ()
    assert staffed.workspace.chats.get("li", "one").name == QUESTION
