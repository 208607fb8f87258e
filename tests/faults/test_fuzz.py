"""What chance makes of real texts and files: a short run; `make faults FAMILIES=fuzz` is the long one."""

from __future__ import annotations

import pytest

from tests.faults.fuzz import fuzz, targets


@pytest.mark.filterwarnings("ignore")  # openpyxl warns of what it finds odd in a damaged sheet
@pytest.mark.parametrize("name", targets())
def test_no_reader_breaks_on_what_chance_makes(name: str) -> None:
    tally = fuzz(25, only=name)

    assert tally.failures == []
