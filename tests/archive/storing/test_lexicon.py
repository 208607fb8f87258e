from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assistant.archive.report import Part
from assistant.archive.storing.document import Scope
from assistant.archive.storing.lexicon import Lexicon
from assistant.language.time.period import Period
from tests.archive.making import make_report

FIRST = make_report("慰问困难归侨86户，发放慰问金5.2万元。走访侨企12家。", "开展侨情普查。")
SECOND = make_report("慰问困难归侨91户。", period="2025H2")
ANYWHERE = Scope()


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    made = Lexicon(tmp_path / "lexicon", terms=("困难归侨",))
    for report, passages in (FIRST, SECOND):
        made.put({report.id: passages})
    return made


def found(lexicon: Lexicon, *tokens: str, scope: Scope = ANYWHERE) -> list[str]:
    texts = {report.id: report.text for report, _ in (FIRST, SECOND)}
    hits = lexicon.search(dict.fromkeys(tokens, 1.0), scope, number=9)
    return [texts[hit.report][hit.start : hit.end] for hit in hits]


def test_sentences_are_found_by_word_and_by_pair_of_characters(lexicon: Lexicon) -> None:
    assert found(lexicon, "走访") == ["走访侨企12家。"]
    assert found(lexicon, "侨情") == ["开展侨情普查。"]


def test_the_filter_holds(lexicon: Lexicon) -> None:
    second, nothing = frozenset({SECOND[0].id}), frozenset[str]()

    assert found(lexicon, "困难归侨", scope=Scope(second)) == ["慰问困难归侨91户。"]
    assert found(lexicon, "困难归侨", scope=Scope(nothing)) == []
    assert found(lexicon, "困难归侨", scope=Scope(period=Period.parse("2025H2"))) == ["慰问困难归侨91户。"]
    assert found(lexicon, "侨情", scope=Scope(parts=(Part.WORK, Part.PLAN))) == ["开展侨情普查。"]
    assert found(lexicon, "侨情", scope=Scope(parts=(Part.PLAN,))) == []
    assert found(lexicon, "困难归侨", scope=Scope(period=Period.parse("2024"))) == []
    assert found(lexicon) == []


def test_a_report_put_again_stands_there_once(lexicon: Lexicon) -> None:
    report, passages = FIRST

    lexicon.put({report.id: passages})

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
        lexicon.put({report.id: passages})
    shutil.copytree(folder, twin)
    lexicon.remove([report.id, make_report("慰问困难归侨0户。")[0].id])
    marks = {file.name for file in folder.glob("0001/*.del")}
    managed = twin / "0001" / ".managed.json"
    managed.write_text(json.dumps([*json.loads(managed.read_text(encoding="ascii")), *marks]), encoding="ascii")
    for mark in marks:
        (twin / "0001" / mark).write_bytes(b"half")

    reopened = Lexicon(twin)
    reopened.remove([report.id, make_report("慰问困难归侨0户。")[0].id])

    assert marks
    assert reopened.sentences() == lexicon.sentences() == 10


def test_volumes_weigh_words_as_one_index_would(tmp_path: Path) -> None:
    reports = dict(make_report(f"走访侨企{n}家。慰问困难归侨{n}户。", "召开座谈会。" * (n % 3)) for n in range(1, 12))
    whole, parted = Lexicon(tmp_path / "whole"), Lexicon(tmp_path / "parted", volume=5)
    for report, passages in reports.items():
        whole.put({report.id: passages})
        parted.put({report.id: passages})

    asked = {"走访": 1.0, "侨企": 1.0, "座谈会": 0.5}
    best, same = (lexicon.search(asked, ANYWHERE, number=40) for lexicon in (whole, parted))

    assert len(list((tmp_path / "parted").iterdir())) > 3
    scores = {(hit.passage, hit.start): hit.score for hit in best}
    assert {(hit.passage, hit.start): hit.score for hit in same} == pytest.approx(scores, rel=0.05)
    assert parted.rarity(asked) == whole.rarity(asked)


def test_removing_writes_only_the_volume_anew_that_held_the_report(tmp_path: Path) -> None:
    lexicon = Lexicon(tmp_path / "lexicon", volume=2)
    reports = [make_report(f"走访侨企{n}家。慰问归侨{n}户。")[0:2] for n in range(4)]
    for report, passages in reports:
        lexicon.put({report.id: passages})
    before = {file.parent.name: file.read_bytes() for file in (tmp_path / "lexicon").glob("*/meta.json")}

    lexicon.remove([reports[1][0].id])
    lexicon.scrub()

    after = {file.parent.name: file.read_bytes() for file in (tmp_path / "lexicon").glob("*/meta.json")}
    assert after == {name: meta for name, meta in before.items() if name != "0002"}


def test_a_report_put_again_moves_to_the_volume_that_is_open(tmp_path: Path) -> None:
    lexicon = Lexicon(tmp_path / "lexicon", volume=1)
    for report, passages in (FIRST, SECOND, FIRST):
        lexicon.put({report.id: passages})
    lexicon.scrub()

    assert found(lexicon, "走访") == ["走访侨企12家。"]
    assert lexicon.per_report() == {SECOND[0].id: 1, FIRST[0].id: 3}
    assert sorted(folder.name for folder in (tmp_path / "lexicon").iterdir()) == ["0002", "0003"]
