"""Acts on the outline of the open report: order, headings, merging, deleting; and with whom the report is shared."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.archive.report import Part
from assistant.errors import InputError
from ui.act import Act
from ui.acts.office import Office
from ui.sheet import neighbours, next_of
from ui.texts import TEXTS
from ui.window import Window


@dataclass(frozen=True, slots=True)
class Outline:
    """The acts over one office's desk, its public methods; all of them but sharing can be undone."""

    office: Office

    def move(self, window: Window, act: Act) -> None:
        """Put a section one place up or down inside its part."""
        working = self.office.begun(window)
        section = working.section(act["section"])
        near = neighbours(working, section)
        at = near.index(section)
        before = near[max(at - 1, 0) :] if act["to"] == "up" else near[at + 2 :]
        self.office.desk.reports.move(
            working.id, section.name, before=before[0].name if before else "", owner=window.owner
        )

    def merge(self, window: Window, act: Act) -> None:
        """Put the section after a section into it, with its notes and text."""
        working = self.office.begun(window)
        into = working.section(act["section"])
        follower = next_of(working, into)
        if follower is None:
            raise InputError(*TEXTS["nothing_to_merge"])
        self.office.desk.reports.merge(working.id, follower.name, into.name, owner=window.owner)
        said = self.office.texts("merged", section=follower.heading, into=into.heading)
        window.change(lambda view: view.noticed(said))

    def remove(self, window: Window, act: Act) -> None:
        """Take a section out; undo brings it back with its text."""
        working = self.office.begun(window)
        gone = working.section(act["section"])
        self.office.desk.reports.remove(working.id, gone.name, owner=window.owner)
        said = self.office.texts("removed", section=gone.heading)
        window.change(lambda view: view.at(section="").noticed(said))

    def add_section(self, window: Window, act: Act) -> None:
        """Add an empty section to the work part and open it."""
        working = self.office.begun(window)
        self.office.desk.reports.add(working.id, act["heading"], part=Part.WORK, owner=window.owner)
        name = act["heading"].strip()
        window.change(lambda view: view.in_section(name))

    def share(self, window: Window, act: Act) -> None:
        """Let a colleague work on the report, or no longer."""
        shared = not act["back"]
        member = self.office.desk.people.accounts.get(act["member"]).name if shared else act["member"]
        working = self.office.begun(window)
        self.office.desk.reports.share(working.id, member, owner=window.owner, shared=shared)
        said = self.office.texts("shared" if shared else "unshared", name=member)
        window.change(lambda view: view.noticed(said))
