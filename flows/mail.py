"""The flow: the mailbox -> sources of the drop folder, and answers to who sent them."""

import time
from typing import Any

from prefect import flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows.errors import MujazError
from flows.runs.beginning import begin_run
from flows.runs.mail_round import Round, go_round


@flow(name="mail", flow_run_name="قراءة البريد", persist_result=False, timeout_seconds=900)
def mail() -> State[Any]:
    """Take the new mails of those who are allowed for sources, and answer who sent what is made by now.

    The drop folder makes their briefs, as each sender's rule orders them. Nothing is deleted.
    """
    try:
        done = go_round(begin_run(), now=time.time())
    except MujazError as error:
        get_run_logger().warning("\n".join(error.lines))
        return Failed(message=error.lines[0], data=error)
    for why in done.unsent:
        get_run_logger().warning(
            "لم يُرسل الرد، ويُعاد في الجولة القادمة · an answer was not sent, the next round tries (%s)", why
        )
    return Completed(message=_counted(done))


def _counted(done: Round) -> str:
    """Return what a round did in one line; no address and no subject stands in it."""
    counts = (
        ("أُخذ", done.taken),
        ("أُخذ من قبل", done.known),
        ("أكبر من الحد", done.refused),
        ("من غير المأذون لهم", done.strangers),
        ("رُدّ على", done.answered),
        ("ردود لم تُرسل", len(done.unsent)),
    )
    return "، ".join(f"{name}: {count}" for name, count in counts if count) or "لا جديد"
