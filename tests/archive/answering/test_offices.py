from __future__ import annotations

import pytest

from assistant.archive.answering.offices import Offices, organ_in_name

ORGANS = ["临江区委统战部", "泉州市人民政府", "泉州市", "宁波市", "临江区环境保护局", "临江区生态环境局"]
OFFICES = Offices([("环境保护局", "生态环境局"), ("旅游局", "文化和旅游局")])


def test_offices_by_other_names() -> None:
    assert OFFICES.same("中共临江区委统战部", "临江区委统战部")
    assert not OFFICES.same("", "临江区委统战部")


@pytest.mark.parametrize("organ", ["临江区环境保护局", "临江区生态环境局"])
def test_a_renamed_office_is_found_under_both_names(organ: str) -> None:
    assert OFFICES.like(organ, ORGANS) == ("临江区环境保护局", "临江区生态环境局")
    assert OFFICES.named(f"{organ}去年查了几次", ORGANS)[0] == ("临江区环境保护局", "临江区生态环境局")


def test_a_name_that_holds_a_former_one_is_left_alone() -> None:
    assert not OFFICES.same("临江区文化和旅游局", "临江区文化局")


def test_offices_apart() -> None:
    assert OFFICES.apart(["泉州市", "临江区环境保护局", "泉州市人民政府", "临江区生态环境局"]) == [
        ("泉州市", "泉州市人民政府"),
        ("临江区环境保护局", "临江区生态环境局"),
    ]


@pytest.mark.parametrize(
    ("file", "organ"),
    [
        ("宁波市-政府工作报告-2015.txt", "宁波市"),
        ("泉州市2015.txt", "泉州市人民政府"),
        ("临江区民政局 2025年总结.docx", "临江区民政局"),
        ("总结.txt", ""),
        ("2015年政府工作报告.txt", ""),
    ],
)
def test_the_office_in_a_files_name(file: str, organ: str) -> None:
    assert organ_in_name(file, ORGANS, OFFICES) == organ
