"""How a model may draft follows from what it did with figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.models.capability import Capability, drafting_mode, measure
from assistant.models.chat import ChatHandle, open_chat
from assistant.settings import Settings
from tests.faults.endpoint import MisbehavingEndpoint


def _measured(behaviour: str) -> Capability:
    with MisbehavingEndpoint(behaviour) as endpoint:
        model = open_chat(Settings(base_url=endpoint.base_url, model="m")).model
        assert model is not None
        return measure(model)


def test_a_model_that_keeps_every_figure_writes_sections() -> None:
    measured = _measured("good")

    assert (measured.kept, measured.invented, measured.mode) == (measured.given, 0, "section")
    assert measured.given > 20


@pytest.mark.parametrize("behaviour", ["invents", "drops", "swaps", "units", "last_year", "english", "empty"])
def test_a_model_that_does_not_writes_items(behaviour: str) -> None:
    assert _measured(behaviour).mode == "item"


def test_a_model_is_measured_once_and_remembered(tmp_path: Path) -> None:
    with MisbehavingEndpoint("good") as endpoint:
        settings = Settings(home=tmp_path, base_url=endpoint.base_url, model="m")
        first = drafting_mode(open_chat(settings), settings)
        asked = len(endpoint.requests)
        second = drafting_mode(open_chat(settings), settings)

    assert (first, second, len(endpoint.requests)) == ("section", "section", asked)


def test_a_damaged_memory_is_measured_again(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "capability.json").write_text("{", encoding="utf-8")
    with MisbehavingEndpoint("drops") as endpoint:
        settings = Settings(home=tmp_path, base_url=endpoint.base_url, model="m")
        mode = drafting_mode(open_chat(settings), settings)

    assert mode == "item"


@pytest.mark.parametrize("mode", ["section", "item"])
def test_a_setting_decides_without_asking(mode: str) -> None:
    settings = Settings(base_url="http://127.0.0.1:1/v1", model="m", draft_mode=mode)

    assert drafting_mode(open_chat(settings), settings) == mode


def test_the_catalogue_knows_its_own_models(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    measured_before = open_chat(Settings(base_url="http://127.0.0.1:1/v1", model="m")).model
    handle = ChatHandle(measured_before, "embedded", remote=False, zh="", en="")

    assert drafting_mode(handle, settings) == "item"


def test_without_a_model_the_composer_writes_items(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, llm=False)

    assert drafting_mode(open_chat(settings), settings) == "item"
