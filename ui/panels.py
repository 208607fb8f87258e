"""The page's panels for a view: what the desk has to say to it, drawn by the tabs' own functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.archive.converting.convert import SUFFIXES
from assistant.archive.report import Report
from assistant.errors import InputError
from assistant.language.time.period import Period, Span
from assistant.language.tokens import words
from assistant.people.audit import broken
from assistant.people.role import Act as Right
from ui.acts.office import Office
from ui.conversation import conversation, shown_turn
from ui.header import Place, header, tab_list
from ui.markup import Html, el, lines
from ui.sheet import sheet_of
from ui.tabs.chats import chats_tab
from ui.tabs.check import check_tab
from ui.tabs.compare import compare_tab
from ui.tabs.library import library_tab
from ui.tabs.people import people_tab
from ui.tabs.report import report_tab
from ui.tabs.sources import sources_tab
from ui.view import TABS, View
from ui.welcome import welcome
from ui.window import Window

_AUDIT_SHOWN = 200
PANELS = ("head", "said", "saying", "work")


@dataclass(frozen=True, slots=True)
class Panels:
    """Draws panels over one office's desk."""

    office: Office

    def draw(self, window: Window) -> Mapping[str, Html]:
        """Return the page's panels; a tab that is closed is left as it was when it was last seen."""
        view = window.view
        return {
            "head": self._head(window, view),
            "said": self._said(view),
            "saying": self._saying(view),
            "work": self._work(window, view),
        }

    def _work(self, window: Window, view: View) -> Html:
        tabs = window.remember(view.tab, self._tabs()[view.tab](window, view))
        panels = (
            el("section", tabs.get(name), id=f"panel-{name}", role="tabpanel", aria_labelledby=f"tab-{name}")
            for name in TABS
        )
        head = el("div", self._tab_list(window, view), id="tabs")
        return el("div", head, el("div", self._notice(view), id="notice", role="status"), *panels, class_="work")

    def _tabs(self) -> Mapping[str, Callable[[Window, View], Html]]:
        return {
            "report": self._report,
            "sources": self._sources,
            "check": self._check,
            "compare": lambda _, view: compare_tab(view.comparison, self.office.texts),
            "library": self._library,
            "chats": self._chats,
            "people": self._people,
        }

    def _head(self, window: Window, view: View) -> Html:
        desk = self.office.desk
        login = not window.owner and desk.people.required
        place = Place(desk.organ, view.kind, self.office.period(view), window.owner, login)
        return header(place, desk.chat(), self.office.texts, periods=periods_around(desk.due(date.today())))

    def _said(self, view: View) -> Html:
        if view.turns:
            return conversation(view.turns[:-1], self.office.texts)
        desk = self.office.desk
        return welcome(self.office.texts, desk.knowledge.profile.example, empty=desk.archive.is_empty())

    def _saying(self, view: View) -> Html:
        if not view.turns:
            return Html()
        last = shown_turn(view.turns[-1], self.office.texts, at=len(view.turns) - 1, last=True)
        return el(
            "div", last, data_busy="yes" if view.busy else None, role="log", aria_label=self.office.texts("saying")
        )

    def _tab_list(self, window: Window, view: View) -> Html:
        findings = view.checking.open if view.checking else 0
        keeper = self.office.may(window, Right.USERS)
        return tab_list(view.tab, findings, self.office.texts, moved=view.moved, keeper=keeper)

    def _notice(self, view: View) -> Html | None:
        if view.notice is None:
            return None
        return el("p", lines(view.notice.text), class_="good" if view.notice.good else "bad")

    def _report(self, window: Window, view: View) -> Html:
        working = self.office.working(window)
        texts, period = self.office.texts, self.office.period(view)
        kind = texts(f"kind_{view.kind.value}").removeprefix("半年")  # the period says it: 2026年上半年
        begin = texts("report_of", period=texts.of(period), kind=kind)
        sheet = sheet_of(self.office.desk, working, view.opened) if working else None
        last = sheet is None and self.office.last(view) is not None
        return report_tab(sheet, view.opened, texts, begin=begin, last=last)

    def _sources(self, _: Window, view: View) -> Html:
        return sources_tab(view.answer, view.cited, self._document(view), self.office.texts)

    def _document(self, view: View) -> Report | None:
        """Return the document of the citation at hand, None when there is none or it has been deleted."""
        if view.answer is None or not 1 <= view.cited <= len(view.answer.citations):
            return None
        try:
            return self.office.desk.archive.report(view.answer.citations[view.cited - 1].report_id)
        except InputError:
            return None

    def _check(self, _: Window, view: View) -> Html:
        return check_tab(view.checking, self.office.texts)

    def _library(self, window: Window, view: View) -> Html:
        return library_tab(
            self.office.desk.archive.documents(),
            view.shelf,
            self.office.texts,
            words=words(view.shelf.query),
            accepted=",".join(SUFFIXES) if self.office.may(window, Right.INGEST) else "",
        )

    def _chats(self, window: Window, view: View) -> Html:
        found = self.office.desk.workspace.chats.all(window.owner, having=view.chats.query)
        return chats_tab(found, view.chats, self.office.texts, current=window.conversation)

    def _people(self, window: Window, _: View) -> Html:
        if not self.office.may(window, Right.USERS):
            return Html()
        people = self.office.desk.people
        entries = people.audit.entries()
        return people_tab(people.accounts.all(), entries[-_AUDIT_SHOWN:], self.office.texts, broken=broken(entries))


def periods_around(period: Period) -> tuple[Period, ...]:
    """Return the periods that a clerk may be writing: the one at hand, its neighbours, and whole years.

    >>> [one.code for one in periods_around(Period.parse("2026H1"))]
    ['2025H1', '2025H2', '2026H1', '2026H2', '2025', '2026']
    """
    near = (period.previous().previous(), period.previous(), period, period.following())
    return (*near, *(Period(year, Span.YEAR) for year in (period.year - 1, period.year)))
