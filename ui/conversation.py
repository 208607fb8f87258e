"""The conversation as HTML: what was said, what was understood, and a card for what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.archive.citation import Answer
from assistant.archive.report import Part
from assistant.chat import Answered, Checked, Smoothed, Understood
from assistant.guard.check import CheckResult
from assistant.guard.finding import Severity
from assistant.intent import Mode
from assistant.writing.drafting.draft import Draft
from assistant.writing.polishing.polishing import Polished
from assistant.writing.workspace import Whole
from assistant.writing.workspace.meant import part_called
from ui.chart import series
from ui.figures import chip, linked, polished_text, spoken_of
from ui.markup import Html, act, button, el, fold, join, lines
from ui.texts import Texts
from ui.turn import Turn, Written

MODES = (Mode.DRAFT, Mode.POLISH, Mode.ASK, Mode.CHECK)
_PASTE, _PASTED_LINES = 320, 8
_CHIP = re.compile(r"(.?)\[(\d+)\]([。，；、：）]?)")
_QUOTED = re.compile(r"^\[(\d+)\] ?(.*)$")
_ROW = re.compile(r"[^\[]*\[\d+\]。?")
_WHENCE = re.compile(r"^\s+—— ")
_FOLLOW_UPS = ("rewrite", "shorter", "formal")


def conversation(turns: Sequence[Turn], texts: Texts) -> Html:
    """Show the turns that are over."""
    return join(shown_turn(turn, texts, at=at, last=False) for at, turn in enumerate(turns))


def shown_turn(turn: Turn, texts: Texts, *, at: int, last: bool) -> Html:
    """Show a message and its answer; the last one can be taken as another act."""
    reply = [
        _understood(turn.understood, texts, switchable=last and turn.over) if turn.understood else None,
        el("p", lines(turn.told), class_="told") if turn.told else None,
        _body(turn, texts, at=at),
        _ending(turn, texts, again=last) if turn.ending else None,
    ]
    return el("article", _asked(turn.asked, texts), el("div", *reply, class_="reply"), class_="turn")


def _ending(turn: Turn, texts: Texts, *, again: bool) -> Html:
    """Say why a turn did not reach its end; one that broke off can be tried again."""
    broke = again and turn.over and turn.ending in {texts("broke"), texts("stopped")}
    return el("p", "⚠ ", turn.ending, act(texts("again"), "retake", look="link") if broke else None, class_="ending")


def _asked(text: str, texts: Texts) -> Html:
    """Show a message; of a long one the beginning, the rest on a click."""
    head = "\n".join(text.split("\n")[:_PASTED_LINES])[:_PASTE]
    if head == text:
        return el("div", lines(text), class_="asked")
    more = el("summary", lines(head), "…… ", el("span", texts("clipped", count=len(text)), class_="more"))
    return el("div", el("details", more, lines(text[len(head) :])), class_="asked")


def _understood(understood: Understood, texts: Texts, *, switchable: bool) -> Html:
    told = (texts(understood.mode.value), understood.section, texts.of(understood.period))
    said = " · ".join(filter(None, told))
    others = [
        act(texts(mode.value), "retake", look="link", mode=mode.value) for mode in MODES if mode is not understood.mode
    ]
    switch = el("span", texts("take_as"), *others, class_="switch") if switchable else None
    return el("p", el("b", said), switch, class_="understood")


def _body(turn: Turn, texts: Texts, *, at: int) -> Html:
    match turn.outcome:
        case Written(draft):
            return _draft_card(draft, texts, at=at)
        case Whole():
            return _whole_card(turn.outcome, texts)
        case Smoothed(polished):
            return _polished_card(polished, texts, at=at)
        case Answered(answer):
            return _answer_card(answer, texts, at=at)
        case Checked(_, result):
            return _checked_card(result, texts, at=at)
    if not (turn.over or turn.said or turn.pending or turn.progress or turn.told):
        return el("p", texts("working"), class_="progress")
    return join(
        [
            el("p", lines(turn.said), el("span", lines(turn.pending), class_="pending"))
            if turn.said or turn.pending
            else None,
            el("p", texts("unverified"), class_="progress") if turn.pending else None,
            el("p", turn.progress, class_="progress") if turn.progress and not turn.over else None,
        ]
    )


def _card(*parts: str | None, look: str) -> Html:
    return el("section", *parts, class_=f"card {look}")


def _tools(*buttons: Html) -> Html:
    return el("p", *buttons, class_="tools")


def copy_button(label: str, text: str) -> Html:
    """Return a button that copies the text, clean of everything the page adds to it."""
    return button(label, data_copy=text)


def _draft_card(draft: Draft, texts: Texts, *, at: int) -> Html:
    follow_ups = [act(texts(name), "follow-up", turn=at, say=name) for name in _FOLLOW_UPS]
    return _card(
        el("div", linked(draft.text, draft.trace.bindings, texts), class_="paper"),
        verdicts(draft, texts),
        _tools(
            act(texts("put_in"), "put-in", look="primary", turn=at),
            *follow_ups,
            copy_button(texts("copy"), draft.text),
        ),
        look="draft",
    )


def _whole_card(whole: Whole, texts: Texts) -> Html:
    told = {
        "whole_drafted": whole.drafted,
        "whole_doubtful": whole.doubtful,
        "whole_empty": whole.empty,
    }
    return _card(
        el("header", texts("whole_done", notes=whole.notes, sections=len(whole.drafted))),
        el(
            "ul",
            *(el("li", texts(name, listed="；".join(headings))) for name, headings in told.items() if headings),
            el("li", texts("whole_unsorted", count=whole.unsorted)) if whole.unsorted else None,
            class_="verdicts",
        ),
        _tools(act(texts("open_report"), "open-report", look="primary", report=whole.report)),
        look="draft",
    )


def verdicts(draft: Draft, texts: Texts) -> Html:
    """Say what the guard found: figures without a ground, notes not written in, and who wrote."""
    bad = [binding.text for binding in draft.trace.bindings if not binding.passes]
    missing = {one.note for one in draft.trace.missing}
    lost = [texts("note_number", number=number) for number in sorted(missing)]
    notes = len({number for sentence in draft.sentences for number in sentence.notes} | missing)
    figures = (
        el("li", texts("ungrounded", count=len(bad), listed="、".join(bad)), class_="bad")
        if bad
        else el("li", texts("grounded", count=len(draft.trace.bindings)), class_="good")
    )
    kept = (
        el("li", texts("missing", listed="、".join(lost)), class_="bad")
        if lost
        else el("li", texts("all_in", count=notes), class_="good")
    )
    asides = [el("li", texts("unwritten", listed="；".join(draft.unwritten)))] if draft.unwritten else []
    asides += [el("li", texts("spoken", listed="；".join(draft.spoken)))] if draft.spoken else []
    return el("ul", figures, kept, *asides, el("li", engine(draft.engine, texts)), class_="verdicts")


def engine(name: str, texts: Texts, *, did: str = "engine") -> str:
    """Say who wrote: the composer and the rules by their names, a model by its own."""
    return texts(did, engine=texts("engine_" + name) if name in {"composer", "rules", "user"} else name)


def _polished_card(polished: Polished, texts: Texts, *, at: int) -> Html:
    made = sum(change.made for change in polished.changes)
    said = texts("changes", count=made) if polished.changes else texts("unchanged")
    return _card(
        el("div", polished_text(polished, texts, turn=at), class_="paper diff"),
        el("ul", el("li", said), el("li", engine(polished.engine, texts, did="polished_by")), class_="verdicts"),
        _tools(
            copy_button(texts("copy_polished"), polished.text),
            act(texts("take_all"), "changes", turn=at, take="all") if polished.changes else Html(),
            act(texts("leave_all"), "changes", turn=at, take="none") if polished.changes else Html(),
        ),
        look="polished",
    )


def _answer_card(answer: Answer, texts: Texts, *, at: int) -> Html:
    found = len(answer.citations)
    head = texts("found_places", count=found) if answer.answered else texts("not_found" if not found else "near_only")
    plot = series(answer.points, texts, turn=at) if len(answer.points) > 1 else None
    quotes = list(_quotes(answer, texts, turn=at))
    if plot and quotes:
        quotes = [fold(texts("quotes", count=found), *quotes, look="quotes", key=f"quotes-{at}")]
    follow_ups = [act(said, "send", look="suggestion", text=said) for said in _questions(answer, texts)]
    return _card(
        el("header", head),
        plot,
        *_prose(answer, texts, turn=at, before=True),
        *quotes,
        *_prose(answer, texts, turn=at, before=False),
        _tools(*follow_ups, copy_button(texts("copy"), answer.text)),
        look="answer",
    )


def _answer_lines(answer: Answer) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Yield the lines to show, each with its match when it quotes a citation.

    Sources stand in their tab, and a table of figures is drawn from its points: clauses that only list them are left out.
    """
    for line in answer.text.split("\n"):
        if not line.strip() or _WHENCE.match(line) or (line.startswith("|") and answer.points):
            continue
        quoted = _QUOTED.match(line)
        if quoted and 1 <= int(quoted[1]) <= len(answer.citations):
            yield line, quoted
        elif len(answer.points) < 2:
            yield line, None
        elif told := "；".join(clause for clause in line.split("；") if not _ROW.fullmatch(clause)):
            yield told, None


