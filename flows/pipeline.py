"""The whole story without Prefect: a source and an order in, an edition's bytes out. Pure.

    document = read(name, data)                  ingest
    outline = structure(document)                structure
    facts = find_facts(outline)                  facts
    brief = compose(outline, facts, order)       compose
    require_grounded(brief, document)            gate
    pdf, docx = set_pdf(...), set_docx(...)      render
    checks = verified(...)                       verify

A report that its editor sends back goes the same way, from the source that it carries, with one step more behind the
gate: `draft = revised(draft, report)`, which applies the edits and marks what is the editor's.

WeasyPrint and python-docx are imported where they are used: reading and inspecting a source needs neither.
"""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from flows.compose import compose, require_grounded
from flows.errors import Saying, SourceTooLargeError, VerificationError
from flows.facts import find_facts
from flows.model.brief import Brief
from flows.model.facts import AnyFact
from flows.model.order import Order
from flows.model.outline import Outline
from flows.model.publication import Artefact, Check, Edition, Enclosure
from flows.model.revision import Revision
from flows.model.source import SourceDocument
from flows.publish.facts_file import facts_json
from flows.publish.summary import summary_of
from flows.render.formatting import format_brief
from flows.render.view import View
from flows.revise.carrying import carrying
from flows.revise.reading import EditedReport
from flows.revise.record import digest, record_json, recorded
from flows.revise.revising import revise
from flows.structure import structure

MOST_SENTENCES = 3000
"""The longest source that is set. 2,900 long sentences (770 KB) took 95 s and 860 MB, most of it layout."""
PDF, DOCX, FACTS, SOURCE = "brief.pdf", "brief.docx", "facts.json", "source.txt"
PRINT = "brief.print.pdf"
"""For the printing house, where it is asked for."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

Watch = Callable[[str], AbstractContextManager[object]]
"""Is told the name of each stage around it: for progress and for times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A composed and grounded brief, formatted: what the renderers and the verifier are given."""

    outline: Outline
    facts: tuple[AnyFact, ...]
    brief: Brief
    order: Order
    view: View
    record: bytes
    """facts.json: everything that was found."""
    revision: Revision | None = None
    """What became of an editor's work; None of a report made from its source."""


Render = Callable[..., bytes]
"""Is given what sets a PDF, and its arguments: sets it here, or in a process of its own."""


def make_edition(
    document: SourceDocument,
    order: Order,
    *,
    report: EditedReport | None = None,
    watch: Watch = nullcontext,
    render: Render | None = None,
) -> Edition:
    """Make all files of one brief, or of the next version of a report, checked; the PDF here unless `render` is given.

    Raises a MujazError where something cannot be made, or made right.
    """
    with watch("structure"):
        outline = structure(document)
    with watch("facts"):
        facts = find_facts(outline, lexicon=order.house.names)
    with watch("compose"):
        brief = compose(outline, facts, order)
    with watch("gate"):
        draft = gated(outline, facts, brief, order)
    if report:
        with watch("revise"):
            draft = revised(draft, report)
    with watch("pdf"):
        pdf, for_print = set_pdf(draft, render=render), set_for_print(draft, render=render)
    with watch("docx"):
        docx = set_docx(draft)
    with watch("verify"):
        return verified(draft, pdf, docx, for_print)


def gated(outline: Outline, facts: tuple[AnyFact, ...], brief: Brief, order: Order) -> Draft:
    """Return the draft of a brief that the grounding gate lets pass; raises UngroundedError for another.

    Raises SourceTooLargeError for a source of more sentences than can be set.
    """
    _require_printable_length(outline)
    require_grounded(brief, outline.document)
    return Draft(
        outline=outline,
        facts=facts,
        brief=brief,
        order=order,
        view=format_brief(brief, order.house),
        record=facts_json(outline, facts, brief.gaps),
    )


def revised(draft: Draft, report: EditedReport) -> Draft:
    """Return the draft as the editor of a report wants it; raises WrongRecordError where it is not its source's."""
    view, revision = revise(report, draft.view, draft.outline, draft.facts, draft.order.house)
    return replace(draft, view=view, revision=revision)


def _require_printable_length(outline: Outline) -> None:
    count = len(outline.sentences)
    if count > MOST_SENTENCES:
        raise SourceTooLargeError(
            outline.document.name,
            Saying(
                ar=f"في النص {count} جملة، والموجز يتسع لعدد {MOST_SENTENCES}.",
                en=f"It has {count} sentences; a brief takes {MOST_SENTENCES}.",
            ),
            Saying(ar="قسّم النص إلى ملفات، فصلًا في كل ملف.", en="Split the text into files, a chapter each."),
        )


def set_pdf(draft: Draft, *, render: Render | None = None) -> Artefact:
    """Render the PDF, with the source and what was found in it enclosed; here, unless `render` is given."""
    from flows.render.pdf import render_pdf

    given = {"house": draft.order.house, "created": _day(draft), "enclosures": _enclosures(draft)}
    data = (render or _here)(render_pdf, draft.view, **given)
    return Artefact(name=PDF, media_type="application/pdf", data=data)


