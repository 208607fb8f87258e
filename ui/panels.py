"""Values as HTML for the panels beside the conversation; everything that comes from text is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from assistant.archive.citation import Answer, Citation
from assistant.archive.document import Document
from assistant.chat import Checked
from assistant.guard.binding import Binding
from assistant.guard.finding import Finding, Severity
from assistant.knowledge import Area
from assistant.writing.draft import Draft
from assistant.writing.polishing import Change, Polished
from ui.render import engine_line, findings_summary, verdicts
from ui.texts import Texts
from ui.view import Section, View

_QUOTE = 60
_SIGNS = {"empty": "○", "drafted": "◐", "kept": "●"}
Around = Callable[[Citation], tuple[str, str] | None]


def report_panel(view: View, areas: Sequence[Area], texts: Texts, *, report: str) -> str:
    """Show the report's outline with what stands of each section, beside the last draft and the sections put in."""
    kept = {section.name: section for section in view.kept}
    names = [area.name for area in areas] + [name for name in kept if name not in {area.name for area in areas}]
    drafted = view.session.task.section if view.draft and view.session.task else ""
    rows = "".join(
        _outline_row(name, "kept" if name in kept else "drafted" if name == drafted else "empty", texts)
        for name in names
    )
    tools = (
        f'<p class="tools"><button type="button" data-copy="{escape(report, quote=True)}">{escape(texts("copy"))}</button>'
        f'<button type="button" data-print="report">{escape(texts("print"))}</button></p>'
        if view.draft or view.kept
        else ""
    )
    sections = "".join(
        f'<section class="kept" id="section-{escape(name, quote=True)}"><h4>{escape(_heading(name, areas))}</h4>'
        f"<p>{_section_body(kept[name], texts)}</p></section>"
        for name in names
        if name in kept
    )
    put_in = f'<div class="sheet">{sections}</div>' if sections else ""
    settled = (
        view.polished is None and view.draft is not None and view.draft in [section.draft for section in view.kept]
    )
    latest = "" if settled else draft_panel(view.draft, view.polished, texts)
    outline = f'<nav class="outline" aria-label="{escape(texts("outline"))}"><ol>{rows}</ol>{tools}</nav>'
    return f'<div class="report">{outline}<div class="body">{latest}{put_in}</div></div>'


def _outline_row(name: str, status: str, texts: Texts) -> str:
    said = escape(texts("status_" + status), quote=True)
    shown = f'<a href="#section-{escape(name, quote=True)}">{escape(name)}</a>' if status == "kept" else escape(name)
    return (
        f'<li class="{status}"><span title="{said}" aria-label="{said}" role="img">{_SIGNS[status]}</span> {shown}</li>'
    )


def _section_body(section: Section, texts: Texts) -> str:
    return _linked_draft(section.draft, texts) if section.draft else _lines(section.text)


def _heading(name: str, areas: Sequence[Area]) -> str:
    return next((area.heading for area in areas if area.name == name), name)


def draft_panel(draft: Draft | None, polished: Polished | None, texts: Texts) -> str:
    """Show the draft with each figure linked to its ground, or what polishing changed."""
    if polished is not None:
        return _diff(polished, texts)
    if draft is None:
        return _empty(texts("no_draft"))
    said = "".join(f"<li>{escape(line)}</li>" for line in (*verdicts(draft, texts), engine_line(draft.engine, texts)))
    return f'<article class="paper">{_linked_draft(draft, texts)}</article><ul class="verdicts">{said}</ul>'


def _linked_draft(draft: Draft, texts: Texts) -> str:
    bindings = draft.trace.bindings
    shown: list[str] = []
    at = 0
    for sentence in draft.sentences:
        shown.append(_linked(draft.text, at, sentence.start, bindings, texts))
        body = _linked(draft.text, sentence.start, sentence.end, bindings, texts)
        shown.append(
            f'<span class="written-{sentence.writer}" title="{escape(texts("writer_" + sentence.writer))}">{body}</span>'
        )
        at = sentence.end
    return "".join([*shown, _linked(draft.text, at, len(draft.text), bindings, texts)])


