"""Values as Markdown for the conversation and as HTML for the panels; everything that comes from text is escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from assistant.archive.citation import Answer, Citation
from assistant.chat import Checked, Understood
from assistant.guard.binding import Binding
from assistant.guard.check import CheckResult
from assistant.guard.finding import Finding, Severity
from assistant.models.chat import ChatHandle
from assistant.writing.draft import Draft
from assistant.writing.polishing import Change, Polished
from ui.texts import Texts

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|!~$])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)", re.MULTILINE)
_PASTE = 400
_CHIP = re.compile(r"\\\[(\d+)\\\]")


def plain(text: str) -> str:
    r"""Return text as Markdown that shows exactly these characters, no markup, link or image.

    >>> plain("<img src=x> *a*")
    '\\<img src=x\\> \\*a\\*'
    """
    escaped = _MARKDOWN.sub(r"\\\1", text)
    return _LINE_START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}{found[3]}", escaped)


def shown_text(role: str, text: str, texts: Texts) -> str:
    """Return a message as the conversation shows it: a long paste is cut short, what is written back never."""
    if role != "user" or len(text) <= _PASTE:
        return text
    return text[:_PASTE].rstrip("\\") + texts("clipped", count=len(text))


def header(organ: str, chat: ChatHandle, texts: Texts) -> str:
    """Show the office, which model writes and whether anything leaves this machine, and the other language."""
    state = escape(texts.choose(chat.zh, chat.en), quote=True)
    model = escape(chat.name or texts("composer"))
    where = texts("leaves" if chat.remote else "stays_here")
    other = "/" if texts.language == "en" else "/en"
    return (
        f'<h1>{escape(texts("name"))}</h1><p class="organ">{escape(organ)}</p>'
        f'<p class="chip {"remote" if chat.remote else "local"}" title="{state}" tabindex="0">{model} · {escape(where)}</p>'
        f'<a class="chip" id="language" href="{other}">{escape(texts("other_language"))}</a>'
    )


def understood_line(event: Understood, texts: Texts) -> str:
    """Say what a message was taken for."""
    period = texts.choose(event.period.zh, event.period.en) if event.period else None
    said = [texts(event.mode.value), event.section, period]
    return "**" + " · ".join(plain(part) for part in said if part) + "**"


def answer_text(answer: Answer) -> str:
    """Return an answer with its citation numbers as links into the sources panel."""
    return _CHIP.sub(r"[\\[\1\\]](#cite-\1)", plain(answer.text))


def draft_text(draft: Draft, texts: Texts) -> str:
    """Return a draft for the conversation, with what the guard says of it below."""
    return f"{plain(draft.text)}\n\n{' '.join(_verdicts(draft, texts))}"


def _verdicts(draft: Draft, texts: Texts) -> list[str]:
    bad = [binding.text for binding in draft.trace.bindings if not binding.verdict.passes]
    lost = [str(missing.note) for missing in draft.trace.missing]
    notes = len({number for sentence in draft.sentences for number in sentence.notes} | {int(n) for n in lost})
    return [
        plain(texts("ungrounded", count=len(bad), listed="、".join(bad)))
        if bad
        else texts("grounded", count=len(draft.trace.bindings)),
        texts("missing", listed="、".join(lost)) if lost else texts("all_in", count=notes),
    ]


def polished_text(polished: Polished, texts: Texts) -> str:
    """Return a polished text for the conversation."""
    taken = sum(not change.refused for change in polished.changes)
    return f"{plain(polished.text)}\n\n{texts('changes', count=taken) if taken else texts('unchanged')}"


def findings_summary(result: CheckResult, texts: Texts) -> str:
    """Count the findings by severity."""
    if not result.findings:
        return texts("nothing_found")
    counts = {level: sum(finding.severity is level for finding in result.findings) for level in Severity}
    return texts("found", errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING], notes=counts[Severity.INFO])


def draft_panel(draft: Draft | None, polished: Polished | None, texts: Texts) -> str:
    """Show the draft with each figure linked to its ground, or what polishing changed."""
    if polished is not None:
        return _diff(polished, texts)
    if draft is None:
        return _empty(texts("no_draft"))
    verdicts = "".join(f"<li>{escape(line)}</li>" for line in _verdicts(draft, texts))
    engine = escape(texts("engine", engine=draft.engine))
    body = "".join(
        f'<span class="written-{sentence.writer}" title="{escape(texts("writer_" + sentence.writer))}">'
        f"{_linked(draft.text, sentence.start, sentence.end, draft.trace.bindings, texts)}</span>"
        for sentence in draft.sentences
    ) or _linked(draft.text, 0, len(draft.text), draft.trace.bindings, texts)
    return f'<article class="paper">{body}</article><ul class="verdicts">{verdicts}<li>{engine}</li></ul>'


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
        shown.append(
            f'<mark class="{grade}" tabindex="0" data-ground="{ground}" aria-label="{escape(binding.text)}：{ground}">'
            f"{escape(binding.text)}</mark>"
        )
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
    return f'<article class="paper diff">{"".join(shown)}</article>'


def _change(change: Change, texts: Texts) -> str:
    if change.refused:
        reason = escape(texts("refused", reason=change.refused), quote=True)
        return f'<span class="refused" tabindex="0" data-ground="{reason}">{_lines(change.before)}</span>'
    return f"<del>{_lines(change.before)}</del><ins>{_lines(change.after)}</ins>"


def sources_panel(answer: Answer | None, texts: Texts, around: Callable[[Citation], tuple[str, str]]) -> str:
    """Show every cited sentence highlighted in its paragraph; `around` gives what stands before and after it."""
    if answer is None or not answer.citations:
        return _empty(texts("no_sources"))
    cards = [
        _card(number, citation, texts, around(citation)) for number, citation in enumerate(answer.citations, start=1)
    ]
    return f'<section class="cards">{"".join(cards)}</section>'


def _card(number: int, citation: Citation, texts: Texts, around: tuple[str, str]) -> str:
    period = texts.choose(citation.period.zh, citation.period.en) if citation.period else ""
    where = " › ".join(escape(step) for step in (citation.title, *citation.path))
    part = escape(texts(f"part_{citation.part.value}"))
    return (
        f'<article class="card" id="cite-{number}" tabindex="-1"><header><b>{number}</b> {where}</header>'
        f'<p class="meta"><span class="badge">{escape(period)}</span><span class="badge">{part}</span></p>'
        f"<blockquote>{_lines(around[0])}<mark>{_lines(citation.quote)}</mark>{_lines(around[1])}</blockquote></article>"
    )


def check_panel(checked: Checked | None, texts: Texts) -> str:
    """Show the findings by severity, each with its line, its basis and the words it is about."""
    if checked is None:
        return _empty(texts("no_check"))
    findings = checked.result.findings
    rows = [
        _finding(finding, texts)
        for level in (Severity.ERROR, Severity.WARNING, Severity.INFO)
        for finding in findings
        if finding.severity is level
    ]
    head = escape(findings_summary(checked.result, texts))
    return f'<h3>{head}</h3><ol class="findings">{"".join(rows)}</ol>'


def _finding(finding: Finding, texts: Texts) -> str:
    message = escape(texts.choose(finding.message, finding.message_en or finding.message))
    return (
        f'<li class="{finding.severity}"><span class="badge">{escape(texts(finding.severity.value))}</span> '
        f"<code>{escape(finding.check)}</code> {escape(texts('line', line=finding.line))} {message}"
        f'<p class="meta">“{escape(finding.quote[:60])}” · {escape(finding.basis)}</p></li>'
    )


def _empty(text: str) -> str:
    return f'<p class="empty">{escape(text)}</p>'
