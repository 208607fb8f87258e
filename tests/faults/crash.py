"""kill -9 in the middle of everything a clerk does, and what is there afterwards."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.faults.crashing import is_whole
from tests.faults.tally import Tally

REPORT = """临江区委统战部{period}工作总结
一、主要工作
（一）侨务工作
走访慰问归侨{figure}户。召开座谈会{figure}次。
（二）民族工作
开展宣传月活动，发放资料{figure}份。
二、下半年打算
举办培训班{figure}期。
"""
NOTES = "· 走访困难归侨侨眷{figure}户\n· 发放慰问金{figure}万元\n· 召开侨界座谈会{figure}次"
ACTS = ("ingest", "replace", "forget", "draft", "rebuild", "save", "export")
_PATIENCE = 6
"""Attempts a kill may take: an act that was done before its end came counts for nothing."""


class Office:
    """Gives orders to the process that dies and remembers what it was told."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.crashing", str(home)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def order(self, act: str, *names: str, **end: float) -> dict[str, Any]:
        """Return what the child said and whether it was killed."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps({"act": act, "names": names, **end}), file=self._process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def inspect(self) -> dict[str, Any]:
        """Return what is in the stores once the folder was opened again."""
        found: dict[str, Any] = self.order("inspect")["said"][0]
        return found

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def write(folder: Path, name: str, period: str, figure: int) -> str:
    """Write a small report with a figure of its own."""
    path = folder / name
    path.write_text(REPORT.format(period=period, figure=figure), encoding="utf-8")
    return str(path)


def crash(folder: Path, kills: int, seed: int = 8) -> Tally:
    """Kill `kills` acts, a seventh of each kind, half at a line of our own and half at a moment in somebody's code."""
    tally, dice = Tally("crash"), random.Random(seed)  # noqa: S311
    office = Office(folder / "home")
    clerk = _Clerk(folder, office, dice, tally)
    killed = attempts = 0
    while killed < kills and attempts < _PATIENCE * kills:
        attempts += 1
        if clerk.attempt(ACTS[killed % len(ACTS)]):
            killed += 1
    tally.hold("acts killed as often as asked", killed == kills, f"{killed} of {kills}")
    tally.counts["kill -9"] = killed
    tally.counts["acts that were done before their end came"] = attempts - killed
    office.close()
    return tally


class _Clerk:
    """Knows what has been announced, and so what must be there."""

    def __init__(self, folder: Path, office: Office, dice: random.Random, tally: Tally) -> None:
        self.folder, self.office, self.dice, self.tally = folder, office, dice, tally
        self.periods = {f"{name}.txt": f"{2021 + at}年上半年" for at, name in enumerate("abc")}
        self.figure = 10
        self.files = [write(folder, name, period, 10) for name, period in self.periods.items()]
        self.reach = dict.fromkeys(ACTS, 4000)
        self.promised_versions: list[str] = []
        self.promised_drafts: list[str] = []
        office.order("ingest", *self.files)

    def attempt(self, act: str) -> bool:
        """Do one act that is to be killed, look afterwards; returns whether it was killed."""
        before = set(self.office.inspect()["live"])
        self.figure += 1
        names = self._names(act, before)
        kind = "ingest" if act == "replace" else act
        answer = self.office.order(kind, *names, **self._end(act))
        if not answer["killed"]:
            self.reach[act] = max(50, self.reach[act] * 2 // 3)
        after = self.office.inspect()
        self._archive(act, before, names, answer["said"], after)
        self._workspace(act, names, answer["said"], after)
        if answer["killed"]:
            self.tally.counts[f"killed: {act}"] += 1
        return bool(answer["killed"])

    def _end(self, act: str) -> dict[str, float]:
        if self.dice.random() < 0.5:
            return {"lines": self.dice.randint(1, self.reach[act])}
        return {"seconds": self.dice.uniform(0.01, 0.4)}

    def _names(self, act: str, live: set[str]) -> list[str]:
        match act:
            case "ingest":
                return [write(self.folder, f"new{self.figure}.txt", f"{1900 + self.figure}年上半年", self.figure)]
            case "replace":
                name = self.dice.choice(sorted(self.periods))
                write(self.folder, name, self.periods[name], self.figure)
                return self.files
            case "forget":
                return self.dice.sample(sorted(live), min(len(live), 2))
            case "draft" | "save":
                return [NOTES.format(figure=self.figure)]
            case "export":
                return [REPORT.format(period="2026年上半年", figure=self.figure), str(self.folder / "out.docx")]
            case _:
                return []

    def _archive(self, act: str, before: set[str], names: list[str], said: list[Any], after: dict[str, Any]) -> None:
        live, hold = set(after["live"]), self.tally.hold
        if act == "forget":
            hold("nothing but what was to be forgotten is gone", before - set(names) <= live, after)
            hold("what was announced as forgotten is gone", not (set(said[0]) & live if said else set()), after)
        elif act in {"ingest", "replace"}:
            hold("what was announced as added is there", set(said) <= live, after)
            hold("no report is there twice", len(live) <= len(before) + 1 + (act == "replace") * 2, after)
        else:
            hold("other acts leave the archive alone", live == before, after)
        hold("registry holds nothing half done", after["unfinished"] == [], after)
        hold("words agree with the registry", after["words"] == [], after)
        hold("vectors agree with the registry", after["vectors"] == [], after)
        hold("originals agree with the registry", after["originals"] == sorted(f"{one}.txt" for one in live), after)
        hold("nigao doctor finds the folder sound", after["sick"] == [], after["sick"])

    def _workspace(self, act: str, names: list[str], said: list[Any], after: dict[str, Any]) -> None:
        hold = self.tally.hold
        if act == "save" and said:
            self.promised_versions.append(names[0])
        if act == "draft" and said:
            self.promised_drafts.append(said[-1])
            hold(
                "the notes of a draft begun are kept",
                any(_squeezed(names[0]) == _squeezed(notes) for notes, _ in after["drafts"]),
                after,
            )
        hold("every version saved is there", set(self.promised_versions) <= set(after["versions"]), after["versions"])
        kept = [text for _, text in after["drafts"]]
        lost = [one for one in self.promised_drafts if not any(text.startswith(one) for text in kept)]
        hold("every verified piece shown is there", not lost, lost)
        if act == "export":
            hold("an exported file is whole or not there", is_whole(self.folder / "out.docx"), act)


def _squeezed(text: str) -> str:
    return "".join(character for character in text if character not in "· \n。；")
