"""Whatever an endpoint does, the notes are kept, the draft holds them and nothing else, and the turn ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ModelUnavailable
from assistant.models.chat import open_chat
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


def test_a_plain_server_behind_https_is_named() -> None:
    with MisbehavingEndpoint() as endpoint:
        model = open_chat(Settings(base_url=endpoint.base_url.replace("http:", "https:"), model="m")).model
        assert model is not None

        with pytest.raises(ModelUnavailable, match="SSL_CERT_FILE"):
            list(model.stream("走访"))
