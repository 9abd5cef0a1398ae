"""A report that the tests of this folder edit: made once, read back as often as they like."""

from functools import cache

from flows.compose import compose
from flows.facts import find_facts
from flows.ingest import as_document
from flows.model.facts import AnyFact
from flows.model.outline import Outline
from flows.model.revision import Revision
from flows.model.source import SourceDocument
from flows.render.docx.rendering import DocumentProperties, render_docx
from flows.revise.evidence import Evidence
from flows.revise.reading import EditedReport, read_report
from flows.revise.record import Record, make_record, record_json, with_record
from flows.revise.revising import revise
from flows.structure import structure
from flows.view.formatting import format_brief
from flows.view.view import View
from flows.wordml.package import read_parts, write_parts
from tests.compose.orders import HOUSE, order

TEXT = """قرارات مجلس البلدة
مدينة السرو، 4 نوفمبر 2026
عقد مجلس البلدة جلسته الدورية بحضور أكثر من 120 شخصًا، ولم يوافق الأعضاء على رفع الرسوم السنوية.
وقال رئيس المجلس المهندس سالم الحداد إن الموازنة بلغت 5 ملايين دولار أمريكي.
الطرق:
أولاً، رصف الطريق الشرقي قبل عام 2030 بالتعاون مع أهالي الحي القديم.
ثانيًا، إنارة السوق في جميع أيام الأسبوع.
ثالثًا، توسعة الجسر القديم، ومنع الشاحنات من عبوره.
الحدائق:
رابعًا، زراعة 900 شجرة على جانبي الطريق الشرقي.
خامسًا، افتتاح حديقتين للأطفال في الحي الجنوبي.
وينتظر المجلس موافقة الوزارة على الخطة المقترحة، ثم يعرضها على"""

UNDATED = TEXT.replace("، 4 نوفمبر 2026", "").replace("السوق في", "السوق يوم الخميس القادم في")
"""A text whose brief remarks what the text leaves open: one of the remarks stands by itself."""


@cache
def found(text: str = TEXT) -> tuple[Outline, tuple[AnyFact, ...]]:
    outline = structure(as_document(text))
    return outline, find_facts(outline, lexicon=HOUSE.names)


@cache
def made(text: str = TEXT) -> tuple[View, Evidence]:
    """The view of a text, and the text as evidence."""
    outline, facts = found(text)
    view = format_brief(compose(outline, facts, order()), HOUSE)
    return view, Evidence(outline.text, outline.sentences, facts, HOUSE)


@cache
def report(text: str = TEXT) -> bytes:
    """The DOCX of a text."""
    return report_of(made(text)[0], found(text)[0].document)


def report_of(view: View, document: SourceDocument, parent: str = "", template: bytes = b"") -> bytes:
    """The DOCX of a view, from the template of the house where no other is given."""
    properties = DocumentProperties(title=view.title.text, kind=view.kind, organ=view.organ, reference="م-1")
    template = template or (HOUSE.folder / "brief.docx").read_bytes()
    docx = render_docx(view, template=template, properties=properties, notes=HOUSE.notes)
    record = record_json(make_record(document, order(), view, parent=parent))
    return write_parts(with_record(read_parts(docx), record, reference="م-1"))


def read_back(data: bytes) -> EditedReport:
    return read_report("brief.docx", data, parent=_parent)


_PARENTS: dict[str, bytes] = {}


def _parent(record: Record, digest: str) -> bytes:
    """The report of a record, made once: its digest is that of all that the report is made of."""
    if digest not in _PARENTS:
        _PARENTS[digest] = report_of(record.view, record.source, record.parent)
    return _PARENTS[digest]


def revised(data: bytes, text: str = TEXT) -> tuple[View, Revision]:
    """The next view of an edited report of a text, and what became of the edits."""
    outline, facts = found(text)
    return revise(read_back(data), made(text)[0], outline, facts, HOUSE)
