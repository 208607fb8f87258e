"""What an answer rests on: its sentences by number, and the document with the sentence at hand highlighted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.archive.citation import Answer, Citation
from assistant.archive.report import Report
from ui.figures import spoken_of
from ui.markup import Html, button, el, join, lines
from ui.texts import Texts


def sources_tab(answer: Answer | None, at: int, document: Report | None, texts: Texts) -> Html:
    """Show citation number `at` in its document (None when it has been deleted since), and the others beside it."""
    if answer is None or not 1 <= at <= len(answer.citations):
        return el("div", el("p", lines(texts("no_sources"))), class_="empty")
    citation = answer.citations[at - 1]
    return el(
        "div",
        _listed(answer.citations, at, texts),
        el("div", _turning(answer, at, texts), _document(document, answer.citations, at, texts), class_="reading"),
        class_="sources",
        data_at=f"{citation.report_id}-{citation.start}-{at}",
    )


def _listed(citations: Sequence[Citation], at: int, texts: Texts) -> Html:
    rows = [
        el(
            "li",
            el(
                "button",
                el("b", str(number), class_="chip"),
                el("span", spoken_of(citation, texts), class_="when"),
                el("span", citation.quote, class_="quote"),
                type="button",
                data_act="cite",
                data_at=number,
                aria_current="true" if number == at else None,
            ),
        )
        for number, citation in enumerate(citations, start=1)
    ]
    return el("nav", el("ol", *rows), class_="citations", aria_label=texts("tab_sources"))


def _turning(answer: Answer, at: int, texts: Texts) -> Html:
    citation = answer.citations[at - 1]
    count = len(answer.citations)
    wording = texts("old_wording", words="、".join(citation.wording)) if citation.wording else ""
    place = " › ".join((citation.title, *citation.path))
    return el(
        "header",
        el("span", place, class_="place"),
        el(
            "span",
            button("‹", title=texts("before"), data_act="cite", data_at=(at - 2) % count + 1),
            el("span", f"{at} / {count}"),
            button("›", title=texts("next"), data_act="cite", data_at=at % count + 1),
            class_="turning",
        ),
        el("span", wording, class_="where") if wording else None,
    )


def _document(document: Report | None, citations: Sequence[Citation], at: int, texts: Texts) -> Html:
    if document is None:
        return el("p", texts("deleted"), class_="empty")
    spans = [
        (citation.start, citation.end, number)
        for number, citation in enumerate(citations, start=1)
        if citation.report_id == document.id
    ]
    headings = {section.start: section.end for section in document.sections if section.marker or section.title}
    return el(
        "div",
        join(_paragraphs(document.text, headings, sorted(spans), at)),
        class_="paper document",
        tabindex=0,
        role="region",
        aria_label=document.title,
    )


def _paragraphs(text: str, headings: dict[int, int], spans: Sequence[tuple[int, int, int]], at: int) -> Iterator[Html]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            head = min(headings.get(start, start), end)
            named = el("b", join(_marked(text, start, head, spans, at))) if head > start else None
            rest = join(_marked(text, head, end, spans, at))
            yield el("p", named, rest, class_="title" if start == 0 else None)
        start = end + 1


def _marked(text: str, start: int, end: int, spans: Sequence[tuple[int, int, int]], at: int) -> Iterator[Html]:
    here = start
    for first, last, number in spans:
        low, high = max(first, here), min(last, end)
        if low >= high:
            continue
        yield lines(text[here:low])
        yield el("mark", el("sup", str(number)), text[low:high], class_="here" if number == at else None)
        here = high
    yield lines(text[here:end])


def hit_list(hits: Sequence[Citation], words: Sequence[str], texts: Texts) -> Html:
    """Show what a search found, the words looked for highlighted."""
    if not hits:
        return el("p", texts("no_hits"), class_="hint")
    cards = (
        el(
            "li",
            el(
                "button",
                el("span", highlighted(hit.quote, words), class_="quote"),
                el("span", f"{hit.title} · {spoken_of(hit, texts)}", class_="when"),
                type="button",
                data_act="open-hit",
                data_at=number,
            ),
        )
        for number, hit in enumerate(hits, start=1)
    )
    return el("ol", *cards, class_="hits", aria_label=texts("hits", count=len(hits)))


def highlighted(text: str, words: Sequence[str]) -> Html:
    """Return the text with every occurrence of the words marked, longer words first.

    >>> highlighted("走访侨眷<", ["侨眷", "侨"])
    '走访<mark>侨眷</mark>&lt;'
    """
    import re

    wanted = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not wanted:
        return lines(text)
    parts = re.split("(" + "|".join(map(re.escape, wanted)) + ")", text)
    return join(el("mark", part) if at % 2 else lines(part) for at, part in enumerate(parts))
