"""Acts on the archive: search, read, take in, correct, delete, rebuild."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.archive.citation import Citation
from assistant.archive.events import Embedding, Failed, Ingested, IngestEvent, Postponed, Reading
from assistant.archive.report import Part
from assistant.errors import NigaoError
from assistant.language.time.period import Period
from assistant.wiring import sample_reports
from ui.act import Act
from ui.acts.office import Office
from ui.window import Window


@dataclass(frozen=True, slots=True)
class Library:
    """The acts over one office's desk: its public methods."""

    office: Office

    def search(self, window: Window, act: Act) -> None:
        """Look for a text in the archive; an empty one clears what was found."""
        query = act["query"].strip()
        hits = self.office.desk.archive.search(query) if query else ()
        window.change(lambda view: view.on_shelf(query=query, hits=hits))

    def open_hit(self, window: Window, act: Act) -> None:
        """Open what a search found in its document."""
        hits = window.view.shelf.hits
        at = act.number("at")
        if 1 <= at <= len(hits):
            window.change(lambda view: view.reading(hits, at))

    def read(self, window: Window, act: Act) -> None:
        """Open a report of the archive from its beginning."""
        report = self.office.desk.archive.report(act["id"])
        first = report.text.split("\n", 1)[0]
        place = (report.id, report.title, report.organ, report.delivered, report.period, Part.INTRO, ())
        head = Citation(*place, first, 0, len(first), 1.0)
        window.change(lambda view: view.reading((head,), 1))

    def ingest(self, window: Window, act: Act) -> Iterator[None]:
        """Take uploaded files into the archive, one line for each."""
        yield from self._follow(window, self.office.desk.archive.ingest(act.files))

    def ingest_sample(self, window: Window, _act: Act) -> Iterator[None]:
        """Take in the invented office's reports, where that can be watched."""
        window.change(lambda view: view.opening("library"))
        yield from self._follow(window, self.office.desk.archive.ingest(sample_reports()))

    def rebuild(self, window: Window, _act: Act) -> Iterator[None]:
        """Make the indexes anew from the registry."""
        yield from self._follow(window, self.office.desk.archive.rebuild())
        window.change(lambda view: view.noticed(self.office.texts("rebuilt")))

    def at_hand(self, window: Window, act: Act) -> None:
        """Take a report in hand to correct or delete it, or put it back."""
        window.change(lambda view: view.on_shelf(at_hand=act["id"], deleting=act["deleting"] == "yes"))

    def correct(self, window: Window, act: Act) -> None:
        """Put the office and the period of a report right."""
        period = Period.parse(act["period"]) if act["period"].strip() else None
        report = self.office.desk.archive.correct(act["id"], organ=act["organ"].strip(), period=period)
        said = self.office.texts("corrected", title=report.title)
        window.change(lambda view: view.on_shelf(at_hand="").noticed(said))

    def forget(self, window: Window, act: Act) -> None:
        """Delete a report from the archive."""
        gone = self.office.desk.archive.forget([act["id"]])
        said = self.office.texts("forgotten", count=len(gone))
        window.change(lambda view: view.on_shelf(at_hand="", deleting=False).noticed(said))

    def _follow(self, window: Window, events: Iterator[IngestEvent]) -> Iterator[None]:
        """Show how far the archive has come, and why a file failed."""
        done: list[str] = []
        try:
            for event in events:
                said, over = self._told(event)
                window.change(lambda view, log=(*done, said): view.on_shelf(log=log, busy=True))  # type: ignore[misc]
                yield
                if over:
                    done.append(said)
        except NigaoError as error:
            done.append(f"✗ {error.message(self.office.texts.language)}")
        finally:
            window.change(lambda view: view.on_shelf(log=tuple(done), busy=False))

    def _told(self, event: IngestEvent) -> tuple[str, bool]:
        """Return the line for an event, and whether it stays once the next has come."""
        texts = self.office.texts
        match event:
            case Reading(path):
                return texts("reading", name=Path(path).name), False
            case Embedding(count, total):
                return texts("embedding", done=count, total=total), False
            case Ingested():
                status = texts("unchanged_file" if event.status == "unchanged" else event.status)
                report = self.office.desk.archive.report(event.id)
                when = texts.of(report.period) or texts("no_period")
                what = " · ".join((status, report.organ or texts("no_organ"), when))
                return texts("taken_in", name=Path(event.path).name, what=what), True
            case Postponed(_, zh, en):
                return texts.choose(zh, en), True
            case Failed(path, zh, en):
                return "✗ " + texts.choose(zh, en).replace(f"{Path(path).parent}/", ""), True
