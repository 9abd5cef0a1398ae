"""Sends notices from a run: tried again with growing pauses, and never a reason for the run to fail."""

import asyncio

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from flows.errors import MujazError
from flows.runs.notices import Notices, call_webhook, notice_of, notices, send_mail
from flows.settings import settings
from flows.workers.worker import Outcome

_DELAYS = [2.0, 10.0, 30.0]


@task(cache_policy=NO_CACHE, persist_result=False, retries=len(_DELAYS), retry_delay_seconds=_DELAYS)
async def notify(name: str, outcome: Outcome, to: Notices, *, by_mail: bool) -> None:
    """Send one notice."""
    await asyncio.to_thread(send_mail if by_mail else call_webhook, notice_of(name, outcome, to), to)


async def send_notices(name: str, outcome: Outcome) -> None:
    """Send the notices of one source, where any are set; nothing is sent where nothing changed."""
    if isinstance(outcome, MujazError) or not outcome.unchanged:
        await _send_to_all(name, outcome, notices(settings()))


async def _send_to_all(name: str, outcome: Outcome, to: Notices) -> None:
    for wanted, by_mail in ((to.webhook, False), (to.smtp, True)):
        if wanted:
            await _send(name, outcome, to, by_mail=by_mail)


async def _send(name: str, outcome: Outcome, to: Notices, *, by_mail: bool) -> None:
    try:
        await notify(name, outcome, to, by_mail=by_mail)
    except OSError as error:
        get_run_logger().warning("%s: لم يُرسل الإشعار · the notice was not sent (%s)", name, error)
