from __future__ import annotations

import pytest

from assistant.writing.comparing.measures import measured


@pytest.mark.parametrize(
    ("promise", "told", "formulas"),
    [
        ("走访企业不少于100家", "走访企业118家，收集诉求66件", ["118家 ≥ 100家"]),
        ("走访企业不少于100家", "走访企业88家", ["88家 < 100家"]),
        ("创建示范单位2个", "1所学校和1个社区被命名为示范单位", ["1所 + 1个 ≥ 2个"]),
        ("新增会员20家", "新增会员23家，会员总数230家", ["23家 ≥ 20家"]),
        ("培训干部60人", "培训干部64人次", ["64人次 ≥ 60人"]),
    ],
)
def test_a_promised_quantity_finds_the_one_reported_for_it(promise: str, told: str, formulas: list[str]) -> None:
    assert [one.formula for one in measured(promise, told)] == formulas


@pytest.mark.parametrize(
    ("promise", "told"),
    [
        ("走访企业100家", "走访台属118户"),
        ("组建创新联合体10个", "建成骑手驿站52个"),
        ("选派干部5名", "计划选派干部5名"),
        ("建设地铁8号线", "地铁8号线开工"),
        ("举办培训2期", "3月和5月各举办培训1期"),
    ],
)
def test_figures_of_other_things_plans_and_numbers_of_lines_measure_nothing(promise: str, told: str) -> None:
    assert list(measured(promise, told)) == []
