"""Sends notices from a run: tried again with growing pauses, and never a reason for the run to fail."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from flows.errors import MujazError
from flows.house.loading import load_house
from flows.model.order import Wishes
from flows.pipeline import Draft
from flows.runs.notices import Notices, call_webhook, notice_of, notices, send_mail, waiting_notice
from flows.settings import Settings, settings
from flows.workers.worker import Outcome

_DELAYS = [2.0, 10.0, 30.0]


@task(cache_policy=NO_CACHE, persist_result=False, retries=len(_DELAYS), retry_delay_seconds=_DELAYS)
async def notify(notice: Mapping[str, object], to: Notices, *, by_mail: bool) -> None:
    """Send one notice."""
    await asyncio.to_thread(send_mail if by_mail else call_webhook, notice, to)


async def send_notices(
    name: str, outcome: Outcome, *, wishes: Wishes | None = None, also: tuple[str, ...] = ()
) -> None:
    """Send the notices of one source, where any are set; nothing is sent where nothing changed.

    `wishes` are what was ordered of it: a failure to make a closed one does not name its source. `also` are
    addresses that get the mail besides those of the office.
    """
    if isinstance(outcome, MujazError) or not outcome.unchanged:
        chosen = settings()
        to = notices(chosen)
        to = replace(to, receivers=tuple(dict.fromkeys((*to.receivers, *also))))
        await _send_to_all(notice_of(name, outcome, to, _ordered(wishes, chosen)), to)


def _ordered(wishes: Wishes | None, chosen: Settings) -> str:
    """Return the classification that was ordered: the house's own where none was asked for."""
    if wishes is None or wishes.classification:
        return wishes.classification if wishes else ""
    try:
        return load_house(chosen.templates, wishes.house or chosen.house).classification
    except MujazError:  # it has none that could be kept
        return ""


async def send_waiting_notice(name: str, draft: Draft, folder: str) -> None:
    """Send the notices of a draft that waits for its reviewer, where any are set."""
    to = notices(settings())
    await _send_to_all(waiting_notice(name, draft.view, folder, to), to)


async def _send_to_all(notice: Mapping[str, object], to: Notices) -> None:
    for wanted, by_mail in ((to.webhook, False), (to.smtp, True)):
        if wanted:
            await _send(notice, to, by_mail=by_mail)


async def _send(notice: Mapping[str, object], to: Notices, *, by_mail: bool) -> None:
    try:
        await notify(notice, to, by_mail=by_mail)
    except OSError as error:
        get_run_logger().warning(
            "%s: لم يُرسل الإشعار · the notice was not sent (%s)", notice["source"] or notice["event"], error
        )
