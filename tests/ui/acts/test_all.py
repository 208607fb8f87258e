from __future__ import annotations

import re

from assistant.desk import Desk
from tests.ui.acts.conftest import DRAFT, Clerk


def test_a_tab_opened_before_another_act_does_not_come_back_after_it(clerk: Clerk) -> None:
    clerk.do("compare", nth="2")
    clerk.do("tab", tab="report", nth="1")
    late = clerk.view.tab
    clerk.do("tab", tab="report", nth="3")

    assert (late, clerk.view.tab) == ("compare", "report")


def test_an_act_that_no_page_sends_changes_nothing(clerk: Clerk) -> None:
    before = clerk.view

    clerk.do("__class__")
    clerk.do("tab", tab="../etc")
    clerk.do("open-hit", at="99")

    assert clerk.view == before


def test_what_the_page_offers_is_an_act_and_no_act_has_two_meanings(clerk: Clerk) -> None:
    script = "send retake follow-up ask-how tab look not-taken"
    offered = set(re.findall(r'data-(?:act|upload)="([\w-]+)"', clerk.sees())) | set(script.split())

    assert offered <= set(clerk.acts.names)
    assert len(clerk.acts.names) == 69


def test_a_reader_asks_and_checks_and_is_told_what_they_may_not_do(staffed: Desk) -> None:
    clerk = Clerk(staffed, "du")

    clerk.do("send", text="去年侨务报告了什么")
    clerk.do("send", text=DRAFT)
    for name in ("begin", "forget", "export"):
        clerk.do(name, id="a" * 16)
        assert "您的账号不能做这件事" in clerk.told

    assert clerk.view.answer is not None
    assert clerk.view.turns[1].outcome is None
    assert "您的账号不能做这件事" in clerk.view.turns[1].ending
    assert clerk.view.opened.report == ""
    clerk.do("tab", tab="library")
    assert "data-upload" not in clerk.sees()
