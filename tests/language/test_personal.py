from __future__ import annotations

import pytest

from assistant.knowledge import Knowledge
from assistant.language.personal import PersonalKind, numbers_in, people_in, personal_in
from assistant.models.leaving import way_out

CIRCUMSTANCES = way_out(Knowledge(), mask=False).circumstances


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("证号11010519491231002X，", PersonalKind.ID_NUMBER, "11010519491231002X"),
        ("身份证 110105 19491231 002x。", PersonalKind.ID_NUMBER, "110105 19491231 002x"),
        ("联系电话：13801234567，", PersonalKind.PHONE, "13801234567"),
        ("手机１３８－０１２３－４５６７", PersonalKind.PHONE, "１３８－０１２３－４５６７"),
        ("+86 138 0123 4567", PersonalKind.PHONE, "+86 138 0123 4567"),
        ("办公室0771-5820123转", PersonalKind.PHONE, "0771-5820123"),
        ("卡号6222 0202 0001 1234 560", PersonalKind.BANK_CARD, "6222 0202 0001 1234 560"),
        ("护照E12345678。", PersonalKind.DOCUMENT, "E12345678"),
        ("回乡证H0123456700", PersonalKind.DOCUMENT, "H0123456700"),
    ],
)
def test_a_number_of_a_person_is_found(text: str, kind: PersonalKind, found: str) -> None:
    assert [(one.kind, one.text, text[one.start : one.end]) for one in numbers_in(text)] == [(kind, found, found)]


@pytest.mark.parametrize(
    "text",
    [
        "走访86户，发放慰问金5.2万元",
        "总投资13801234.5678万元",
        "国发〔2020〕15号",
        "2026年1月1日至2026年6月30日",
        "完成1234567890123456元",
        "同比增长13.8%，达1380123456789元",
        "E区12345678平方米",
    ],
)
def test_other_numbers_are_none_of_a_persons(text: str) -> None:
    assert numbers_in(text) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("走访归侨陈秀英，与李主任座谈", ["陈秀英", "李主任"]),
        ("欧阳明慰问阮氏梅", ["欧阳明", "阮氏梅"]),
        ("张伟明、刘芳等两名同志", ["张伟明", "刘芳"]),
        ("高水平推进农村居民增收，白云机场", []),
    ],
)
def test_persons_are_found_generously(text: str, named: list[str]) -> None:
    assert [text[start:end] for start, end in people_in(text)] == named


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("走访困难归侨陈秀英", [PersonalKind.HARDSHIP]),
        ("看望患尿毒症的侨眷王桂兰老人", [PersonalKind.HEALTH]),
        ("李强因病住院，低保户", [PersonalKind.HARDSHIP, PersonalKind.HEALTH]),
        ("走访困难归侨侨眷86户，发放慰问金5.2万元", []),
        ("陈秀英到会讲话。会后走访困难群众", []),
        ("发展物流产业，江海联运", []),
    ],
)
def test_hardship_and_illness_count_beside_a_name(text: str, kinds: list[PersonalKind]) -> None:
    assert [one.kind for one in personal_in(text, CIRCUMSTANCES)] == kinds


def test_the_reports_of_the_sample_office_tell_of_nobody() -> None:
    from assistant.wiring import sample_reports

    texts = [report.read_text(encoding="utf-8") for report in sample_reports()]

    assert [one for text in texts for one in personal_in(text, CIRCUMSTANCES)] == []
