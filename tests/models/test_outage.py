"""Whatever goes wrong at an endpoint is one error that says what to do."""

from __future__ import annotations

import ssl

import pytest

from assistant.errors import ModelUnavailable
from assistant.models.outage import explain


def _from(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (TimeoutError(), "规定时间"),
        (_from(OSError(), ConnectionRefusedError()), "没有服务在运行"),
        (_from(OSError(), ssl.SSLCertVerificationError()), "SSL_CERT_FILE"),
        (ValueError("choices"), "ValueError"),
    ],
)
def test_causes_are_found_behind_the_error(error: Exception, word: str) -> None:
    assert word in explain(error).zh


def test_an_explained_error_stays_itself() -> None:
    error = ModelUnavailable("甲", "a")

    assert explain(error) is error


def test_the_settings_to_check_are_named() -> None:
    explained = explain(ConnectionRefusedError(), prefix="NIGAO_EMBED")

    assert "NIGAO_EMBED_BASE_URL" in explained.zh
    assert "NIGAO_EMBED_BASE_URL" in explained.en
