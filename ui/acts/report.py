"""Acts on the report in progress: choose what to write, give notes, draft, edit, compare versions, export."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from assistant.archive.citation import Citation
from assistant.archive.report import Kind, Part
from assistant.errors import InputError
from assistant.export.docx import ExportReport
from assistant.language.time.period import Period
from assistant.writing.comparing.ledger import Entry
from assistant.writing.drafting.draft import Piece, Progress
from assistant.writing.workspace import Reports, ReportSection, WorkingReport
from assistant.writing.workspace.fair_copy import unwritten
from ui.act import Act
from ui.acts.office import Office, folder_for_a_file
from ui.sheet import section_name, sourceless
from ui.texts import TEXTS
from ui.window import Window

FILES = {"docx": "file_name", "pdf": "file_name", "md": "file_name", "zip": "pack_name"}
"""What a report can be exported as, with what the file is called after its period."""


Change: TypeAlias = Callable[[Reports, str, Act, str], object]
"""What changes a report, given its id, the act and who does it."""

CHANGES: Mapping[str, Change] = {
    "sort": lambda reports, it, act, who: reports.sort(it, act.number("note"), act["section"], owner=who),
    "drop-note": lambda reports, it, act, who: reports.drop(it, act.number("note"), owner=who),
    "finalize": lambda reports, it, act, who: reports.finalize(it, act["section"], owner=who),
    "override": lambda reports, it, act, who: reports.override(
        it, act["section"], act["text"], act["reason"], by=who, owner=who
    ),
    "withdraw": lambda reports, it, act, who: reports.standing.withdraw(it, act["section"], act["text"], owner=who),
    "rename": lambda reports, it, act, who: reports.rename(it, act["section"], act["heading"], owner=who),
    "undo": lambda reports, it, _act, who: reports.undo(it, owner=who),
    "redo": lambda reports, it, _act, who: reports.redo(it, owner=who),
}
"""Acts that change the report and nothing else of the window."""


def change(office: Office, how: Change, window: Window, act: Act) -> None:
    """Change the open report in one of these ways; one is begun where there is none."""
    how(office.desk.reports, office.begun(window).id, act, window.owner)


@dataclass(frozen=True, slots=True)
class Report:
    """The acts over one office's desk: its public methods."""

    office: Office

    def write_for(self, window: Window, act: Act) -> None:
        """Write for another period or another kind of report; the newest such report is opened."""
        view = window.view
        period = Period.parse(act["period"]) if act["period"] else self.office.period(view)
        kind = Kind(act["kind"]) if act["kind"] in set(Kind) else view.kind
        self.office.write_for(window, kind, period)

    def begin(self, window: Window, act: Act) -> None:
        """Begin the report that the header names, with the usual outline or with that of the last one."""
        self.office.begun(window, like=self.office.last(window.view) if act["last"] else None)

    def section(self, window: Window, act: Act) -> None:
        """Open the drawer of a section; a second click in the report closes it."""
        again = window.view.tab == "report" and act["section"] == window.view.opened.section
        name = "" if again else act["section"]
        window.change(lambda view: view.in_section(name).opening("report"))

    def add_notes(self, window: Window, act: Act) -> None:
        """Keep pasted notes in a section; those for no section in particular are sorted, and said where to."""
        given = self.office.desk.reports.add_notes(
            self._report(window), act["text"], by=window.owner, section=act["section"], owner=window.owner
        )
        if act["section"]:
            return
        places = [note.section for note in given]
        loose = places.count("")
        said = self.office.texts("notes_sorted", count=len(places), sections=len({*places} - {""}))
        said += self.office.texts("notes_loose", count=loose) if loose else ""
        window.change(lambda view: view.noticed(said))

    def draft(self, window: Window, act: Act) -> Iterator[None]:
        """Draft a section from its notes, shown while it is written."""
        yield from self._drafting(window, self._report(window), act["section"])

    def draft_all(self, window: Window, _act: Act) -> Iterator[None]:
        """Draft every section that there is something new for, until stopped."""
        report = self._report(window)
        for name in self.office.desk.reports.due(report, owner=window.owner):
            if not (yield from self._drafting(window, report, name)):
                return

    def _drafting(self, window: Window, report: str, name: str) -> Generator[None, None, bool]:
        """Draft a section; returns whether it was written to its end."""
        window.change(lambda view: replace(view.at(drafting=name, so_far="", editing=False, against=0), notice=None))
        yield
        try:
            for event in self.office.desk.reports.draft(report, name, owner=window.owner):
                if window.view.opened.drafting != name:
                    return False
                match event:
                    case Piece(text, verified=True):
                        window.change(lambda view, text=text: view.at(so_far=view.opened.so_far + text))  # type: ignore[misc]
                        yield
                    case Progress():
                        said = self.office.texts.of(event)
                        window.change(lambda view, said=said: view.noticed(said))  # type: ignore[misc]
                        yield
            window.change(lambda view: replace(view, notice=None))
            return True
        finally:
            if window.view.opened.drafting == name:
                window.change(lambda view: view.at(drafting="", so_far=""))

    def stop_draft(self, window: Window, _act: Act) -> None:
        """Stop drafting a section; what it had before stays."""
        window.change(lambda view: view.at(drafting="", so_far="").noticed(self.office.texts("stopped")))

    def edit(self, window: Window, act: Act) -> None:
        """Open or close the editor of the section at hand, on the version that stands now."""
        seen = self._section(window, window.view.opened.section).head if act["on"] == "yes" else 0
        window.change(lambda view: view.at(editing=act["on"] == "yes", seen=seen, against=0))

    def save(self, window: Window, act: Act) -> None:
        """Keep text typed by hand as a version; when another window saved in between both are kept and said so."""
        version, leads = self.office.desk.reports.edit(
            self._report(window),
            act["section"],
            act["text"].strip(),
            seen=act.number("seen"),
            by=window.owner,
            owner=window.owner,
        )
        said = self.office.texts("saved" if leads else "saved_beside", number=version.number)
        window.change(lambda view: view.at(editing=False).noticed(said, good=leads))

    def correct_note(self, window: Window, act: Act) -> None:
        """Put another wording in a note's place; the old one is taken out, not lost."""
        report, reports = self._report(window), self.office.desk.reports
        reports.add_notes(report, act["text"], by=window.owner, section=act["section"], owner=window.owner)
        reports.drop(report, act.number("note"), owner=window.owner)

    def against(self, window: Window, act: Act) -> None:
        """Show the text as a difference from one of its versions."""
        window.change(lambda view: view.at(against=max(act.number("number"), 0), editing=False))

    def restore(self, window: Window, act: Act) -> None:
        """Make an earlier version the current one."""
        self._restore(window, window.view.opened.section, act.number("number"))

    def show(self, window: Window, act: Act) -> None:
        """Open the section in which a sentence stands."""
        working = self.office.working(window)
        sections = working.sections if working else ()
        name = next((one.name for one in sections if one.current and act["quote"].strip("。") in one.current.text), "")
        window.change(lambda view: view.in_section(name).opening("report"))

    def compare(self, window: Window, _act: Act) -> Iterator[None]:
        """Compare the report with the office's earlier ones."""
        window.change(lambda view: view.opening("compare").noticed(self.office.texts("comparing")))
        yield
        working = self.office.working(window)
        text = self.office.text(window) if working else self.office.desk.organ
        notes = [note.text for section in working.sections for note in section.notes] if working else []
        compared = self.office.desk.compare(text, period=self.office.period(window.view), notes=notes)
        window.change(lambda view: replace(view, comparison=compared, notice=None))

    def course(self, window: Window, act: Act) -> None:
        """Open the sentence of an earlier figure of an indicator in its report, the others beside it."""
        comparison = window.view.comparison
        number, at = act.number("number"), act.number("at")
        if comparison and 0 <= number < len(comparison.courses):
            past = comparison.courses[number].points[:-1]
            window.change(lambda view: view.reading([_cited(one) for one in past], at))

    def into_plan(self, window: Window, act: Act) -> None:
        """Offer a promise that is not done to the new plan, as a note."""
        working = self.office.begun(window)
        plan = next(section.name for section in working.sections if section.part is Part.PLAN)
        self.office.desk.reports.add_notes(working.id, act["text"], by=window.owner, section=plan, owner=window.owner)
        window.change(lambda view: view.noticed(self.office.texts("taken_into_plan", text=act["text"])))

    def take_offer(self, window: Window, act: Act) -> None:
        """Take what is offered for the problems or the plan, as a note there."""
        report, reports = self._report(window), self.office.desk.reports
        offered = {offer.text: offer.number for offer in reports.offers(report, owner=window.owner)}
        if act["text"] not in offered:
            raise InputError(*TEXTS["offer_gone"])
        reports.take(report, offered[act["text"]], owner=window.owner)

    def export(self, window: Window, act: Act) -> Iterator[None]:
        """Write the report, or the pack of its evidence, as a file, and say what there is to know about it."""
        working = self.office.working(window)
        if working is None or not any(section.current for section in working.sections):
            raise InputError(*TEXTS["nothing_to_export"])
        if act["kind"] not in FILES:
            return
        window.change(lambda view: view.noticed(self.office.texts("exporting")))
        yield
        path = (
            folder_for_a_file()
            / f"{self.office.texts.of(working.period)}{self.office.texts(FILES[act['kind']])}.{act['kind']}"
        )
        said = "\n".join([*self._lacking(working), self._write(working, path, window.owner)])
        window.change(lambda view: replace(view, file=path).noticed(said, good=not sourceless(working)))

    def _lacking(self, working: WorkingReport) -> Iterator[str]:
        """Say what whoever reads the file would miss or should not trust."""
        texts = self.office.texts
        if doubtful := sourceless(working):
            yield texts("export_doubts", listed="；".join(f"{one.shown} {one.listed}" for one in doubtful))
        if empty := unwritten(working):
            yield texts("export_unwritten", listed="、".join(map(section_name, empty)))
        if working.unsorted:
            yield texts("export_loose", count=len(working.unsorted))

    def _write(self, working: WorkingReport, path: Path, owner: str) -> str:
        from assistant.export.docx import write_docx
        from assistant.export.markdown import write_text
        from assistant.export.pdf import write_pdf

        texts, desk = self.office.texts, self.office.desk
        if path.suffix == ".zip":
            return texts("packed", digest=desk.pack(working.id, path, owner=owner).digest)
        text = desk.reports.text(working.id, owner=owner)
        if path.suffix == ".md":
            write_text(text, path)
            return texts("exported_text")
        write = write_pdf if path.suffix == ".pdf" else write_docx
        return self._read_back(write(text, path, organ=working.organ, day=date.today()))

    def _read_back(self, made: ExportReport) -> str:
        texts = self.office.texts
        failed = [texts.of(check) for check in made.checks if not check.passed]
        said = [texts("exported", passed=len(made.checks) - len(failed), total=len(made.checks)), *failed]
        if made.substituted_fonts:
            said.append(texts("fonts", fonts="、".join(made.substituted_fonts)))
        return "\n".join(said)

    def _restore(self, window: Window, section: str, number: int) -> None:
        self.office.desk.reports.restore(self._report(window), section, number, owner=window.owner)
        window.change(lambda view: view.at(against=0).noticed(self.office.texts("restored", number=number)))

    def _report(self, window: Window) -> str:
        return self.office.begun(window).id

    def _section(self, window: Window, name: str) -> ReportSection:
        return self.office.begun(window).section(name)


def _cited(entry: Entry) -> Citation:
    said = entry.said
    path = (said.heading,)
    return Citation(
        entry.report_id, entry.title, "", None, entry.period, said.part, path, said.text, said.start, said.end, 1.0
    )
