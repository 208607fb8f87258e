"""What a program can ask for: one definition of each act for the API and for MCP, its docstring the documentation."""

from __future__ import annotations

import base64
import binascii
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias, TypeVar, get_type_hints

from assistant.archive.events import Failed, Ingested
from assistant.archive.report import Kind
from assistant.cli.encode import (
    encode_answer,
    encode_check,
    encode_citation,
    encode_document,
    encode_draft,
    encode_fixed,
    encode_polished,
    encode_trace,
)
from assistant.cli.output import read_day
from assistant.cli.report.shown import encode_note, encode_offer, encode_report, encode_version
from assistant.desk import Desk
from assistant.errors import InputError
from assistant.guard.fixing import fix
from assistant.language.time.period import Period
from assistant.people.role import Act, Person
from assistant.writing.drafting.draft import Draft, Drafted, DraftEvent

Result: TypeAlias = dict[str, object]
"""One JSON object, of the same shape as the command line's `--json`."""

Call = TypeVar("Call", bound=Callable[..., Any])

_LARGEST_FILE = 50 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Programs:
    """The acts over one desk; each is given who asks, and does nothing that person may not do or see."""

    desk: Desk

    def all(self) -> Mapping[str, Callable[..., Result]]:
        """Return the acts by the names that programs call them by."""
        acts = (
            *(self.ask, self.search, self.library, self.ingest, self.forget),
            *(self.draft, self.revise, self.polish, self.check, self.fix, self.trace),
            *(self.report_new, self.report_list, self.report_get, self.report_notes, self.report_draft),
            *(self.report_offers, self.report_take, self.report_edit, self.report_text, self.report_share),
        )
        return {act.__name__: act for act in acts}

    def ask(self, person: Person, question: str, organ: str = "", today: str = "") -> Result:
        """Answer a question from the archive with the sentences as they stand; `today` (YYYY-MM-DD) is what 去年 counts from."""
        person.must(Act.ASK)
        return encode_answer(self.desk.ask(question, today=read_day(today), organ=organ or None))

    def search(self, person: Person, text: str) -> Result:
        """Find passages of the archive that speak of a text, best first."""
        person.must(Act.SEARCH)
        return {"hits": [encode_citation(hit) for hit in self.desk.archive.search(text)]}

    def library(self, person: Person) -> Result:
        """List the reports in the archive."""
        person.must(Act.LIBRARY)
        return {"documents": [encode_document(document) for document in self.desk.archive.documents()]}

    def ingest(self, person: Person, name: str, content: str) -> Result:
        """Take a report into the archive: a file's name with its suffix, and its bytes as base64."""
        person.must(Act.INGEST)
        self._note(person, "ingest", name)
        taken: list[Result] = []
        failed: list[Result] = []
        with TemporaryDirectory(prefix="nigao-") as folder:
            file = Path(folder) / _file_name(name)
            file.write_bytes(_decoded(content))
            for event in self.desk.archive.ingest([file]):
                match event:
                    case Ingested():
                        taken.append({"id": event.id, "status": event.status, "passages": event.passages})
                    case Failed():
                        failed.append({"name": Path(event.path).name, "reason": event.zh, "reason_en": event.en})
        return {"taken": taken, "failed": failed}

    def forget(self, person: Person, ids: list[str]) -> Result:
        """Delete reports from the archive, by the ids that `library` gives."""
        person.must(Act.FORGET)
        self._note(person, "forget", " ".join(ids))
        return {"removed": list(self.desk.archive.forget(ids))}

    def draft(self, person: Person, section: str, period: str, notes: list[str]) -> Result:
        """Draft a section (侨务) of a period (2026H1) from its notes, each figure of the text bound to a note."""
        person.must(Act.DRAFT)
        task = self.desk.task(section, Period.parse(period), notes)
        return encode_draft(_last(self.desk.draft(task, owner=person.name)))

    def revise(
        self, person: Person, section: str, period: str, notes: list[str], text: str, instruction: str
    ) -> Result:
        """Change a draft as told (删掉第二条, 压缩到200字, 再正式一点); its figures stay bound to the notes it was made from."""
        person.must(Act.REVISE)
        task = self.desk.task(section, Period.parse(period), notes)
        draft = self.desk.taken(text, task)
        return encode_draft(_last(self.desk.revise(draft, task, instruction, owner=person.name)))

    def polish(self, person: Person, text: str) -> Result:
        """Put a text into the formal register, telling each change; no fact is changed."""
        person.must(Act.POLISH)
        return encode_polished(self.desk.polish(text))

    def check(self, person: Person, text: str, kind: str = "", period: str = "") -> Result:
        """Check a whole report: structure, numbering, dates, figures, wording."""
        person.must(Act.CHECK)
        return encode_check(self.desk.check(text, kind=_kind(kind), period=_period(period)))

    def fix(self, person: Person, text: str, kind: str = "", period: str = "") -> Result:
        """Repair in a report what needs no judgement, telling what was repaired and what is left."""
        person.must(Act.FIX)
        done = fix(text, knowledge=self.desk.knowledge, kind=_kind(kind), period=_period(period))
        return {**encode_fixed(done, Path()), "output": done.text}

    def trace(self, person: Person, text: str, notes: list[str], previous: str = "") -> Result:
        """Bind every figure of a text to the notes; figures of `previous` count as another period's."""
        person.must(Act.TRACE)
        return encode_trace(self.desk.trace(text, notes, previous=previous))

    def report_new(self, person: Person, period: str, organ: str = "", kind: str = "") -> Result:
        """Begin a report in progress with the outline of its kind."""
        person.must(Act.REPORT)
        begun = self.desk.reports.new(
            Period.parse(period), organ=organ or self.desk.organ, owner=person.name, kind=_kind(kind)
        )
        return encode_report(begun)

    def report_list(self, person: Person) -> Result:
        """List the reports in progress that are one's own or shared with one."""
        person.must(Act.REPORT)
        return {"reports": [encode_report(one) for one in self.desk.reports.all(owner=person.name)]}

    def report_get(self, person: Person, report: str) -> Result:
        """Show a report in progress: sections with their status and text, notes by section."""
        person.must(Act.REPORT)
        return encode_report(self.desk.reports.get(report, owner=person.name))

    def report_notes(self, person: Person, report: str, text: str, section: str = "") -> Result:
        """Give a report notes, sorted into its sections unless one is named."""
        person.must(Act.REPORT)
        given = self.desk.reports.add_notes(report, text, by=person.name, section=section, owner=person.name)
        return {"notes": [encode_note(note) for note in given]}

    def report_offers(self, person: Person, report: str) -> Result:
        """List what the problems and the plan of a report may take up: what its notes leave undone, what the last plan did."""
        person.must(Act.REPORT)
        return {"offers": [encode_offer(one) for one in self.desk.reports.offers(report, owner=person.name)]}

    def report_take(self, person: Person, report: str, number: int, text: str = "") -> Result:
        """Take an offer by its number as a note of the problems or the plan, in other words where `text` gives them."""
        person.must(Act.REPORT)
        given = self.desk.reports.take(report, number, text=text, owner=person.name)
        return {"notes": [encode_note(note) for note in given]}

    def report_draft(self, person: Person, report: str, section: str) -> Result:
        """Draft a section of a report from its notes and keep it as a version."""
        person.must(Act.REPORT)
        for _ in self.desk.reports.draft(report, section, owner=person.name):
            pass
        return encode_report(self.desk.reports.get(report, owner=person.name))

    def report_edit(self, person: Person, report: str, section: str, text: str, seen: int) -> Result:
        """Keep a section's text as a new version; `seen` is the version it was made from (0: none), and one made from an old version does not become current."""
        person.must(Act.REPORT)
        version, current = self.desk.reports.edit(report, section, text, seen=seen, by=person.name, owner=person.name)
        return {**encode_version(version), "current": current}

    def report_text(self, person: Person, report: str) -> Result:
        """Return the whole report as it would be exported."""
        person.must(Act.EXPORT)
        self._note(person, "export", report)
        return {"text": self.desk.reports.text(report, owner=person.name)}

    def report_share(self, person: Person, report: str, member: str, shared: bool = True) -> Result:
        """Let another user work on a report, or no longer."""
        person.must(Act.REPORT)
        self._note(person, "share", f"{report} {member} {'' if shared else 'no longer'}".rstrip())
        return encode_report(self.desk.reports.share(report, member, owner=person.name, shared=shared))

    def _note(self, person: Person, act: str, what: str) -> None:
        """Put an act on the audit list before it is done, as the page does."""
        self.desk.people.audit.record(act, who=person.name, what=what)