def _here(work: Callable[..., bytes], view: View, **named: Any) -> bytes:
    return work(view, **named)


def set_for_print(draft: Draft, *, render: Render | None = None) -> Artefact | None:
    """Render the file for the printing house, where one is asked for; here, unless `render` is given."""
    from flows.render.print_shop import render_for_print

    shop = draft.order.print_shop
    if shop is None:
        return None
    given = {"house": draft.order.house, "shop": shop, "created": _day(draft)}
    data = (render or _here)(render_for_print, draft.view, **given)
    return Artefact(name=PRINT, media_type="application/pdf", data=data)


def _enclosures(draft: Draft) -> tuple[Enclosure, ...]:
    document = draft.outline.document
    return (
        Enclosure(
            name=f"{PurePath(document.name).stem}.txt",
            data=_text(draft),
            relation="Source",
            description="المصدر كاملًا، بترميز UTF-8",
        ),
        Enclosure(name=FACTS, data=draft.record, relation="Data", description="كل ما وُجد في المصدر، ومواضعه فيه"),
    )


def _text(draft: Draft) -> bytes:
    """Return the source's text in UTF-8; what no file can hold is one question mark a letter, so that spans hold."""
    return draft.outline.document.text.encode("utf-8", "replace")


def set_docx(draft: Draft) -> Artefact:
    """Render the DOCX, with the record of its report in it."""
    from flows.render.docx import DocumentProperties, render_docx

    view = draft.view
    properties = DocumentProperties(
        title=view.title.text, kind=view.kind, organ=view.organ, reference=draft.order.reference, created=_day(draft)
    )
    house = draft.order.house
    template = (house.folder / "brief.docx").read_bytes()
    data = render_docx(view, template=template, properties=properties, notes=house.notes, page=house.page)
    data = carrying(data, _record(draft), reference=draft.order.reference)
    return Artefact(name=DOCX, media_type=_WORD, data=data)


def _record(draft: Draft) -> bytes:
    """Return what the DOCX carries, so that it can come back."""
    parent = draft.revision.parent if draft.revision else ""
    return record_json(recorded(draft.outline.document, draft.order, draft.view, parent=parent))


def _day(draft: Draft) -> dt.date | None:
    date = draft.brief.masthead.date
    return date.gregorian if date else None


def verified(draft: Draft, pdf: Artefact, docx: Artefact, for_print: Artefact | None = None) -> Edition:
    """Open the files again, and return the edition if every check passes; raises VerificationError otherwise."""
    from flows.render.preview import previews
    from flows.verify.docx import check_docx
    from flows.verify.parity import check_parity
    from flows.verify.pdf import check_pdf

    checks = (
        *check_pdf(pdf.data, draft.view),
        *check_docx(docx.data, draft.view, draft.order.house.notes),
        *check_parity(pdf.data, docx.data),
        *_checked_for_print(draft, pdf, for_print),
    )
    require_passed(draft.order.reference, checks)
    pictures = (
        Artefact(name=f"preview-{number}.png", media_type="image/png", data=picture)
        for number, picture in enumerate(previews(pdf.data), 1)
    )
    return Edition(
        reference=draft.order.reference,
        title=draft.view.title.text,
        artefacts=(pdf, docx, *((for_print,) if for_print else ()), *_evidence(draft), *pictures),
        checks=checks,
        repairs=draft.outline.repairs,
        summary=summary_of(draft.view, draft.brief.masthead),
        record=digest(_record(draft)),
        revision=draft.revision,
    )


def _checked_for_print(draft: Draft, pdf: Artefact, for_print: Artefact | None) -> tuple[Check, ...]:
    from flows.render.preview import page_count
    from flows.verify.print_shop import check_for_print

    shop = draft.order.print_shop
    if for_print is None or shop is None:
        return ()
    return check_for_print(for_print.data, house=draft.order.house, shop=shop, pages=page_count(pdf.data))


def _evidence(draft: Draft) -> tuple[Artefact, Artefact]:
    """Return what the pages rest on: the source's text, and what was found in it."""
    return (
        Artefact(name=SOURCE, media_type="text/plain", data=_text(draft)),
        Artefact(name=FACTS, media_type="application/json", data=draft.record),
    )


def require_passed(reference: str, checks: tuple[Check, ...]) -> None:
    """Raise VerificationError if a check failed, naming all that did."""
    failed = "; ".join(f"{check.name}: {check.detail}" for check in checks if not check.passed)
    if failed:
        raise VerificationError(
            reference,
            Saying(ar=f"لم يجتز الملف المكتوب الفحص، ولم يُنشر شيء: {failed}.", en=f"A written file failed: {failed}."),
            Saying(
                ar="هذا خلل في موجز أو في قالب الدار؛ جرّب الدار official، وأبلغ عن الخلل.",
                en="This is a fault of Mujaz or of the house's template; try the house official, and report it.",
            ),
        )
