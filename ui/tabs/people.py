"""For keepers: who may come in, and the list of what was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from assistant.people.accounts import Account
from assistant.people.audit import Entry
from assistant.people.role import NAMES, Role
from ui.markup import Html, act, el, form, menu, options, submit, table
from ui.texts import Texts


def people_tab(accounts: Sequence[Account], entries: Sequence[Entry], texts: Texts, *, broken: int | None) -> Html:
    """Show accounts and audit list, the newest entry first; `broken` is the entry where the list was tampered with."""
    return el(
        "div",
        el("h2", texts("accounts")),
        _accounts(accounts, texts) if accounts else el("p", texts("no_accounts"), class_="hint"),
        _adding(texts, first=not accounts),
        el("p", texts("roles"), class_="hint"),
        el("h2", texts("audit")),
        el(
            "p",
            texts("audit_whole") if broken is None else texts("audit_broken", n=broken),
            class_="hint",
            role="status",
        ),
        _audit(entries, texts) if entries else None,
        class_="library people",
    )


def _roles(texts: Texts) -> list[tuple[str, str]]:
    return [(role.value, texts.choose(*NAMES[role])) for role in Role]


def _accounts(accounts: Sequence[Account], texts: Texts) -> Html:
    heads = (texts(name) for name in ("user_name", "role", "password"))
    rows = [
        el(
            "tr",
            el("th", one.name, scope="row"),
            el(
                "td",
                el(
                    "select",
                    options(_roles(texts), one.role.value),
                    name="role",
                    data_act="user-role",
                    data_user=one.name,
                    aria_label=texts("role"),
                ),
            ),
            el(
                "td",
                form(
                    "user-password",
                    _password(texts),
                    submit(texts("change_password")),
                    look="inline",
                    user=one.name,
                ),
            ),
            el("td", _shutting(one, texts), class_="acts"),
        )
        for one in accounts
    ]
    return table(heads, rows, look="documents", acts=texts("column_acts"))


def _shutting(account: Account, texts: Texts) -> Html:
    """Return the menu that shuts an account once that is confirmed."""
    return menu(
        texts("shut_account"),
        el("p", texts("sure_to_shut", name=account.name), class_="hint"),
        act(texts("shut_account"), "user-remove", user=account.name),
        key=f"shut-{account.name}",
    )


def _adding(texts: Texts, *, first: bool) -> Html:
    """Return the form for an account; the first one keeps the others, so that it has no role to choose."""
    roles = el("select", options(_roles(texts), Role.WRITER.value), name="role")
    return form(
        "user-add",
        el("label", texts("user_name"), el("input", name="user", required=True, maxlength=32, autocomplete="off")),
        el("label", texts("password"), _password(texts)),
        None if first else el("label", texts("role"), roles),
        submit(texts("add_account"), look="primary"),
        look="correct",
    )


def _password(texts: Texts) -> Html:
    return el(
        "input",
        type="password",
        name="password",
        required=True,
        minlength=8,
        autocomplete="new-password",
        aria_label=texts("password"),
    )


def _audit(entries: Sequence[Entry], texts: Texts) -> Html:
    heads = (texts(f"column_{name}") for name in ("at", "who", "act", "what"))
    rows = [
        el(
            "tr",
            el("td", f"{datetime.fromisoformat(one.at).astimezone():%Y-%m-%d %H:%M:%S}"),
            el("td", one.who or "—"),
            el("td", one.said(texts.language)),
            el("td", one.what),
        )
        for one in reversed(entries)
    ]
    return table(heads, rows, look="documents audit")
