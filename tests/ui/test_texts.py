from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import ui
from assistant.archive.events import Status
from assistant.guard.finding import Severity
from assistant.intent import Mode
from assistant.knowledge import Knowledge
from assistant.knowledge.entries import Help
from ui.texts import TEXTS, Texts

UI = Path(ui.__file__).parent


def test_every_sentence_stands_in_both_languages_with_the_same_fields() -> None:
    for key, (zh, en) in TEXTS.items():
        assert zh, key
        assert en, key
        assert set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en)), key


def test_every_sentence_is_used() -> None:
    """A key stands in the page's code in full, by its first words, or is the value of something shown by its name."""
    code = "".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py") if path.name != "texts.py")
    whole = (
        set(re.findall(r"""["']([\w-]+)["']""", code))
        | {one.value for one in (*Mode, *Severity)}
        | set(get_args(Status))
    )
    begun = tuple(set(re.findall(r'f"(\w+_)\{', code)) | set(re.findall(r'"(\w+_)" \+', code)))

    assert [key for key in TEXTS if key not in whole and not key.startswith(begun)] == []


@pytest.mark.parametrize("language", [0, 1])
def test_what_the_assistant_says_of_the_page_stands_on_the_page(language: int) -> None:
    shown = [re.sub("{(?:area|topic)}", "侨务", texts[language]) for texts in TEXTS.values()]
    answers = [(entry.zh, entry.en)[language] for entry in Knowledge().read(Help, "help.yaml").entries]
    named = {name for answer in answers for name in re.findall("“([^“”]{2,13})”", answer)}

    assert len(named) >= 5
    assert [name for name in named if not any(text.startswith(name) for text in shown)] == []


def test_an_unknown_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        Texts("zh")("nonsense")
