"""Prefect's services for several servers: schedules, automations, lost runs. `mujaz serve --services` runs them.

`prefect server services start` does the same and no more: a service that fails while it starts, on a machine that has
no time or before the database answers, is gone without a word, and no lost run is found from then on. Here it is said,
and the service is started again.
"""

import asyncio
import sys
from datetime import timedelta

from docket import Docket
from prefect.server.api.background_workers import background_worker
from prefect.server.services.base import Service
from prefect.settings.context import get_current_settings

_PAUSE = 5.0
"""Seconds before a service is started again."""


def main() -> None:
    """Run the services until the process is asked to stop."""
    print("خدمات Prefect تعمل · Prefect's services run", file=sys.stderr, flush=True)
    asyncio.run(_run())


async def _run() -> None:
    address = get_current_settings().server.docket.url
    async with (
        Docket(name="prefect", url=address, execution_ttl=timedelta(0)) as docket,
        background_worker(docket, ephemeral=False, webserver_only=False),
        asyncio.TaskGroup() as group,
    ):
        for kind in Service.enabled_services():
            group.create_task(keep(kind))


async def keep(kind: type[Service], *, pause: float = _PAUSE) -> None:
    """Run a service, and start it again whenever it ends."""
    own = asyncio.current_task()
    while not (own and own.cancelling()):  # Prefect's own swallow that they are cancelled
        why = "it ended"
        try:
            await kind().start()
        except Exception as error:  # noqa: BLE001  # whatever the database, Redis or a bug of it raised
            why = f"{type(error).__name__}: {error}"
        print(f"توقفت {kind.__name__} فتُشغَّل من جديد · {kind.__name__} is started again ({why})", file=sys.stderr)
        await asyncio.sleep(pause)


if __name__ == "__main__":
    main()
