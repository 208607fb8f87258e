"""Files that an account uploads have a share of the day and of the disk; texts have their own measure."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request

from assistant.disk import SPARE
from ui.intake import Intake

MINUTES_A_DAY = 1440


def asking(kind: str) -> Request:
    return Request({"type": "http", "headers": [(b"content-type", kind.encode())]})


FILES, TEXT = asking("multipart/form-data; boundary=x"), asking("application/json")


def test_a_days_share_is_used_up_and_comes_back(tmp_path: Path) -> None:
    now = [0.0]
    intake = Intake(tmp_path, most=1000, clock=lambda: now[0])

    before = intake.most_of(FILES, "li")
    intake.note("li", 600)
    now[0] += 60 * MINUTES_A_DAY / 2
    intake.note("li", 600)
    used_up = (intake.most_of(FILES, "li"), intake.most_of(FILES, "wang"), intake.most_of(TEXT, "li"))
    now[0] += 60 * MINUTES_A_DAY / 2 + 1
    next_day = intake.most_of(FILES, "li")

    assert (before, used_up[0], next_day) == (1000, 0, 400)
    assert used_up[1] == 1000
    assert used_up[2] > 1_000_000


def test_files_never_take_what_the_databases_need(tmp_path: Path) -> None:
    full = Intake(tmp_path, most=0, spare=2**62)

    assert full.most_of(FILES, "li") == 0
    assert Intake(tmp_path, most=0, spare=SPARE).most_of(FILES, "li") > 0


def test_a_stranger_brings_a_form_whatever_they_call_it(tmp_path: Path) -> None:
    intake = Intake(tmp_path, most=0)

    assert intake.most_of(FILES, None) == intake.most_of(TEXT, None) == 1 << 16
