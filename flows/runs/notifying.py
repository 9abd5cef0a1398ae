"""Sends notices from a run: tried again with growing pauses, and never a reason for the run to fail."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from flows.errors import MujazError
from flows.pipeline import Draft
from flows.runs.notices import Notices, call_webhook, notice_of, notices, send_mail, waiting_notice
from flows.settings import settings
from flows.workers.worker import Outcome

_DELAYS = [2.0, 10.0, 30.0]


@task(cache_policy=NO_CACHE, persist_result=False, retries=len(_DELAYS), retry_delay_seconds=_DELAYS)
async def notify(notice: Mapping[str, object], to: Notices, *, by_mail: bool) -> None:
    """Send one notice."""
    await asyncio.to_thread(send_mail if by_mail else call_webhook, notice, to)


async def send_notices(name: str, outcome: Outcome, *, also: tuple[str, ...] = ()) -> None:
    """Send the notices of one source, where any are set; nothing is sent where nothing changed.

    `also` are addresses that get the mail besides those of the office.
    """
    if isinstance(outcome, MujazError) or not outcome.unchanged:
        to = notices(settings())
        to = replace(to, receivers=tuple(dict.fromkeys((*to.receivers, *also))))
        await _send_to_all(notice_of(name, outcome, to), to)


async def send_waiting_notice(name: str, draft: Draft, folder: str) -> None:
    """Send the notices of a draft that waits for its reviewer, where any are set."""
    to, title = notices(settings()), draft.view.title
    await _send_to_all(waiting_notice(name, title.text, title.origin, folder, to), to)


async def _send_to_all(notice: Mapping[str, object], to: Notices) -> None:
    for wanted, by_mail in ((to.webhook, False), (to.smtp, True)):
        if wanted:
            await _send(notice, to, by_mail=by_mail)


async def _send(notice: Mapping[str, object], to: Notices, *, by_mail: bool) -> None:
    try:
        await notify(notice, to, by_mail=by_mail)
    except OSError as error:
        get_run_logger().warning("%s: لم يُرسل الإشعار · the notice was not sent (%s)", notice["source"], error)
