"""llama.cpp in this process, behind a loopback port of its own, so that it is one more endpoint to the rest."""

from __future__ import annotations

import atexit
import secrets
import urllib.error
import urllib.request
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any, ClassVar, Literal, TypeAlias

from assistant.errors import ModelUnavailable

State: TypeAlias = Literal["idle", "loading", "ready", "failed", "closed"]

CONTEXT = 8192
"""Tokens of all slots together; a slot's share bounds one request with its answer."""

_SLOTS = 2
"""Two conversations keep their prompt caches; more would only wait for the same cores."""

_PROMPT_CACHE_MIB = 256
_READY_SECONDS = 60.0


class EmbeddedServer:
    """Serves one GGUF file to this process only: random port, random key, nothing else listens or is contacted."""

    _running: ClassVar[dict[Path, EmbeddedServer]] = {}
    _one_at_a_time: ClassVar[Lock] = Lock()

    def __init__(self, path: Path) -> None:
        self.path = path
        self.key = secrets.token_urlsafe(24)
        self.base_url = ""
        self.state: State = "idle"
        self._server: Any = None
        self._starting = Lock()

    @classmethod
    def of(cls, path: Path) -> EmbeddedServer:
        """Return this process' server for a file, not started; the server of another file is closed first."""
        with cls._one_at_a_time:
            for other in [running for running in cls._running if running != path]:
                cls._running.pop(other).close()
            if path not in cls._running:
                cls._running[path] = cls(path)
                atexit.register(cls._running[path].close)
            return cls._running[path]

    def start(self) -> None:
        """Load the model unless it is loaded; returns when requests are answered, about four seconds for a gigabyte.

        Raises ModelUnavailable when the file is no model, or does not fit in memory.
        """
        with self._starting:
            if self.state == "ready":
                return
            self.state = "loading"
            try:
                self._server = self._load()
                self.base_url = f"{self._server.listening_address}/v1"
                self._wait_until_healthy()
            except ImportError as error:
                self.state = "failed"
                raise ModelUnavailable(
                    f"内置模型的运行库装不上：{error}。Debian、Ubuntu 上可运行 apt-get install libgomp1；"
                    "没有模型也能用，由拟句器起草。",
                    f"The embedded runtime does not load: {error}. On Debian or Ubuntu: apt-get install libgomp1; "
                    "until then the composer drafts.",
                ) from error
            except (RuntimeError, OSError) as error:
                self.state = "failed"
                raise ModelUnavailable(
                    f"内置模型无法加载：{self.path.name}。文件可能不完整，或内存不够。请运行 nigao model pull，"
                    "或用 NIGAO_BASE_URL 使用一个模型接口。",
                    f"The embedded model {self.path.name} does not load: the file may be damaged or memory too small. "
                    "Run `nigao model pull`, or set NIGAO_BASE_URL to use an endpoint.",
                ) from error
            self.state = "ready"

    def close(self) -> None:
        """Stop serving and give the memory back; what is being generated ends."""
        with self._starting:
            self._server = None
            self.state = "closed"

    def _load(self) -> Any:
        import xllamacpp

        _read_through(self.path)
        params = xllamacpp.CommonParams()
        params.model.path = str(self.path)
        params.hostnames = ["127.0.0.1"]
        params.port = 0
        params.api_keys = [self.key]
        params.cors_origins = ""
        params.ui = False
        params.endpoint_slots = False
        params.offline = True
        params.verbosity = 0
        params.n_ctx = CONTEXT
        params.n_parallel = _SLOTS
        params.cache_ram_mib = _PROMPT_CACHE_MIB
        return xllamacpp.Server(params)

    def _wait_until_healthy(self) -> None:
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        address = self.base_url.removesuffix("/v1") + "/health"
        until = monotonic() + _READY_SECONDS
        while True:
            try:
                direct.open(address, timeout=5).close()
            except (urllib.error.URLError, TimeoutError):
                if monotonic() > until:
                    raise
                sleep(0.1)
            else:
                return


def _read_through(path: Path) -> None:
    """Bring a file into the page cache: the loader holds the interpreter lock, which a slow disk would prolong."""
    with path.open("rb", buffering=0) as file:
        while file.read(1 << 24):
            pass
