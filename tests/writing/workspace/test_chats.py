from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.writing.workspace import Utterance, Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(tmp_path)
    for owner, conversation, text in (
        ("李", "a", "起草侨务这一节\n· 走访86户"),
        ("李", "b", "去年100%完成了吗"),
        ("王", "c", "润色：走访86户"),
    ):
        workspace.say(owner=owner, conversation=conversation, said=Utterance("user", text))
        workspace.say(owner=owner, conversation=conversation, said=Utterance("assistant", f"好：{text}"))
    yield workspace
    workspace.close()


def listed(workspace: Workspace, owner: str = "李", having: str = "") -> list[tuple[str, str, int]]:
    return [(chat.id, chat.name, chat.messages) for chat in workspace.chats.all(owner, having=having)]


def test_conversations_are_listed_last_used_first_under_their_first_words(workspace: Workspace) -> None:
    workspace.say(owner="李", conversation="a", said=Utterance("user", "再短一点"))

    assert listed(workspace) == [("a", "起草侨务这一节", 3), ("b", "去年100%完成了吗", 2)]
    assert listed(workspace, "王") == [("c", "润色：走访86户", 2)]
    assert listed(workspace, "赵") == []


@pytest.mark.parametrize(
    ("having", "found"),
    [("86户", ["a"]), ("%", ["b"]), ("_", []), ("好：", ["b", "a"]), ("没有的", []), (" ", ["b", "a"])],
)
def test_messages_are_searched_as_they_stand(workspace: Workspace, having: str, found: list[str]) -> None:
    assert [chat[0] for chat in listed(workspace, having=having)] == found


def test_a_name_is_given_found_and_taken_away(workspace: Workspace) -> None:
    workspace.chats.rename("李", "b", "  上半年\n完成情况 ")
    assert listed(workspace, having="完成情况") == [("b", "上半年 完成情况", 2)]

    workspace.chats.rename("李", "b", "")
    assert listed(workspace)[0][1] == "去年100%完成了吗"


def test_a_deleted_conversation_is_gone_and_the_others_stay(workspace: Workspace) -> None:
    workspace.chats.rename("李", "a", "侨务")
    workspace.chats.forget("李", "a")

    assert listed(workspace) == [("b", "去年100%完成了吗", 2)]
    assert workspace.conversation(owner="李", conversation="a") == ()
    assert len(listed(workspace, "王")) == 1


@pytest.mark.parametrize("conversation", ["c", "", "none"])
def test_another_persons_conversation_does_not_exist(workspace: Workspace, conversation: str) -> None:
    with pytest.raises(InputError, match="没有这个对话"):
        workspace.chats.rename("李", conversation, "我的")
    with pytest.raises(InputError, match="没有这个对话"):
        workspace.chats.forget("李", conversation)

    assert len(listed(workspace, "王")) == 1
