"""A browser window on the server: whose it is, and the one view that every act in it changes in turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from threading import RLock

from ui.markup import Html, join
from ui.view import View


class Window:
    """Holds a view; changes are made one at a time, so that acts which run side by side lose nothing.

    `latest` is the number of the last act that was sent, as the browser counts them.
    """

    def __init__(self, owner: str, conversation: str, view: View) -> None:
        self.owner = owner
        self.conversation = conversation
        self.latest = -1
        self._view = view
        self._sent: dict[str, Html] = {}
        self._tabs: dict[str, Html] = {}
        self._lock = RLock()

    @property
    def view(self) -> View:
        """What the window shows now."""
        return self._view

    @property
    def kept(self) -> dict[str, str]:
        """What the browser keeps to find its way back: the conversation, and what was being written."""
        period = self._view.session.period
        return {
            "conversation": self.conversation,
            "kind": self._view.kind.value,
            "period": period.code if period else "",
        }

    def change(self, how: Callable[[View], View]) -> View:
        """Make a new view of the present one and return it."""
        with self._lock:
            self._view = how(self._view)
            return self._view

    def unsent(self, draw: Callable[[Window], Mapping[str, Html]]) -> dict[str, Html]:
        """Draw the panels and return those that the browser does not show yet, taking them for sent.

        Each begins with the time it was drawn: of acts that run side by side one may arrive after a later one.
        """
        with self._lock:
            panels = draw(self)
            drawn = Html(f"<!--{time.time():.6f}-->")
            fresh = {name: html for name, html in panels.items() if self._sent.get(name) != html}
            self._sent.update(fresh)
        return {name: join([drawn, html]) for name, html in fresh.items()}

    def remember(self, tab: str, drawn: Html) -> Mapping[str, Html]:
        """Keep how a tab looks now and return how each one looked when it was last drawn."""
        with self._lock:
            self._tabs[tab] = drawn
            return dict(self._tabs)
