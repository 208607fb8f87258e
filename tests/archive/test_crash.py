"""kill -9 at any line of the archive's code loses no report, shows none twice and leaves nothing of a forgotten one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

KILLS = 22
REPORT = """临江区委统战部{period}工作总结
一、主要工作
（一）侨务工作
走访慰问归侨{figure}户。召开座谈会{figure}次。
（二）民族工作
开展宣传月活动，发放资料{figure}份。
二、下半年打算
举办培训班{figure}期。
"""


class Office:
    """Gives orders to the process that dies and remembers what it was told."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.archive.crashing", str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def order(self, act: str, *names: str, **end: float) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps({"act": act, "names": names, **end}), file=self._process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def inspect(self) -> dict[str, Any]:
        found: dict[str, Any] = self.order("inspect")["said"][0]
        return found

    def close(self) -> None:
        self._process.communicate()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office(tmp_path / "home")
    yield opened
    opened.close()


def write(folder: Path, name: str, period: str, figure: int) -> str:
    path = folder / name
    path.write_text(REPORT.format(period=period, figure=figure), encoding="utf-8")
    return str(path)


def _end(attempt: int) -> dict[str, float]:
    """Die at a line, or at a moment that may lie inside a database's own code."""
    return {"lines": 1 + 1117 * attempt % 2800} if attempt % 2 else {"seconds": 0.02 + 0.03 * (attempt % 11)}


def test_killed_anywhere_nothing_is_lost(office: Office, tmp_path: Path) -> None:
    periods = {f"{name}.txt": f"{2021 + at}年上半年" for at, name in enumerate("abc")}
    files = [write(tmp_path, name, period, 10) for name, period in periods.items()]
    killed = attempt = 0
    while killed < KILLS:  # an act that was done before its end came counts for nothing; another takes its place
        before = set(office.inspect()["live"])
        changed = sorted(periods)[attempt % len(periods)]
        if attempt % 3 == 2 and before:
            forgotten = min(before)
            answer = office.order("forget", forgotten, lines=1 + 61 * attempt % 500)
            must, may = before - {forgotten}, before
        else:
            write(tmp_path, changed, periods[changed], 11 + attempt)
            answer = office.order("ingest", *files, **_end(attempt))
            must = {said["id"] for said in answer["said"]}
            may = set()
        attempt += 1
        killed += answer["killed"]
        after = office.inspect()

        live = set(after["live"])
        assert must <= live
        assert not may or live <= may
        assert len(live) <= len(files)
        assert after["unfinished"] == []
        assert after["words_agree"]
        assert after["vectors_missing"] == []
        assert after["vectors_astray"] == []
        assert after["originals"] == sorted(f"{document}.txt" for document in live)
        assert attempt < 5 * KILLS, "the ends come too late to kill anything"

    final = office.order("ingest", *files)
    assert [said["status"] for said in final["said"]]
    assert set(office.inspect()["live"]) == {said["id"] for said in final["said"]}
    assert office.inspect()["pending"] == []
