from __future__ import annotations

import re

import pytest

from ui.texts import TEXTS, Texts


def test_every_sentence_stands_in_both_languages_with_the_same_fields() -> None:
    for key, (zh, en) in TEXTS.items():
        assert zh, key
        assert en, key
        assert set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en)), key


def test_an_unknown_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        Texts("zh")("nonsense")
