from __future__ import annotations

from pathlib import Path

from assistant.writing.workspace import Utterance, Workspace


def test_a_conversation_comes_back_with_its_results_and_is_forgotten_whole(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path)
    asked, answered = Utterance("user", "起草侨务"), Utterance("assistant", "走访86户。", '{"text":"走访86户。"}')
    for said in (asked, answered):
        workspace.say(owner="甲", conversation="1", said=said)

    there = workspace.conversation(owner="甲", conversation="1")
    others = workspace.conversation(owner="乙", conversation="1")
    workspace.chats.forget("甲", "1")

    assert there == (asked, answered)
    assert others == ()
    assert workspace.conversation(owner="甲", conversation="1") == ()
    workspace.close()


def test_a_message_is_amended_in_its_place_and_no_other(tmp_path: Path) -> None:
    workspace = Workspace.open(tmp_path)
    asked, first, second = (
        Utterance("user", "润色"),
        Utterance("assistant", "甲", "1"),
        Utterance("assistant", "乙", "2"),
    )
    for said in (asked, first):
        workspace.say(owner="甲", conversation="1", said=said)

    workspace.amend(owner="甲", conversation="1", place=0, said=second)
    workspace.amend(owner="乙", conversation="1", place=1, said=second)
    before = workspace.conversation(owner="甲", conversation="1")
    workspace.amend(owner="甲", conversation="1", place=1, said=second)

    assert before == (asked, first)
    assert workspace.conversation(owner="甲", conversation="1") == (asked, second)
    workspace.close()
