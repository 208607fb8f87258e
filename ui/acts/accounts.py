"""Acts of a keeper on the accounts; every one is on the audit list."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import InputError
from assistant.people.role import Role
from ui.act import Act
from ui.acts.office import Office
from ui.window import Window


@dataclass(frozen=True, slots=True)
class Accounts:
    """The acts over one office's desk: its public methods."""

    office: Office

    def user_add(self, window: Window, act: Act) -> None:
        """Add an account; the first one belongs to whoever keeps the others."""
        people = self.office.desk.people
        role = _role(act["role"]) if people.required else Role.KEEPER
        account = people.accounts.add(act["user"], act["password"], role)
        self._done(window, "user add", f"{account.name} {role.value}", "user_added", account.name)

    def user_role(self, window: Window, act: Act) -> None:
        """Change what somebody may do."""
        role = _role(act["role"])
        self.office.desk.people.accounts.set_role(act["user"], role)
        self._done(window, "user role", f"{act['user']} {role.value}", "user_changed", act["user"])

    def user_password(self, window: Window, act: Act) -> None:
        """Give somebody a new password; their sessions end."""
        self.office.desk.people.accounts.set_password(act["user"], act["password"])
        self._done(window, "user password", act["user"], "user_changed", act["user"])

    def user_remove(self, window: Window, act: Act) -> None:
        """Shut an account; what its owner wrote stays."""
        self.office.desk.people.accounts.remove(act["user"])
        self._done(window, "user remove", act["user"], "user_removed", act["user"])

    def _done(self, window: Window, act: str, what: str, said: str, name: str) -> None:
        self.office.desk.people.audit.record(act, who=window.owner, what=what)
        window.change(lambda view: view.noticed(self.office.texts(said, name=name)))


def _role(text: str) -> Role:
    if text not in set(Role):
        raise InputError("请选择权限：查阅、写稿或管理。", "Choose a role: reader, writer or keeper.")
    return Role(text)
