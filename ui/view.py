"""What one window shows, and how each event of a turn changes it; no gradio here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from assistant.archive.citation import Answer
from assistant.chat import Answered, Checked, Ended, Event, Refused, Said, Session, Smoothed, Understood
from assistant.errors import NigaoError
from assistant.writing.draft import Draft, Drafted, Piece, Progress
from assistant.writing.polishing import Polished
from ui.render import answer_text, draft_text, findings_summary, plain, polished_text, understood_line
from ui.texts import Texts


@dataclass(frozen=True, slots=True)
class Bubble:
    """One message of the conversation: `text` is Markdown without HTML."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section put into the report; `draft` is unknown for one read back from disk."""

    name: str
    text: str
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The state of a window; `tab` is the one that the last event asks for, `busy` while a turn runs."""

    session: Session = field(default_factory=Session)
    bubbles: tuple[Bubble, ...] = ()
    asked: str = ""
    verified: str = ""
    pending: str = ""
    tab: str = "draft"
    busy: bool = False
    draft: Draft | None = None
    polished: Polished | None = None
    answer: Answer | None = None
    checked: Checked | None = None
    kept: tuple[Section, ...] = ()

    def said(self, text: str) -> View:
        """Return the view after the clerk sent a message."""
        bubbles = (*self.bubbles, Bubble("user", plain(text)), Bubble("assistant", ""))
        return replace(self, bubbles=bubbles, asked=text, verified="", pending="", busy=True)

    def told(self, text: str) -> View:
        """Return the view with one more message of the assistant's."""
        return replace(self, bubbles=(*self.bubbles, Bubble("assistant", text)))

    def warned(self, error: NigaoError, texts: Texts) -> View:
        """Return the view with an error's sentence as one more message."""
        return self.told(f"⚠ {plain(error.message(texts.language))}")

    def with_answer(self, text: str) -> View:
        """Return the view with the assistant's last message replaced."""
        return replace(self, bubbles=(*self.bubbles[:-1], Bubble("assistant", text)))

    def broken_off(self, sentence: str) -> View:
        """Return the view after a turn that did not reach its end; what was written stays, the sentence follows."""
        if not self.busy:
            return self
        written = self.bubbles[-1].text
        return replace(self, busy=False).with_answer(f"{written}\n\n{plain(sentence)}".strip())

    def keeping(self, section: Section) -> View:
        """Return the view with a section put into the report, in place of an earlier version."""
        others = tuple(one for one in self.kept if one.name != section.name)
        return replace(self, kept=(*others, section))


def after(view: View, event: Event, texts: Texts) -> View:
    """Return what the window shows once an event has happened."""
    head, _, shown = view.bubbles[-1].text.partition("\n\n")
    match event:
        case Understood():
            return view.with_answer(understood_line(event, texts) + "\n\n")
        case Piece(text, verified=True):
            return replace(view, verified=view.verified + text, pending="").with_answer(
                f"{head}\n\n{plain(view.verified + text)}"
            )
        case Piece(text):
            view = replace(view, pending=view.pending + text)
            return view.with_answer(f"{head}\n\n{plain(view.verified)}*{plain(view.pending)}*{texts('unverified')}")
        case Progress():
            said = plain(texts.choose(event.zh, event.en))
            return view.with_answer(f"{head}\n\n{plain(view.verified)}\n\n{said}")
        case Drafted(draft):
            view = view.with_answer(f"{head}\n\n{draft_text(draft, texts)}")
            return replace(view, draft=draft, polished=None, tab="draft")
        case Smoothed(polished):
            view = view.with_answer(f"{head}\n\n{polished_text(polished, texts)}")
            return replace(view, polished=polished, tab="draft")
        case Answered(answer):
            view = view.with_answer(f"{head}\n\n{answer_text(answer, texts)}")
            return replace(view, answer=answer, tab="sources" if answer.citations else view.tab)
        case Checked(_, result):
            view = view.with_answer(f"{head}\n\n{findings_summary(result, texts)} {texts('see_check')}")
            return replace(view, checked=event, tab="check")
        case Said():
            return view.with_answer(f"{head}\n\n{plain(texts.choose(event.zh, event.en))}")
        case Refused(error):
            sentence = plain(error.message(texts.language))
            return view.with_answer(f"{head}\n\n{shown}\n\n⚠ {sentence}" if shown else f"{head}\n\n⚠ {sentence}")
        case Ended(session):
            return replace(view, session=session, busy=False)
