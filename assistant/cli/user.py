"""Commands over accounts and the audit list."""

from __future__ import annotations

import getpass
import sys
from typing import Annotated

import typer

from assistant.cli.output import AsJson, emit, fields_of, language_of, open_people, record, said
from assistant.errors import InputError
from assistant.people.role import NAMES, Role

users = typer.Typer(help="账号 Accounts.", no_args_is_help=True)
commands = typer.Typer()

Name = Annotated[str, typer.Argument(metavar="NAME", help="用户名 Name of the user.")]
Which = Annotated[Role, typer.Argument(help="权限：查阅 reader、写稿 writer、管理 keeper What they may do.")]

_CHANGED = 2


@users.command()
def add(
    name: Name,
    role: Annotated[Role, typer.Option("--role", help="权限 reader、writer 或 keeper What they may do.")] = Role.WRITER,
    again: Annotated[
        bool, typer.Option("--again", help="本人回来，恢复原账号 The same person comes back to their account.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """新增账号；第一个账号总是管理员。 Add an account; the first one is a keeper. The password is asked for."""
    people = open_people()
    role = role if people.accounts.all() else Role.KEEPER
    account = people.accounts.add(name, _password(), role, again=again)
    record(people, "user add", f"{account.name} {role.value}")
    zh, en = NAMES[role]
    text = said(
        f"已新增用户“{account.name}”（{zh}）。页面从现在起要登录。",
        f"Added “{account.name}” ({en}). The page asks for a login from now on.",
    )
    emit({"name": account.name, "role": role.value}, text, as_json=as_json)


@users.command("list")
def list_users(as_json: AsJson = False) -> None:
    """列出账号。 List the accounts."""
    accounts = open_people().accounts.all()
    value = [fields_of(one, "name role") | {"made": one.made.isoformat(timespec="seconds")} for one in accounts]
    lines = [f"{one.name}\t{'/'.join(NAMES[one.role])}\t{one.made:%Y-%m-%d}" for one in accounts]
    emit({"users": value}, "\n".join(lines) or "还没有账号。 There are no accounts.", as_json=as_json)


@users.command()
def remove(name: Name, as_json: AsJson = False) -> None:
    """停用账号；稿子保留，不再能登录。 Shut an account; what its owner wrote stays."""
    people = open_people()
    people.accounts.remove(name)
    record(people, "user remove", name)
    emit({"removed": name}, said(f"已停用用户“{name}”。", f"Shut the account of “{name}”."), as_json=as_json)


@users.command()
def password(name: Name, as_json: AsJson = False) -> None:
    """改密码；旧密码的登录和令牌随即失效。 Change a password; sessions and tokens of the old one end."""
    people = open_people()
    people.accounts.get(name)
    people.accounts.set_password(name, _password())
    record(people, "user password", name)
    emit({"name": name}, said(f"已更改“{name}”的密码。", f"Changed the password of “{name}”."), as_json=as_json)


@users.command("role")
def set_role(name: Name, role: Which, as_json: AsJson = False) -> None:
    """改权限。 Change what a user may do."""
    people = open_people()
    people.accounts.set_role(name, role)
    record(people, "user role", f"{name} {role.value}")
    zh, en = NAMES[role]
    text = said(f"“{name}”现在的权限是{zh}。", f"“{name}” is a {en} now.")
    emit({"name": name, "role": role.value}, text, as_json=as_json)


@users.command()
def token(
    name: Name,
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="有效天数 Days it is good for.")] = 365,
    as_json: AsJson = False,
) -> None:
    """给程序用的令牌，只显示这一次。 A token for a program, shown this once."""
    people = open_people()
    made = people.token_for(name, days=days)
    record(people, "user token", f"{name} {days} d")
    emit({"name": name, "token": made, "days": days}, made, as_json=as_json)


@commands.command()
def audit(
    last: Annotated[int, typer.Option("--last", min=0, help="只看最近几条 Only the newest.")] = 0,
    as_json: AsJson = False,
) -> int:
    """看操作记录，并核对有没有被改过。 Show what was done by whom, and whether the list is whole."""
    from assistant.people.audit import broken

    entries = open_people().audit.entries()
    bad = broken(entries)
    shown = entries[-last:] if last else entries
    value = [fields_of(one, "n at who act what hash") for one in shown]
    head = entries[-1].hash if entries else ""
    verdict = said(
        f"第 {bad} 条被改动过，或它前面缺了记录。", f"Entry {bad} was tampered with, or one before it is missing."
    )
    if bad is None:
        verdict = said(f"共 {len(entries)} 条，首尾相扣，没有改动。", f"{len(entries)} entries, none tampered with.")
        verdict += f" {head}"
    lines = [f"{one.at}  {one.who or '本机 local'}  {one.said(language_of())}  {one.what}" for one in shown]
    emit(
        {"whole": bad is None, "broken": bad, "head": head, "entries": value},
        "\n".join([*lines, verdict]),
        as_json=as_json,
    )
    return 0 if bad is None else _CHANGED


def _password() -> str:
    """Ask for a password on the terminal, or read the first line of a pipe; never from an argument."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass(said("密码：", "Password: "))
    if getpass.getpass(said("再输一次：", "Again: ")) != first:
        raise InputError("两次输入的密码不一样，请重来。", "The passwords differ; try again.")
    return first