def _prose(answer: Answer, texts: Texts, *, turn: int, before: bool) -> Iterator[Html]:
    """Yield what is said before the first quote, or after it."""
    quoting = False
    for line, quoted in _answer_lines(answer):
        quoting = quoting or quoted is not None
        if quoted is None and quoting is not before:
            look = None if before else "hint"
            yield el("p", _with_chips(line, len(answer.citations), texts, turn=turn), class_=look)


def _quotes(answer: Answer, texts: Texts, *, turn: int) -> Iterator[Html]:
    """Yield the quotes, those of one period and part under one heading."""
    quoted = [(int(found[1]), found[2]) for _, found in _answer_lines(answer) if found]
    for where, group in groupby(quoted, key=lambda one: spoken_of(answer.citations[one[0] - 1], texts)):
        yield el("h3", where, class_="where")
        yield from (el("blockquote", chip(number, texts, turn=turn), lines(quote)) for number, quote in group)


def _with_chips(line: str, citations: int, texts: Texts, *, turn: int) -> Html:
    shown: list[str] = []
    at = 0
    for found in _CHIP.finditer(line):
        number = int(found[2])
        if 1 <= number <= citations:
            held = el("span", found[1], chip(number, texts, turn=turn), found[3], class_="held")
            shown += [line[at : found.start()], held]
            at = found.end()
    return join([*shown, line[at:]])


