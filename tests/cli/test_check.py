"""The guard on the command line: check in three forms, fix with and without questions, the reference and the schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Run

REPORT = (
    "临江区委统战部2026年上半年工作总结\n一、上半年主要工作\n（一）侨务工作\n春节期间，走访XX户,截止6月底完成。\n"
    "（二）民族工作\n搞好走访,截止5月底完成.\n二、存在的问题\n人手不足。\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "上半年 总结.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


class TestCheck:
    def test_exits_2_on_an_error_and_gives_raw_lines_in_the_shape_of_its_schema(self, nigao: Run, report: Path) -> None:
        schema = json.loads(nigao("checks", "--schema")[1])
        code, out, _ = nigao("check", report, "--json")
        result = json.loads(out)
        jsonschema.Draft202012Validator(schema).validate(result)
        assert (code, result["ok"], result["period"]) == (2, False, "2026H1")
        found = {finding["check"]: finding for finding in result["findings"]}
        assert found["W01"]["line"] == 4
        assert REPORT[found["W01"]["start"] : found["W01"]["end"]] == found["W01"]["quote"]
        assert nigao("check", report, "--format", "json")[1] == out

    def test_says_it_in_the_readers_language_and_asks_the_author(
        self, nigao: Run, report: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        chinese = nigao("check", report)[1].splitlines()
        monkeypatch.setenv("LANG", "en_US.UTF-8")
        english = nigao("check", report)[1].splitlines()
        assert "4: 错误 W01 本段有未填写的占位符“XX”（1处）。〔通行做法〕" in chinese
        assert (
            chinese[chinese.index("4: 错误 W01 本段有未填写的占位符“XX”（1处）。〔通行做法〕") + 1]
            == "    问：这里应填什么？"
        )
        assert "4: error W01 1 placeholders left to fill in in this paragraph. [common practice]" in english
        assert len(chinese) == len(english)

    def test_points_sarif_at_an_escaped_file(self, nigao: Run, report: Path) -> None:
        log = json.loads(nigao("check", report, "--format", "sarif")[1])
        places = [result["locations"][0]["physicalLocation"] for result in log["runs"][0]["results"]]
        assert {place["artifactLocation"]["uri"].rsplit("/", 1)[1] for place in places} == {
            "%E4%B8%8A%E5%8D%8A%E5%B9%B4%20%E6%80%BB%E7%BB%93.txt"
        }

    def test_a_section_needs_no_signature(self, nigao: Run, tmp_path: Path) -> None:
        section = tmp_path / "section.txt"
        section.write_text("上半年，走访困难归侨、侨眷86户。", encoding="utf-8")
        assert nigao("check", section, "--section")[:2] == (0, "没有发现问题。\n")

    def test_holds_figures_against_notes(self, nigao: Run, tmp_path: Path) -> None:
        section, notes = tmp_path / "section.txt", tmp_path / "notes.txt"
        section.write_text("上半年，走访困难归侨、侨眷86户，举办培训班3期。", encoding="utf-8")
        notes.write_text("走访困难归侨侨眷86户\n办培训班2期\n", encoding="utf-8")
        code, out, _ = nigao("check", section, "--section", "--notes", notes, "--json")
        assert code == 2
        assert [(one["check"], one["quote"]) for one in json.loads(out)["findings"]] == [("F14", "3期")]

    def test_neither_it_nor_fix_opens_the_archive(self, nigao: Run, report: Path, tmp_path: Path) -> None:
        nigao("check", report)
        nigao("fix", report, "-o", tmp_path / "out.txt")
        assert not (tmp_path / "home").exists()


class TestFix:
    def test_repairs_into_another_file_and_leaves_nothing_mechanical(
        self, nigao: Run, report: Path, tmp_path: Path
    ) -> None:
        clean, again = tmp_path / "clean.txt", tmp_path / "again.txt"
        code, out, _ = nigao("fix", report, "-o", clean, "--json")
        assert code == 0
        assert {finding["check"] for finding in json.loads(out)["fixed"]} == {"P01", "P02"}
        assert clean.read_text(encoding="utf-8") == REPORT.replace(",", "，").replace("完成.", "完成。")
        assert json.loads(nigao("fix", clean, "-o", again, "--json")[1])["fixed"] == []
        assert again.read_bytes() == clean.read_bytes()

    def test_accepts_offers_by_check_and_line(self, nigao: Run, report: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.txt"
        assert nigao("fix", report, "-o", out, "--accept", "W11:4", "--accept", "w07")[0] == 0
        text = out.read_text(encoding="utf-8")
        assert ("截至6月底" in text, "截止5月底" in text, "做好走访" in text) == (True, True, True)

    def test_says_what_is_offered_when_it_is_asked_for_something_else(
        self, nigao: Run, report: Path, tmp_path: Path
    ) -> None:
        code, _, err = nigao("fix", report, "-o", tmp_path / "out.txt", "--accept", "W11:9")
        assert code == 1
        assert "W11:4、" in err
        assert not (tmp_path / "out.txt").exists()

    def test_asks_about_each_offer(
        self, nigao: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import io

        out = tmp_path / "out.txt"
        monkeypatch.setattr(sys, "stdin", io.StringIO("y\nn\nq\n"))
        code, _, err = nigao("fix", report, "-o", out, "--offer")
        text = out.read_text(encoding="utf-8")
        assert code == 0
        assert "截止 → 截至" in err
        assert ("截至6月底" in text, "搞好走访" in text, "截止5月底" in text) == (True, True, True)

    def test_never_writes_over_the_original(self, nigao: Run, report: Path, tmp_path: Path) -> None:
        assert nigao("fix", report, "-o", report)[0] == 1
        assert nigao("fix", report, "-o", tmp_path / "out.docx")[0] == 1
        assert report.read_text(encoding="utf-8") == REPORT


def test_the_reference_is_printed_in_both_languages(nigao: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    chinese = nigao("checks")[1]
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    english = nigao("checks")[1]
    listed = json.loads(nigao("checks", "--json")[1])["checks"]
    assert chinese.startswith("# 检查目录\n")
    assert english.startswith("# Checks\n")
    assert len(listed) == chinese.count("\n### ") == english.count("\n### ") == 117
