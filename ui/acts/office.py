"""What every act stands on: the desk, the page's language, and the report a window has open."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from inspect import isfunction
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import TypeAlias

from assistant.archive.report import Kind
from assistant.archive.report import Report as Archived
from assistant.desk import Desk
from assistant.errors import InputError, NotAllowed
from assistant.language.time.period import Period
from assistant.people.role import Act as Right
from assistant.writing.workspace import WorkingReport
from assistant.writing.workspace.meant import newest_on
from ui.act import Act
from ui.texts import Texts
from ui.view import Opened, View
from ui.window import Window

Doing: TypeAlias = Callable[[Window, Act], Iterator[None] | None]
"""An act: it changes the window; one that takes long yields whenever there is something new to see."""


def doings_of(acts: object) -> Mapping[str, Doing]:
    """Return what the browser may ask of some acts: their public methods, a dash for an underscore."""
    names = (name for name, value in vars(type(acts)).items() if isfunction(value) and not name.startswith("_"))
    return {name.replace("_", "-"): getattr(acts, name) for name in names}


_MADE, _KEPT_SECONDS = "nigao-made-", 3600


def folder_for_a_file() -> Path:
    """Return a new folder for a file that a browser fetches at once; what was made more than an hour ago is removed."""
    for old in Path(gettempdir()).glob(f"{_MADE}*"):
        with suppress(OSError):
            if old.stat().st_mtime < time.time() - _KEPT_SECONDS:
                shutil.rmtree(old)
    return Path(mkdtemp(prefix=_MADE))


@dataclass(frozen=True, slots=True)
class Office:
    """A desk with the language its sentences are wanted in."""

    desk: Desk
    texts: Texts

    def period(self, view: View) -> Period:
        """Return the period being written for."""
        return view.session.period or self.desk.due(date.today())

    def newest(self, owner: str, kind: Kind, period: Period) -> WorkingReport | None:
        """Return the newest report of a kind on a period that the owner may work on, None when there is none."""
        return newest_on(self.desk.reports, period, owner=owner, kind=kind, shared=True)

    def working(self, window: Window) -> WorkingReport | None:
        """Return the report that the window has open, None when there is none or it is no longer shared."""
        report = window.view.opened.report
        try:
            return self.desk.reports.get(report, owner=window.owner) if report else None
        except InputError:
            return None

    def write_for(self, window: Window, kind: Kind, period: Period) -> None:
        """Write a kind of report on a period from now on; unless the open one is such, the newest such is opened."""
        working = self.working(window)
        fits = working is not None and (working.kind, working.period) == (kind, period)
        found = working if fits else self.newest(window.owner, kind, period)

        def writing(view: View) -> View:
            session = replace(view.session, period=period)
            if fits:
                return replace(view, session=session)
            opened = Opened(found.id if found else "", window.owner)
            return replace(view, kind=kind, session=session, opened=opened, comparison=None)

        window.change(writing)

    def last(self, view: View) -> Archived | None:
        """Return the office's newest report of the archive before the period being written, None when there is none."""
        return self.desk.archive.previous(self.desk.organ, self.period(view))

    def begun(self, window: Window, *, like: Archived | None = None) -> WorkingReport:
        """Return the open report; begin one where there is none, with the outline of its kind or of another report."""
        working = self.working(window)
        if working is None:
            view = window.view
            working = self.desk.reports.new(
                self.period(view), organ=self.desk.organ, owner=window.owner, kind=view.kind, previous=like
            )
            report = working.id
            window.change(lambda view: replace(view, opened=Opened(report, window.owner)))
        return working

    def text(self, window: Window) -> str:
        """Return the open report's fair copy."""
        return self.desk.reports.text(self.begun(window).id, owner=window.owner)

    def may(self, window: Window, right: Right) -> bool:
        """Whether whoever sits at a window may do something now; nobody who has no account any more."""
        try:
            self.must(window, right)
        except NotAllowed:
            return False
        return True

    def must(self, window: Window, right: Right) -> None:
        """Raise NotAllowed, naming the role it takes, unless the person at the window may do it."""
        self.desk.people.acting(window.owner).must(right)
