"""What happens when a clerk acts: generators and functions of plain values, run without a browser in tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.archive.citation import Citation
from assistant.archive.convert import read_file
from assistant.archive.events import Embedding, Failed, Ingested, IngestEvent, Postponed, Reading
from assistant.chat import turn
from assistant.desk import Desk
from assistant.errors import InputError, NigaoError
from assistant.export.docx import write_docx
from assistant.guard.fixing import apply_fixes
from assistant.intent import Mode
from assistant.language.period import Period
from assistant.language.tokens import words
from assistant.writing.assemble import assemble
from assistant.writing.workspace import Utterance
from ui.panels import documents_panel, hits_panel
from ui.render import plain
from ui.texts import Texts
from ui.view import Bubble, Section, View, after


@dataclass(frozen=True, slots=True)
class Window:
    """Who sits at a window and which conversation it shows."""

    owner: str
    conversation: str

    @property
    def report(self) -> str:
        """The thread beside the conversation in which the sections put into its report are kept."""
        return f"{self.conversation}-report"


@dataclass(frozen=True, slots=True)
class Handlers:
    """The acts of the page over one desk, in one language."""

    desk: Desk
    texts: Texts

    def open(self, window: Window) -> View:
        """Return a view with the window's conversation and report as they were left."""
        said = self.desk.workspace.conversation(owner=window.owner, conversation=window.conversation)
        view = View(bubbles=tuple(Bubble(message.role, message.text) for message in said))
        for kept in self.desk.workspace.conversation(owner=window.owner, conversation=window.report):
            view = view.keeping(Section(kept.role, kept.text))
        return view

    def send(
        self, view: View, message: str, files: Sequence[Path], *, window: Window, mode: Mode | None = None
    ) -> Iterator[View]:
        """Do one turn; what the clerk wrote is kept on disk before anything else happens."""
        try:
            text = "\n".join([message, *(read_file(path) for path in files)]).strip()
        except NigaoError as error:
            yield replace(view.said(message).warned(error, self.texts), busy=False)
            return
        if not text:
            yield view
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
        said = Utterance(bubble.role, bubble.text)
        self.desk.workspace.say(owner=window.owner, conversation=window.conversation, said=said)

    def write_for(self, view: View, period: str) -> View:
        """Return the view writing for another period; what isn't one changes nothing."""
        try:
            chosen = Period.parse(period)
        except NigaoError as error:
            return view.warned(error, self.texts)
        return replace(view, session=replace(view.session, period=chosen))

    def keep(self, view: View, *, window: Window) -> View:
        """Put the last draft into the report, on disk first."""
        if view.draft is None or view.session.task is None:
            return view.told(plain(self.texts("nothing_to_keep")))
        section = Section(view.session.task.section, view.draft.text, view.draft)
        said = Utterance(section.name, section.text)
        self.desk.workspace.say(owner=window.owner, conversation=window.report, said=said)
        return view.keeping(section).told(plain(self.texts("kept", section=section.name)))

    def report(self, view: View) -> str:
        """Return the report as far as it is written: the kept sections, or the last draft alone."""
        sections = {section.name: section.text for section in view.kept}
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

    def fixed(self, view: View) -> str:
        """Return the text checked last with every mechanical finding repaired; empty when nothing was checked."""
        return apply_fixes(view.checked.text, view.checked.result.findings) if view.checked else ""

    def around(self, citation: Citation) -> tuple[str, str] | None:
        """Return what stands before and after a cited sentence in its paragraph, None when its report is gone."""
        try:
            text = self.desk.archive.report(citation.report_id).text
        except InputError:
            return None
        first = text.rfind("\n", 0, citation.start) + 1
        last = text.find("\n", citation.end)
        return text[first : citation.start], text[citation.end : last if last >= 0 else len(text)]

    def documents(self) -> tuple[str, list[tuple[str, str]]]:
        """Return the archive as a table, and its reports as labels and ids to choose from."""
        documents = self.desk.archive.documents()
        return documents_panel(documents, self.texts), [(document.title, document.id) for document in documents]

    def search(self, text: str) -> str:
        """Return what the archive has on a text, as cards; nothing for an empty one."""
        if not text.strip():
            return ""
        try:
            return hits_panel(self.desk.archive.search(text), words(text), self.texts)
        except NigaoError as error:
            return plain(error.message(self.texts.language))

    def ingest(self, files: Sequence[Path]) -> Iterator[str]:
        """Take files into the archive, telling how far it has come and why a file failed."""
        done: list[str] = []
        try:
            for event in self.desk.archive.ingest(files):
                said, over = self._told(event)
                yield "\n\n".join([*done, said])
                if over:
                    done.append(said)
        except NigaoError as error:
            done.append(f"✗ {plain(error.message(self.texts.language))}")
        yield "\n\n".join(done)

    def _told(self, event: IngestEvent) -> tuple[str, bool]:
        """Return the line for an event, and whether it stays once the next has come."""
        match event:
            case Reading(path):
                return plain(self.texts("reading", name=Path(path).name)), False
            case Embedding(count, total):
                return plain(self.texts("embedding", done=count, total=total)), False
            case Ingested():
                status = "unchanged_file" if event.status == "unchanged" else event.status
                return f"✓ {plain(Path(event.path).name)} — {self.texts(status)}", True
            case Postponed(_, zh, en):
                return plain(self.texts.choose(zh, en)), True
            case Failed(path, zh, en):
                name = plain(Path(path).name)
                return f"✗ {name} — {self.texts('failed')}: {plain(self.texts.choose(zh, en))}", True

    def forget(self, ids: Sequence[str]) -> str:
        """Delete reports from the archive."""
        try:
            return self.texts("forgotten", count=len(self.desk.archive.forget(list(ids))))
        except NigaoError as error:
            return plain(error.message(self.texts.language))