def asked_by(call: Call, act: Callable[..., Result], name: str, kind: object) -> Call:
    """Give `call` the name and signature of an act that takes, in the place of a person, what a caller comes with."""
    hints = {**get_type_hints(act), name: kind}
    del hints["person"]
    asked, *given = inspect.signature(act).parameters.values()
    typed = [one.replace(annotation=hints[one.name]) for one in (asked.replace(name=name), *given)]
    call.__signature__ = inspect.Signature(typed, return_annotation=hints["return"])  # type: ignore[attr-defined]
    call.__annotations__ = hints
    call.__name__ = act.__name__
    return call


def _last(events: Iterator[DraftEvent]) -> Draft:
    drafts = [event.draft for event in events if isinstance(event, Drafted)]
    if not drafts:
        raise InputError("没有写成，请再试一次。", "Nothing was written; try again.")
    return drafts[-1]


def _file_name(name: str) -> str:
    r"""Return the last step of a name, as a file may be called: no control characters, no endless length.

    >>> _file_name("..\\in/总结\x00.txt"), _file_name(".."), len(_file_name("长" * 300 + ".txt"))
    ('总结.txt', 'report', 64)
    """
    last = PurePath("".join(filter(str.isprintable, name)).replace("\\", "/")).name.strip(" .")
    named = PurePath(last or "report")
    return named.stem[:60] + named.suffix[:10]


def _decoded(content: str) -> bytes:
    if len(content) > _LARGEST_FILE * 4 // 3 + 4:
        raise InputError("文件超过 50 MB，请拆开再收入。", "The file is over 50 MB; split it.")
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise InputError("文件内容应为 base64。", "The content must be base64.") from None


def _kind(kind: str) -> Kind | None:
    if kind and kind not in set(Kind):
        known = "、".join(Kind)
        raise InputError(f"没有“{kind}”这种报告，可用的有：{known}。", f"Unknown kind “{kind}”; known: {known}.")
    return Kind(kind) if kind else None


def _period(period: str) -> Period | None:
    return Period.parse(period) if period else None
