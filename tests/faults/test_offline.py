"""First start, first ingest, first question and first draft on a machine whose only network is its own loopback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, lacking
from tests.forked import apart, walls_missing

SCRIPT = """
import fcntl, json, os, socket, struct, subprocess, sys, time, urllib.request
from tests import forked

with socket.socket() as raw:  # bring up loopback, which is down in a fresh network namespace
    flags = struct.unpack("16sh", fcntl.ioctl(raw, 0x8913, struct.pack("16sh", b"lo", 0)))[1]
    fcntl.ioctl(raw, 0x8914, struct.pack("16sh", b"lo", flags | 1))
try:
    socket.create_connection(("192.0.2.1", 80), 1)
except OSError:
    pass
else:
    sys.exit("this machine is not cut off")

def nigao(*arguments, given=""):
    done = forked.nigao(*arguments, "--json", given=given)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout)

taken = nigao("ingest", *sys.argv[1:])
asked = nigao("ask", "去年上半年走访慰问困难归侨侨眷多少户", "--today", "2026-07-03")
drafted = nigao("draft", "--section", "侨务", "--period", "2026H1", "--notes", "-", given="· 走访困难归侨侨眷86户")

polished = nigao("polish", "-", given="上个月我们跑了12家企业，有5家说了困难。")
home = os.environ["NIGAO_HOME"]
nigao("export", sys.argv[1], "-o", f"{home}/out.docx")
nigao("backup", f"{home}/backup.zip")
sound = nigao("doctor")["sound"]
forgotten = nigao("forget", nigao("library")["documents"][0]["id"])["removed"]
os.environ["NIGAO_HOME"] = f"{home}/restored"
restored = nigao("restore", f"{home}/backup.zip")["reports"]
os.environ["NIGAO_HOME"] = home

page = subprocess.Popen([sys.executable, "-m", "assistant.cli", "serve", "--port", "7999"])
for _ in range(240):
    try:
        status = urllib.request.urlopen("http://127.0.0.1:7999/", timeout=5).status
        break
    except OSError:
        time.sleep(0.5)
page.terminate()
page.wait(20)
print(json.dumps({"added": taken["added"], "periods": asked["periods"], "answered": asked["answered"],
                  "text": drafted["text"], "page": status, "polished": "12家" in polished["text"], "sound": sound,
                  "forgotten": len(forgotten), "restored": restored}, ensure_ascii=False))
"""


def test_everything_works_with_networking_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if walls_missing("-rn"):
        lacking("no network namespaces")
    reports = sorted((ROOT / "knowledge" / "reports").glob("2025*.txt"))
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY", "NIGAO_MODEL"):
        monkeypatch.delenv(name, raising=False)

    said = apart("-rn", SCRIPT, *map(str, reports), env={"NIGAO_HOME": str(tmp_path)})

    assert '"added": 2, "periods": ["2025H1"], "answered": true' in said
    assert "86户" in said
    assert '"page": 200, "polished": true, "sound": true, "forgotten": 1, "restored": 2' in said
