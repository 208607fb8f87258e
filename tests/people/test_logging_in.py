from __future__ import annotations

from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from assistant.database import run
from assistant.errors import LoginRefused
from assistant.people.accounts import Accounts
from assistant.people.attempts import Attempts
from assistant.people.audit import Audit
from assistant.people.people import People
from assistant.people.role import LOCAL, Person, Role
from assistant.people.sessions import IDLE, LONGEST, Sessions
from tests.people.conftest import Clock

if TYPE_CHECKING:
    from sqlalchemy import Engine

PASSWORD, WRONG = "correct horse", "wrong"


@pytest.fixture
def people(engine: Engine, clock: Clock) -> People:
    people = People(Accounts(engine, clock), Sessions(engine, clock), Attempts(engine, clock), Audit(engine))
    people.accounts.add("李", PASSWORD, Role.WRITER)
    return people


def refused(people: People, name: str = "李", password: str = WRONG, address: str = "10.0.0.8") -> float:
    """Return the seconds to wait that a wrong password is answered with."""
    with pytest.raises(LoginRefused) as error:
        people.log_in(name, password, address=address)
    return error.value.wait


def test_a_token_opens_until_its_owner_logs_out(people: People, engine: Engine) -> None:
    token = people.log_in("李", PASSWORD, address="10.0.0.8")

    assert people.of_token(token) == Person("李", Role.WRITER)
    people.log_out(token)

    assert people.of_token(token) is None
    assert people.of_token("") is None
    with engine.connect() as connection:
        assert run(connection, "select count(*) from sessions").scalar() == 0


def test_the_database_holds_no_token(people: People, engine: Engine) -> None:
    token = people.log_in("李", PASSWORD, address="10.0.0.8")

    with engine.connect() as connection:
        assert token not in repr(run(connection, "select * from sessions").all())


def test_a_session_ends_when_idle(people: People, clock: Clock) -> None:
    token = people.log_in("李", PASSWORD, address="10.0.0.8")
    clock.now += IDLE - 1
    assert people.of_token(token)
    clock.now += IDLE - 1
    assert people.of_token(token)

    clock.now += IDLE + 1

    assert people.of_token(token) is None


def test_a_session_ends_however_busy(people: People, clock: Clock) -> None:
    token = people.log_in("李", PASSWORD, address="10.0.0.8")

    hours = 0
    while people.of_token(token):
        clock.now += 3600
        hours += 1

    assert hours == LONGEST // 3600 + 1


def test_a_programs_token_may_lie_idle_and_ends_on_its_day(people: People, clock: Clock) -> None:
    token = people.token_for("李", days=30)

    clock.now += 29 * 86400
    assert people.of_token(token) == Person("李", Role.WRITER)
    clock.now += 2 * 86400
    assert people.of_token(token) is None


def test_a_new_password_and_a_removed_account_end_every_session(people: People) -> None:
    browser, program = people.log_in("李", PASSWORD, address="10.0.0.8"), people.token_for("李", days=30)

    people.accounts.set_password("李", "battery staple")
    assert [people.of_token(token) for token in (browser, program)] == [None, None]

    token = people.log_in("李", "battery staple", address="10.0.0.8")
    people.accounts.remove("李")
    people.accounts.add("李", PASSWORD, Role.WRITER, again=True)
    assert people.of_token(token) is None


def test_a_new_role_counts_from_the_next_act_on(people: People) -> None:
    token = people.log_in("李", PASSWORD, address="10.0.0.8")

    people.accounts.set_role("李", Role.READER)

    assert people.of_token(token) == Person("李", Role.READER)
    assert people.of_name("李") == Person("李", Role.READER)


def test_guessing_is_slowed_for_an_account_from_anywhere(people: People, clock: Clock) -> None:
    assert [refused(people, address=f"10.0.0.{n}") for n in range(5)] == [0.0] * 5

    assert refused(people, address="10.0.1.1") == 1.0
    assert refused(people, password=PASSWORD, address="10.0.1.1") == 1.0
    clock.now += 1.1
    assert refused(people, address="10.0.1.1") == 0.0
    assert refused(people, address="10.0.1.1") == 2.0
    clock.now += 2.1
    assert people.log_in("李", PASSWORD, address="10.0.1.1")
    assert refused(people) == 0.0


