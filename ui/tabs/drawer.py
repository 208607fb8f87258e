"""The drawer of the section at hand: what can be done, what is in doubt, its notes, its versions, its past."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.guard.tracing.override import Override
from assistant.writing.workspace import Doubt, GivenNote, Offer, ReportSection, Version, WorkingReport
from ui.conversation import engine
from ui.markup import Html, act, button, el, fold, form, join, lines, options, submit
from ui.sheet import Sheet, section_name
from ui.tabs.outline import arranging
from ui.texts import Texts
from ui.view import Opened


def drawer(sheet: Sheet, section: ReportSection, opened: Opened, texts: Texts) -> Html:
    """Return what stands under a section that the clerk has opened."""
    version = section.current
    trace = sheet.traces.get(section.name)
    missing = "、".join(texts("note_number", number=one.note) for one in trace.missing) if trace else ""
    doubts = version.open_doubts if version else ()
    buttons = [
        act(texts("redraft" if version else "draft_section"), "draft", look="primary", section=section.name)
        if section.notes
        else None,
        act(texts("edit"), "edit", on="yes") if not opened.editing and opened.drafting != section.name else None,
        act(texts("finalize"), "finalize", section=section.name) if version and not section.final else None,
    ]
    return el(
        "div",
        el(
            "div",
            *(button for button in buttons if button),
            el("span", class_="space"),
            arranging(sheet.working, section, texts),
            class_="tools",
        ),
        el("p", texts("missing", listed=missing), class_="hint bad") if missing else None,
        _doubts(doubts, section, texts) if doubts else None,
        _words(version.overrides, section, texts) if version and version.overrides else None,
        _offers(sheet.offers, texts) if sheet.offers else None,
        _notes(section, sheet.working, texts),
        _versions(sheet.versions, section, opened, texts) if sheet.versions else None,
        _earlier(sheet, section, texts) if sheet.earlier else None,
        class_="drawer",
    )


def _earlier(sheet: Sheet, section: ReportSection, texts: Texts) -> Html:
    """Show how the section began last time, open while nothing is written yet."""
    empty = section.current is None
    key = f"earlier-{section.name}-{empty}"
    return fold(texts("earlier"), el("p", lines(sheet.earlier)), look="earlier", key=key, shown=empty)


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
                submit(texts("vouch")),
                section=section.name,
                text=doubt.text,
            ),
            data_key=f"doubt-{doubt.text}",
        )
        for doubt in dict.fromkeys(doubts)
    )
    return el("ul", *rows, class_="doubts")


def _words(overrides: Sequence[Override], section: ReportSection, texts: Texts) -> Html:
    """List what stands on somebody's word, each with a way to take that back."""
    rows = {
        one.text: el(
            "li",
            texts("kept_on_word", text=one.text, by=one.by or texts("you"), reason=one.reason),
            " ",
            act(texts("take_back"), "withdraw", look="link", section=section.name, text=one.text),
            data_key=f"word-{one.text}",
        )
        for one in overrides
    }
    return el("ul", *rows.values(), class_="doubts kept")


def _offers(offers: Sequence[Offer], texts: Texts) -> Html:
    """List what the problems or the plan may take up, each with whence it is."""
    rows = (
        el(
            "li",
            el("span", offer.text),
            el("small", texts.of(offer) if offer.note else texts("of_last_plan"), class_="by"),
            act(texts("take_offer"), "take-offer", text=offer.text),
            data_key=f"offer-{offer.text}",
        )
        for offer in offers
    )
    return el("div", el("p", texts("offers"), class_="label"), el("ul", *rows, class_="offers"), class_="notes")


def _notes(section: ReportSection, working: WorkingReport, texts: Texts) -> Html:
    rows = [_note(note, section.name, working.sections, texts) for note in section.notes]
    add = form(
        "add-notes",
        el(
            "textarea",
            name="text",
            rows=2,
            placeholder=texts("notes_hint"),
            aria_label=texts("add_notes"),
            data_keep=f"notes-{working.id}-{section.name}",
        ),
        submit(texts("add_notes")),
        look="add",
        section=section.name,
    )
    return el("div", el("p", texts("notes"), class_="label"), el("ol", *rows) if rows else None, add, class_="notes")


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
    label = texts("drop_note", text=note.text[:20])
    drop = button("×", look="drop-note", title=label, data_act="drop-note", data_note=note.id)
    change = form(
        "correct-note",
        el("input", name="text", value=note.text, aria_label=texts("correct_note_label"), required=True),
        submit(texts("save")),
        button(texts("cancel"), data_close=True),
        note=note.id,
        section=section,
    )
    correct = fold(texts("correct_note"), change, look="change-note")
    row = el("div", el("span", note.text), by, why, move, correct, drop, class_="note")
    return el("li", row, data_key=f"note-{note.id}-{note.section}")


def loose_notes(working: WorkingReport, texts: Texts) -> Html:
    """List the notes whose section nobody has named yet, each with where it could go."""
    rows = (_note(note, "", working.sections, texts) for note in working.unsorted)
    return el(
        "section",
        el("p", texts("unsorted", count=len(working.unsorted)), class_="label"),
        el("ol", *rows),
        id="loose-notes",
        class_="notes loose",
    )


def _versions(versions: Sequence[Version], section: ReportSection, opened: Opened, texts: Texts) -> Html:
    current = section.current.number if section.current else 0
    rows = [_version(version, current, opened, texts) for version in reversed(versions)]
    label = texts("versions", count=len(versions))
    return fold(label, el("ol", *rows), look="versions", key=f"versions-{section.name}", shown=bool(opened.against))


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
