"""Who may see the pages: all that reach them, users with passwords, or whom a reverse proxy names."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.pages.oidc import Provider

LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Who is let in. Without users and header everyone is who reaches the port, which by default is this machine."""

    hosts: tuple[str, ...] = LOOPBACK
    """The names under which the pages answer, without port; any other Host header is refused. "*" takes every name."""
    users: Path | None = None
    """The file of users and passwords (`mujaz users add`); None asks for no password."""
    tokens: Path | None = None
    """The file of the tokens that programs send; None takes none."""
    header: str = ""
    """The header in which a reverse proxy names the user; empty trusts no header."""
    proxies: tuple[str, ...] = ()
    """The addresses or networks of the peers whose header is believed: "127.0.0.1", "10.0.0.0/8"."""
    oidc: "Provider | None" = None
    """The provider that says who a user of the file is; None asks for their passwords alone."""
    operators: tuple[str, ...] = ()
    """Whom of those that the proxy names may enter Prefect; of users with passwords, their own entry says it."""


EVERYBODY = Access()
"""Everyone who reaches the port of this machine."""
