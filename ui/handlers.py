"""What happens when a clerk acts: generators and functions of plain values, run without a browser in tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.archive.citation import Citation
from assistant.archive.convert import read_file
from assistant.archive.events import Embedding, Failed, Ingested, Postponed, Reading
from assistant.chat import turn
from assistant.desk import Desk
from assistant.errors import NigaoError
from assistant.export.docx import write_docx
from assistant.intent import Mode
from assistant.language.period import Period
from assistant.writing.assemble import assemble
from assistant.writing.workspace import Utterance
from ui.render import plain
from ui.texts import Texts
from ui.view import Bubble, View, after


@dataclass(frozen=True, slots=True)
class Window:
    """Who sits at a window and which conversation it shows."""

    owner: str
    conversation: str


@dataclass(frozen=True, slots=True)
class Handlers:
    """The acts of the page over one desk, in one language."""

    desk: Desk
    texts: Texts

    def open(self, window: Window) -> View:
        """Return a view with the window's conversation as it was left."""
        said = self.desk.workspace.conversation(owner=window.owner, conversation=window.conversation)
        return View(bubbles=tuple(Bubble(message.role, message.text) for message in said))

    def send(
        self, view: View, message: str, files: Sequence[Path], *, window: Window, mode: Mode | None = None
    ) -> Iterator[View]:
        """Do one turn; what the clerk wrote is kept on disk before anything else happens."""
        try:
            text = "\n".join([message, *(read_file(path) for path in files)]).strip()
        except NigaoError as error:
            yield view.said(message).with_answer(f"⚠ {plain(error.message(self.texts.language))}")
            return
        if not text:
            return
        view = replace(view.said(text), session=replace(view.session, owner=window.owner))
        self._keep(window, view.bubbles[-2])
        yield view
        try:
            for event in turn(text, desk=self.desk, session=view.session, today=date.today(), mode=mode):
                view = after(view, event, self.texts)
                yield view
        finally:
            self._keep(window, view.bubbles[-1])

    def _keep(self, window: Window, bubble: Bubble) -> None:
        self.desk.workspace.say(
            owner=window.owner, conversation=window.conversation, said=Utterance(bubble.role, bubble.text)
        )

    def write_for(self, view: View, period: str) -> View:
        """Return the view writing for another period; what isn't one changes nothing."""
        try:
            chosen = Period.parse(period)
        except NigaoError as error:
            bubble = Bubble("assistant", f"⚠ {plain(error.message(self.texts.language))}")
            return replace(view, bubbles=(*view.bubbles, bubble))
        return replace(view, session=replace(view.session, period=chosen))

    def keep(self, view: View) -> View:
        """Put the last draft into the report."""
        if view.draft is None or view.session.task is None:
            return view
        section = view.session.task.section
        bubble = Bubble("assistant", plain(self.texts("kept", section=section)))
        return replace(view.keeping(section, view.draft.text), bubbles=(*view.bubbles, bubble))

    def report(self, view: View) -> str:
        """Return the report as far as it is written: the kept sections, or the last draft alone."""
        sections = dict(view.kept)
        if not sections and view.draft is not None and view.session.task is not None:
            sections = {view.session.task.section: view.draft.text}
        period = view.session.period or self.desk.due(date.today())
        return assemble(sections, knowledge=self.desk.knowledge, organ=self.desk.organ, period=period)

    def export(self, view: View, folder: Path) -> tuple[Path, str]:
        """Write the report as a Word file into `folder`; returns it with a sentence on its layout."""
        period = view.session.period or self.desk.due(date.today())
        path = folder / f"{period.zh}工作总结.docx"
        made = write_docx(self.report(view), path, shell="internal", organ=self.desk.organ, day=date.today())
        passed = sum(check.passed for check in made.checks)
        said = self.texts("exported", passed=passed, total=len(made.checks))
        fonts = self.texts("fonts", fonts="、".join(made.substituted_fonts)) if made.substituted_fonts else ""
        return path, f"{said} {fonts}".strip()

    def around(self, citation: Citation) -> tuple[str, str]:
        """Return what stands before and after a cited sentence in its paragraph."""
        text = self.desk.archive.report(citation.report_id).text
        first = text.rfind("\n", 0, citation.start) + 1
        last = text.find("\n", citation.end)
        return text[first : citation.start], text[citation.end : last if last >= 0 else len(text)]

    def documents(self) -> list[list[str]]:
        """Return the archive as rows of title, office, period and number of passages."""
        return [
            [
                document.title,
                document.organ,
                self.texts.choose(document.period.zh, document.period.en) if document.period else "—",
                str(document.passages),
            ]
            for document in self.desk.archive.documents()
        ]

    def choices(self) -> list[tuple[str, str]]:
        """Return the reports that can be deleted, as label and id."""
        return [(document.title, document.id) for document in self.desk.archive.documents()]

    def ingest(self, files: Sequence[Path]) -> Iterator[str]:
        """Take files into the archive, telling how far it has come and why a file failed."""
        done: list[str] = []
        for event in self.desk.archive.ingest(files):
            match event:
                case Reading(path):
                    yield "\n\n".join([*done, plain(self.texts("reading", name=Path(path).name))])
                case Embedding(count, total):
                    yield "\n\n".join([*done, plain(self.texts("embedding", done=count, total=total))])
                case Ingested():
                    status = "unchanged_file" if event.status == "unchanged" else event.status
                    done.append(f"✓ {plain(Path(event.path).name)} — {self.texts(status)}")
                case Postponed(_, zh, en):
                    done.append(plain(self.texts.choose(zh, en)))
                case Failed(path, zh, en):
                    name = plain(Path(path).name)
                    done.append(f"✗ {name} — {self.texts('failed')}: {plain(self.texts.choose(zh, en))}")
        yield "\n\n".join(done)

    def forget(self, ids: Sequence[str]) -> str:
        """Delete reports from the archive."""
        return self.texts("forgotten", count=len(self.desk.archive.forget(list(ids))))
