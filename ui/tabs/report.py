"""The report in progress: its outline, its text with every figure linked, and the drawer of the section at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.archive.report import Part
from assistant.guard.binding import Trace
from assistant.writing.workspace import Doubt, GivenNote, ReportSection, Status, Step, Version, WorkingReport
from ui.conversation import copy_button, engine
from ui.figures import difference, linked
from ui.markup import Html, act, el, form, join, lines, options
from ui.texts import Texts
from ui.view import Opened

_SIGNS = {
    Status.EMPTY: "empty",
    Status.NOTED: "noted",
    Status.DRAFTED: "drafted",
    Status.DOUBTED: "doubted",
    Status.FINAL: "final",
}
_EXPORTS = ("docx", "pdf", "md")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report ready to be shown.

    `text` is the fair copy, `headings` are numbered as in it ("" is the one over the work lines), `earlier` is how
    the section at hand began last time, `versions` are that section's.
    """

    working: WorkingReport
    text: str
    headings: Mapping[str, str]
    traces: Mapping[str, Trace]
    earlier: str = ""
    versions: tuple[Version, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def title(self) -> str:
        """The report's title, which is the first line of its text."""
        return self.text.split("\n", 1)[0]


def report_tab(sheet: Sheet | None, opened: Opened, texts: Texts, *, begin: str, busy: bool = False) -> Html:
    """Show the report, or how to begin one; `begin` names what would be begun."""
    if sheet is None:
        return el(
            "div",
            el("p", lines(texts("no_report"))),
            act(texts("begin", what=begin), "begin", look="primary"),
            class_="empty",
        )
    return el(
        "div",
        _outline(sheet.working, opened, texts, busy=busy),
        el("div", _tools(sheet, texts), _paper(sheet, opened, texts), class_="manuscript"),
        class_="report",
    )


def _outline(working: WorkingReport, opened: Opened, texts: Texts, *, busy: bool) -> Html:
    rows: list[Html] = []
    part = None
    for section in working.sections:
        if section.part is not part and section.part is Part.WORK:
            rows.append(el("li", working.work_heading, class_="part"))
        part = section.part
        rows.append(_row(section, opened, texts))
    ready = any(section.due and section.notes for section in working.sections)
    unsorted = el("p", texts("unsorted", count=len(working.unsorted)), class_="hint") if working.unsorted else None
    return el(
        "nav",
        el("ol", *rows),
        unsorted,
        act(texts("draft_all"), "draft-all", look="primary") if ready and not busy else None,
        class_="outline",
        aria_label=texts("outline"),
    )


def _row(section: ReportSection, opened: Opened, texts: Texts) -> Html:
    state = texts("status_" + _SIGNS[section.status])
    notes = el("small", str(len(section.notes)), title=texts("notes_count", count=len(section.notes)))
    return el(
        "li",
        el(
            "button",
            el("i", class_=f"dot is-{_SIGNS[section.status]}", role="img", aria_label=state, title=state),
            el("span", section_name(section)),
            notes if section.notes else None,
            type="button",
            data_act="section",
            data_section=section.name,
            aria_current="true" if section.name == opened.section else None,
        ),
        class_="sub" if section.part is Part.WORK else None,
    )


def section_name(section: ReportSection) -> str:
    """Return the short name of a work line, the heading of any other part."""
    return section.name if section.part is Part.WORK else section.heading


def _tools(sheet: Sheet, texts: Texts) -> Html:
    exports = [act(texts(f"export_{kind}"), "export", kind=kind) for kind in _EXPORTS]
    at = next((place for place, step in enumerate(sheet.steps) if step.current), 0)
    return el(
        "p",
        act(texts("check_report"), "check-report"),
        act(texts("compare_report"), "compare"),
        act(texts("undo"), "undo") if at > 0 else None,
        act(texts("redo"), "redo") if at + 1 < len(sheet.steps) else None,
        el("span", class_="space"),
        *exports,
        copy_button(texts("copy_all"), sheet.text),
        el("button", texts("print"), type="button", data_print="report"),
        class_="tools bar",
    )


def _paper(sheet: Sheet, opened: Opened, texts: Texts) -> Html:
    shown: list[Html] = [el("h2", sheet.title)]
    part: Part | None = None
    for section in sheet.working.sections:
        if section.part is Part.WORK and part is not Part.WORK:
            shown.append(el("h3", sheet.headings.get("", sheet.working.work_heading), class_="level1"))
        part = section.part
        shown.append(_section(sheet, section, opened, texts))
    if sheet.working.unsorted:
        shown.append(_unsorted(sheet.working, texts))
    return el("div", *shown, class_="paper sheet", tabindex=0, aria_label=sheet.title, role="region")


def _section(sheet: Sheet, section: ReportSection, opened: Opened, texts: Texts) -> Html:
    chosen = section.name == opened.section
    heading = el(
        "h4" if section.part is Part.WORK else "h3",
        el(
            "button",
            sheet.headings.get(section.name, section.heading),
            type="button",
            data_act="section",
            data_section=section.name,
        ),
        class_="level2" if section.part is Part.WORK else "level1",
    )
    return el(
        "section",
        heading,
        _body(sheet, section, opened, texts, chosen=chosen),
        _drawer(sheet, section, opened, texts) if chosen else None,
        id=f"section-{section.name}",
        class_="section chosen" if chosen else "section",
    )


def _body(sheet: Sheet, section: ReportSection, opened: Opened, texts: Texts, *, chosen: bool) -> Html | None:
    version = section.current
    if section.name == opened.drafting:
        said = el("span", lines(opened.so_far), class_="pending") if opened.so_far else texts("working")
        return el("p", said, " ", act(texts("stop"), "stop-draft"), class_="body")
    if chosen and opened.editing:
        text = version.text if version else ""
        return form(
            "save",
            el("textarea", text, name="text", rows=10, value=text, aria_label=texts("edit_label")),
            el(
                "p",
                el("button", texts("save"), type="submit", class_="primary"),
                act(texts("cancel"), "edit", on="no"),
                class_="tools",
            ),
            look="edit",
            section=section.name,
            seen=version.number if version else 0,
        )
    if version is None:
        hint = texts("noted_hint", count=len(section.notes)) if section.notes else texts("empty_hint")
        return None if chosen else el("p", hint, class_="hint")
    if chosen and opened.against:
        earlier = next((one for one in sheet.versions if one.number == opened.against), None)
        if earlier is not None:
            return el("p", difference(earlier.text, version.text), class_="body diff")
    trace = sheet.traces.get(section.name)
    return el("p", linked(version.text, trace.bindings if trace else (), texts), class_="body")


def _drawer(sheet: Sheet, section: ReportSection, opened: Opened, texts: Texts) -> Html:
    version = section.current
    trace = sheet.traces.get(section.name)
    missing = "、".join(str(one.note) for one in trace.missing) if trace else ""
    doubts = version.open_doubts if version else ()
    buttons = [
        act(texts("redraft" if version else "draft_section"), "draft", look="primary", section=section.name)
        if section.notes
        else None,
        act(texts("edit"), "edit", on="yes") if not opened.editing else None,
        act(texts("finalize"), "finalize", section=section.name) if version and not section.final else None,
    ]
    return el(
        "div",
        el("p", *(button for button in buttons if button), class_="tools"),
        el("p", texts("missing", listed=missing), class_="hint bad") if missing else None,
        _doubts(doubts, section, texts) if doubts else None,
        _notes(section, sheet.working, texts),
        _versions(sheet.versions, section, opened, texts) if sheet.versions else None,
        el(
            "details",
            el("summary", texts("earlier")),
            el("p", lines(sheet.earlier)),
            class_="earlier",
            open=version is None,
        )
        if sheet.earlier
        else None,
        class_="drawer",
    )


def _doubts(doubts: Sequence[Doubt], section: ReportSection, texts: Texts) -> Html:
    """List what has no ground, each with a field to let it stand on somebody's word."""
    rows = (
        el(
            "li",
            el("b", doubt.text),
            " ",
            texts(f"verdict_{doubt.verdict}"),
            form(
                "override",
                el("input", name="reason", placeholder=texts("why"), aria_label=texts("why"), required=True),
                el("button", texts("vouch"), type="submit"),
                section=section.name,
                text=doubt.text,
            ),
        )
        for doubt in dict.fromkeys(doubts)
    )
    return el("ul", *rows, class_="doubts")


def _notes(section: ReportSection, working: WorkingReport, texts: Texts) -> Html:
    rows = [_note(note, section.name, working.sections, texts) for note in section.notes]
    add = form(
        "add-notes",
        el("textarea", name="text", rows=2, placeholder=texts("notes_hint"), aria_label=texts("add_notes")),
        el("button", texts("add_notes"), type="submit"),
        look="add",
        section=section.name,
    )
    return el("div", el("h5", texts("notes")), el("ol", *rows) if rows else None, add, class_="notes")


def _note(note: GivenNote, section: str, sections: Sequence[ReportSection], texts: Texts) -> Html:
    choices = [("", texts("unsorted_one")), *((one.name, section_name(one)) for one in sections)]
    move = el(
        "select",
        options(choices if not section else choices[1:], section),
        name="section",
        data_act="sort",
        data_note=note.id,
        aria_label=texts("move_note"),
        title=texts("move_note"),
    )
    by = el("small", note.by, class_="by") if note.by else None
    why = el("small", note.reason, class_="by") if note.reason else None
    drop = el(
        "button",
        "×",
        type="button",
        class_="drop-note",
        data_act="drop-note",
        data_note=note.id,
        aria_label=texts("drop_note", text=note.text[:20]),
        title=texts("drop_note", text=note.text[:20]),
    )
    change = form(
        "correct-note",
        el("input", name="text", value=note.text, aria_label=texts("correct_note_label"), required=True),
        el("button", texts("save"), type="submit"),
        note=note.id,
        section=section,
    )
    correct = el("details", el("summary", texts("correct_note")), change, class_="change-note")
    return el("li", el("span", note.text), by, why, move, drop, correct)


def _unsorted(working: WorkingReport, texts: Texts) -> Html:
    rows = (_note(note, "", working.sections, texts) for note in working.unsorted)
    return el(
        "section", el("h5", texts("unsorted", count=len(working.unsorted))), el("ol", *rows), class_="notes loose"
    )


def _versions(versions: Sequence[Version], section: ReportSection, opened: Opened, texts: Texts) -> Html:
    current = section.current.number if section.current else 0
    rows = [_version(version, current, opened, texts) for version in reversed(versions)]
    return el(
        "details",
        el("summary", texts("versions", count=len(versions))),
        el("ol", *rows),
        class_="versions",
        open=bool(opened.against),
    )


def _version(version: Version, current: int, opened: Opened, texts: Texts) -> Html:
    moment = version.saved.astimezone().strftime("%m-%d %H:%M")
    said = " · ".join(filter(None, (moment, engine(version.engine, texts), version.by)))
    here = version.number == current
    compared = version.number == opened.against
    return el(
        "li",
        el("b", texts("version", number=version.number)),
        el("span", said),
        el("em", texts("current")) if here else None,
        None
        if here
        else join(
            [
                act(texts("same_text" if compared else "against"), "against", number=0 if compared else version.number),
                act(texts("restore"), "restore", number=version.number),
            ]
        ),
    )
