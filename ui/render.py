"""Values as Markdown for the conversation, and the line above it; everything that comes from text is escaped."""

from __future__ import annotations

import json
import re
from html import escape

from assistant.archive.citation import Answer
from assistant.chat import Understood
from assistant.guard.check import CheckResult
from assistant.guard.finding import Severity
from assistant.models.chat import ChatHandle
from assistant.writing.draft import Draft
from assistant.writing.polishing import Polished
from ui.texts import Texts

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|!~$])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)", re.MULTILINE)
_PASTE = 400
_CHIP = re.compile(r"\\\[(\d+)\\\]")
_LABELS = (
    ("#message textarea", "message"),
    ("#message .upload-container", "upload_button"),
    ("#message input[type=file]", "upload_button"),
    ("#message .upload-button", "upload_button"),
    ("#message .submit-button", "send"),
    ('#conversation [aria-label="Copy message"]', "copy_message"),
    ("#period input", "period"),
    ("#search input", "search"),
    ("#search textarea", "search"),
    ("#chosen input", "choose"),
)
_QUOTED = re.compile(r"^\[(\d+)\] ?(.*)$")
_SOURCE_LINE = re.compile(r"^\s+—— ")


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
    labels = escape(json.dumps({where: texts(key) for where, key in _LABELS}, ensure_ascii=False), quote=True)
    return (
        f'<h1 data-labels="{labels}">{escape(texts("name"))}</h1><p class="organ">{escape(organ)}</p>'
        f'<p class="chip {"remote" if chat.remote else "local"}" title="{state}" tabindex="0">{model} · {escape(where)}</p>'
        f'<a class="chip" id="language" href="{other}">{escape(texts("other_language"))}</a>'
        f'<span class="for">{escape(texts("period"))}</span>'
    )


def understood_line(event: Understood, texts: Texts) -> str:
    """Say what a message was taken for."""
    period = texts.choose(event.period.zh, event.period.en) if event.period else None
    said = [texts(event.mode.value), event.section, period]
    return "**" + " · ".join(plain(part) for part in said if part) + "**"


def answer_text(answer: Answer, texts: Texts) -> str:
    """Return an answer with one line a quote, its number a link into the sources panel, where the full source stands."""
    kept = [line for line in answer.text.split("\n") if not _SOURCE_LINE.match(line)]
    return "\n".join(_CHIP.sub(r"[\1](#cite-\1)", _quote_line(line, answer, texts)) for line in kept)


def _quote_line(line: str, answer: Answer, texts: Texts) -> str:
    """Return a line as Markdown; a line that quotes a citation ends with the time and the part it comes from."""
    quoted = _QUOTED.match(line)
    if quoted is None or not 1 <= int(quoted[1]) <= len(answer.citations):
        return plain(line)
    citation = answer.citations[int(quoted[1]) - 1]
    period = texts.choose(citation.period.zh, citation.period.en) if citation.period else ""
    said = " · ".join(part for part in (period, texts(f"part_{citation.part.value}")) if part)
    return f"\n{plain(line)} *{plain(said)}*"


def draft_text(draft: Draft, texts: Texts) -> str:
    """Return a draft for the conversation, with what the guard says of it below."""
    said = "\n".join(f"- {plain(line)}" for line in verdicts(draft, texts))
    return f"{plain(draft.text)}\n\n{said}\n- {plain(engine_line(draft.engine, texts))}"


def engine_line(engine: str, texts: Texts) -> str:
    """Say who wrote: the composer and the rules by their names, a model by its own."""
    return texts("engine", engine=texts("engine_" + engine) if engine in {"composer", "rules"} else engine)


def verdicts(draft: Draft, texts: Texts) -> list[str]:
    """Say what the guard found: figures without a ground, notes not written in."""
    bad = [binding.text for binding in draft.trace.bindings if not binding.verdict.passes]
    lost = [str(missing.note) for missing in draft.trace.missing]
    notes = len({number for sentence in draft.sentences for number in sentence.notes} | {int(n) for n in lost})
    return [
        texts("ungrounded", count=len(bad), listed="、".join(bad))
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
