"""Writes to Prefect's SQLite, each in its turn. For the process that serves alone: it loads Prefect."""

from contextlib import AbstractAsyncContextManager
from typing import Any

from prefect.server.database.configurations import AioSqliteConfiguration


def write_in_turn() -> None:
    """Have every transaction on SQLite wait for its turn at its beginning, in this process.

    Prefect begins most of them as readers. One that writes later, when another has written meanwhile, can only fail,
    at once and whatever time a lock may be waited for: of 100 writes by twenty clients 98 were answered 503. One that
    says at its beginning that it will write waits, for up to Prefect's minute.
    """
    stock = AioSqliteConfiguration.begin_transaction

    def begin(self: Any, session: Any, **_asked: bool) -> AbstractAsyncContextManager[Any]:
        return stock(self, session, with_for_update=True)

    setattr(AioSqliteConfiguration, "begin_transaction", begin)  # noqa: B010  it has no setting
