"""Every act of the page by its name, and how one is done."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from secrets import token_hex

from assistant.archive.report import Kind
from assistant.errors import NigaoError, UnknownPeriod
from assistant.language.time.period import Period
from assistant.people.role import Act as Right
from ui.act import Act
from ui.acts.accounts import Accounts
from ui.acts.chats import Chats
from ui.acts.check import Check
from ui.acts.conversation import Conversation, session_of
from ui.acts.library import Library
from ui.acts.office import Doing, Office, doings_of
from ui.acts.outline import Outline
from ui.acts.report import CHANGES, Report, change
from ui.turn import read_turns
from ui.view import TABS, Opened, View
from ui.window import Window

_TAKES = {
    name: right
    for right, names in {
        Right.SEARCH: "search open-hit read",
        Right.CHECK: "check-report ask-how dismiss",
        Right.FIX: "fix fix-all",
        Right.POLISH: "change changes",
        Right.REPORT: "begin add-notes take-offer sort drop-note correct-note draft draft-all save finalize restore override withdraw put-in"
        " into-plan move rename merge remove add-section undo redo share",
        Right.EXPORT: "export",
        Right.INGEST: "ingest ingest-sample correct rebuild",
        Right.FORGET: "forget",
        Right.USERS: "user-add user-role user-password user-remove",
    }.items()
    for name in names.split()
}
"""What each act takes that only some may do; a message of the conversation is judged by what it is taken for."""

_AUDITED = (
    "ingest",
    "ingest-sample",
    "rebuild",
    "correct",
    "forget",
    "export",
    "override",
    "withdraw",
    "dismiss",
    "share",
)
"""What is written to the audit list before it is done, with what it was done to; accounts write their own entries."""

_ABOUT_A_REPORT = {"export", "override", "withdraw", "dismiss", "share"}


class Acts:
    """The acts over one office's desk."""

    def __init__(self, office: Office) -> None:
        self._office = office
        talk = Conversation(office)
        self._doings: dict[str, Doing] = {
            "tab": self.tab,
            "renew": self.renew,
            "look": lambda _window, _act: None,
            "not-taken": self.not_taken,
            **{name: partial(change, office, how) for name, how in CHANGES.items()},
        }
        for acts in (
            talk,
            Report(office),
            Outline(office),
            Check(office, talk),
            Library(office),
            Chats(office),
            Accounts(office),
        ):
            self._doings |= doings_of(acts)

    @property
    def names(self) -> Collection[str]:
        """The names of all acts."""
        return self._doings.keys()

    def not_taken(self, window: Window, act: Act) -> None:
        """Say of files that the server did not take what may be the matter."""
        said = self._office.texts("not_taken", names=act["names"])
        window.change(lambda view: view.noticed(said, good=False))

    def do(self, window: Window, act: Act) -> Iterator[None]:
        """Do an act, yielding whenever the window has something new to show; an error becomes one sentence, the last one goes.

        A name that no act has changes nothing: it can only come from outside the page.
        """
        doing = self._doings.get(act.name)
        if doing is None:
            return
        window.latest = max(window.latest, act.number("nth"))
        if act.name != "look":
            window.change(lambda view: replace(view, notice=None))
        try:
            if act.name in _TAKES:
                self._office.must(window, _TAKES[act.name])
            if act.name in _AUDITED:
                what = self._done_to(window, act)
                self._office.desk.people.audit.record(act.name, who=window.owner, what=what)
            yield from doing(window, act) or ()
        except NigaoError as error:
            window.change(lambda view, error=error: view.warned(error, self._office.texts))  # type: ignore[misc]
        yield

    def _done_to(self, window: Window, act: Act) -> str:
        """Return what an act is done to by the name a keeper knows it by, and what came with it."""
        if act["id"]:
            titles = {document.id: document.title for document in self._office.desk.archive.documents()}
            named = titles.get(act["id"], act["id"])
        elif act.name in _ABOUT_A_REPORT and self._office.working(window):
            named = self._office.text(window).split("\n", 1)[0]
        else:
            named = ""
        return " ".join(filter(None, (named, act.summary)))

    def open(self, owner: str, conversation: str, *, kind: str = "", period: str = "") -> Window:
        """Return a window with its conversation and the report in progress as they were left.

        `kind` and `period` are what the browser remembers of what was being written; what cannot be read is passed over.
        """
        kept = self._office.desk.workspace.conversation(owner=owner, conversation=conversation)
        turns = read_turns(kept, self._office.texts("broke"))
        view = View(turns, session_of(turns, owner), Kind(kind) if kind in set(Kind) else Kind.HALF_YEAR)
        writing = _period(period) or self._office.period(view)
        working = self._office.newest(owner, view.kind, writing)
        opened = Opened(working.id if working else "", owner, view.session.section or "")
        return Window(owner, conversation, replace(view, session=replace(view.session, period=writing), opened=opened))

    def tab(self, window: Window, act: Act) -> None:
        """Open a tab, with what it shows fresh from the desk, unless something sent later was quicker."""
        if act["tab"] in TABS and act.number("nth") >= window.latest:
            window.change(lambda view: replace(view, tab=act["tab"]))

    def renew(self, window: Window, _act: Act) -> None:
        """Begin a new conversation; the report stays open."""
        window.conversation = token_hex(16)
        window.change(
            lambda view: replace(
                view, turns=(), answer=None, session=replace(view.session, task=None, draft=None, section=None)
            )
        )


def _period(code: str) -> Period | None:
    try:
        return Period.parse(code) if code else None
    except UnknownPeriod:
        return None
