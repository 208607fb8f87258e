"""`make docs`: write the tour and the settings table of both READMEs from what the commands print now."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOTES = "knowledge/notes/2026H1/侨务.txt"
TOUR = [
    "nigao ask 去年上半年走访慰问困难归侨侨眷多少户 --today 2026-07-03 --no-llm",
    "nigao ask 去年上半年慰问困难归侨侨眷比前年同期多多少户 --today 2026-07-03 --no-llm",
    "nigao ask 'what did we report last year on 侨务' --today 2026-07-03 --no-llm",
    f"head -3 {NOTES}",
    f"head -3 {NOTES} | nigao draft --section 侨务 --period 2026H1 --notes - --no-llm",
    "echo '上个月我们搞了一次座谈会，来了30多个老板，有12家说了困难。' | nigao polish - --no-llm",
    "echo '走访86户，发放慰问金9万元。' > draft.txt; echo '· 走访86户' | nigao trace --notes - --draft draft.txt",
    r"printf '2026年上半年工作总结\n一、主要工作\n（一）侨务。6月31日走访86户，其中归侨90户。\n（三）宗教。检查4处。\n' | nigao check -",
]
LONGEST = 14


def section(text: str, name: str, inside: str) -> str:
    """Return `text` with what stands between the marks of a section replaced."""
    marks = re.compile(rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)", re.DOTALL)
    return marks.sub(lambda found: found[1] + inside.rstrip("\n") + "\n" + found[2], text)


def settings_table(language: str) -> str:
    """Return the settings table as the command prints it."""
    environ = {**os.environ, "LANG": f"{language}.UTF-8", "LC_ALL": ""}
    command = [sys.executable, "-m", "assistant.cli", "settings"]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environ, cwd=ROOT).stdout


def tour() -> str:
    """Run the tour on a fresh sample archive and return commands with what they printed."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "NIGAO_HOME": folder, "LANG": "zh_CN.UTF-8", "LC_ALL": ""}
        environ["PATH"] = f"{Path(sys.executable).parent}:{environ['PATH']}"
        _run("nigao ingest knowledge/reports/20*.txt", environ)
        shown = []
        for command in TOUR:
            lines = _run(command, environ).splitlines()
            cut = [*lines[:LONGEST], "…"] if len(lines) > LONGEST else lines
            shown.append("\n".join([f"$ {command}", *cut]))
    (ROOT / "draft.txt").unlink(missing_ok=True)
    return "```console\n" + "\n\n".join(shown) + "\n```\n"


def _run(command: str, environ: dict[str, str]) -> str:
    done = subprocess.run(["bash", "-c", command], check=False, capture_output=True, text=True, env=environ, cwd=ROOT)
    verdict = done.stderr.splitlines()[-1:] if "nigao draft" in command else []
    return "\n".join([done.stdout.rstrip(), *verdict])


def main() -> None:
    """Rewrite both READMEs in place."""
    walked = tour()
    for name, language in (("README.md", "en_GB"), ("README.zh-CN.md", "zh_CN")):
        path = ROOT / name
        text = section(path.read_text(encoding="utf-8"), "settings", settings_table(language))
        path.write_text(section(text, "tour", walked), encoding="utf-8")


if __name__ == "__main__":
    main()
