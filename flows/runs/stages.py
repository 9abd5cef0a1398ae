"""The stages of `pipeline.make_edition` as tasks of a run, and the review between them."""

import datetime as dt
from dataclasses import replace

from prefect.runtime import flow_run

from flows import tasks
from flows.errors import Bilingual, RejectedError
from flows.house.loading import adapt_house
from flows.model.brief import Review
from flows.model.issue import Issue
from flows.model.order import Wishes
from flows.model.publication import Edition
from flows.options import AS_HOUSE
from flows.pipeline import Draft
from flows.press import Job, Stopwatch
from flows.publish.drafts import draft_folder, holds_draft, remove_draft, remove_drafts_of, share_draft, write_draft
from flows.publish.manifest import edition_key, manifest_json
from flows.revise.reviewing import REJECT, answer_edits
from flows.runs.notifying import send_waiting_notice
from flows.runs.review import Answers, edit_view, show_draft, wait_for_answers
from flows.runs.run_pages import Progress
from flows.settings import Settings, settings


async def make_draft(job: Job, watch: Stopwatch, progress: Progress) -> Draft:
    """Read, compose and hold against the source."""
    issue = job.order.issue
    draft = await (_issue(issue, job, watch, progress) if issue else _composed(job, watch, progress))
    if job.report:
        with watch("revise"):
            draft = tasks.revise(draft, job.report)
    if draft.view.is_issue or (draft.view.is_short and not job.report):
        with watch("length"):
            draft = tasks.keep_length(draft, settings())
    return draft


async def _issue(issue: Issue, job: Job, watch: Stopwatch, progress: Progress) -> Draft:
    """Hold an issue of a bulletin, whose items were chosen when it was made, against its sources."""
    await progress.at("gate")
    with watch("gate"):
        return tasks.issue(issue, job.document, job.order)


async def _composed(job: Job, watch: Stopwatch, progress: Progress) -> Draft:
    await progress.at("structure")
    with watch("structure"):
        outline = tasks.outline(job.document)
    await progress.at("facts")
    with watch("facts"):
        facts = tasks.facts(outline, lexicon=job.order.house.names)
    await progress.at("compose")
    with watch("compose"):
        composed = tasks.draft(outline, facts, job.order)
    await progress.at("gate")
    with watch("gate"):
        return replace(tasks.gate(outline, facts, composed, job.order), original=job.original)


async def make_files(draft: Draft, watch: Stopwatch, progress: Progress) -> Edition:
    """Make the PDF and the DOCX side by side, and open both again."""
    await progress.at("pdf")
    with watch("render"):
        files = (tasks.set_pdf.submit(draft, settings()), tasks.set_docx.submit(draft))
        for_print = tasks.set_for_print(draft, settings()) if draft.order.print_shop else None
        pdf, docx = (file.result() for file in files)
    await progress.at("verify")
    with watch("verify"):
        return tasks.verify(draft, pdf, docx, for_print, settings())


async def review_draft(
    job: Job, draft: Draft, chosen: Settings, watch: Stopwatch, progress: Progress
) -> tuple[Job, Draft]:
    """Put the draft down, wait until somebody has read it, and return what is to be published.

    Raises RejectedError where it is not let pass. The first time round the run ends here; with the answers it begins
    anew and gets as far as this at once; after an upgrade the draft is another, and waits again. A draft is its
    run's own: the same source that is ordered again waits under the new run, where the pages find it.
    """
    folder = draft_folder(job.store.root, job.order.reference, job.key)
    if not holds_draft(folder, str(flow_run.id), job.store.shared):
        edition = await make_files(draft, watch, progress)
        remove_drafts_of(job.store.root, str(flow_run.id), job.store.shared)
        remove_draft(folder, job.store.shared)  # that of a run which was rejected, cut off or cancelled
        making = replace(job.making, run=str(flow_run.id))
        write_draft(folder, edition, manifest_json(job.document, job.order, edition, making))
        share_draft(folder, job.store.shared)
        await show_draft(draft, folder)
        await send_waiting_notice(job.document.name, draft, folder.name)
    await progress.at("review")
    answers = await wait_for_answers(draft, key=draft_key(job), seconds=chosen.review_hours * 3600)
    if answers.decision == REJECT:
        raise _rejected_error(job, answers)
    return await _apply_review(job, draft, answers, watch, progress)


def draft_key(job: Job) -> str:
    """Return what names a draft to its reviewer: the next day it bears another date, and is the same draft."""
    return edition_key(job.document, replace(job.order, today=None), job.making)


async def _apply_review(
    job: Job, draft: Draft, answers: Answers, watch: Stopwatch, progress: Progress
) -> tuple[Job, Draft]:
    """Return the job with its review, and the draft as the reviewer wants it."""
    order = replace(job.order, review=Review(by=answers.reviewer, at=dt.datetime.now(tz=dt.UTC).astimezone()))
    if answers.classification != AS_HOUSE:
        order = replace(order, house=adapt_house(order.house, Wishes(classification=answers.classification)))
    wanted = answer_edits(draft.view, title=answers.title, wanted=answers.bottom_line, dropped=answers.dropped)
    passed = replace(job, order=order, key=edition_key(job.document, order, job.making))
    again = await make_draft(passed, watch, progress)
    return passed, replace(again, view=edit_view(again, wanted))


def _rejected_error(job: Job, answers: Answers) -> RejectedError:
    reason = answers.reason.rstrip(" .") or "بلا سبب مذكور"
    return RejectedError(
        job.document.name,
        Bilingual(ar=f"رفضه المراجع {answers.reviewer}: {reason}.", en=f"{answers.reviewer} rejected it: {reason}."),
        Bilingual(
            ar="أصلح المصدر أو الخيارات ثم شغّله من جديد؛ والمسودة باقية في outputs/_drafts.",
            en="Mend the source or the wishes and start it again; the draft stays in outputs/_drafts.",
        ),
    )
