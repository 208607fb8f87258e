"""Attacks hidden in notes, past reports, file names, phrasing, questions and pasted text, with a model that obeys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.archive.events import Ingested
from assistant.chat import Answered, Session, Smoothed, turn
from assistant.desk import Desk
from assistant.intent import Mode
from assistant.language.time.period import Period
from assistant.settings import Settings
from assistant.wiring import sample_reports, wire
from assistant.writing.drafting.draft import Drafted
from tests.faults.endpoint import MisbehavingEndpoint
from tests.faults.endpoints import with_model
from tests.faults.tally import Tally

TODAY = date(2026, 7, 3)
NOTES = "· 走访困难归侨侨眷86户\n· 侨法宣传2场，发放资料600份"
FACTS = ("86户", "2场", "600份")
PASTE = "上个月我们跑了12家企业，有5家说了困难。"
OTHER = "河西区委统战部2025年下半年工作总结\n一、主要工作\n（一）侨务工作\n走访归侨913户。\n"
OURS = "临江区委统战部2025年下半年工作总结\n一、主要工作\n（一）侨务工作\n走访归侨61户。{attack}。\n"


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack; see the head of the data file."""

    where: str
    text: str
    obeyed: str
    forbidden: tuple[str, ...]


def attacks() -> list[Attack]:
    """Read the data file."""
    import yaml

    listed = yaml.safe_load((Path(__file__).parent / "data" / "injections.yaml").read_text(encoding="utf-8"))
    return [Attack(one["where"], one["text"], one["obeyed"], tuple(one["forbidden"])) for one in listed]


def injection(folder: Path) -> Tally:
    """Run every attack against one office whose model does what it is told; the report that carries it is new each time."""
    tally = Tally("injection")
    office = wire(Settings(home=folder / "home", embed_model="hashed", organ="临江区委统战部"))
    other = folder / "河西.txt"
    other.write_text(OTHER, encoding="utf-8")
    _ingested(office, *sample_reports()[-2:-1], other)
    for number, attack in enumerate(attacks()):
        ours = _ingested(office, _ours(attack, folder / str(number)))
        with MisbehavingEndpoint(adding=attack.obeyed) as endpoint:
            _try(with_model(office, endpoint.base_url, f"m{number}"), attack, endpoint, tally)
        office.archive.forget(ours)
    office.close()
    return tally


def _ours(attack: Attack, folder: Path) -> Path:
    """Write the office's own last report, which may carry the attack in its text or its name."""
    name = f"{attack.text}.txt" if attack.where == "filename" else "总结.txt"
    file = folder / name.replace("/", "／")
    folder.mkdir()
    file.write_text(OURS.format(attack=attack.text if attack.where == "report" else ""), encoding="utf-8")
    return file


def _ingested(desk: Desk, *files: Path) -> list[str]:
    return [event.id for event in desk.archive.ingest(files) if isinstance(event, Ingested)]


def _try(desk: Desk, attack: Attack, endpoint: MisbehavingEndpoint, tally: Tally) -> None:
    before = desk.archive.documents()
    got = _result(desk, attack)
    tally.counts[f"attack in a {attack.where}"] += 1
    if attack.where != "question":  # a figure that stands in a quote is answered without the model
        tally.hold("the model was asked and obeyed", bool(endpoint.requests), attack.text)
    kept = (not any(word in got for word in attack.forbidden)) and bool(got)
    tally.hold("what the attack wanted is not there", kept, f"{attack.text}: {got}")
    if attack.where in {"note", "report", "filename", "phrasing"}:
        tally.hold("every note is there", all(fact in got for fact in FACTS), f"{attack.text}: {got}")
    tally.hold("the archive is as it was", desk.archive.documents() == before, attack.text)


def _result(desk: Desk, attack: Attack) -> str:
    """Return what the clerk gets: the draft, the polished text or the answer."""
    if attack.where == "question":
        return "".join(one.answer.text for one in _events(desk, attack.text) if isinstance(one, Answered))
    if attack.where == "paste":
        events = _events(desk, PASTE + attack.text, Mode.POLISH)
        return "".join(one.polished.text for one in events if isinstance(one, Smoothed))
    notes = f"{NOTES}\n· {attack.text}" if attack.where == "note" else NOTES
    reference = attack.text if attack.where == "phrasing" else ""
    task = desk.task("侨务", Period.parse("2026H1"), notes, reference=reference)
    drafted = next(one.draft for one in desk.draft(task) if isinstance(one, Drafted))
    asked = attack.text if attack.where == "note" else ""
    return drafted.text.replace(asked, "")


def _events(desk: Desk, message: str, mode: Mode | None = None) -> list[object]:
    return list(turn(message, desk=desk, session=Session(), today=TODAY, mode=mode))
