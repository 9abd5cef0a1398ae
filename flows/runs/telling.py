"""Sends notices from a run: tried again with growing pauses, and never a reason for the run to fail."""

import asyncio

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from flows.errors import MujazError
from flows.runs.notices import Notices, call, mail, notices, told
from flows.settings import settings
from flows.workers.worker import Outcome

_DELAYS = [2.0, 10.0, 30.0]


@task(cache_policy=NO_CACHE, persist_result=False, retries=len(_DELAYS), retry_delay_seconds=_DELAYS)
async def notify(name: str, outcome: Outcome, to: Notices, *, by_mail: bool) -> None:
    """Send one notice."""
    await asyncio.to_thread(mail if by_mail else call, told(name, outcome, to), to)


async def tell(name: str, outcome: Outcome) -> None:
    """Send the notices of one source, where any are set; nothing is told of what did not change."""
    if isinstance(outcome, MujazError) or not outcome.unchanged:
        await _to_all(name, outcome, notices(settings()))


async def _to_all(name: str, outcome: Outcome, to: Notices) -> None:
    for wanted, by_mail in ((to.webhook, False), (to.smtp, True)):
        if wanted:
            await _sent(name, outcome, to, by_mail=by_mail)


async def _sent(name: str, outcome: Outcome, to: Notices, *, by_mail: bool) -> None:
    try:
        await notify(name, outcome, to, by_mail=by_mail)
    except OSError as error:
        get_run_logger().warning("%s: لم يُرسل الإشعار · the notice was not sent (%s)", name, error)
