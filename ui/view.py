"""What one window shows; every act makes a new one of it, no gradio here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.archive.citation import Answer, Citation
from assistant.archive.report import Kind
from assistant.chat import Answered, Checked, Ended, Event, Session
from assistant.errors import NigaoError
from assistant.guard.finding import Finding
from assistant.writing.comparing.comparison import Comparison
from assistant.writing.workspace import Dismissal
from ui.texts import Texts
from ui.turn import Outcome, Turn, Written

TABS = ("report", "sources", "check", "compare", "library", "chats", "people")


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence at the top of the work side: what was done, or why it was not."""

    text: str
    good: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """Where the clerk is in the report: its id, who sits here, the section at hand, which of its drawers is open.

    `seen` is the version that stood when editing began, `against` the one the text is compared with; `drafting` names the section being written, `so_far` its text.
    """

    report: str = ""
    user: str = ""
    section: str = ""
    editing: bool = False
    seen: int = 0
    against: int = 0
    drafting: str = ""
    so_far: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The archive's tab: what was looked for and found, how taking in goes, which report is at hand."""

    query: str = ""
    hits: tuple[Citation, ...] = ()
    log: tuple[str, ...] = ()
    busy: bool = False
    at_hand: str = ""
    deleting: bool = False


@dataclass(frozen=True, slots=True)
class Drawer:
    """The list of conversations: what was looked for, which one is at hand to rename or, `deleting`, to delete."""

    query: str = ""
    at_hand: str = ""
    deleting: bool = False


@dataclass(frozen=True, slots=True)
class Sourceless:
    """A section of the report, its name for people, and what stands in it without a source."""

    name: str
    shown: str
    listed: str


@dataclass(frozen=True, slots=True)
class Checking:
    """A checked text, that of the report in progress `report` or pasted (""); `dismissed` may stand, of earlier checks too.

    `sourceless` are the report's sections in which something has no source.
    """

    checked: Checked
    report: str = ""
    dismissed: tuple[Dismissal, ...] = ()
    sourceless: tuple[Sourceless, ...] = ()

    def dismissal(self, finding: Finding) -> Dismissal | None:
        """Return who let a finding stand and why, None when nobody did."""
        return next((one for one in self.dismissed if one.covers(finding)), None)

    @property
    def open(self) -> int:
        """How many findings nobody has let stand."""
        return sum(self.dismissal(finding) is None for finding in self.checked.result.findings)


@dataclass(frozen=True, slots=True)
class View:
    """The state of a window; `moved` counts how often an act opened a tab, `file` is the last export.

    `asked_from` is the tab that was open when the last message was sent: who has gone elsewhere since is left there.
    """

    turns: tuple[Turn, ...] = ()
    session: Session = field(default_factory=Session)
    kind: Kind = Kind.HALF_YEAR
    tab: str = "report"
    moved: int = 0
    asked_from: str = "report"
    notice: Notice | None = None
    file: Path | None = None
    answer: Answer | None = None
    cited: int = 1
    checking: Checking | None = None
    comparison: Comparison | None = None
    opened: Opened = field(default_factory=Opened)
    shelf: Shelf = field(default_factory=Shelf)
    chats: Drawer = field(default_factory=Drawer)

    @property
    def busy(self) -> bool:
        """Whether a turn is running."""
        return bool(self.turns) and not self.turns[-1].over

    def asked(self, text: str) -> View:
        """Return the view after the clerk sent a message."""
        return replace(self, turns=(*self.turns, Turn(text)), asked_from=self.tab)

    def with_turn(self, turn: Turn) -> View:
        """Return the view with its last turn replaced."""
        return replace(self, turns=(*self.turns[:-1], turn))

    def after(self, event: Event, texts: Texts) -> View:
        """Return what the window shows once an event of the running turn has happened; a stopped turn stays so."""
        if not self.busy:
            return self
        turn = self.turns[-1].after(event, texts)
        if isinstance(event, Ended):
            if isinstance(turn.outcome, Written):
                turn = replace(turn, outcome=Written(turn.outcome.draft, event.session.task))
            return replace(self, session=event.session).with_turn(turn)
        return self.with_turn(turn).showing(turn.outcome)

    def showing(self, outcome: Outcome | None) -> View:
        """Return the view with a result laid out in its tab, which is offered; a draft stays in the conversation."""
        match outcome:
            case Answered(answer) if answer.citations and answer != self.answer:
                return replace(self, answer=answer, cited=1).offering("sources")
            case Checked() if self.checking is None or self.checking.checked != outcome:
                return replace(self, checking=Checking(outcome)).offering("check")
        return self

    def reading(self, cited: Sequence[Citation], at: int) -> View:
        """Return the view with sentences opened in their documents."""
        answer = Answer("", answered=True, periods=(), topics=(), citations=tuple(cited))
        return replace(self, answer=answer, cited=at).opening("sources")

    def at(self, **opened: object) -> View:
        """Return the view with the clerk elsewhere in the report; what is given are fields of Opened."""
        return replace(self, opened=replace(self.opened, **opened))  # type: ignore[arg-type]

    def in_section(self, name: str) -> View:
        """Return the view with a section of the report at hand, its text not being edited or compared."""
        return self.at(section=name, editing=False, against=0)

    def on_shelf(self, **shelf: object) -> View:
        """Return the view with the archive's tab changed; what is given are fields of Shelf."""
        return replace(self, shelf=replace(self.shelf, **shelf))  # type: ignore[arg-type]

    def offering(self, tab: str) -> View:
        """Return the view with a tab opened, unless the clerk has gone to another one meanwhile."""
        return self.opening(tab) if self.tab == self.asked_from else self

    def opening(self, tab: str) -> View:
        """Return the view with a tab opened."""
        return replace(self, tab=tab, moved=self.moved + 1)

    def noticed(self, text: str, *, good: bool = True) -> View:
        """Return the view with a sentence at the top."""
        return replace(self, notice=Notice(text, good))

    def warned(self, error: NigaoError, texts: Texts) -> View:
        """Return the view with an error's sentence at the top."""
        return self.noticed(error.message(texts.language), good=False)
