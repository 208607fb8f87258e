"""The report in progress: its outline, its text with every figure linked, and the drawer of the section at hand."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.archive.report import Part
from assistant.writing.workspace import ReportSection, Step, WorkingReport
from ui.conversation import copy_button
from ui.figures import difference, linked
from ui.markup import Html, act, button, el, form, lines, menu, options, submit
from ui.sheet import Sheet
from ui.tabs.drawer import drawer, loose_notes
from ui.tabs.outline import outline
from ui.texts import Texts
from ui.view import Opened

_EXPORTS = ("pdf", "md", "zip")


def report_tab(sheet: Sheet | None, opened: Opened, texts: Texts, *, begin: str, last: bool = False) -> Html:
    """Show the report, or how to begin one; `begin` names it, `last` says whether there is one to begin from."""
    if sheet is None:
        return _beginning(begin, texts, last=last)
    return el(
        "div",
        outline(sheet.working, opened, texts),
        el("div", _tools(sheet, texts), _paper(sheet, opened, texts), class_="manuscript"),
        class_="report",
    )


def _beginning(what: str, texts: Texts, *, last: bool) -> Html:
    steps = (
        el("li", el("b", texts(f"step_{step}")), el("span", texts(f"about_step_{step}")))
        for step in ("outline", "notes", "write")
    )
    return el(
        "div",
        el("h2", texts("no_report", what=what)),
        el("ol", *steps, class_="steps"),
        el(
            "p",
            act(texts("begin", what=what), "begin", look="primary"),
            act(texts("begin_like_last"), "begin", last="yes") if last else None,
            class_="tools",
        ),
        el("p", texts("or_in_the_chat"), class_="hint"),
        class_="empty beginning",
    )


def _tools(sheet: Sheet, texts: Texts) -> Html:
    at = next((place for place, step in enumerate(sheet.steps) if step.current), 0)
    return el(
        "div",
        _step("undo", sheet.steps[at] if at > 0 else None, texts),
        _step("redo", sheet.steps[at + 1] if at + 1 < len(sheet.steps) else None, texts),
        menu(texts("add_heap"), _heap(sheet.working, texts), key="heap") if sheet.working.notes else None,
        act(texts("check_report"), "check-report"),
        act(texts("compare_report"), "compare"),
        el("span", class_="space"),
        _sharing(sheet.working, sheet.colleagues, texts) if sheet.colleagues is not None else None,
        act(texts("export_docx"), "export", look="primary", kind="docx"),
        menu(
            texts("more"),
            *(act(texts(f"export_{kind}"), "export", kind=kind) for kind in _EXPORTS),
            copy_button(texts("copy_all"), sheet.text),
            button(texts("print"), data_print="report"),
            key="exports",
        ),
        class_="tools bar",
    )


def _heap(working: WorkingReport, texts: Texts) -> Html:
    """Return the box for everybody's notes at once."""
    return form(
        "add-notes",
        el(
            "textarea",
            name="text",
            rows=8,
            placeholder=texts("heap_hint"),
            aria_label=texts("add_heap"),
            required=True,
            data_keep=f"heap-{working.id}",
        ),
        submit(texts("sort_notes"), look="primary"),
        look="heap reset",
    )


def _step(name: str, done: Step | None, texts: Texts) -> Html:
    """Return the button for undo or redo; `done` is the act it takes back or does again."""
    title = texts(f"act_{name}", act=texts.choose(done.act, done.en)) if done else texts(name)
    return button({"undo": "↶", "redo": "↷"}[name], look="icon", title=title, data_act=name, disabled=done is None)


def _sharing(working: WorkingReport, colleagues: Sequence[str], texts: Texts) -> Html:
    """Return the menu that lists with whom the owner shares the report, and whom they could let in."""
    members = (
        el("li", name, act(texts("unshare"), "share", member=name, back="yes", report=working.id), data_key=name)
        for name in working.members
    )
    add = form(
        "share",
        el("select", options([(name, name) for name in colleagues], ""), name="member", aria_label=texts("colleague")),
        submit(texts("share")),
        report=working.id,
    )
    return menu(
        texts("sharing", count=len(working.members)) if working.members else texts("share"),
        el("p", texts("sharing_hint"), class_="hint"),
        el("ul", *members) if working.members else None,
        add if colleagues else el("p", texts("nobody_else"), class_="hint"),
        key="sharing",
    )


def _paper(sheet: Sheet, opened: Opened, texts: Texts) -> Html:
    shown: list[Html] = [el("h2", sheet.title)]
    if not sheet.working.notes and not any(section.current for section in sheet.working.sections):
        shown.append(_heap(sheet.working, texts))
    part: Part | None = None
    for section in sheet.working.sections:
        if section.part is Part.WORK and part is not Part.WORK:
            shown.append(el("h3", sheet.headings.get("", sheet.working.work_heading)))
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
        act(sheet.headings.get(section.name, section.heading), "section", section=section.name),
    )
    return el(
        "section",
        heading,
        _body(sheet, section, opened, texts, chosen=chosen),
        drawer(sheet, section, opened, texts) if chosen else None,
        id=f"section-{section.name}",
        data_place=sheet.working.sections.index(section),
        class_=" ".join(filter(None, looks)),
    )


def _body(sheet: Sheet, section: ReportSection, opened: Opened, texts: Texts, *, chosen: bool) -> Html | None:
    version = section.current
    if section.name == opened.drafting:
        said = el("span", lines(opened.so_far), class_="pending") if opened.so_far else texts("working")
        return el("p", said, " ", act(texts("stop"), "stop-draft", look="link"), class_="body")
    if chosen and opened.editing:
        text = next((one.text for one in sheet.versions if one.number == opened.seen), "")
        kept = f"edit-{sheet.working.id}-{section.name}-{opened.seen}"
        return form(
            "save",
            el("textarea", text, name="text", rows=10, aria_label=texts("edit_label"), data_keep=kept),
            el(
                "p",
                submit(texts("save"), look="primary"),
                act(texts("cancel"), "edit", on="no"),
                class_="tools",
            ),
            look="edit",
            section=section.name,
            seen=opened.seen,
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