def _linked(text: str, start: int, end: int, bindings: Iterable[Binding], texts: Texts) -> str:
    """Return `text[start:end]` as HTML with every bound figure marked."""
    shown: list[str] = []
    at = start
    for binding in bindings:
        if binding.start < at or binding.end > end:
            continue
        ground = escape(_ground(binding, texts), quote=True)
        grade = "grounded" if binding.verdict.passes else "ungrounded"
        shown.append(_lines(text[at : binding.start]))
        shown.append(f'<mark class="{grade}" tabindex="0" data-ground="{ground}">{escape(binding.text)}</mark>')
        at = binding.end
    shown.append(_lines(text[at:end]))
    return "".join(shown)


def _ground(binding: Binding, texts: Texts) -> str:
    if binding.formula:
        return binding.formula
    if binding.source.kind == "none":
        return texts("ground_none")
    return texts("ground_" + binding.source.kind, ref=binding.source.ref, quote=binding.source.quote)


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _diff(polished: Polished, texts: Texts) -> str:
    """Show the original with every change struck out and written in."""
    shown: list[str] = []
    at = 0
    for change in sorted(polished.changes, key=lambda change: change.start):
        shown += [_lines(polished.original[at : change.start]), _change(change, texts)]
        at = change.end
    shown.append(_lines(polished.original[at:]))
    taken = sum(not change.refused for change in polished.changes)
    said = [texts("changes", count=taken) if taken else texts("unchanged"), engine_line(polished.engine, texts)]
    copy = f'<button type="button" data-copy="{escape(polished.text, quote=True)}">{escape(texts("copy_polished"))}</button>'
    below = "".join(f"<li>{escape(line)}</li>" for line in said)
    return f'<article class="paper diff">{"".join(shown)}</article><ul class="verdicts">{below}<li>{copy}</li></ul>'


def _change(change: Change, texts: Texts) -> str:
    if change.refused:
        reason = escape(texts("refused", reason=change.refused), quote=True)
        return f'<span class="refused" tabindex="0" data-ground="{reason}">{_lines(change.before)}</span>'
    return f"<del>{_lines(change.before)}</del><ins>{_lines(change.after)}</ins>"


def sources_panel(answer: Answer | None, texts: Texts, around: Around) -> str:
    """Show every cited sentence highlighted in its paragraph, each paragraph once.

    `around` gives what stands before and after a sentence, None when its report has been deleted since.
    """
    if answer is None or not answer.citations:
        return _empty(texts("no_sources"))
    cards: list[str] = []
    paragraphs: dict[tuple[str, int], tuple[str, list[tuple[int, Citation]]]] = {}
    for number, citation in enumerate(answer.citations, start=1):
        context = around(citation)
        if context is None:
            cards.append(_deleted(number, texts))
            continue
        before, after = context
        start = citation.start - len(before)
        whole = f"{before}{citation.quote}{after}"
        paragraphs.setdefault((citation.report_id, start), (whole, []))[1].append((number, citation))
    cards = [_card(start, whole, cited, texts) for (_, start), (whole, cited) in paragraphs.items()] + cards
    return f'<section class="cards">{"".join(cards)}</section>'


def _deleted(number: int, texts: Texts) -> str:
    said = f'<b>{number}</b> <span class="meta">{escape(texts("deleted"))}</span>'
    return f'<article class="card" id="cite-{number}" tabindex="-1"><header>{said}</header></article>'


def _card(start: int, paragraph: str, cited: Sequence[tuple[int, Citation]], texts: Texts) -> str:
    """Show a paragraph that begins at `start` of its report with its cited sentences numbered and highlighted."""
    shown: list[str] = []
    at = 0
    for number, citation in sorted(cited, key=lambda one: one[1].start):
        begins, ends = max(citation.start - start, at), max(citation.end - start, at)
        shown.append(_lines(paragraph[at:begins]))
        shown.append(f'<mark id="cite-{number}" tabindex="-1"><b>{number}</b>{_lines(paragraph[begins:ends])}</mark>')
        at = ends
    shown.append(_lines(paragraph[at:]))
    whence = _whence(cited[0][1], texts)
    return f'<article class="card"><header>{whence}</header><blockquote>{"".join(shown)}</blockquote></article>'


