"""Every way an endpoint can fail, over real connections, under every act that uses a model."""

from __future__ import annotations

import contextlib
import json
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.chat import Answered, Ended, Session, Smoothed, turn
from assistant.desk import Desk
from assistant.errors import NigaoError
from assistant.intent import Mode
from assistant.models.chat import open_chat
from assistant.settings import Settings
from assistant.wiring import sample_reports, wire
from assistant.writing.drafting.draft import Drafted
from tests.faults.endpoint import MisbehavingEndpoint
from tests.faults.tally import Tally

TODAY = date(2026, 7, 3)
NOTES = "· 走访困难归侨侨眷86户\n· 侨法宣传2场，发放资料600份"
FACTS = ("86户", "2场", "600份")
PASTE = "上个月我们跑了12家企业，有5家说了困难，大家都蛮高兴的。"
_SSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
_PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html><body>login</body></html>"
_LATER = (
    b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 86400\r\nContent-Type: application/json\r\n"
    b'Content-Length: 35\r\nConnection: close\r\n\r\n{"error": {"message": "slow down"}}\n'
)
RUDE = ("resets", "hangs up", "garbage", "endless", "endless thoughts", "page", "retry tomorrow", "half a header")
POLITE = ("401", "402", "403", "404", "400", "429", "500", "503", "cuts", "invalid_json", "filtered", "empty", "loops")
FAULTS = (*POLITE, *RUDE, "nobody there", "TLS")
_SECONDS = 120.0


@contextmanager
def rude_endpoint(manner: str) -> Iterator[str]:
    """Serve one kind of rudeness on a loopback port; yields the address to give as NIGAO_BASE_URL."""
    listening = socket.create_server(("127.0.0.1", 0))
    closing = threading.Event()

    def serve() -> None:
        while not closing.is_set():
            with contextlib.suppress(OSError):
                connection, _ = listening.accept()
                threading.Thread(target=answer, args=(connection,), daemon=True).start()

    def answer(connection: socket.socket) -> None:
        with contextlib.suppress(OSError), connection:
            connection.recv(65536)
            _be_rude(connection, manner, closing)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
    finally:
        closing.set()
        listening.close()


def _be_rude(connection: socket.socket, manner: str, closing: threading.Event) -> None:
    match manner:
        case "resets":
            connection.sendall(_SSE + _event("走访困难"))
            time.sleep(0.05)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        case "garbage":
            connection.sendall(_SSE + b"data: {not json\n\ndata: \xff\xfe\n\n")
        case "endless" | "endless thoughts":
            connection.sendall(_SSE + (_event("<think>") if manner == "endless thoughts" else b""))
            while not closing.is_set():
                connection.sendall(_event("走访困难归侨侨眷，" * 20) * 20)
        case "page":
            connection.sendall(_PAGE)
        case "retry tomorrow":
            connection.sendall(_LATER)
        case "half a header":
            connection.sendall(b"HTTP/1.1 200 O")


def _event(text: str) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"


def endpoints(folder: Path, faults: tuple[str, ...] = FAULTS) -> Tally:
    """Draft, polish and ask under each failure; then lose the endpoint between two turns."""
    tally = Tally("endpoint")
    office = wire(Settings(home=folder, embed_model="hashed"))
    list(office.archive.ingest(sample_reports()[-1:]))
    for fault in faults:
        with _failing(fault) as address:
            _use(with_model(office, address, fault), fault, tally)
    _gone_between_turns(office, tally)
    office.close()
    return tally


def with_model(office: Desk, address: str, name: str) -> Desk:
    """Return the office's desk with a model that it has never used before, at an address."""
    settings = replace(office.settings, base_url=address, model=name)
    return replace(office, settings=settings, chat=lambda: open_chat(settings))


@contextmanager
def _failing(fault: str) -> Iterator[str]:
    if fault in POLITE:
        with MisbehavingEndpoint(fault) as endpoint:
            yield endpoint.base_url
    elif fault in RUDE:
        with rude_endpoint(fault) as address:
            yield address
    elif fault == "TLS":
        with MisbehavingEndpoint() as endpoint:
            yield endpoint.base_url.replace("http:", "https:")
    else:
        with socket.create_server(("127.0.0.1", 0)) as unused:
            port = unused.getsockname()[1]
        yield f"http://127.0.0.1:{port}/v1"


def _use(desk: Desk, fault: str, tally: Tally) -> None:
    """Do the three acts; whatever the endpoint does, the clerk's work is there."""
    tally.counts[f"fault: {fault}"] += 1
    begun = time.monotonic()
    before = len(desk.workspace.drafts(""))
    try:
        drafted = [one for one in _said(desk, f"起草侨务这一节\n{NOTES}") if isinstance(one, Drafted)]
        polished = [one for one in _said(desk, PASTE, Mode.POLISH) if isinstance(one, Smoothed)]
        asked = [one for one in _said(desk, "去年下半年走访归侨多少户？") if isinstance(one, Answered)]
    except NigaoError as error:
        tally.hold("no failure of an endpoint ends a turn", False, f"{fault}: {error.zh}")
        return
    text = drafted[0].draft.text if drafted else ""
    tally.hold("every note is in the draft", all(fact in text for fact in FACTS), f"{fault}: {text}")
    tally.hold("the draft rests on the notes alone", bool(drafted) and drafted[0].draft.trace.clean, f"{fault}: {text}")
    kept = desk.workspace.drafts("")
    tally.hold("the notes are kept", any("86户" in one.notes for one in kept[: len(kept) - before]), fault)
    tally.hold(
        "the pasted text comes back with its figures", bool(polished) and "12家" in polished[0].polished.text, fault
    )
    tally.hold("the archive answers without the model", bool(asked), fault)
    seconds = time.monotonic() - begun
    tally.measured["slowest fault, seconds for three acts"] = max(
        tally.measured.get("slowest fault, seconds for three acts", 0.0), seconds
    )
    tally.hold(f"three acts end within {_SECONDS:.0f} s", seconds < _SECONDS, f"{fault}: {seconds:.0f} s")


def _said(desk: Desk, message: str, mode: Mode | None = None) -> list[object]:
    return list(turn(message, desk=desk, session=Session(), today=TODAY, mode=mode))


def _gone_between_turns(office: Desk, tally: Tally) -> None:
    with MisbehavingEndpoint() as endpoint:
        desk = with_model(office, endpoint.base_url, "gone")
        first = list(turn(f"起草侨务这一节\n{NOTES}", desk=desk, session=Session(), today=TODAY))
    ended = next(one for one in first if isinstance(one, Ended))
    again = list(turn("重写", desk=desk, session=ended.session, today=TODAY))
    text = next((one.draft.text for one in again if isinstance(one, Drafted)), "")
    tally.hold("an endpoint gone between two turns costs no note", all(fact in text for fact in FACTS), text)
