from __future__ import annotations

import pytest

from assistant.desk import Desk
from tests.ui.acts.conftest import PASSWORD, Clerk
from tests.ui.samples import EN
from ui.acts.office import Office
from ui.panels import Panels


def test_a_keeper_keeps_the_accounts_and_sees_who_did_what(staffed: Desk) -> None:
    clerk = Clerk(staffed, "li", "one")

    clerk.do("user-add", user="wang", password=PASSWORD, role="writer")
    clerk.do("user-role", user="wang", role="keeper")
    clerk.do("user-password", user="wang", password="battery staple")
    clerk.do("user-remove", user="du")
    clerk.do("user-add", user="zhao", password=PASSWORD, role="king")

    assert [(one.name, one.role) for one in staffed.people.accounts.all()] == [("li", "keeper"), ("wang", "keeper")]
    assert [(one.who, one.act) for one in staffed.people.audit.entries()] == [
        ("li", f"user {act}") for act in ("add", "role", "password", "remove")
    ]
    assert clerk.told == "请选择权限：查阅、写稿或管理。"
    shown = clerk.sees("people")
    assert "<td>改权限</td><td>wang keeper</td>" in shown
    assert "记录完整，没有改动。" in shown
    assert PASSWORD not in shown
    assert "argon2" not in shown


@pytest.mark.parametrize("act", ["user-add", "user-role", "user-password", "user-remove"])
def test_nobody_else_does(staffed: Desk, act: str) -> None:
    clerk = Clerk(staffed, "du", "one")

    clerk.do(act, user="li", password="battery staple", role="keeper")

    assert "需要“管理”权限" in clerk.told
    assert clerk.sees("people") == ""
    assert 'data-tab="people"' not in Panels(Office(staffed, EN)).draw(clerk.window)["work"]
    assert [one.name for one in staffed.people.accounts.all()] == ["li", "du"]
    assert staffed.people.accounts.check("li", PASSWORD)


def test_what_changes_the_archive_is_on_the_list_before_it_is_done(staffed: Desk) -> None:
    clerk = Clerk(staffed, "li", "one")

    clerk.do("forget", id="nothing of this id")
    Clerk(staffed, "du", "two").do("forget", id="another")

    assert [(one.who, one.act, one.what) for one in staffed.people.audit.entries()] == [
        ("li", "forget", "nothing of this id")
    ]