def _whence(citation: Citation, texts: Texts) -> str:
    """Return the time and part a citation speaks of, its title and its place there."""
    period = escape(texts.choose(citation.period.zh, citation.period.en)) if citation.period else ""
    badges = "".join(
        f'<span class="badge">{said}</span>' for said in (period, escape(texts(f"part_{citation.part.value}"))) if said
    )
    where = " › ".join(escape(step) for step in (citation.title, *citation.path))
    return f' {badges}<span class="meta">{where}</span>'


def hits_panel(hits: Sequence[Citation], words: Sequence[str], texts: Texts) -> str:
    """Show what a search found, the words looked for highlighted."""
    if not hits:
        return f'<p class="meta">{escape(texts("no_hits"))}</p>'
    wanted = re.compile(
        "|".join(re.escape(escape(word)) for word in sorted(set(words), key=len, reverse=True)) or "(?!)"
    )
    cards = [
        f'<article class="card"><header>{_whence(hit, texts)}</header>'
        f"<blockquote>{wanted.sub(lambda found: f'<mark>{found[0]}</mark>', _lines(hit.quote))}</blockquote></article>"
        for hit in hits
    ]
    return f'<section class="cards">{"".join(cards)}</section>'


def documents_panel(documents: Sequence[Document], texts: Texts) -> str:
    """Show the archive as a table of title, office, period and number of passages."""
    if not documents:
        return _empty(texts("empty_archive"))
    heads = "".join(
        f'<th scope="col">{escape(texts(f"column_{name}"))}</th>' for name in ("title", "organ", "period", "passages")
    )
    rows = "".join(
        f"<tr><td>{escape(document.title)}</td><td>{escape(document.organ)}</td>"
        f"<td>{escape(texts.choose(document.period.zh, document.period.en)) if document.period else '—'}</td>"
        f"<td>{document.passages}</td></tr>"
        for document in documents
    )
    return f'<table class="documents"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def check_panel(checked: Checked | None, texts: Texts) -> str:
    """Show the findings, the gravest first and those of one check together; boxes hide a severity."""
    if checked is None:
        return _empty(texts("no_check"))
    findings = checked.result.findings
    if not findings:
        return _empty(texts("nothing_found"))
    boxes = "".join(
        f'<input type="checkbox" id="show-{level.value}" checked>'
        f'<label for="show-{level.value}">{escape(texts(level.value))} {sum(found.severity is level for found in findings)}</label>'
        for level in Severity
    )
    groups = "".join(_group(group, texts) for level in Severity for group in _by_check(findings, level))
    head = escape(findings_summary(checked.result, texts))
    return f'<h3>{head}</h3><div class="checked">{boxes}<ul class="findings">{groups}</ul></div>'


def _by_check(findings: Iterable[Finding], level: Severity) -> list[list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.severity is level:
            groups.setdefault(finding.check, []).append(finding)
    return list(groups.values())


def _group(group: Sequence[Finding], texts: Texts) -> str:
    first = group[0]
    badge = f'<span class="badge">{escape(texts(first.severity.value))}</span> <code>{escape(first.check)}</code>'
    if len(group) == 1:
        return f'<li class="{first.severity.value}">{badge} {_finding(first, texts)}</li>'
    count = escape(texts("times", count=len(group)))
    rest = "".join(f"<li>{_finding(finding, texts)}</li>" for finding in group)
    return (
        f'<li class="{first.severity.value}"><details><summary>{badge} {escape(_message(first, texts))} '
        f"<b>{count}</b></summary><ul>{rest}</ul></details></li>"
    )


def _finding(finding: Finding, texts: Texts) -> str:
    quote = f"“{escape(finding.quote[:_QUOTE])}” · " if finding.quote.strip() else ""
    return (
        f'<span class="line">{escape(texts("line", line=finding.line))}</span> {escape(_message(finding, texts))}'
        f' <span class="meta">{quote}{escape(finding.basis)}</span>'
    )


def _message(finding: Finding, texts: Texts) -> str:
    return texts.choose(finding.message, finding.message_en or finding.message)


def _empty(text: str) -> str:
    return f'<p class="empty">{escape(text)}</p>'
