"""Telling what a text is by its look: notes, prose, a whole report, or words to the assistant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.intent.act import Mode
from assistant.language.quantity.figures import Figure, FigureKind, figures_in

ORDER, SENTENCE = 40, 60
"""Characters of the longest order, and of the longest question or note; what is longer is a text."""

LOOKED_AT = 5_000
"""Characters that tell what a text is; a paste without end must not take the others' time before it is refused."""

_ITEM = re.compile(r"\s*(?:[·•●○▪◦\-*+－—–]|\d{1,2}\s*[.、．)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*\S")
_HEADING = re.compile(r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])")
_STOP = re.compile(r"[。；;！!\n]+")
_CUT = re.compile(r"[，,。；;！!\s]+")
_PIECE = re.compile(r"[，,。；;！!\s①-⑳]+")
_QUOTED = re.compile(r"“[^“”]{8,}”")
_COUNTED = {FigureKind.QUANTITY, FigureKind.PERCENT, FigureKind.MULTIPLE}
_OF_THE_TEXT = frozenset("字点条句段节版篇份年月")
_SEVERAL, _TERSE = 2, 0.5
_PROSE, _REPORT = 12, 400


def reports(text: str) -> bool:
    """Whether a text reports something: a figure that counts other things than the text's own words and clauses.

    >>> reports("走访归侨86户"), reports("压缩到200字，分三点写"), reports("去年走访了几户")
    (True, False, False)
    """
    return any(
        figure.kind in _COUNTED and not (_of_the_text(figure) or figure.article or "几" in figure.text)
        for figure in figures_in(text[:LOOKED_AT])
    )


def _of_the_text(figure: Figure) -> bool:
    """Whether a figure counts parts of a text; a text is one, several (撰写报告7篇) are work that was done."""
    return figure.unit in _OF_THE_TEXT and not (figure.unit == "篇" and figure.low > 1)


def is_marked(line: str) -> bool:
    """Whether a line begins as an item of a list or a heading does, or is a row of a table."""
    return "\t" in line or bool(_ITEM.match(line) or _HEADING.match(line))


def is_note(line: str) -> bool:
    """Whether a line could stand in a list of notes."""
    return bool(_ITEM.match(line)) or "\t" in line or (len(line) <= SENTENCE and reports(line))


def is_terse(text: str) -> bool:
    """Whether a text says figure after figure, as notes without marks do."""
    clauses = [clause for clause in _PIECE.split(text) if clause]
    return sum(map(reports, clauses)) >= max(_SEVERAL, _TERSE * len(clauses))


def look_of(text: str, *, told: bool) -> Mode | None:
    """Return the act that a text without an order calls for; None when it is too short to tell.

    `told` says that somebody speaks in it (我们, …了), so that clauses with figures are prose all the same.
    """
    text = text[:LOOKED_AT]
    lines = [line for line in text.splitlines() if line.strip()]
    headed = [line for line in lines if _HEADING.match(line)]
    if len(headed) >= _SEVERAL and (len(text) >= _REPORT or sum("。" in line for line in headed) >= _SEVERAL):
        return Mode.CHECK
    if sum(map(is_note, lines)) >= _SEVERAL or (is_terse(text) and not told):
        return Mode.DRAFT
    return Mode.POLISH if len(text) >= _PROSE and re.search(r"[，。；,;“]", text) else None


def partings(message: str) -> Iterator[tuple[str, str]]:
    r"""Yield each way to part a message into an order and the text it is for, the likelier first.

    The first line, what stands around a quoted text, before the first colon, the last line, the last and
    the first sentence or clause; of one line at last the whole, without a text.

    >>> next(partings("起草侨务这一节\n· 走访86户"))
    ('起草侨务这一节', '· 走访86户')
    """
    first, _, rest = message.partition("\n")
    if rest:
        yield first.strip(), rest.strip()
    for order, text in _within(message):
        if "\n" in text.strip() or len(text) > ORDER or text.startswith("“") or reports(text):
            yield order.strip(), text.strip()
    if not rest:
        yield message, ""


def _within(message: str) -> Iterator[tuple[str, str]]:
    first, _, rest = message.partition("\n")
    quoted = _QUOTED.search(message)
    if quoted:
        yield _QUOTED.sub("", message), quoted[0]
    opening = re.match(r"([^：:]+)[：:](.*)", first)
    if opening:
        yield opening[1], f"{opening[2].strip()}\n{rest}"
    if rest:
        before, _, last = message.rpartition("\n")
        yield last, before
    for mark in (_STOP, _CUT):
        cuts = [cut for cut in mark.finditer(message) if cut.start() > 0 and cut.end() < len(message)]
        yield from ((message[cut.end() :].rstrip("。！!"), message[: cut.start()]) for cut in cuts[:-3:-1])
        yield from ((message[: cut.start()], message[cut.end() :]) for cut in cuts[:1])
