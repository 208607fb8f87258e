"""The outline beside the report: where each section stands, and what can be done to its place and heading."""

from __future__ import annotations

from assistant.archive.report import Part
from assistant.writing.workspace import ReportSection, Status, WorkingReport
from ui.markup import Html, act, button, el, fold, form, menu, submit
from ui.sheet import neighbours, next_of, section_name
from ui.texts import Texts
from ui.view import Opened

_SIGNS = {
    Status.EMPTY: "empty",
    Status.NOTED: "noted",
    Status.DRAFTED: "drafted",
    Status.DOUBTED: "doubted",
    Status.FINAL: "final",
}


def outline(working: WorkingReport, opened: Opened, texts: Texts) -> Html:
    """List the sections with their state and how many notes each has, a way to add one, and one to draft what is due."""
    rows: list[Html] = []
    part = None
    for section in working.sections:
        if section.part is not part and section.part is Part.WORK:
            rows.append(el("li", working.work_heading, class_="part"))
        part = section.part
        rows.append(_row(section, opened, texts))
    return el(
        "nav",
        el("ol", *rows),
        _loose(len(working.unsorted), texts) if working.unsorted else None,
        _drafting(working, opened, texts),
        _adding(texts),
        class_="outline",
        aria_label=texts("outline"),
    )


def _loose(count: int, texts: Texts) -> Html:
    """Return the button that jumps to the notes whose section nobody has named."""
    return button(texts("unsorted", count=count), look="link hint", data_goto="loose-notes")


def _drafting(working: WorkingReport, opened: Opened, texts: Texts) -> Html | None:
    """Return what drafts everything there is something new for, or stops that."""
    if opened.drafting:
        return act(texts("stop"), "stop-draft")
    ready = any(one.due and one.notes and (one.part is Part.WORK or not one.current) for one in working.sections)
    return act(texts("draft_all"), "draft-all", look="primary") if ready else None


def _row(section: ReportSection, opened: Opened, texts: Texts) -> Html:
    sign = "drafting" if section.name == opened.drafting else _SIGNS[section.status]
    state = texts("status_" + sign)
    notes = el("small", str(len(section.notes)), title=texts("notes_count", count=len(section.notes)))
    return el(
        "li",
        el(
            "button",
            el("i", class_=f"dot is-{sign}", role="img", aria_label=state, title=state),
            el("span", section_name(section)),
            notes if section.notes else None,
            type="button",
            data_act="section",
            data_section=section.name,
            aria_current="true" if section.name == opened.section else None,
            title=section.heading,
        ),
        class_="sub" if section.part is Part.WORK else None,
    )


def _adding(texts: Texts) -> Html:
    """Return what adds a section."""
    field = el("input", name="heading", required=True, maxlength=60, aria_label=texts("heading"))
    box = form("add-section", field, submit(texts("add")), look="reset")
    return fold(texts("add_section"), box, look="adding", key="adding")


def arranging(working: WorkingReport, section: ReportSection, texts: Texts) -> Html:
    """Return the buttons that move a section, and the menu that renames, merges and deletes it."""
    near = neighbours(working, section)
    following = next_of(working, section)
    rename = form(
        "rename",
        el("input", name="heading", value=section.heading, required=True, maxlength=60, aria_label=texts("heading")),
        submit(texts("rename")),
        section=section.name,
    )
    return el(
        "span",
        _moving("up", section, texts, last=near[0] is section),
        _moving("down", section, texts, last=following is None),
        menu(
            texts("section_menu"),
            rename,
            act(texts("merge", section=section_name(following)), "merge", section=section.name) if following else None,
            act(texts("remove"), "remove", section=section.name),
            key=f"section-{section.name}",
        ),
        class_="arranging",
    )


def _moving(to: str, section: ReportSection, texts: Texts, *, last: bool) -> Html:
    return button(
        {"up": "↑", "down": "↓"}[to],
        look="icon",
        title=texts(f"move_{to}"),
        data_act="move",
        data_to=to,
        data_section=section.name,
        disabled=last,
    )
