"""The report in progress: its outline, its text with every figure linked, and the drawer of the section at hand."""

from __future__ import annotations

from assistant.archive.report import Part
from assistant.writing.workspace import ReportSection, Status, WorkingReport
from ui.conversation import copy_button
from ui.figures import difference, linked
from ui.markup import Html, act, el, form, lines
from ui.sheet import Sheet
from ui.tabs.drawer import drawer, loose_notes, section_name
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
        shown.append(loose_notes(sheet.working, texts))
    return el("div", *shown, class_="paper sheet", tabindex=0, aria_label=sheet.title, role="region")


def _section(sheet: Sheet, section: ReportSection, opened: Opened, texts: Texts) -> Html:
    chosen = section.name == opened.section
    looks = (
        "section",
        "chosen" if chosen else "",
        "blank" if section.current is None else "",
        "intro" if section.part is Part.INTRO else "",
    )
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
        drawer(sheet, section, opened, texts) if chosen else None,
        id=f"section-{section.name}",
        class_=" ".join(filter(None, looks)),
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
