"""The stages as Prefect tasks: thin wrappers that name and retry them.

No result is cached by Prefect: the store knows by the edition's key what was made before, in every process, and a
frozen brief is cheaper to make again than to keep. What a source or a house did wrong is not tried again. There is no
time limit: in a thread it could not interrupt native code. The pages are set in a process that has one.
"""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from prefect import Task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

from flows import pipeline, press
from flows.bulletin.drafting import draft_issue
from flows.compose import compose
from flows.errors import MujazError
from flows.facts import find_facts
from flows.issues import making
from flows.structure import structure
from flows.workers import crew

P = ParamSpec("P")
R = TypeVar("R")
RETRIES = 2
DELAYS = [1.0, 5.0]


def may_pass(_task: Any, _run: TaskRun, state: State[Any]) -> bool:
    """Whether a failure may pass by itself: none of ours does, since the same input fails the same way."""
    return not isinstance(state.data, MujazError)


def _stage(function: Callable[P, R], name: str) -> Task[P, R]:
    return Task(
        function,
        name=name,
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=RETRIES,
        retry_delay_seconds=DELAYS,
        retry_jitter_factor=0.3,
        retry_condition_fn=may_pass,
    )


ingest = _stage(press.accept, "ingest")
outline = _stage(structure, "structure")
facts = _stage(find_facts, "facts")
draft = _stage(compose, "compose")
issue = _stage(draft_issue, "issue")
gate = _stage(pipeline.gate_brief, "gate")
revise = _stage(pipeline.revise_draft, "revise")
keep_length = _stage(press.keep_length, "length")
set_pdf = _stage(press.set_pdf, "pdf")
set_for_print = _stage(press.set_for_print, "print")
set_docx = _stage(pipeline.set_docx, "docx")
verify = _stage(press.verify_files, "verify")
publish = _stage(press.publish, "publish")
make_issue = _stage(making.make_issue, "make-issue")
press_chunk = _stage(crew.press_chunk, "chunk")
