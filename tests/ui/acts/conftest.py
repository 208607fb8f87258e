from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.desk import Desk
from assistant.people.role import Role
from assistant.writing.workspace import WorkingReport, Workspace
from tests.ui.samples import ZH
from ui.act import Act
from ui.acts.all import Acts
from ui.acts.office import Office
from ui.panels import Panels
from ui.view import View

PASSWORD = "correct horse"
DRAFT = "起草侨务这一节\n· 过年跑了困难归侨侨眷86户，发了5.2万"


class Clerk:
    """Somebody at a window of the page: what they do, what they see and are told."""

    def __init__(self, desk: Desk, owner: str = "", conversation: str = "a") -> None:
        self.desk = desk
        self.acts = Acts(Office(desk, ZH))
        self.window = self.acts.open(owner, conversation)

    def doing(self, name: str, *files: Path, **fields: str) -> Iterator[None]:
        """Return an act that is done step by step."""
        return self.acts.do(self.window, Act(name, fields, files))

    def do(self, name: str, *files: Path, **fields: str) -> None:
        """Do an act to its end."""
        list(self.doing(name, *files, **fields))

    def again(self) -> Clerk:
        """Return the clerk after a reload of the page."""
        return Clerk(self.desk, self.window.owner, self.window.conversation)

    def sees(self, tab: str = "") -> str:
        """Return the page's panels, or go to a tab and return what stands in it."""
        if tab:
            self.do("tab", tab=tab)
        panels = Panels(Office(self.desk, ZH)).draw(self.window)
        if tab:
            return panels["work"].partition(f'aria-labelledby="tab-{tab}">')[2].partition("</section>")[0]
        return "".join(panels.values())

    @property
    def view(self) -> View:
        """What the window shows."""
        return self.window.view

    @property
    def told(self) -> str:
        """The sentence at the top."""
        return self.view.notice.text if self.view.notice else ""

    @property
    def report(self) -> WorkingReport:
        """The report that is open."""
        return self.desk.reports.get(self.view.opened.report, owner=self.window.owner)

    def text(self, section: str) -> str:
        """Return what stands in a section of the open report."""
        current = self.report.section(section).current
        return current.text if current else ""

    def notes(self, section: str) -> list[str]:
        """Return the notes of a section of the open report."""
        return [note.text for note in self.report.section(section).notes]


@pytest.fixture
def desk(office: Desk, tmp_path: Path) -> Iterator[Desk]:
    """Return the sample office's desk with a workspace of its own."""
    workspace = Workspace.open(tmp_path / "workspace")
    yield replace(office, workspace=workspace)
    workspace.close()


@pytest.fixture
def clerk(desk: Desk) -> Clerk:
    return Clerk(desk)


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    """Return the desk with a keeper and a reader."""
    for name, role in (("li", Role.KEEPER), ("du", Role.READER)):
        desk.people.accounts.add(name, PASSWORD, role)
    return desk
