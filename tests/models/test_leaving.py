from __future__ import annotations

import pytest

from assistant.errors import ModelUnavailable, PersonalData, SettingsError
from assistant.knowledge import Knowledge
from assistant.models.chat import open_chat
from assistant.models.embeddings import EndpointEmbedder, open_embedder
from assistant.models.endpoint import client
from assistant.models.leaving import way_out
from assistant.models.prompts import SHIPPED, load_prompt
from assistant.models.served import ServedChat
from assistant.settings import Settings
from tests.faults.endpoint import MisbehavingEndpoint

NOTES = "<notes>\n看望患病归侨陈秀英，电话13801234567\n走访侨企12家\n</notes>"
SAID = "看望患病归侨陈秀英，电话13801234567。走访侨企12家。"


def served(endpoint: MisbehavingEndpoint, *, mask: bool) -> ServedChat:
    """Return a model that is treated as standing elsewhere."""
    return ServedChat(connect=lambda: client(endpoint.base_url, "k", "m"), leaving=way_out(Knowledge(), mask=mask))


def test_what_tells_of_persons_is_not_sent() -> None:
    with MisbehavingEndpoint("good") as endpoint, pytest.raises(PersonalData) as error:
        served(endpoint, mask=False).invoke(NOTES)

    assert endpoint.requests == []
    assert error.value.zh.startswith("文字里有个人信息（电话号码 1 处、姓名和健康状况 1 处），没有发给外部模型。")
    assert isinstance(error.value, ModelUnavailable)


@pytest.mark.parametrize("streamed", [True, False])
def test_masked_text_is_sent_and_the_answer_restored(streamed: bool) -> None:
    with MisbehavingEndpoint("good") as endpoint:
        model = served(endpoint, mask=True)
        said = "".join(chunk.text for chunk in model.stream(NOTES)) if streamed else model.invoke(NOTES).text

    assert said == SAID
    sent = endpoint.requests[0]["messages"][-1]["content"]
    assert "患病归侨〔姓名1〕，电话〔号码1〕" in sent
    assert "陈秀英" not in sent


def test_text_that_tells_of_nobody_goes_as_it_is() -> None:
    notes = "<notes>\n走访侨企12家\n</notes>"
    with MisbehavingEndpoint("good") as endpoint:
        served(endpoint, mask=False).invoke(notes)

    assert endpoint.requests[0]["messages"][-1]["content"] == notes


def test_no_prompt_of_ours_is_refused() -> None:
    leaving = way_out(Knowledge(), mask=False)
    names = [path.stem for path in SHIPPED.glob("*.md") if path.stem != "README"]

    for name in names:
        prompt = load_prompt(name)
        messages = prompt.render(**dict.fromkeys(prompt.inputs, "走访侨企12家"))
        assert leaving.prepare(messages)[0] == messages


def test_only_what_leaves_this_machine_is_looked_at() -> None:
    with MisbehavingEndpoint("good") as endpoint:
        model = open_chat(Settings(base_url=endpoint.base_url, model="m")).model
        assert model is not None
        assert model.invoke(NOTES).text == SAID

    elsewhere = open_chat(Settings(base_url="http://model.example.cn/v1", model="m")).model
    assert isinstance(elsewhere, ServedChat)
    assert elsewhere.leaving is not None


def test_an_embeddings_endpoint_elsewhere_gets_masked_text() -> None:
    with MisbehavingEndpoint("good") as endpoint:
        EndpointEmbedder(endpoint.base_url, "e", "k", masking=True).embed_documents(["慰问陈秀英", "李主任到会"])

    assert endpoint.requests[0]["input"] == ["慰问〔姓名1〕", "〔姓名1〕到会"]
    identities = [
        open_embedder(Settings(embed_base_url=f"http://{host}/v1", embed_model="e", mask=True)).identity
        for host in ("model.example.cn", "127.0.0.1")
    ]
    assert identities == ["endpoint/e/masked", "endpoint/e"]


def test_models_elsewhere_can_be_forbidden() -> None:
    settings = Settings(base_url="http://model.example.cn/v1", model="m", remote_allowed=False)

    handle = open_chat(settings)

    assert (handle.model, handle.remote) == (None, False)
    assert "NIGAO_REMOTE=no" in handle.zh
    assert open_chat(Settings(base_url="http://127.0.0.1:1/v1", model="m", remote_allowed=False)).model is not None
    with pytest.raises(SettingsError, match="NIGAO_REMOTE=no"):
        open_embedder(Settings(embed_base_url="http://model.example.cn/v1", embed_model="e", remote_allowed=False))
