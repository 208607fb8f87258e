"""How the office wrote before: its words without its figures, and its way of opening a section."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.archive.citation import Citation
from assistant.archive.report import Part
from assistant.language.time.period import Period
from assistant.settings import Settings
from assistant.writing.composing.opening import opening_of
from assistant.writing.drafting.capability import Capability, key_of, measured
from assistant.writing.drafting.style import NONE, masked, style_of

H1 = Period.parse("2025H1")


def _cited(quote: str, period: Period = H1) -> Citation:
    return Citation(
        "r", "总结", "区委统战部", date(2025, 7, 1), period, Part.WORK, ("侨务",), quote, 0, len(quote), 1.0
    )


def test_no_figure_of_a_past_report_is_shown_to_a_model() -> None:
    shown = style_of([_cited("今年6月走访归侨86户，发放慰问金5.2万元，惠及二百余人。"), _cited("座谈3次。" * 90)])

    assert shown == "▇走访归侨▇，发放慰问金▇，惠及▇。"
    assert not any(char.isdigit() for char in masked("第12届，增长5.2%，2026年，三百人次"))


def test_without_a_past_report_the_prompt_says_so() -> None:
    assert style_of([]) == NONE


@pytest.mark.parametrize(
    ("quote", "period", "opening"),
    [
        ("半年来，我们切实加强侨务工作，走访86户。", H1, "半年来，我们侨务工作主要情况如下："),
        ("今年以来，区委统战部走访86户。", H1, "今年以来，区委统战部侨务工作主要情况如下："),
        ("走访86户。", H1, "上半年，我部侨务工作主要情况如下："),
        ("今年以来，我部走访86户。", Period.parse("2025"), "上半年，我部侨务工作主要情况如下："),
    ],
)
def test_the_opening_has_the_offices_words_and_none_of_its_claims(quote: str, period: Period, opening: str) -> None:
    style = [_cited(quote, period)]

    assert opening_of("侨务", Period.parse("2026H1"), self_name="我部", style=style) == opening


def test_a_model_that_failed_at_whole_sections_is_asked_item_by_item() -> None:
    capability = Capability()
    assert capability.writes_sections("m", untried=True)
    assert not capability.writes_sections("m", untried=False)

    for share in (0.2, 1.0, 1.0, 1.0):
        capability.remember("m", share)

    assert capability.writes_sections("m", untried=False)


def test_what_was_measured_is_there_after_a_restart_for_the_same_endpoint_only(tmp_path: Path) -> None:
    here = Settings(home=tmp_path, base_url="http://a/v1", model="m")
    there = Settings(home=tmp_path, base_url="http://b/v1", model="m")

    measured(here).remember(key_of(here, "m"), 0.2)

    assert not measured(here).writes_sections(key_of(here, "m"), untried=True)
    assert measured(there).writes_sections(key_of(there, "m"), untried=True)


def test_a_spoilt_file_means_that_nothing_is_remembered(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    (tmp_path / "capability.json").write_text("{", encoding="utf-8")

    assert measured(settings).writes_sections("m", untried=True)
    measured(settings).remember("m", 0.1)

    assert not measured(settings).writes_sections("m", untried=True)
