"""Clients of Prefect, which make a TLS context each: reading whom it trusts costs more than what is asked.

What is asked here is the server of this office, mostly by http on this machine.
"""

import ssl
from functools import cache
from typing import Any

from prefect.client.orchestration import PrefectClient, get_client


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def office_client() -> PrefectClient:
    """Return a client of the server that the settings name; all of a process trust the same, read once."""
    return get_client(httpx_settings={"verify": _trust()})


def read_trust_once() -> None:
    """Have every client that Prefect makes by itself in this process trust what the first of them read.

    It is for a process that makes a run: twenty clients are made in one. A context that is asked for in another way
    than Prefect's is made as ever, since the one who asked may change it.
    """
    whole, kept = ssl.create_default_context, cache(lambda cafile: whole(cafile=cafile))

    def create(*given: Any, **named: Any) -> ssl.SSLContext:
        as_prefect = not given and named.keys() == {"cafile"}
        return kept(named["cafile"]) if as_prefect else whole(*given, **named)

    setattr(ssl, "create_default_context", create)  # noqa: B010  a name of another module
