"""Who has a port: told before anything starts, so that nobody looks for the reason in a log."""

import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import which

from flows.errors import PortTakenError, Saying

_LISTENING = "0A"
_PROC = Path("/proc")


def require_free(host: str, port: int) -> None:
    """Raise PortTakenError, which names the program where that can be known, for a port that is used."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        raise _taken(host, port, holder(port) or str(error.strerror)) from error


def _taken(host: str, port: int, who: str) -> PortTakenError:
    return PortTakenError(
        f"{host}:{port}",
        Saying(ar=f"لا يمكن الاستماع على هذا المنفذ: {who}.", en=f"This port cannot be listened on: {who}."),
        Saying(
            ar=f"أوقف ذلك البرنامج، أو اختر منفذًا آخر: mujaz serve --port {port + 1}",
            en=f"End that program, or choose another port: mujaz serve --port {port + 1}",
        ),
    )


def holder(port: int) -> str:
    """Return the program that listens on a port, with its number, or nothing where the system does not tell."""
    for pid in _holders_by_proc(port) if (_PROC / "net" / "tcp").exists() else _holders_by_lsof(port):
        return f"pid {pid} ({_command(pid)})"
    return ""


def _holders_by_proc(port: int) -> Iterator[str]:
    sockets = {f"socket:[{inode}]" for inode in _inodes(port)}
    for descriptor in _PROC.glob("[0-9]*/fd/*") if sockets else ():
        try:
            if str(descriptor.readlink()) in sockets:
                yield descriptor.parts[2]
        except OSError:  # it has just ended, or belongs to another user
            continue


def _inodes(port: int) -> Iterator[str]:
    for table in ("tcp", "tcp6"):
        try:
            lines = (_PROC / "net" / table).read_text("ascii").splitlines()[1:]
        except OSError:
            continue
        for columns in map(str.split, lines):
            if columns[3] == _LISTENING and int(columns[1].rpartition(":")[2], 16) == port:
                yield columns[9]


def _holders_by_lsof(port: int) -> Iterator[str]:
    program = which("lsof")
    if program:
        asked = [program, "-nP", f"-iTCP:{port}", "-sTCP:LISTEN", "-t"]
        yield from subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()  # noqa: S603


def _command(pid: str) -> str:
    try:
        words = (_PROC / pid / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
        return " ".join(words).strip()[:120]
    except OSError:
        program = which("ps") or "ps"
        asked = [program, "-o", "command=", "-p", pid]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()[:120]  # noqa: S603