def test_guessing_is_slowed_for_an_address_over_many_accounts(people: People) -> None:
    assert [refused(people, name=f"u{n}") for n in range(5)] == [0.0] * 5

    assert refused(people, name="another") > 0
    assert refused(people, name="another", address="10.9.9.9") == 0.0


def test_an_own_account_does_not_buy_more_guesses(people: People, clock: Clock) -> None:
    people.accounts.add("王", PASSWORD, Role.READER)
    for n in range(4):
        refused(people, name=f"u{n}")
        people.log_in("王", PASSWORD, address="10.0.0.8")

    assert refused(people, name="u5") == 0.0
    assert refused(people, name="u6") > 0


def test_failures_are_forgotten_after_a_day(people: People, engine: Engine, clock: Clock) -> None:
    for n in range(6):
        refused(people, name=f"u{n}", address=f"10.0.0.{n}")
    clock.now += 2 * 86400

    refused(people)

    with engine.connect() as connection:
        kept = run(connection, "select key, failures from login_attempts order by key").all()
    assert [tuple(row) for row in kept] == [("account 李", 1), ("address 10.0.0.8", 1)]


def test_the_wait_survives_a_restart(people: People, engine: Engine, clock: Clock) -> None:
    for _ in range(6):
        refused(people)

    again = People(Accounts(engine), Sessions(engine), Attempts(engine, clock), Audit(engine))

    assert refused(again, password=PASSWORD) > 0


def test_guesses_in_parallel_are_counted(people: People) -> None:
    start = Barrier(24)
    waits: list[float] = []

    def guess() -> None:
        start.wait()
        try:
            people.log_in("李", "wrong", address="10.0.0.8")
        except LoginRefused as error:
            waits.append(error.wait)

    threads = [Thread(target=guess) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(waits) == 24
    assert waits.count(0.0) <= 5


def test_logging_in_is_on_the_list(people: People) -> None:
    refused(people)
    token = people.log_in("李", PASSWORD, address="10.0.0.8")
    people.log_out(token)

    assert [(one.act, one.who, one.what) for one in people.audit.entries()] == [
        ("login failed", "李", "10.0.0.8"),
        ("login", "李", "10.0.0.8"),
        ("logout", "李", ""),
    ]


def test_without_an_account_nobody_is_asked(engine: Engine) -> None:
    people = People.over(engine)

    assert not people.required
    assert people.of_name("") == LOCAL
    assert people.of_name("李") is None


def test_the_keeper_of_the_settings_needs_no_account(engine: Engine) -> None:
    people = People.over(engine, bootstrap="Li:from:the settings")

    token = people.log_in("li", "from:the settings", address="10.0.0.8")

    assert people.required
    assert people.of_name("") is None
    assert people.of_token(token) == Person("li", Role.KEEPER)
    assert People.over(engine, bootstrap="li:another").of_token(token) is None
    assert "settings" not in repr(people)


def test_an_account_of_the_same_name_comes_before_the_settings(engine: Engine) -> None:
    people = People.over(engine, bootstrap="li:from the settings")
    people.accounts.add("li", PASSWORD, Role.READER)

    refused(people, name="li", password="from the settings")

    assert people.of_token(people.log_in("li", PASSWORD, address="")) == Person("li", Role.READER)


def test_a_clock_set_back_keeps_nobody_out_and_nobody_in(people: People, clock: Clock) -> None:
    token = people.log_in("李", PASSWORD, address="10.0.0.9")
    for _ in range(9):
        refused(people)
        clock.now += 60.0
    assert people.of_token(token)
    assert [refused(people), refused(people)] == [0.0, 32.0]

    clock.now -= 365 * 86400

    assert people.of_token(token) is None
    assert people.log_in("李", PASSWORD, address="10.0.0.9")
