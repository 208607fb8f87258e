"""Property tests of this room run without a deadline: the machine may be busy with other tests."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
