"""What a check found: the findings, the gravest first, beside the text with each place marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.guard.finding import Finding, Fix, FixClass, Severity, basis_en
from assistant.writing.workspace import Dismissal
from ui.conversation import copy_button, findings_summary
from ui.markup import Html, act, el, fold, form, join, lines, submit
from ui.texts import Texts
from ui.view import Checking

_QUOTE = 24
_PHRASE = 4
"""How many characters words must have to be looked up in past reports."""


def check_tab(checking: Checking | None, texts: Texts) -> Html:
    """Show the findings with what can be done about each; boxes hide a severity."""
    if checking is None:
        begin = act(texts("check_report"), "check-report", look="primary")
        return el("div", el("p", lines(texts("no_check"))), begin, class_="empty")
    result = checking.checked.result
    mechanical = sum(_is_mechanical(finding.fix) for finding in result.findings)
    bar = el(
        "p",
        el("b", findings_summary(result, texts)),
        el("span", class_="space"),
        act(texts("fix_all", count=mechanical), "fix-all", look="primary") if mechanical else None,
        act(texts("check_again" if checking.report else "check_report"), "check-report"),
        copy_button(texts("copy_all"), checking.checked.text),
        class_="tools bar",
    )
    return el(
        "div",
        bar,
        el(
            "div",
            _sourceless(checking, texts),
            _boxes(result.findings, texts),
            _listed(checking, texts),
            class_="findings",
        ),
        el(
            "div",
            _marked(checking.checked.text, result.findings),
            class_="paper text",
            tabindex=0,
            role="region",
            aria_label=texts("checked_text"),
        ),
        class_="check",
    )


def _sourceless(checking: Checking, texts: Texts) -> Html | None:
    """List the sections of the report in which something has no source; each opens its section."""
    rows = (
        el("li", act(texts("check_doubt", section=one.shown, listed=one.listed), "section", section=one.name))
        for one in checking.sourceless
    )
    return el("ul", *rows, class_="sourceless") if checking.sourceless else None


def _boxes(findings: Sequence[Finding], texts: Texts) -> Html:
    boxes = (
        el(
            "label",
            el("input", type="checkbox", checked=True, data_hide=level.value),
            f" {texts(level.value)} {sum(finding.severity is level for finding in findings)}",
            class_=level.value,
        )
        for level in Severity
    )
    return el("p", *boxes, class_="boxes")


def _listed(checking: Checking, texts: Texts) -> Html:
    """List the open findings by severity, those that may stand below them."""
    findings = list(enumerate(checking.checked.result.findings))
    by_weight = [one for level in Severity for one in findings if one[1].severity is level]
    words = {number: checking.dismissal(finding) for number, finding in findings}
    rows = [_row(number, finding, texts) for number, finding in by_weight if words[number] is None]
    stand = [_standing(number, finding, word, texts) for number, finding in by_weight if (word := words[number])]
    listed = el("ul", *rows) if rows else el("p", texts("nothing_found"), class_="empty")
    if not stand:
        return listed
    below = texts("standing", count=len(stand))
    return join([listed, fold(below, el("ul", *stand), look="standing", key="standing")])


def _row(number: int, finding: Finding, texts: Texts) -> Html:
    fix = finding.fix
    refuse = fold(
        texts("dismiss"),
        form(
            "dismiss",
            el("input", name="reason", placeholder=texts("why"), aria_label=texts("why"), required=True, maxlength=200),
            submit(texts("dismiss_with_reason")),
            number=number,
            rule=finding.check,
            quote=finding.quote[:_QUOTE],
        ),
        look="refuse",
    )
    below = el(
        "div",
        act(texts("fix_to", text=fix.text[:_QUOTE] or "∅"), "fix", look="primary", number=number) if fix else None,
        act(texts("ask_how"), "ask-how", number=number) if len(_quote(finding)) >= _PHRASE else None,
        refuse,
        class_="tools",
    )
    return el("li", _head(number, finding, texts), below, class_=finding.severity.value, data_key=_key(finding))


def _standing(number: int, finding: Finding, word: Dismissal, texts: Texts) -> Html:
    who = " · ".join(filter(None, (word.by, f"{word.when.astimezone():%m-%d %H:%M}")))
    back = el(
        "p",
        el("span", texts("dismissed", reason=word.reason)),
        el("small", who),
        act(texts("take_back"), "dismiss", number=number, rule=finding.check, back="yes"),
        class_="tools",
    )
    look = f"{finding.severity.value} dismissed"
    return el("li", _head(number, finding, texts), back, class_=look, data_key=_key(finding))


def _head(number: int, finding: Finding, texts: Texts) -> Html:
    """Return what was found, which jumps to its place in the text."""
    message = texts.choose(finding.message, finding.message_en or finding.message)
    asked = texts.choose(finding.question, finding.question_en or finding.question)
    quote = _quote(finding)
    where = [texts("line", line=finding.line), f"“{quote}”" if quote else "", _basis(finding, texts)]
    return el(
        "button",
        el("span", texts(finding.severity.value), class_="badge"),
        el("span", message, class_="said"),
        el("span", texts("author_asked", question=asked), class_="question") if asked and finding.fix is None else None,
        el("span", " · ".join(filter(None, where)), class_="where"),
        type="button",
        data_goto=f"place-{number}",
    )


def _quote(finding: Finding) -> str:
    quote = finding.quote.strip()
    return quote if 1 < len(quote) <= _QUOTE else ""


def _basis(finding: Finding, texts: Texts) -> str:
    return texts.choose(finding.basis, basis_en(finding.basis))


def _key(finding: Finding) -> str:
    return f"{finding.check} {finding.start} {finding.quote[:_QUOTE]}"


def _marked(text: str, findings: Sequence[Finding]) -> Html:
    """Return the text with the place of every finding marked; of two that overlap the outer one stands."""
    return join(_pieces(text, findings))


def _pieces(text: str, findings: Sequence[Finding]) -> Iterator[Html]:
    at = 0
    placed = sorted(enumerate(findings), key=lambda one: (one[1].start, -one[1].end))
    for number, finding in placed:
        if finding.start < at:
            yield el("a", id=f"place-{number}", class_="spot")
            continue
        yield lines(text[at : finding.start])
        end = max(finding.end, finding.start)
        yield el("mark", lines(text[finding.start : end]), id=f"place-{number}", class_=finding.severity.value)
        at = end
    yield lines(text[at:])


def _is_mechanical(fix: Fix | None) -> bool:
    return fix is not None and fix.kind is FixClass.MECHANICAL
