from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assistant.archive.report import Part
from assistant.archive.shelf.lexicon import Bounds, Lexicon
from assistant.language.time.period import Period
from tests.archive.making import make_report

FIRST = make_report("慰问困难归侨86户，发放慰问金5.2万元。走访侨企12家。", "开展侨情普查。")
SECOND = make_report("慰问困难归侨91户。", period="2025H2")
ANYWHERE = Bounds()


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    made = Lexicon(tmp_path / "lexicon", terms=("困难归侨",))
    for report, passages in (FIRST, SECOND):
        made.put(report.id, passages)
    return made


def found(lexicon: Lexicon, *tokens: str, bounds: Bounds = ANYWHERE) -> list[str]:
    texts = {report.id: report.text for report, _ in (FIRST, SECOND)}
    hits = lexicon.search(dict.fromkeys(tokens, 1.0), bounds, number=9)
    return [texts[hit.report][hit.start : hit.end] for hit in hits]


def test_sentences_are_found_by_word_and_by_pair_of_characters(lexicon: Lexicon) -> None:
    assert found(lexicon, "走访") == ["走访侨企12家。"]
    assert found(lexicon, "侨情") == ["开展侨情普查。"]


def test_the_filter_holds(lexicon: Lexicon) -> None:
    second, nothing = frozenset({SECOND[0].id}), frozenset[str]()

    assert found(lexicon, "困难归侨", bounds=Bounds(second)) == ["慰问困难归侨91户。"]
    assert found(lexicon, "困难归侨", bounds=Bounds(nothing)) == []
    assert found(lexicon, "困难归侨", bounds=Bounds(period=Period.parse("2025H2"))) == ["慰问困难归侨91户。"]
    assert found(lexicon, "侨情", bounds=Bounds(parts=(Part.WORK, Part.PLAN))) == ["开展侨情普查。"]
    assert found(lexicon, "侨情", bounds=Bounds(parts=(Part.PLAN,))) == []
    assert found(lexicon, "困难归侨", bounds=Bounds(period=Period.parse("2024"))) == []
    assert found(lexicon) == []


def test_a_report_put_again_stands_there_once(lexicon: Lexicon) -> None:
    report, passages = FIRST

    lexicon.put(report.id, passages)

    assert found(lexicon, "走访") == ["走访侨企12家。"]
    assert lexicon.sentences() == 4


def test_what_is_removed_is_gone_for_whoever_opens_the_folder_next(lexicon: Lexicon, tmp_path: Path) -> None:
    lexicon.remove([FIRST[0].id])

    assert found(lexicon, "困难归侨") == ["慰问困难归侨91户。"]
    assert Lexicon(tmp_path / "lexicon").sentences() == 1


def test_rarer_words_weigh_more(lexicon: Lexicon) -> None:
    rarity = lexicon.rarity(["困难归侨", "走访", "没有的词"])

    assert rarity["困难归侨"] < rarity["走访"] < rarity["没有的词"]


def test_cleared_is_empty_and_usable(lexicon: Lexicon) -> None:
    lexicon.clear()

    assert not lexicon.exists()
    assert lexicon.sentences() == 0


def test_a_file_left_by_a_killed_commit_is_in_nobodys_way(tmp_path: Path) -> None:
    folder, twin = tmp_path / "lexicon", tmp_path / "twin"
    lexicon = Lexicon(folder)
    for number in range(12):  # enough that segments were merged, so that removing one report marks places in a file
        report, passages = make_report(f"慰问困难归侨{number}户。")
        lexicon.put(report.id, passages)
    shutil.copytree(folder, twin)
    lexicon.remove([report.id, make_report("慰问困难归侨0户。")[0].id])
    marks = {file.name for file in folder.glob("*.del")}
    managed = twin / ".managed.json"
    managed.write_text(json.dumps([*json.loads(managed.read_text(encoding="ascii")), *marks]), encoding="ascii")
    for mark in marks:
        (twin / mark).write_bytes(b"half")

    reopened = Lexicon(twin)
    reopened.remove([report.id, make_report("慰问困难归侨0户。")[0].id])

    assert marks
    assert reopened.sentences() == lexicon.sentences() == 10
