"""Acts on findings: check the report, repair, look up how it was written before, let one stand with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from assistant.chat import Checked
from assistant.errors import InputError
from assistant.guard.finding import Finding
from assistant.guard.fixing import fix
from assistant.writing.workspace import Dismissal, WorkingReport
from ui.act import Act
from ui.acts.conversation import Conversation
from ui.acts.office import Office
from ui.sheet import sourceless
from ui.texts import TEXTS
from ui.view import Checking
from ui.window import Window


@dataclass(frozen=True, slots=True)
class Check:
    """The acts over one office's desk, its public methods; `conversation` is where a question about a finding goes."""

    office: Office
    conversation: Conversation

    def check_report(self, window: Window, _act: Act) -> None:
        """Check the open report as a whole."""
        working = self.office.working(window)
        if working is None:
            raise InputError(*TEXTS["nothing_to_check"])
        self._check_own(window, working)
        window.change(lambda view: view.opening("check"))

    def fix(self, window: Window, act: Act) -> None:
        """Do the repair that a finding offers; in the open report it becomes a version of its section."""
        checking = _checking(window)
        finding = _finding(checking, act)
        if finding.fix is not None:
            text = checking.checked.text
            self._replace(window, text[: finding.fix.start] + finding.fix.text + text[finding.fix.end :])

    def fix_all(self, window: Window, _act: Act) -> None:
        """Do every repair that needs no judgement."""
        text = _checking(window).checked.text
        self._replace(window, fix(text, knowledge=self.office.desk.knowledge).text)

    def ask_how(self, window: Window, act: Act) -> Iterator[None]:
        """Ask the archive how the words of a finding were written before."""
        quote = _finding(_checking(window), act).quote.strip()
        yield from self.conversation.send(
            window, Act("send", {"text": self.office.texts("say_how_before", quote=quote[:40]), "mode": "ask"})
        )

    def dismiss(self, window: Window, act: Act) -> None:
        """Let a finding stand with the clerk's reason, or take that back; the open report remembers it."""
        checking = _checking(window)
        finding = _finding(checking, act)
        if checking.report:
            standing = self.office.desk.reports.standing
            if act["back"]:
                standing.take_back(checking.report, finding, owner=window.owner)
            else:
                standing.dismiss(checking.report, finding, act["reason"], owner=window.owner)
            kept = standing.dismissals(checking.report, owner=window.owner)
        else:
            others = tuple(one for one in checking.dismissed if not one.covers(finding))
            word = Dismissal(
                finding.check, finding.quote, finding.message, act["reason"].strip(), window.owner, datetime.now(UTC)
            )
            kept = others if act["back"] else (*others, word)
        window.change(lambda view: replace(view, checking=replace(checking, dismissed=kept)))

    def _check_own(self, window: Window, working: WorkingReport) -> None:
        desk = self.office.desk
        text = self.office.text(window)
        previous = desk.archive.previous(working.organ, working.period)
        result = desk.check(
            text, kind=working.kind, period=working.period, previous=previous.text if previous else None
        )
        dismissed = desk.reports.standing.dismissals(working.id, owner=window.owner)
        checking = Checking(Checked(text, result), working.id, dismissed, sourceless(working))
        window.change(lambda view: replace(view, checking=checking))

    def _replace(self, window: Window, text: str) -> None:
        """Put a repaired text in place of the checked one and check it again."""
        checking = _checking(window)
        if not checking.report:
            checked = Checked(text, self.office.desk.check(text))
            window.change(lambda view: replace(view, checking=replace(checking, checked=checked)))
            return
        working = self.office.begun(window)
        changed = self._into_sections(window, working, checking.checked.text, text)
        self._check_own(window, self.office.begun(window))
        said = self.office.texts("fixed_in" if changed else "fix_not_in_a_section", listed="、".join(changed))
        window.change(lambda view: view.noticed(said, good=bool(changed)))

    def _into_sections(self, window: Window, working: WorkingReport, before: str, after: str) -> list[str]:
        """Write what differs between two texts of the report back into its sections; returns their names."""
        changed: list[str] = []
        reports = self.office.desk.reports
        for section in working.sections:
            if section.current is None:
                continue
            old = section.current.text
            new = _counterpart(before, after, old)
            if new is not None and new != old:
                reports.edit(
                    working.id, section.name, new, seen=section.current.number, by=window.owner, owner=window.owner
                )
                changed.append(section.name)
        return changed


def _counterpart(before: str, after: str, part: str) -> str | None:
    """Return what became of a part of a text after repairs, None when it does not stand in it.

    What is put in right before the part belongs to what stands before it.

    >>> _counterpart("题。甲,乙尾", "题。甲，乙。尾", "甲,乙")
    '甲，乙。'
    """
    from difflib import SequenceMatcher

    start = before.find(part)
    if start < 0:
        return None
    end = start + len(part)
    pieces: list[str] = []
    for tag, low, high, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if high < start or low > end or low == (start if tag == "insert" else end):
            continue
        if tag == "equal":
            pieces.append(before[max(low, start) : min(high, end)])
        elif start <= low and high <= end:
            pieces.append(after[first:last])
    return "".join(pieces)


def _checking(window: Window) -> Checking:
    """Return what was checked last; InputError when nothing was, or another report has been opened since."""
    checking = window.view.checking
    if checking is None or checking.report not in {"", window.view.opened.report}:
        raise InputError(*TEXTS["nothing_checked"])
    return checking


def _finding(checking: Checking, act: Act) -> Finding:
    number = act.number("number")
    findings = checking.checked.result.findings
    if not 0 <= number < len(findings):
        raise InputError(*TEXTS["finding_gone"])
    return findings[number]
