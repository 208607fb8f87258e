from __future__ import annotations

import pytest

from assistant.archive.archive import Archive
from assistant.desk import Desk


@pytest.fixture(scope="session")
def sample(office: Desk) -> Archive:
    """Return the archive of 临江区委统战部: eight half-year reports, 2022H1 to 2025H2."""
    return office.archive
