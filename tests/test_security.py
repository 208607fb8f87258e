"""Every promise of SECURITY.md is held by a test that exists."""

from __future__ import annotations

import ast
import re

from tests.conftest import ROOT

_NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def functions_of(path: str) -> set[str]:
    file = ROOT / path
    if not file.is_file():
        return set()
    return {
        node.name for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)
    }


def test_every_test_named_there_exists() -> None:
    named = _NAMED.findall((ROOT / "SECURITY.md").read_text(encoding="utf-8"))

    missing = [f"{path}::{test}" for path, test in named if test not in functions_of(path)]

    assert len(named) > 20
    assert missing == []
