"""The same targets with inputs that follow the code's branches, where atheris is installed: `… guided TARGET [SECONDS]`."""

from __future__ import annotations

import sys

from hypothesis import given


def main(name: str, seconds: str = "600") -> None:
    """Try a target until something falls out or the time is up."""
    import atheris  # type: ignore[import-not-found]

    with atheris.instrument_imports(include=["assistant"]):
        from tests.faults.fuzz import targets, within_time
    target = targets()[name]

    @given(target.inputs())
    def one(given_this: str | bytes) -> None:
        within_time(target.hold, given_this)

    atheris.Setup(["guided", f"-max_total_time={seconds}"], one.hypothesis.fuzz_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
