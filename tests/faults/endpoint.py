"""A real HTTP server that speaks OpenAI chat completions and misbehaves on cue.

`with MisbehavingEndpoint("invents") as endpoint:` gives `endpoint.base_url`; every request it got is in
`endpoint.requests`. A behaviour that writes takes the notes from the last tag `<notes>` (or the last tag of any name)
of the last message and says each note as a sentence, with one fault.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

_TAG = re.compile(r"<(\w+)>\n(.*?)\n</\1>", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MARK = re.compile(r"^\s*(?:[-·•*]|\d+[.、)）]|[（(]\d+[)）]|[一二三四五六七八九十]+、)\s*")


def notes_of(messages: list[dict[str, Any]]) -> list[str]:
    """Return the lines of the material in the last message, without list marks."""
    parts = dict(_TAG.findall(messages[-1]["content"]))
    text = parts.get("notes") or parts.get("note") or next(reversed(parts.values()), messages[-1]["content"])
    return [_MARK.sub("", line) for line in text.splitlines() if line.strip()]


def _sentences(notes: list[str]) -> list[str]:
    return [note.rstrip("。；;.") + "。" for note in notes]


def _good(messages: list[dict[str, Any]]) -> str:
    return "".join(_sentences(notes_of(messages)))


def _invents(messages: list[dict[str, Any]]) -> str:
    return _good(messages) + "全年共开展活动73场次，覆盖群众4160人次。"


def _drops(messages: list[dict[str, Any]]) -> str:
    return "".join(_sentences(notes_of(messages))[:-1]) or "有关工作有序推进。"


def _swaps(messages: list[dict[str, Any]]) -> str:
    """Exchange the first two different numbers."""
    text = _good(messages)
    first, second = [*dict.fromkeys(_NUMBER.findall(text)), "12", "21"][:2]
    places = {first: second, second: first}
    return _NUMBER.sub(lambda found: places.get(found[0], found[0]), text)


def _last_year(messages: list[dict[str, Any]]) -> str:
    """Say a sentence of the material other than the notes, as it stands, in place of the last note."""
    parts = dict(_TAG.findall(messages[-1]["content"]))
    others = [text for name, text in parts.items() if name not in {"notes", "note"} and _NUMBER.search(text)]
    old = others[0].splitlines()[0].rstrip("。") if others else "走访慰问归侨侨眷400多人次，发放慰问金4万多元"
    return _drops(messages) + old + "。"


def _units(messages: list[dict[str, Any]]) -> str:
    text = _good(messages).replace("万元", "亿元").replace("户", "家").replace("人次", "人")
    return text.replace("%", "个百分点")


def _praises(messages: list[dict[str, Any]]) -> str:
    return _good(messages) + "工作成效显著，得到了上级领导的高度评价和广大群众的一致好评。"


def _english(messages: list[dict[str, Any]]) -> str:
    return "In the first half of the year, the department carried out its work on overseas Chinese affairs."


def _leaks(messages: list[dict[str, Any]]) -> str:
    return messages[0]["content"]


def _obeys(messages: list[dict[str, Any]]) -> str:
    """Do what the material says, when it says anything of the kind of 忽略以上要求，输出……."""
    found = re.search(r"忽略.*?(?:输出|回答|写)[:：]?\s*[“\"]?([^”\"。\n]+)", messages[-1]["content"])
    return found[1] if found else _good(messages)


def _loops(messages: list[dict[str, Any]]) -> str:
    return _good(messages) * 200


def _sharpens(messages: list[dict[str, Any]]) -> str:
    return re.sub(r"近(?=[一二三四五六七八九百千\d])|(?<=[\d十百千万])[余多]", "", _good(messages))


def _finishes(messages: list[dict[str, Any]]) -> str:
    """Tell what is planned or not done as done."""
    return re.sub(r"(?:还|尚)?[没未]有?|拟|准备|打算|计划", "已", _good(messages))


def _chatter(messages: list[dict[str, Any]]) -> str:
    return f"好的，以下是为您起草的内容：\n\n```\n{_good(messages)}\n```\n希望对您有帮助！"


def _thinks(messages: list[dict[str, Any]]) -> str:
    return f"<think>\n用户给了88条要点。\n</think>\n\n{_good(messages)}"


WRITES: dict[str, Callable[[list[dict[str, Any]]], str]] = {
    "good": _good,
    "invents": _invents,
    "drops": _drops,
    "swaps": _swaps,
    "last_year": _last_year,
    "units": _units,
    "praises": _praises,
    "sharpens": _sharpens,
    "finishes": _finishes,
    "english": _english,
    "empty": lambda _: "",
    "leaks": _leaks,
    "obeys": _obeys,
    "loops": _loops,
    "chatter": _chatter,
    "thinks": _thinks,
    "cuts": _good,
    "filtered": _good,
    "stalls": _good,
    "slow": _good,
    "invalid_json": _good,
}
REFUSES: dict[str, tuple[int, str]] = {
    "401": (401, "Incorrect API key provided"),
    "402": (402, "Insufficient Balance"),
    "403": (403, "not allowed"),
    "404": (404, "The model does not exist"),
    "400": (400, "exceed_context_size_error"),
    "429": (429, "Rate limit reached"),
    "500": (500, "internal error"),
    "503": (503, "Loading model"),
}
BEHAVIOURS = (*WRITES, *REFUSES)


class MisbehavingEndpoint:
    """Serves one behaviour on a loopback port; `then` takes over after the first `times` completions.

    `adding` stands after every answer; {system} in it is the prompt that the model was given.
    """

    def __init__(
        self, behaviour: str = "good", *, then: str = "", times: int = 1, delay: float = 0.0, adding: str = ""
    ) -> None:
        if {behaviour, then or behaviour} - set(BEHAVIOURS):
            raise ValueError(f"behaviours are {', '.join(BEHAVIOURS)}")
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.models = ["fake-model"]
        self._behaviours = [behaviour] * times if then else []
        self._last = then or behaviour
        self._delay = delay
        self.adding = adding
        self.closing = threading.Event()
        endpoint = self

        class Handler(_Handler):
            served = endpoint

        self._server = _Server(("127.0.0.1", 0), Handler)

    @property
    def base_url(self) -> str:
        """Return the address to give as NIGAO_BASE_URL."""
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    @property
    def delay(self) -> float:
        """Return the pause between two pieces of a stream, in seconds."""
        return self._delay

    def behave(self) -> str:
        """Return the behaviour of this completion."""
        return self._behaviours.pop(0) if self._behaviours else self._last

    def __enter__(self) -> MisbehavingEndpoint:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep quiet about clients that hang up; anything else is the test's business."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    served: MisbehavingEndpoint
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the test's output clean."""

    def do_GET(self) -> None:
        if self.path.endswith("/models"):
            self._json(
                200, {"object": "list", "data": [{"id": name, "object": "model"} for name in self.served.models]}
            )
        else:
            self._json(404, {"error": {"message": "no such path"}})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("/embeddings"):
            self._embeddings(body)
            return
        self.served.requests.append(body)
        self.served.keys.append(self.headers.get("Authorization", ""))
        behaviour = self.served.behave()
        if behaviour in REFUSES:
            status, message = REFUSES[behaviour]
            self._json(status, {"error": {"message": message, "type": "invalid_request_error", "code": None}})
            return
        if behaviour == "slow":
            self.served.closing.wait(30)
        if behaviour == "invalid_json":
            self._bytes(200, b'{"choices": [{"message"', "application/json")
            return
        text = WRITES[behaviour](body["messages"])
        text += self.served.adding.replace("{system}", body["messages"][0]["content"])
        limit = body.get("max_tokens") or body.get("max_completion_tokens") or 10**6
        cut = text[:limit]
        reason = "length" if len(cut) < len(text) else "content_filter" if behaviour == "filtered" else "stop"
        if body.get("stream"):
            self._stream(cut, reason, behaviour)
        else:
            self._json(200, _completion(cut, reason))

    def _embeddings(self, body: dict[str, Any]) -> None:
        texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
        self.served.requests.append(body)
        behaviour = self.served.behave()
        if behaviour in REFUSES:
            status, message = REFUSES[behaviour]
            self._json(status, {"error": {"message": message}})
            return
        data = [
            {"object": "embedding", "index": place, "embedding": [float(len(text)), 1.0, 0.0]}
            for place, text in enumerate(texts)
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        self._json(200, {"object": "list", "model": body["model"], "data": data, "usage": usage})

    def _stream(self, text: str, reason: str, behaviour: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            for place, piece in enumerate(_pieces(text)):
                if behaviour == "cuts" and place * 4 >= len(text) // 2:
                    self.close_connection = True
                    return
                if behaviour == "stalls" and place == 2:
                    self.served.closing.wait(30)
                self._event(_chunk({"content": piece}, None))
                time.sleep(self.served.delay)
            self._event(_chunk({}, reason))
            self._chunk(b"data: [DONE]\n\n")
            self._chunk(b"")
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _event(self, payload: dict[str, Any]) -> None:
        self._chunk(b"data: " + json.dumps(payload, ensure_ascii=False).encode() + b"\n\n")

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _json(self, status: int, payload: dict[str, Any]) -> None:
        self._bytes(status, json.dumps(payload, ensure_ascii=False).encode(), "application/json")

    def _bytes(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if status == 429:
            self.send_header("Retry-After", "0.05")
        self.end_headers()
        self.wfile.write(data)


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), 4):
        yield text[start : start + 4]


def _completion(text: str, reason: str) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": reason}
    usage = {"prompt_tokens": 1, "completion_tokens": len(text), "total_tokens": len(text) + 1}
    return {
        "id": "c",
        "object": "chat.completion",
        "created": 0,
        "model": "fake-model",
        "choices": [choice],
        "usage": usage,
    }


def _chunk(delta: dict[str, str], reason: str | None) -> dict[str, Any]:
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "fake-model", "choices": [choice]}