def _questions(answer: Answer, texts: Texts) -> Iterator[str]:
    """Yield what is likely to be asked next: the same a year earlier, and what was planned then."""
    periods = [period for period in answer.periods if period.last_year is None]
    if not answer.answered or len(answer.topics) != 1 or not periods:
        return
    topic, period = answer.topics[0], periods[0]
    now, before = (texts.choose(one.zh, one.code) for one in (period, period.same_last_year()))
    match part_called(topic, period):
        case Part.WORK:
            yield texts("ask_work", period=before, topic=topic)
            yield texts("ask_planned", period=now, topic=topic)
            yield texts("say_draft_section", topic=topic)
        case Part.PROBLEMS | Part.PLAN as part:
            yield texts(f"ask_{part.value}", period=before)


def _checked_card(result: CheckResult, texts: Texts, *, at: int) -> Html:
    return _card(
        el("header", findings_summary(result, texts)),
        _tools(act(texts("open_check"), "recheck", look="primary", turn=at)),
        look="checked",
    )


def findings_summary(result: CheckResult, texts: Texts) -> str:
    """Count the findings by severity."""
    if not result.findings:
        return texts("nothing_found")
    counts = {level: sum(finding.severity is level for finding in result.findings) for level in Severity}
    return texts("found", errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING], notes=counts[Severity.INFO])
