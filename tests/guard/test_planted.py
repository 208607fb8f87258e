"""Clean reports stay silent; a fault planted in one is found, and nothing else."""

from __future__ import annotations

import re

import pytest

from assistant.guard.check import check
from assistant.guard.finding import Severity
from assistant.knowledge import SHIPPED
from tests.guard.conftest import KNOWLEDGE

REPORTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted((SHIPPED / "reports").glob("20*.txt"))}
REPORT = REPORTS["2025H1"]


def weighty(text: str) -> set[str]:
    findings = check(text, knowledge=KNOWLEDGE).findings
    return {finding.check for finding in findings if finding.severity is not Severity.INFO}


@pytest.mark.parametrize("name", REPORTS)
def test_a_clean_report_has_no_error_and_no_warning(name: str) -> None:
    assert weighty(REPORTS[name]) == set()


def without(part: str) -> str:
    """Cut a first-level section of the report, heading and all."""
    return re.sub(
        rf"^[一二三]、[^\n]*{part}[^\n]*\n.*?(?=^[一二三]、|^中共)", "", REPORT, flags=re.MULTILINE | re.DOTALL
    )


def planted(text: str) -> str:
    """Put a sentence under the first heading of the work."""
    return re.sub(r"^（一）[^\n]*$", lambda heading: f"{heading.group()}\n{text}", REPORT, count=1, flags=re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "checks"),
    [
        (without("问题"), {"S01", "N03"}),
        (without("计划"), {"S01"}),
        (REPORT.replace("（三）", "（四）", 1), {"N03"}),
        (REPORT.replace("（二）", "(二)", 1), {"N02"}),
        (planted("2024年4月26日，召开座谈会。"), {"T02"}),
        (planted("9月26日，召开座谈会。"), {"T03"}),
        (planted("2月30日，召开座谈会。"), {"T08"}),
        (planted("在××区委领导下，召开座谈会。"), {"W01"}),
        (planted("召开座谈会,通报情况。"), {"P01"}),
        (planted("我部被评为“先进单位。"), {"P03"}),
        (planted("截止6月底，办理案件2件。"), {"W11"}),
        (planted("走访维族群众12户。"), {"U04"}),
        (planted("坚持共产党领导的多党合作。"), {"U08"}),
        (planted("接待10人，其中男6人、女5人。"), {"F01"}),
        (planted("会员从40家增加到50家，增长20%。"), {"F03"}),
        (planted("首先，召开座谈会。第二，通报情况。"), {"N07"}),
        (planted("培训约30人左右。"), {"D03"}),
    ],
)
def test_a_planted_fault_is_found_and_nothing_else(text: str, checks: set[str]) -> None:
    assert weighty(text) == checks
