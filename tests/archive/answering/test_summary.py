from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.messages import BaseMessage
from pydantic import Field
from typing_extensions import override

from assistant.archive.answering.summary import is_supported, summarise
from assistant.archive.citation import Citation
from assistant.archive.report import Part
from assistant.errors import ModelUnavailable
from assistant.language.time.period import Period
from assistant.models.chat import open_chat
from assistant.settings import Settings
from tests.faults.endpoint import MisbehavingEndpoint

QUOTES = ["检查宗教活动场所21处，整改隐患9条。", "举办教职人员培训班1期，46人参加。"]


class Silent(FakeListChatModel):
    @override
    def invoke(self, *_: Any, **__: Any) -> Any:
        raise ModelUnavailable("模型没有答复。", "The model does not answer.")


class Listening(FakeListChatModel):
    heard: list[Any] = Field(default_factory=list)

    @override
    def _call(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> str:
        self.heard.append(messages)
        return super()._call(messages, *args, **kwargs)


def citations(quotes: list[str] = QUOTES) -> Iterator[Citation]:
    for quote in quotes:
        yield Citation(
            "a", "总结", "临江区委统战部", None, Period.parse("2025H1"), Part.WORK, (), quote, 0, len(quote), 1.0
        )


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("检查宗教活动场所21处，整改隐患9条[1]。", True),
        ("检查宗教活动场所21处[1]，培训46人[2]。", True),
        ("检查宗教活动场所21处，整改隐患9条。", False),  # cites nothing
        ("检查宗教活动场所21处[3]。", False),  # cites what is not there
        ("检查宗教活动场所21处[2]。", False),  # stands in another quote
        ("检查宗教活动场所22处[1]。", False),
        ("有力维护了宗教领域和谐稳定[1]。", False),  # says what no quote says
        ("2025年上半年检查宗教活动场所21处[1]。", True),
        ("2024年上半年检查宗教活动场所21处[1]。", False),  # another time than the quote's
        ("检查宗教活动场所2处[1]。", False),  # a piece of another figure
        ("We checked 21 venues [1].", True),
        ("We checked 22 venues [1].", False),
        ("We checked 2 venues [1].", False),
        ("Religious affairs went very well [1].", False),  # nothing in it can be checked
    ],
)
def test_only_what_the_cited_quotes_hold(sentence: str, holds: bool) -> None:
    assert is_supported(sentence, [f"（2025年上半年）{quote}" for quote in QUOTES]) is holds


def test_a_mark_after_the_full_stop_belongs_to_the_sentence_before() -> None:
    model = FakeListChatModel(responses=["检查宗教活动场所21处，整改隐患9条。[1]举办教职人员培训班1期，46人参加。[2]"])

    said, note = summarise("去年宗教工作做了什么", tuple(citations()), model, english=False)

    assert said == "检查宗教活动场所21处，整改隐患9条[1]。举办教职人员培训班1期，46人参加[2]。"
    assert "删去没有依据的0句" in note


def test_a_model_that_fails_costs_nothing_but_the_summary() -> None:
    found = tuple(citations())

    assert summarise("？", found, Silent(responses=[""]), english=False) == ("", "模型没有答复。")
    assert summarise("?", found, Silent(responses=[""]), english=True) == ("", "The model does not answer.")


def test_in_english_the_notes_are_too() -> None:
    good = FakeListChatModel(responses=["检查宗教活动场所21处[1]。"])
    bad = FakeListChatModel(responses=["Nothing."])

    assert "0 unsupported" in summarise("?", tuple(citations()), good, english=True)[1]
    assert "quotes only" in summarise("?", tuple(citations()), bad, english=True)[1]


@pytest.mark.parametrize(
    ("behaviour", "kept", "note"),
    [
        ("good", 1, "删去没有依据的0句"),
        ("invents", 1, "删去没有依据的1句"),
        ("praises", 1, "删去没有依据的1句"),
        ("thinks", 1, "删去没有依据的0句"),
        ("english", 0, "模型的概括没有通过核对"),
        ("swaps", 0, "模型的概括没有通过核对"),
        ("empty", 0, ""),
        ("500", 0, "模型"),
    ],
)
def test_whatever_a_server_says_only_what_its_quotes_hold_is_shown(behaviour: str, kept: int, note: str) -> None:
    found = tuple(citations(QUOTES[:1]))

    with MisbehavingEndpoint(behaviour) as endpoint:
        chat = open_chat(Settings(base_url=endpoint.base_url, api_key="test", model="fake-model"))
        assert chat.model is not None
        said, told = summarise("去年宗教工作做了什么", found, chat.model, english=False)

    assert said.count("[") == kept
    assert note in told


def test_long_quotes_are_cut_off_before_the_model_chokes() -> None:
    many = tuple(citations([f"第{at}项工作" + "很长" * 300 for at in range(9)]))
    model = Listening(responses=["。"])

    summarise("？", many, model, english=False)

    sent = str(model.heard[-1][-1].content)
    assert "[3]" in sent
    assert "[4]" not in sent
