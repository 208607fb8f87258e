"""Acts of the conversation: send, take as something else, stop, follow up, and what a card offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.archive.converting.convert import read_file
from assistant.chat import Answered, Checked, Ended, Session, Smoothed, turn
from assistant.errors import InputError
from assistant.intent import Mode
from assistant.writing.drafting.draft import Task
from ui.act import Act
from ui.acts.office import Office
from ui.texts import TEXTS
from ui.turn import Turn, Written, answer_of, question_of
from ui.view import Opened, View
from ui.window import Window


@dataclass(frozen=True, slots=True)
class Conversation:
    """The acts over one office's desk: its public methods."""

    office: Office

    def send(self, window: Window, act: Act) -> Iterator[None]:
        """Take what the clerk typed or dropped; a file's text follows the words. One that cannot be read ends the turn."""
        typed = act["text"].strip()
        try:
            text = "\n".join(filter(None, [typed, *map(read_file, act.files)]))
        except InputError as error:
            said = error.message(self.office.texts.language).replace(f"{act.files[0].parent}/", "")
            self._unread(window, "\n".join([typed, *(f"〔{path.name}〕" for path in act.files)]).strip(), said)
            return
        yield from self._turn(window, text, mode=_mode(act["mode"]))

    def _unread(self, window: Window, asked: str, said: str) -> None:
        """Keep a message whose files could not be read, with the reason as its answer."""
        if window.view.busy:
            return
        view = window.change(lambda view: _ended(_owned(view.asked(asked), window.owner), said))
        for utterance in (question_of(view.turns[-1]), answer_of(view.turns[-1])):
            self.office.desk.workspace.say(owner=window.owner, conversation=window.conversation, said=utterance)

    def retake(self, window: Window, act: Act) -> Iterator[None]:
        """Take the last message as another act."""
        turns = window.view.turns
        yield from self._turn(window, turns[-1].asked if turns else "", mode=_mode(act["mode"]))

    def follow_up(self, window: Window, act: Act) -> Iterator[None]:
        """Change the draft of a card as one of its buttons says, whichever card was written last."""
        outcome = _turn_at(window, act).outcome
        if isinstance(outcome, Written) and outcome.task is not None:
            task, draft = outcome.task, outcome.draft
            window.change(
                lambda view: replace(view, session=replace(view.session, section=task.section, task=task, draft=draft))
            )
        yield from self._turn(window, self.office.texts("say_" + act["say"]))

    def stop(self, window: Window, _act: Act) -> None:
        """End the running turn; its generator sees that it is over and lets go of the model."""
        window.change(lambda view: _ended(view, self.office.texts("stopped")))

    def cite(self, window: Window, act: Act) -> None:
        """Open a source of an answer: of the one a chip belongs to, else of the one on show."""
        answer = window.view.answer
        if act["turn"]:
            outcome = _turn_at(window, act).outcome
            answer = outcome.answer if isinstance(outcome, Answered) else answer
        window.change(lambda view: replace(view, answer=answer, cited=act.number("at")).opening("sources"))

    def change(self, window: Window, act: Act) -> None:
        """Take or leave one change of a polished text."""
        outcome = _turn_at(window, act).outcome
        number = act.number("number")
        if isinstance(outcome, Smoothed) and 0 <= number < len(outcome.polished.changes):
            made = outcome.polished.changes[number].made
            self._settle(window, act, Smoothed(outcome.polished.with_change(number, accepted=not made)))

    def changes(self, window: Window, act: Act) -> None:
        """Take or leave every change of a polished text that the guard lets pass."""
        outcome = _turn_at(window, act).outcome
        if not isinstance(outcome, Smoothed):
            return
        polished = outcome.polished
        for number, change in enumerate(polished.changes):
            if not change.refused:
                polished = polished.with_change(number, accepted=act["take"] == "all")
        self._settle(window, act, Smoothed(polished))

    def put_in(self, window: Window, act: Act) -> None:
        """Put a drafted section into the open report, its notes with it; one is begun where there is none."""
        outcome = _turn_at(window, act).outcome
        if not isinstance(outcome, Written) or outcome.task is None:
            raise InputError(*TEXTS["nothing_to_put_in"])
        task = outcome.task
        self.office.write_for(window, window.view.kind, task.period)
        working = self.office.begun(window)
        self._note_down(window, task)
        section = working.section(task.section)
        self.office.desk.reports.put(working.id, section.name, outcome.draft, owner=window.owner)
        said = self.office.texts("put_in_done", section=task.section)
        window.change(lambda view: view.in_section(section.name).opening("report").noticed(said))

    def open_report(self, window: Window, act: Act) -> None:
        """Open the report that a heap of notes was drafted into."""
        report = self.office.desk.reports.get(act["report"], owner=window.owner).id
        window.change(lambda view: replace(view, opened=Opened(report, window.owner)).opening("report"))

    def recheck(self, window: Window, act: Act) -> None:
        """Lay out the findings of an earlier check again."""
        outcome = _turn_at(window, act).outcome
        if isinstance(outcome, Checked):
            window.change(lambda view: view.showing(outcome).opening("check"))

    def _turn(self, window: Window, text: str, *, mode: Mode | None = None) -> Iterator[None]:
        """Run a turn; what the clerk wrote is on disk before anything else happens."""
        if not text or window.view.busy:
            return
        workspace, names = self.office.desk.workspace, {"owner": window.owner, "conversation": window.conversation}
        view = window.change(lambda view: _owned(view.asked(text), window.owner))
        workspace.say(**names, said=question_of(view.turns[-1]))
        yield
        try:
            for event in turn(text, desk=self.office.desk, session=view.session, today=date.today(), mode=mode):
                if not window.view.busy:
                    break
                if isinstance(event, Ended) and isinstance(window.view.turns[-1].outcome, Written):
                    self._note_down(window, event.session.task)
                window.change(lambda view, event=event: view.after(event, self.office.texts))
                yield
        finally:
            view = window.change(lambda view: _ended(view, self.office.texts("broke")))
            workspace.say(**names, said=answer_of(view.turns[-1]))
        self.office.write_for(window, view.kind, self.office.period(view))

    def _note_down(self, window: Window, task: Task | None) -> None:
        """Add the notes of a draft to its section of the open report, if it is one on that period and has it."""
        working = self.office.working(window)
        if task is None or working is None or working.period != task.period:
            return
        section = next((one for one in working.sections if task.section in {one.name, *one.topics}), None)
        known = {note.text for note in section.notes} if section else set()
        fresh = [f"· {note.text}" for note in task.notes if note.text not in known]
        if section and fresh:
            self.office.desk.reports.add_notes(
                working.id, "\n".join(fresh), by=window.owner, section=section.name, owner=window.owner
            )

    def _settle(self, window: Window, act: Act, outcome: Smoothed) -> None:
        """Replace a card's result, on disk as well."""
        at = act.number("turn")

        def settled(view: View) -> View:
            return replace(
                view,
                turns=tuple(replace(one, outcome=outcome) if n == at else one for n, one in enumerate(view.turns)),
            )

        view = window.change(settled)
        workspace, names = self.office.desk.workspace, {"owner": window.owner, "conversation": window.conversation}
        asked = [place for place, said in enumerate(workspace.conversation(**names)) if said.role == "user"]
        workspace.amend(**names, place=asked[at] + 1, said=answer_of(view.turns[at]))


def _mode(name: str) -> Mode | None:
    return Mode(name) if name in set(Mode) else None


def _turn_at(window: Window, act: Act) -> Turn:
    """Return the turn an act names; InputError when the conversation has none such."""
    at = act.number("turn")
    if not 0 <= at < len(window.view.turns):
        raise InputError(*TEXTS["message_gone"])
    return window.view.turns[at]


def _owned(view: View, owner: str) -> View:
    return replace(view, session=replace(view.session, owner=owner))


def _ended(view: View, sentence: str) -> View:
    return view.with_turn(view.turns[-1].broken_off(sentence)) if view.turns else view


def session_of(turns: Sequence[Turn], owner: str) -> Session:
    """Return what a conversation that was kept remembers: the last draft can still be changed."""
    for one in reversed(turns):
        if isinstance(one.outcome, Written) and one.outcome.task:
            task = one.outcome.task
            return Session(owner, period=task.period, section=task.section, task=task, draft=one.outcome.draft)
    return Session(owner)
