from __future__ import annotations

import re

import pytest

from tests.readme import ROOT, settings_table


@pytest.mark.parametrize(("name", "language"), [("README.md", "en_GB"), ("README.zh-CN.md", "zh_CN")])
def test_the_settings_table_is_what_the_code_prints(name: str, language: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")

    assert settings_table(language) in text


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_what_a_readme_links_to_is_there(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (ROOT / name).read_text(encoding="utf-8"))

    assert [link for link in links if not (ROOT / link).exists()] == []
