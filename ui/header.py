"""The line above the page: office, kind and period of the report, which model writes, and what leaves this machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.archive.report import Kind
from assistant.language.time.period import Period
from assistant.models.chat import ChatHandle
from ui.markup import Html, button, el, fold, options, submit
from ui.texts import Texts
from ui.view import TABS

KINDS = (Kind.HALF_YEAR, Kind.ANNUAL, Kind.SUMMARY, Kind.PLAN)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clerk is: the office, what is being written for when, and who writes; `login` tells nobody in particular to log in."""

    organ: str
    kind: Kind
    period: Period
    user: str = ""
    login: bool = False


def header(place: Place, chat: ChatHandle, texts: Texts, *, periods: Sequence[Period]) -> Html:
    """Show where the clerk is and promise what leaves this machine."""
    other = "/" if texts.language == "en" else "/en"
    named = [(one.code, texts.of(one)) for one in sorted({*periods, place.period})]
    return el(
        "div",
        el("h1", texts("name")),
        el("span", place.organ, class_="organ"),
        _choice("kind", [(one.value, texts(f"kind_{one.value}")) for one in KINDS], place.kind.value, texts),
        _choice("period", named, place.period.code, texts),
        el("span", class_="space"),
        model_state(chat, texts),
        el("a", texts("other_language"), id="language", href=other, hreflang="zh" if texts.language == "en" else "en"),
        _user(place.user, texts) if place.user else None,
        class_="bar",
        data_login=place.login,
    )


def _choice(name: str, choices: Sequence[tuple[str, str]], chosen: str, texts: Texts) -> Html:
    return el("select", options(choices, chosen), name=name, id=name, data_act="write-for", aria_label=texts(name))


def model_state(chat: ChatHandle, texts: Texts) -> Html:
    """Say which model writes and whether anything leaves this machine; the whole sentence on hover or focus."""
    where = texts("leaves" if chat.remote else "stays_here")
    state = texts(f"model_{chat.state}") if chat.state else ""
    return el(
        "span",
        el("i", class_="dot"),
        el("span", *(f"{said} · " for said in (chat.name or texts("composer"), state) if said), class_="what"),
        where,
        class_=" ".join(filter(None, ("state", "remote" if chat.remote else "local", chat.state))),
        tabindex=0,
        data_ground=texts.of(chat),
        role="note",
    )


def _user(user: str, texts: Texts) -> Html:
    leave = el("form", submit(texts("log_out")), method="post", action="/logout")
    return fold(user, leave, look="user")


def tab_list(chosen: str, findings: int, texts: Texts, *, moved: int, keeper: bool) -> Html:
    """Show the tabs' names; `moved` changes whenever the server wants the chosen one opened, one is for keepers alone.

    On a phone the conversation is a tab as well.
    """
    talk = button(texts("tab_talk"), role="tab", id="tab-talk", data_tab="talk", aria_controls="talk")
    tabs = (
        el(
            "button",
            texts(f"tab_{name}"),
            el("small", str(findings)) if name == "check" and findings else None,
            type="button",
            role="tab",
            id=f"tab-{name}",
            data_tab=name,
            aria_selected="true" if name == chosen else "false",
            aria_controls=f"panel-{name}",
            tabindex=0 if name == chosen else -1,
        )
        for name in TABS
        if keeper or name != "people"
    )
    return el("div", talk, *tabs, role="tablist", aria_label=texts("tabs"), data_chosen=chosen, data_moved=moved)
