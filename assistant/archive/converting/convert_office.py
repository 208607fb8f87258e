"""Files that only an office suite reads, converted by LibreOffice in a child process that is ended when it hangs."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.archive.converting.unconvertible import Unconvertible, end_with_children

_SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def office_convert(data: bytes, suffix: str, target: str) -> bytes:
    """Return the file in the format `target` (“docx”, “pdf”); macros and links in it are never run or followed.

    Each call has a profile folder of its own. Raises Unconvertible.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise Unconvertible(
            "需要 LibreOffice，这台电脑上没有；请安装（如 apt install libreoffice-writer），或另存为 .docx",
            "LibreOffice is needed and not installed here (apt install libreoffice-writer); or save it as .docx",
        )
    with TemporaryDirectory(prefix="nigao-office-") as folder:
        source = Path(folder) / f"file{suffix}"
        source.write_bytes(data)
        profile = Path(folder) / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", target]
        _run([program, *options, "--outdir", str(Path(folder) / "out"), str(source)])
        made = Path(folder) / "out" / f"file.{target}"
        if not made.is_file():
            raise Unconvertible(
                "LibreOffice 没能转换，文件可能已加密或损坏", "LibreOffice did not convert it: encrypted or damaged"
            )
        return made.read_bytes()


def _run(command: list[str]) -> None:
    """Run a program and end it with all its children when it takes too long."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as child:
        try:
            child.wait(_SECONDS)
        except subprocess.TimeoutExpired as error:
            end_with_children(child)
            raise Unconvertible(
                f"LibreOffice 在 {_SECONDS} 秒内没有完成", f"LibreOffice did not finish within {_SECONDS} seconds"
            ) from error
