"""Every place that a comparison names stands where it says, in the report at hand or in the archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from assistant.archive.report import Report
from assistant.writing.comparing.commitments import Commitment
from assistant.writing.comparing.comparison import Comparison
from assistant.writing.comparing.ledger import Entry
from assistant.writing.comparing.place import Here, Past


def places(value: object) -> Iterator[Here | Past | Entry | Commitment]:
    """Yield the places inside a value, however deep."""
    if isinstance(value, Here | Past | Entry | Commitment):
        yield value
    if isinstance(value, tuple):
        for one in value:
            yield from places(one)
    elif is_dataclass(value) and not isinstance(value, Report):
        for field in fields(value):
            yield from places(getattr(value, field.name))


def wrong(compared: Comparison, texts: dict[str, str]) -> list[Here | Past | Entry | Commitment]:
    """Return the places whose quote is not what stands there."""
    found = []
    for place in places(compared):
        match place:
            case Here():
                text, quote = compared.current.text, place.quote
            case Past():
                text, quote = texts[place.report_id], place.quote
            case Entry():
                text, quote = texts[place.report_id], place.text
            case Commitment():
                text, quote = texts[place.report_id], texts[place.report_id][place.start : place.end]
        if text[place.start : place.end] != quote or not quote:
            found.append(place)
    return found


def test_every_quote_stands_at_its_offsets(archived: dict[str, Report], comparisons: tuple[Comparison, ...]) -> None:
    texts = {report.id: report.text for report in archived.values()}

    assert [wrong(one, texts) for one in comparisons] == [[]] * len(comparisons)
    assert sum(1 for one in comparisons for _ in places(one)) > 300
