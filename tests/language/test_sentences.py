from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.sentences import split_clauses, split_sentences

prose = st.text(st.sampled_from("侨务走访户1.5,。！？；…，：“”（）《》、\n .;A"), max_size=60)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("  \n ", []),
        ("走访归侨。慰问侨眷！", ["走访归侨。", "慰问侨眷！"]),
        ("一是走访；二是慰问。", ["一是走访；", "二是慰问。"]),
        ("投入5.2万元,走访86户。", ["投入5.2万元,走访86户。"]),
        ("完成任务.继续推进.", ["完成任务.", "继续推进."]),
        ("没有句号\n下一行", ["没有句号", "下一行"]),
        ("他说：“好。”大家鼓掌。", ["他说：“好。”", "大家鼓掌。"]),
        ("践行“永远跟党走！”主题活动。开展宣讲。", ["践行“永远跟党走！”主题活动。", "开展宣讲。"]),
        ("学习《怎么办？——问答》一书。", ["学习《怎么办？——问答》一书。"]),
        ("共86户（其中特困12户；低保5户）。", ["共86户（其中特困12户；低保5户）。"]),
        ("真的吗？！是的……好。", ["真的吗？！", "是的……", "好。"]),
        ("（已完成。）下一步推进。", ["（已完成。）下一步推进。"]),
        ("引号没有关上“走访。慰问。", ["引号没有关上“走访。", "慰问。"]),
        (
            "1. We grew by 5.2 percent. No. 3 was built. Done.",
            ["1. We grew by 5.2 percent.", "No. 3 was built.", "Done."],
        ),
        ("　　走访归侨。　", ["走访归侨。"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split_sentences(text)] == sentences


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("走访86户，投入5.2万元；座谈2次。", ["走访86户，", "投入5.2万元；", "座谈2次。"]),
        ("共1,200人,其中侨眷86人", ["共1,200人,", "其中侨眷86人"]),
        ("内容有三：学习《甲，乙》、座谈", ["内容有三：", "学习《甲，乙》、座谈"]),
        ("上午9:30开会——地点会议室", ["上午9:30开会——", "地点会议室"]),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    assert [clause.text for clause in split_clauses(text)] == clauses


@given(prose)
def test_nothing_but_blanks_is_lost_and_offsets_are_exact(text: str) -> None:
    for split in (split_sentences, split_clauses):
        pieces = split(text)
        between = [0, *(offset for piece in pieces for offset in (piece.start, piece.end)), len(text)]

        assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
        assert all(not text[end:start].strip() for end, start in zip(between[::2], between[1::2], strict=True))
        assert all(piece.text == piece.text.strip() != "" for piece in pieces)


@given(prose)
def test_a_clause_lies_in_one_sentence(text: str) -> None:
    sentences = split_sentences(text)

    for clause in split_clauses(text):
        assert sum(s.start <= clause.start and clause.end <= s.end for s in sentences) == 1
