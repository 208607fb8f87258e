"""Whatever an endpoint does, the notes are kept, the draft holds them and nothing else, and the turn ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from assistant.errors import ModelUnavailable
from assistant.models.chat import open_chat
from assistant.models.embeddings import EndpointEmbedder
from assistant.settings import Settings
from tests.faults.endpoint import MisbehavingEndpoint
from tests.faults.endpoints import RUDE, endpoints, rude_endpoint


def test_faults_under_every_act(tmp_path: Path) -> None:
    tally = endpoints(tmp_path, ("429", "500", "cuts", *RUDE, "nobody there", "TLS"))

    assert tally.failures == []


@pytest.mark.parametrize(
    ("manner", "word"),
    [
        ("resets", "中途断开"),
        ("hangs up", "断开"),
        ("garbage", "不合格式"),
        ("endless", "说个不停"),
        ("endless thoughts", "说个不停"),
        ("page", "断开"),
        ("retry tomorrow", "额度"),
        ("half a header", "断开"),
    ],
)
def test_each_rudeness_is_one_sentence(manner: str, word: str) -> None:
    with rude_endpoint(manner) as address:
        model = open_chat(Settings(base_url=address, model="m")).model
        assert model is not None

        with pytest.raises(ModelUnavailable, match=word):
            list(model.stream("走访"))


@contextmanager
def sending_on_to(address: str) -> Iterator[str]:
    """Serve an endpoint on this machine that sends every request on to another address."""

    class SendsOn(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(307)
            self.send_header("location", address + self.path.removeprefix("/v1"))
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), SendsOn) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()


def test_an_endpoint_that_sends_the_text_on_elsewhere_is_not_followed() -> None:
    with MisbehavingEndpoint() as elsewhere, sending_on_to(elsewhere.base_url) as address:
        model = open_chat(Settings(base_url=address, model="m")).model
        assert model is not None

        with pytest.raises(ModelUnavailable, match="没有跟着发出去"):
            list(model.stream("走访归侨86户"))
        with pytest.raises(ModelUnavailable, match="NIGAO_EMBED_BASE_URL"):
            EndpointEmbedder(address, "m", "k").embed_query("走访归侨86户")

    assert elsewhere.requests == []


def test_a_plain_server_behind_https_is_named() -> None:
    with MisbehavingEndpoint() as endpoint:
        model = open_chat(Settings(base_url=endpoint.base_url.replace("http:", "https:"), model="m")).model
        assert model is not None

        with pytest.raises(ModelUnavailable, match="SSL_CERT_FILE"):
            list(model.stream("走访"))
