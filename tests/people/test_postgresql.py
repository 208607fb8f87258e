"""Accounts, sessions, attempts, the audit list and conversations on a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from assistant.database import open_workspace, run
from assistant.errors import LoginRefused
from assistant.people.audit import broken
from assistant.people.people import People
from assistant.people.role import Person, Role
from assistant.writing.workspace import Utterance, Workspace

if TYPE_CHECKING:
    from sqlalchemy import Engine

PASSWORD = "correct horse"


@pytest.fixture
def engine(postgres_url: str) -> Iterator[Engine]:
    engine = open_workspace(postgres_url)
    yield engine
    engine.dispose()


def test_people_log_in_and_out_and_guessing_is_slowed(engine: Engine) -> None:
    people = People.over(engine)
    people.accounts.add("李", PASSWORD, Role.KEEPER)
    token = people.log_in("李", PASSWORD, address="10.0.0.8")
    assert people.of_token(token) == Person("李", Role.KEEPER)
    people.log_out(token)
    assert people.of_token(token) is None

    waits = []
    for _ in range(6):
        with pytest.raises(LoginRefused) as refused:
            people.log_in("李", "wrong", address="10.0.0.8")
        waits.append(refused.value.wait)

    assert waits[:5] == [0.0] * 5
    assert waits[5] > 0
    people.accounts.remove("李")
    assert people.accounts.all() == ()


@pytest.mark.parametrize(
    "statement", ["update audit set who = '王'", "delete from audit where n = 1", "truncate audit"]
)
def test_the_list_only_grows_and_stays_one_chain(engine: Engine, statement: str) -> None:
    from sqlalchemy.exc import DBAPIError

    audit = People.over(engine).audit

    def write(who: str) -> None:
        for n in range(10):
            audit.record("ingest", who=who, what=str(n))

    writers = [Thread(target=write, args=(who,)) for who in ("李", "王", "赵")]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    with pytest.raises(DBAPIError, match="only grows"), engine.begin() as connection:
        run(connection, statement)

    assert len(audit.entries()) == 30
    assert broken(audit.entries()) is None


def test_conversations_are_listed_and_searched(postgres_url: str) -> None:
    workspace = Workspace(postgres_url)
    for conversation, text in (("a", "起草侨务\n· 走访86户"), ("b", "去年100%完成了吗")):
        workspace.say(owner="李", conversation=conversation, said=Utterance("user", text))
    workspace.chats.rename("李", "a", "侨务")

    assert [chat.name for chat in workspace.chats.all("李")] == ["去年100%完成了吗", "侨务"]
    assert [chat.id for chat in workspace.chats.all("李", having="%")] == ["b"]
    workspace.chats.forget("李", "a")
    assert [chat.id for chat in workspace.chats.all("李")] == ["b"]
    workspace.close()
