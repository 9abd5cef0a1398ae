"""The whole story without Prefect: a source and an order in, an edition's bytes out. Pure.

    document = read(name, data)                  ingest
    outline = structure(document)                structure
    facts = find_facts(outline)                  facts
    brief = compose(outline, facts, order)       compose
    brief = without_ungrounded(brief, document)  gate
    pdf, docx = set_pdf(...), set_docx(...)      render
    checks = verify_files(...)                       verify

A report that its editor sends back goes the same way, from the source that it carries, with one step more after the
gate: `draft = revise_draft(draft, report)`, which applies the edits and marks what is the editor's.
The files themselves are made in `flows/files.py`.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace

from flows.compose import compose, without_ungrounded
from flows.errors import Bilingual, SourceTooLargeError, VerificationError
from flows.facts import find_facts
from flows.files import (
    DOCX,
    FACTS,
    PDF,
    PRINT,
    SOURCE,
    Draft,
    Render,
    carried_record,
    evidence,
    remake_docx,
    set_annex,
    set_docx,
    set_for_print,
    set_pdf,
)
from flows.length_keeping import keep_length
from flows.mended_checks import mends_for, with_reported
from flows.mending import MOST_TRIES, last_of_each, left_to_annex
from flows.model.brief import Brief
from flows.model.facts import AnyFact
from flows.model.mends import Mend, Step
from flows.model.order import Order
from flows.model.outline import Outline
from flows.model.publication import Artefact, Check, Edition
from flows.model.source import SourceDocument
from flows.publish.facts_file import facts_json
from flows.publish.summary import summary_of
from flows.revise.reading import EditedReport
from flows.revise.record import digest
from flows.revise.revising import revise
from flows.structure import structure
from flows.view.formatting import format_annex, format_brief
from flows.view.leaving import without_lines
from flows.view.notices import name_notice, notices_of

__all__ = [
    "DOCX",
    "FACTS",
    "MOST_SENTENCES",
    "PDF",
    "PRINT",
    "SOURCE",
    "Draft",
    "Render",
    "Watch",
    "gate_brief",
    "keep_length",
    "make_edition",
    "remake_docx",
    "require_passed",
    "revise_draft",
    "set_docx",
    "set_for_print",
    "set_pdf",
    "verify_files",
]

MOST_SENTENCES = 3000
"""The longest source that is set. 2,900 long sentences (770 KB) took 95 s and 860 MB, most of it layout."""
Watch = Callable[[str], AbstractContextManager[object]]
"""Is entered with the name of each stage around it: for progress and for times."""


def make_edition(
    document: SourceDocument,
    order: Order,
    *,
    report: EditedReport | None = None,
    original: Artefact | None = None,
    watch: Watch = nullcontext,
    render: Render | None = None,
) -> Edition:
    """Make all files of one brief, or of the next version of a report, checked; the PDF here unless `render` is given.

    `original` is the file that the source was read from, to lie in the PDF and beside it.

    Raises a MujazError where something cannot be made, or made right.
    """
    draft = _drafted(document, order, watch)
    if report:
        with watch("revise"):
            draft = revise_draft(draft, report)
    return finish_edition(replace(draft, original=original), watch=watch, render=render)


def _drafted(document: SourceDocument, order: Order, watch: Watch) -> Draft:
    if order.issue:
        from flows.bulletin.drafting import draft_issue  # a brief needs nothing of bulletins

        with watch("gate"):
            return draft_issue(order.issue, document, order)
    with watch("structure"):
        outline = structure(document)
    with watch("facts"):
        facts = find_facts(outline, lexicon=order.house.names)
    with watch("compose"):
        brief = compose(outline, facts, order)
    with watch("gate"):
        return gate_brief(outline, facts, brief, order)


def finish_edition(
    draft: Draft, *, watch: Watch = nullcontext, render: Render | None = None, numbered: bool = False
) -> Edition:
    """Make all files of a draft, checked; the PDF here unless `render` is given.

    Of an issue that is `numbered` the list of names has the pages of its items already.

    Raises a MujazError where something cannot be made, or made right.
    """
    with watch("pdf"):
        draft = draft if numbered else number_items(draft, render=render)
        draft = keep_length(draft, render=render)
        pdf, for_print = set_pdf(draft, render=render), set_for_print(draft, render=render)
    with watch("docx"):
        docx = set_docx(draft)
    with watch("verify"):
        return verify_files(draft, pdf, docx, for_print, render=render)


def number_items(draft: Draft, *, render: Render | None = None) -> Draft:
    """Return the draft of an issue with the pages of its items in its list of names; any other draft as it is."""
    if not draft.view.is_issue:
        return draft
    from flows.bulletin.paging import settled

    return settled(draft, render=render)


def gate_brief(outline: Outline, facts: tuple[AnyFact, ...], brief: Brief, order: Order) -> Draft:
    """Return the draft of a brief that the grounding gate lets pass; raises UngroundedError for another.

    A figure, a party, a date or a quotation that it would refuse is left to the annex, and reported.
    Raises SourceTooLargeError for a source of more sentences than can be set.
    """
    _require_printable_length(outline)
    brief = without_ungrounded(brief, outline.document)
    draft = Draft(
        outline=outline,
        facts=facts,
        brief=brief,
        order=order,
        view=format_brief(brief, order.house),
        annex=format_annex(brief, order.house),
        record=facts_json(outline, facts, brief.gaps, least_certainty=order.house.least_certainty),
    )
    return _with_notices(draft)


def _with_notices(draft: Draft, mends: Iterable[Mend] = ()) -> Draft:
    """Return the draft with what was mended, in its source and on its pages, in its last lines.

    Those of an issue say what was left out of it; what was mended in its sources their briefs say.
    """
    if draft.order.issue:
        own = tuple(words for words in draft.view.notices if words not in draft.mended)
        more = notices_of(draft.order.house, draft.outline.document, (), tuple(mends))
        return replace(draft, mended=more, view=replace(draft.view, notices=(*own, *more)))
    outline = draft.outline
    notices = notices_of(draft.order.house, outline.document, outline.repairs, (*_left_entries(draft), *mends))
    since = draft.order.since
    new = (draft.order.house.labels["since"].format(version=since),) if since else ()
    # without an annex the last lines of a short brief stand where it is signed
    has_room = draft.view.has_annex or not draft.view.is_short
    name = name_notice(draft.order.house, outline.document, draft.view.length) if has_room else ()
    return replace(draft, view=replace(draft.view, notices=(*new, *name, *notices)))


def _left_entries(draft: Draft) -> tuple[Mend, ...]:
    """Report the figures for which a card is too small, and what the gate could not hold against the source."""
    left = (
        *((Step.CARD, "brief.figures", span) for span in draft.brief.left_figures),
        *((Step.ANNEX, "brief.grounded", span) for span in draft.brief.ungrounded),
    )
    return tuple(Mend(step=step, check=check, line="", words=span.of(draft.outline.text)) for step, check, span in left)


def revise_draft(draft: Draft, report: EditedReport) -> Draft:
    """Return the draft as the editor of a report wants it, however long.

    Raises WrongRecordError where the report is not its source's.
    """
    view, revision = revise(report, draft.view, draft.outline, draft.facts, draft.order.house)
    return replace(draft, view=view, revision=revision)


def _require_printable_length(outline: Outline) -> None:
    count = len(outline.sentences)
    if count > MOST_SENTENCES:
        raise SourceTooLargeError(
            outline.document.name,
            Bilingual(
                ar=f"في النص {count} جملة، والموجز يتسع لعدد {MOST_SENTENCES}.",
                en=f"It has {count} sentences; a brief takes {MOST_SENTENCES}.",
            ),
            Bilingual(ar="قسّم النص إلى ملفات، فصلًا في كل ملف.", en="Split the text into files, a chapter each."),
        )


def verify_files(
    draft: Draft,
    pdf: Artefact,
    docx: Artefact,
    for_print: Artefact | None = None,
    *,
    render: Render | None = None,
) -> Edition:
    """Open the files again, and return the edition if every check passes; raises VerificationError otherwise.

    What does not stand on its page as it should is set plainer first, then left to the annex, and the last lines of the
    brief say so; the files are then set again, the PDF here unless `render` is given.
    """
    checks = _check_files(draft, pdf, docx, for_print)
    for _ in range(MOST_TRIES):
        more = mends_for(checks, pdf, docx, draft.view)
        reported = _with_notices(draft, _mends_of(pdf, more))
        if not more and reported == draft:
            break
        draft = replace(reported, view=without_lines(reported.view, left_to_annex(more)))
        docx = set_docx(draft)
        pdf = set_pdf(draft, render=render, mends=(*pdf.mends, *more))
        for_print = set_for_print(draft, render=render, mends=pdf.mends)
        checks = _check_files(draft, pdf, docx, for_print)
    checks = with_reported(checks, pdf, draft.view)
    annex = set_annex(draft, render=render)
    checks += _check_annex(draft, annex)
    require_passed(draft.order.reference, checks)
    return _edition(draft, checks, pdf, docx, *filter(None, (annex, for_print)))


def _check_annex(draft: Draft, annex: Artefact | None) -> tuple[Check, ...]:
    """Prove the annex that has a file of its own: one check, of all that the PDF of a brief is held to."""
    from flows.verify.checks import make_check
    from flows.verify.pdf import check_pdf

    if annex is None or draft.annex is None:
        return ()
    failed = (each for each in check_pdf(annex.data, draft.annex) if not each.passed)
    return (make_check("annex.pdf", (f"{each.name}: {each.detail}" for each in failed)),)


def _mends_of(pdf: Artefact, more: tuple[Mend, ...] = ()) -> tuple[Mend, ...]:
    """Return the last step with each piece of a file, also of those to come, and the letters that no font draws."""
    return (*last_of_each((*pdf.mends, *more)), *_squares(pdf))


def _check_files(draft: Draft, pdf: Artefact, docx: Artefact, for_print: Artefact | None) -> tuple[Check, ...]:
    from flows.render.pdf.rendering import pause_garbage_collection
    from flows.verify.docx import check_docx
    from flows.verify.parity import check_parity
    from flows.verify.pdf import check_pdf

    with pause_garbage_collection():  # of an issue, whose sources are all there, a quarter of the time
        return (
            *check_pdf(pdf.data, draft.view),
            *check_docx(docx.data, draft.view, draft.order.house.notes),
            *check_parity(pdf.data, docx.data),
            *_checked_for_print(draft, pdf, for_print),
        )


def _edition(draft: Draft, checks: tuple[Check, ...], pdf: Artefact, docx: Artefact, *others: Artefact) -> Edition:
    from flows.render.pdf.preview import previews

    pictures = (
        Artefact(name=f"preview-{number}.png", media_type="image/png", data=picture)
        for number, picture in enumerate(previews(pdf.data), 1)
    )
    return Edition(
        reference=draft.order.reference,
        title=draft.view.title.text,
        artefacts=(pdf, docx, *others, *evidence(draft), *pictures),
        checks=checks,
        repairs=draft.outline.repairs,
        summary=summary_of(draft.view, draft.brief.masthead),
        record=digest(carried_record(draft)),
        revision=draft.revision,
        mends=(*_left_entries(draft), *_mends_of(pdf)),
    )


def _squares(pdf: Artefact) -> tuple[Mend, ...]:
    """Report the letters that no font has."""
    from flows.verify.pdf_fonts import read_unknown_letters

    letters = read_unknown_letters(pdf.data)
    return (Mend(step=Step.SQUARE, check="pdf.letters", line="", words=" ".join(letters)),) if letters else ()


def _checked_for_print(draft: Draft, pdf: Artefact, for_print: Artefact | None) -> tuple[Check, ...]:
    from flows.render.pdf.preview import page_count
    from flows.verify.print_shop import check_for_print

    shop = draft.order.print_shop
    if for_print is None or shop is None:
        return ()
    return check_for_print(for_print.data, house=draft.order.house, shop=shop, pages=page_count(pdf.data))


def require_passed(reference: str, checks: tuple[Check, ...]) -> None:
    """Raise VerificationError if a check failed, naming all that did."""
    failed = "; ".join(f"{check.name}: {check.detail}" for check in checks if not check.passed)
    if failed:
        raise VerificationError(
            reference,
            Bilingual(
                ar=f"لم يجتز الملف المكتوب الفحص، ولم يُنشر شيء: {failed}.", en=f"A written file failed: {failed}."
            ),
            Bilingual(
                ar="هذا خلل لم نره من قبل في موجز أو في قالب الدار؛ أبلغ عنه مع النص، أو أعد صياغة ما سُمّي من كلمات.",
                en="This is a fault not seen before; report it with the text, or word otherwise what is named.",
            ),
        )
