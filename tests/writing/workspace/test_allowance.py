"""What one user may keep has an end, which is told, takes nothing away and is nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest

from assistant.errors import InputError
from assistant.knowledge import Knowledge
from assistant.language.time.period import Period
from assistant.writing.workspace import Allowance, Reports, Utterance, Workspace

PERIOD = Period.parse("2026H1")


@pytest.fixture
def workspace(database_url: str) -> Workspace:
    return Workspace(database_url, Allowance(3000))


def times_until_refused(act: Callable[[], object]) -> int:
    done = -1
    with suppress(InputError):
        for done in range(40):  # noqa: B007 read below
            act()
    with pytest.raises(InputError, match="NIGAO_USER_MB"):
        act()
    return done


def say(workspace: Workspace, owner: str, role: str = "user") -> None:
    workspace.say(owner=owner, conversation="c1", said=Utterance(role, "走访归侨侨眷" * 10))


def test_what_is_kept_in_conversations_drafts_and_reports_counts_together_in_bytes(workspace: Workspace) -> None:
    reports = Reports(workspace.engine, Knowledge(), lambda *_: iter(()), allowance=workspace.allowance)
    report = reports.new(PERIOD, organ="临江区委统战部", owner="li").id
    workspace.begin(owner="li", section="侨务", period=PERIOD, notes="走访归侨侨眷" * 10)

    said = times_until_refused(lambda: say(workspace, "li"))

    assert 0 < said < 3000 // 180
    for refused in (
        lambda: workspace.begin(owner="li", section="侨务", period=PERIOD, notes="走访9户"),
        lambda: reports.new(PERIOD, organ="临江区委统战部", owner="li"),
        lambda: reports.add_notes(report, "走访9户", by="li", owner="li"),
    ):
        assert times_until_refused(refused) == 0
    assert reports.standing.dismissals(report, owner="li") == ()
    say(workspace, "li", role="assistant")
    say(workspace, "wang")
    assert len(workspace.conversation(owner="li", conversation="c1")) == said + 1
    workspace.close()


def test_who_makes_room_goes_on_and_who_has_no_account_never_ends(workspace: Workspace) -> None:
    times_until_refused(lambda: say(workspace, "li"))

    workspace.chats.forget("li", "c1")
    say(workspace, "li")

    for _ in range(40):
        say(workspace, "")
    workspace.close()
