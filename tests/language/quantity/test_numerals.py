from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.quantity.numerals import chinese_numeral, fold, parse_numeral


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_what_is_written_in_chinese_reads_back(number: int) -> None:
    numeral = parse_numeral(chinese_numeral(number))
    assert numeral is not None
    assert numeral.value == numeral.low == numeral.high == number


@given(st.integers(min_value=0, max_value=10**15))
def test_arabic_digits_read_in_every_width_and_with_separators(number: int) -> None:
    wide = str(number).translate({ord("0") + n: 0xFF10 + n for n in range(10)})
    for written in (str(number), f"{number:,}", wide):
        numeral = parse_numeral(written)
        assert numeral is not None
        assert numeral.value == number


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("5.2万", "52000", "52000"),
        ("2.4万亿", "2400000000000", "2400000000000"),
        ("1亿5千万", "150000000", "150000000"),
        ("一万五", "15000", "15000"),
        ("5万2", "52000", "52000"),
        ("1.3个亿", "130000000", "130000000"),
        ("两个多亿", "200000000", "299999999"),
        ("四十来", "40", "49"),
        ("三百五", "350", "350"),
        ("一百零五", "105", "105"),
        ("十万零五百", "100500", "100500"),
        ("五点二万", "52000", "52000"),
        ("二〇〇七", "2007", "2007"),
        ("贰佰", "200", "200"),
        ("3200余", "3200", "3299"),
        ("4万多", "40000", "49999"),
        ("40余万", "400000", "499999"),
        ("1.2万余", "12000", "12999"),
        ("百余", "100", "199"),
        ("十几", "11", "19"),
        ("几十", "20", "99"),
        ("数百", "200", "999"),
        ("三四", "3", "4"),
        ("十七八", "17", "18"),
        ("三四十", "30", "40"),
        ("三五", "3", "5"),
    ],
)
def test_room_that_the_wording_leaves(written: str, low: str, high: str) -> None:
    numeral = parse_numeral(written)
    assert numeral is not None
    assert (numeral.low, numeral.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize("written", ["", "百千万", "九八", "一二三", "千百", "万五", "户", "余", "亿万"])
def test_what_is_no_numeral(written: str) -> None:
    assert parse_numeral(written) is None


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="〇零一二两三四五六七八九十百千万亿几数余多点0123456789.,", max_size=12))
def test_any_row_of_numeral_signs_is_read_or_refused(text: str) -> None:
    numeral = parse_numeral(text)
    assert numeral is None or numeral.low <= numeral.value <= numeral.high


def test_numbers_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        chinese_numeral(-1)
