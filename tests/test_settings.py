from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings


def test_the_projects_own_variable_wins_over_the_vendors() -> None:
    environ = {"NIGAO_BASE_URL": "http://one/v1", "OPENAI_BASE_URL": "http://two/v1", "OPENAI_API_KEY": "k"}

    settings = Settings.read(environ)

    assert (settings.base_url, settings.api_key, settings.remote) == ("http://one/v1", "k", True)


def test_empty_variables_count_as_unset() -> None:
    assert not Settings.read({"OPENAI_API_KEY": "", "NIGAO_HOME": "/data"}).remote


def test_no_model_means_nothing_leaves_the_machine() -> None:
    assert not Settings.read({"OPENAI_API_KEY": "k", "NIGAO_LLM": "no"}).remote


def test_secrets_never_print() -> None:
    settings = Settings.read({"NIGAO_API_KEY": "sk-secret", "NIGAO_LOGIN": "li:hidden", "NIGAO_HOME": "/data"})

    shown = repr(settings)

    assert "secret" not in shown
    assert "hidden" not in shown
    assert "api_key='***'" in shown


@pytest.mark.parametrize(("name", "value"), [("NIGAO_PORT", "七"), ("NIGAO_LLM", "maybe")])
def test_a_value_of_the_wrong_type_names_its_variable(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.read({name: value})


def test_home_is_a_path_and_has_a_default() -> None:
    assert Settings.read({"NIGAO_HOME": "/data/nigao"}).home == Path("/data/nigao")
    assert Settings.read({}).home.name == "nigao"


def test_every_setting_says_in_both_languages_what_it_is() -> None:
    for setting in fields(Settings):
        assert setting.metadata["names"]
        assert setting.metadata["zh"]
        assert setting.metadata["en"]
