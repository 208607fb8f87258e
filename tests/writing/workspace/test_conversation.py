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
    workspace.forget(owner="甲", conversation="1")

    assert there == (asked, answered)
    assert others == ()
    assert workspace.conversation(owner="甲", conversation="1") == ()
    workspace.close()
