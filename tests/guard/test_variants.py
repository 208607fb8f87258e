"""Many ways to write one fault: each is found, and what looks like it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.guard.check import check
from assistant.guard.finding import Severity
from tests.guard.conftest import KNOWLEDGE


def variants() -> dict[str, dict[str, list[str]]]:
    import yaml

    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load(
        (Path(__file__).parent / "data" / "variants.yaml").read_text(encoding="utf-8")
    )
    return loaded


VARIANTS = variants()
REPORT = (
    "区委统战部2026年上半年工作总结及下半年工作计划\n一、上半年主要工作\n{work}\n二、存在的问题\n"
    "人手不足，12个镇中5个没有专职干部。\n三、下半年工作计划\n9月底前举办培训班1期。\n区委统战部\n2026年7月3日\n"
)
CASES = {
    kind: [(name, text) for name, texts in VARIANTS.items() for text in texts[kind]] for kind in ("fails", "passes")
}


def found(text: str) -> set[str]:
    return {finding.check for finding in check(REPORT.format(work=text), knowledge=KNOWLEDGE).findings}


@pytest.mark.parametrize(("name", "text"), CASES["fails"])
def test_a_fault_is_found_however_it_is_written(name: str, text: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(("name", "text"), CASES["passes"])
def test_what_is_right_is_left_alone_by_every_weighty_check(name: str, text: str) -> None:
    findings = check(REPORT.format(work=text), knowledge=KNOWLEDGE).findings
    assert [one for one in findings if one.check == name or one.severity is not Severity.INFO] == []
