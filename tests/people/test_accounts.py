from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.database import run
from assistant.errors import InputError, NotAllowed
from assistant.people.accounts import Accounts
from assistant.people.role import Act, Person, Role

if TYPE_CHECKING:
    from sqlalchemy import Engine

PASSWORD = "correct horse"


@pytest.fixture
def accounts(engine: Engine) -> Accounts:
    accounts = Accounts(engine)
    accounts.add("李", PASSWORD, Role.KEEPER)
    return accounts


def test_an_account_is_opened_by_its_password_and_by_nothing_else(accounts: Accounts) -> None:
    opened = accounts.check(" 李 ", PASSWORD)

    assert opened is not None
    assert (opened.name, opened.role) == ("李", Role.KEEPER)
    assert accounts.check("李", "wrong horse") is None
    assert accounts.check("李", "x" * 5000) is None
    assert accounts.check("王", PASSWORD) is None


def test_the_database_holds_no_password(accounts: Accounts, engine: Engine) -> None:
    with engine.connect() as connection:
        kept = run(connection, "select hash from accounts").scalar()

    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept
    assert "argon2" not in repr(accounts.get("李"))


@pytest.mark.parametrize("password", ["short", "administrator", "x" * 1025])
def test_a_password_that_is_no_password_is_refused(accounts: Accounts, password: str) -> None:
    with pytest.raises(InputError, match="密码至少"):
        accounts.add("Administrator", password, Role.READER)


@pytest.mark.parametrize("name", ["", "a b", "a:b", "<b>", "../x", "长" * 33, "wаng", "ο", "li\u3164", "li\u200d", "ﷺ"])
def test_a_name_that_is_no_name_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(InputError, match="用户名用汉字"):
        accounts.add(name, PASSWORD, Role.READER)


def test_names_that_look_alike_are_one(accounts: Accounts) -> None:
    accounts.add("ＷＡＮＧ", PASSWORD, Role.READER)

    with pytest.raises(InputError, match="已经有了"):
        accounts.add("wang", PASSWORD, Role.KEEPER)


def test_a_removed_account_opens_nothing_and_its_name_goes_to_nobody_else(accounts: Accounts) -> None:
    accounts.add("王", PASSWORD, Role.WRITER)

    accounts.remove("王")

    assert accounts.check("王", PASSWORD) is None
    assert accounts.check("王", "") is None
    with pytest.raises(InputError, match="--again"):
        accounts.add("王", PASSWORD, Role.WRITER)
    assert accounts.add("王", PASSWORD, Role.READER, again=True).role is Role.READER


def test_the_last_keeper_stays_while_there_is_anybody_else(accounts: Accounts) -> None:
    accounts.add("王", PASSWORD, Role.WRITER)

    with pytest.raises(InputError, match="最后一个管理员"):
        accounts.remove("李")
    with pytest.raises(InputError, match="最后一个管理员"):
        accounts.set_role("李", Role.READER)
    accounts.set_role("王", Role.KEEPER)
    accounts.remove("李")

    assert [one.name for one in accounts.all()] == ["王"]


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.READER, {Act.ASK, Act.SEARCH, Act.LIBRARY, Act.CHECK, Act.FIX, Act.TRACE}),
        (Role.WRITER, set(Act) - {Act.INGEST, Act.FORGET, Act.USERS, Act.AUDIT}),
        (Role.KEEPER, set(Act)),
    ],
)
def test_what_each_role_may_do(role: Role, allowed: set[Act]) -> None:
    assert {act for act in Act if Person("李", role).may(act)} == allowed


def test_who_may_not_is_told_which_role_it_takes() -> None:
    with pytest.raises(NotAllowed, match="需要“管理”权限"):
        Person("李", Role.WRITER).must(Act.FORGET)
