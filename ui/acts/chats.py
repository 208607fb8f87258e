"""Acts on the conversations of whoever sits at the window: find, open, rename, delete, take away as a file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from secrets import token_hex

from assistant.export.transcript import write_transcript
from ui.act import Act
from ui.acts.conversation import session_of
from ui.acts.office import Office, folder_for_a_file
from ui.turn import read_turns
from ui.view import Drawer, View
from ui.window import Window


@dataclass(frozen=True, slots=True)
class Chats:
    """The acts over one office's desk: its public methods."""

    office: Office

    def chats(self, window: Window, act: Act) -> None:
        """Keep the conversations that hold a text; an empty one shows them all."""
        window.change(lambda view: _drawer(view, Drawer(query=act["query"].strip())))

    def chat_at_hand(self, window: Window, act: Act) -> None:
        """Take a conversation in hand to rename or delete it, or put it back."""
        query = window.view.chats.query
        window.change(lambda view: _drawer(view, Drawer(query, act["id"], deleting=act["deleting"] == "yes")))

    def open_chat(self, window: Window, act: Act) -> None:
        """Go on with a conversation in this window; the report stays open."""
        workspace = self.office.desk.workspace
        chat = workspace.chats.get(window.owner, act["id"])
        kept = workspace.conversation(owner=window.owner, conversation=chat.id)
        turns = read_turns(kept, self.office.texts("broke"))
        window.conversation = chat.id
        period = window.view.session.period
        session = replace(session_of(turns, window.owner), period=period)
        window.change(lambda view: replace(view, turns=turns, answer=None, session=session))

    def rename_chat(self, window: Window, act: Act) -> None:
        """Give a conversation a name."""
        self.office.desk.workspace.chats.rename(window.owner, act["id"], act["title"])
        window.change(lambda view: _drawer(view, Drawer(view.chats.query)))

    def forget_chat(self, window: Window, act: Act) -> None:
        """Delete a conversation; the one shown here makes room for a new one."""
        self.office.desk.workspace.chats.forget(window.owner, act["id"])
        window.change(lambda view: _drawer(view, Drawer(view.chats.query)))
        if act["id"] == window.conversation:
            window.conversation = token_hex(16)
            window.change(lambda view: replace(view, turns=(), answer=None))

    def export_chat(self, window: Window, act: Act) -> None:
        """Give a conversation as a file."""
        workspace = self.office.desk.workspace
        chat = workspace.chats.get(window.owner, act["id"])
        said = workspace.conversation(owner=window.owner, conversation=chat.id)
        name = re.sub(r"[^\w.-]+", "_", chat.name).strip("_.") or "chat"
        path = folder_for_a_file() / f"{name}.{act['kind']}"
        write_transcript(chat.name, said, path, english=self.office.texts.language == "en")
        window.change(lambda view: replace(view, file=path))


def _drawer(view: View, drawer: Drawer) -> View:
    return replace(view, chats=drawer)
