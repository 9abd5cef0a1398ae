"""Who has a port: said before anything starts, so that nobody looks for the reason in a log."""

import socket
from contextlib import suppress

import psutil

from flows.errors import Bilingual, PortTakenError

_MOST_COMMAND = 120
"""Characters of a command line that are shown."""


def require_free(host: str, port: int) -> None:
    """Raise PortTakenError, which names the program where that can be known, for a port that is used."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except OSError as error:
        raise _taken_error(host, port, holder(port) or str(error.strerror)) from error


def _taken_error(host: str, port: int, who: str) -> PortTakenError:
    return PortTakenError(
        f"{host}:{port}",
        Bilingual(ar=f"لا يمكن الاستماع على هذا المنفذ: {who}.", en=f"This port cannot be listened on: {who}."),
        Bilingual(
            ar=f"أوقف ذلك البرنامج، أو اختر منفذًا آخر: mujaz serve --port {port + 1}",
            en=f"End that program, or choose another port: mujaz serve --port {port + 1}",
        ),
    )


def holder(port: int) -> str:
    """Return the program that listens on a port, with its number; empty where the system does not say."""
    for process in psutil.process_iter():
        with suppress(psutil.Error):  # it has just ended, or belongs to another user
            if port in _listening_ports(process):
                return f"pid {process.pid} ({' '.join(process.cmdline()).strip()[:_MOST_COMMAND]})"
    return ""


def _listening_ports(process: psutil.Process) -> set[int]:
    """Return the ports that a process listens on."""
    connections = process.net_connections("tcp")
    return {each.laddr.port for each in connections if each.status == psutil.CONN_LISTEN and each.laddr}
