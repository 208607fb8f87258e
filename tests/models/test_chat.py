"""Endpoints that behave, and endpoints that do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ModelUnavailable, SettingsError
from assistant.models.chat import ChatHandle, open_chat
from assistant.models.embeddings import EndpointEmbedder
from assistant.settings import Settings
from tests.faults.endpoint import MisbehavingEndpoint

ASK = "<notes>\n走访侨企12家\n慰问归侨86户，发放慰问金5.2万元\n</notes>"
SAID = "走访侨企12家。慰问归侨86户，发放慰问金5.2万元。"


def _stream(handle: ChatHandle) -> str:
    assert handle.model is not None
    return "".join(piece.text for piece in handle.model.stream(ASK))


def _open(endpoint: MisbehavingEndpoint, **settings: str) -> ChatHandle:
    return open_chat(Settings(base_url=endpoint.base_url, **settings))


@pytest.mark.parametrize(("behaviour", "said"), [("good", SAID), ("thinks", SAID), ("empty", "")])
def test_streams_and_answers_the_same(behaviour: str, said: str) -> None:
    with MisbehavingEndpoint(behaviour) as endpoint:
        handle = _open(endpoint, model="m", api_key="secret")
        streamed = _stream(handle)
        answered = handle.model.invoke(ASK, max_tokens=400).text if handle.model else ""

    assert (streamed, answered) == (said, said)
    assert [request["max_tokens"] for request in endpoint.requests] == [2048, 400]
    assert endpoint.keys == ["Bearer secret"] * 2
    assert {request["model"] for request in endpoint.requests} == {"m"}


@pytest.mark.parametrize(
    ("behaviour", "word", "requests"),
    [
        ("401", "NIGAO_API_KEY", 1),
        ("402", "余额", 1),
        ("403", "无权", 1),
        ("404", "NIGAO_MODEL", 1),
        ("400", "太长", 1),
        ("429", "额度", 3),
        ("500", "内部出错（500）", 3),
        ("cuts", "中途断开", 1),
        ("invalid_json", "中途断开", 1),
        ("filtered", "内容审查", 1),
    ],
)
def test_a_failure_is_one_error_that_says_what_to_do(behaviour: str, word: str, requests: int) -> None:
    with MisbehavingEndpoint(behaviour) as endpoint:
        handle = _open(endpoint, model="m")
        with pytest.raises(ModelUnavailable, match=word):
            _stream(handle)

    assert len(endpoint.requests) == requests


def test_a_passing_failure_is_asked_again() -> None:
    with MisbehavingEndpoint("429", then="good") as endpoint:
        said = _stream(_open(endpoint, model="m"))

    assert said == SAID


def test_nothing_listens() -> None:
    with pytest.raises(ModelUnavailable, match="没有服务在运行"):
        _stream(open_chat(Settings(base_url="http://127.0.0.1:1/v1", model="m")))


def test_the_callers_tokens_are_reported() -> None:
    with MisbehavingEndpoint("good") as endpoint:
        handle = _open(endpoint, model="m")
        assert handle.model is not None
        cut = handle.model.invoke(ASK, max_tokens=5)

    assert cut.response_metadata["finish_reason"] == "length"


def test_the_only_model_of_an_endpoint_needs_no_name() -> None:
    with MisbehavingEndpoint("good") as endpoint:
        _stream(_open(endpoint))

    assert [request["model"] for request in endpoint.requests] == ["fake-model"]


def test_several_models_need_a_name() -> None:
    with MisbehavingEndpoint("good") as endpoint:
        endpoint.models = ["b", "a"]
        with pytest.raises(ModelUnavailable, match="NIGAO_MODEL 指定一个，如：a、b"):
            _stream(_open(endpoint))


def test_a_proxy_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    with MisbehavingEndpoint("good") as endpoint:
        said = _stream(_open(endpoint))

    assert said == SAID


@pytest.mark.parametrize(
    ("settings", "remote", "zh"),
    [
        (Settings(llm=False), False, "设置为不使用模型，由拟句器起草。"),
        (Settings(base_url="http://127.0.0.1:8000/v1", model="q"), False, "使用本机接口上的模型 q，文字不出本机。"),
        (
            Settings(base_url="https://model.example.cn/v1", model="q", api_key="k"),
            True,
            "使用接口 model.example.cn 上的模型 q，要点和所引材料会发送到那里。",
        ),
        (Settings(api_key="k", model="q"), True, "使用接口 OpenAI 上的模型 q，要点和所引材料会发送到那里。"),
        (
            Settings(home=Path("nowhere")),
            False,
            "内置模型 Qwen2.5-Coder-1.5B-Instruct Q4_K_M 还没有下载，由拟句器起草。运行 nigao model pull 可以下载。",
        ),
        (Settings(model="no/such.gguf"), False, "找不到模型文件 no/such.gguf，由拟句器起草。请核对 NIGAO_MODEL。"),
    ],
)
def test_the_state_is_told_without_contacting_anything(settings: Settings, remote: bool, zh: str) -> None:
    handle = open_chat(settings)

    assert (handle.remote, handle.zh) == (remote, zh)


def test_an_address_without_a_scheme_is_refused() -> None:
    with pytest.raises(SettingsError, match="完整的地址"):
        open_chat(Settings(base_url="127.0.0.1:8000/v1"))


@pytest.mark.parametrize("key", ["sk-1 ", "sk-1\n", "密钥"])
def test_a_key_that_cannot_be_one_is_refused(key: str) -> None:
    with pytest.raises(SettingsError, match="NIGAO_API_KEY"):
        open_chat(Settings(base_url="http://127.0.0.1:8000/v1", api_key=key))


def test_a_file_that_is_no_model_says_so(tmp_path: Path) -> None:
    path = tmp_path / "no-model.gguf"
    path.write_bytes(b"GGUF" + bytes(1000))
    handle = open_chat(Settings(model=str(path)))

    with pytest.raises(ModelUnavailable, match=r"无法加载：no-model\.gguf"):
        _stream(handle)

    assert "没有载入成功" in open_chat(Settings(model=str(path))).zh


def test_an_embeddings_endpoint() -> None:
    with MisbehavingEndpoint("good", then="401", times=3) as endpoint:
        embedder = EndpointEmbedder(endpoint.base_url, "bge", "k")
        vectors = embedder.embed_documents([f"{'字' * size}" for size in range(1, 13)])
        question = embedder.embed_query("侨务")
        with pytest.raises(ModelUnavailable, match="NIGAO_EMBED_API_KEY"):
            embedder.embed_query("侨务")

    assert [vector[0] for vector in vectors] == list(range(1, 13))
    assert question == [2.0, 1.0, 0.0]
    assert [len(request["input"]) for request in endpoint.requests] == [10, 2, 1, 1]
