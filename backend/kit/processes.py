"""Other processes as the system shows them."""

import subprocess
from pathlib import Path

PROC = Path("/proc")  # Linux; elsewhere `ps` is asked
GONE_OR_NOT_OURS = (FileNotFoundError, ProcessLookupError, PermissionError)


def command_line(pid: str) -> str:
    """Words parted by spaces; empty for a dead or undead process."""
    if (PROC / "self").exists():
        try:
            return (PROC / pid / "cmdline").read_text(encoding="utf-8", errors="replace").replace("\0", " ")
        except GONE_OR_NOT_OURS:
            return ""
    asked = ("/bin/ps", "-ww", "-o", "args=", "-p", pid)
    shown = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603 - our words, no shell
    return shown.stdout.strip()


def working_in(folder: Path, named: str) -> list[int]:
    """Pids of those whose working folder is `folder` and whose command line begins with `named`; none off Linux."""
    found = []
    for process in PROC.glob("[0-9]*"):
        try:
            here = (process / "cwd").readlink() == folder
        except GONE_OR_NOT_OURS:
            continue
        if here and command_line(process.name).startswith(named):
            found.append(int(process.name))
    return found
