"""How long a DOCX of about 500 pages takes (as LibreOffice sets it), for each style of notes."""

import time
from dataclasses import replace
from pathlib import Path

from flows.model.house import NoteStyle
from flows.render.docx.rendering import DocumentProperties, render_docx
from flows.view.view import Annex, Heading, Line, Numbered, Part, Run, SourceParagraph, SourceSentence, Table, View

_SENTENCES = 3850
"""600 of them made 78 pages."""
_TEXT = (
    "أعلنت الهيئة في تقريرها السنوي أن حجم البضائع المناولة بلغ 4.2 مليون طن بزيادة 12.5% مقارنة بعام 2023، وأن خط"
    " Blue Port 2030 سيربط سبعة موانئ على الساحل الشرقي قبل نهاية العام."
)
_TEMPLATE = Path(__file__).parents[1] / "templates" / "official" / "brief.docx"
_PROPERTIES = DocumentProperties(title="تقرير طويل", kind="موجز", organ="مكتب", reference="ر-1")


def seconds(style: NoteStyle) -> float:
    """The time of one rendering."""
    view = _view()
    began = time.perf_counter()
    render_docx(view, template=_TEMPLATE.read_bytes(), properties=_PROPERTIES, notes=style)
    return time.perf_counter() - began


def _view() -> View:
    """Half of the sentences are points under headings, half rows of a table; all stand in the annex."""
    half = _SENTENCES // 2
    points = [block for first in range(1, half, 25) for block in _section(first)]
    rows = tuple(_row(number) for number in range(half + 1, _SENTENCES + 1))
    table = Table(caption="الأطراف", header=("الاسم", "الصفة", "ما ورد عنه"), rows=rows)
    annex = Annex(paragraphs=tuple(_source(number) for number in range(1, _SENTENCES + 1)))
    parts = (_part("sections", *points), _part("parties", table), _part("annex", annex))
    return replace(_EMPTY, parts=parts, cite_marks={number: str(number) for number in range(1, _SENTENCES + 1)})


_EMPTY = View(
    language="ar",
    organ="مكتب",
    kind="موجز",
    classification="",
    title=Line(id="title", runs=(Run("تقرير طويل"),)),
    masthead=(),
    parts=(),
    contents_label="المحتويات",
    page_label="صفحة",
    page_of="من",
    cite_marks={},
    produced="",
)


def _part(name: str, *blocks: Heading | Numbered | Table | Annex) -> Part:
    return Part(id=name, heading=Line(id=f"h-{name}", runs=(Run("عنوان"),)), blocks=blocks)


def _section(first: int) -> tuple[Heading, Numbered]:
    lines = tuple(_line(f"p{number}", number) for number in range(first, first + 25))
    return Heading(line=Line(id=f"sec{first}", runs=(Run("عنوان القسم"),))), Numbered(start=1, lines=lines)


def _row(number: int) -> tuple[Line, ...]:
    plain = (Line(id=f"n{number}-{name}", runs=(Run("طارق الدهماني"),)) for name in ("name", "office"))
    return (*plain, _line(f"n{number}", number))


def _line(name: str, number: int) -> Line:
    return Line(id=name, runs=(Run(_TEXT),), cites=(number,))


def _source(number: int) -> SourceParagraph:
    line = Line(id=f"s{number}", runs=(Run(_TEXT[:60]), Run(_TEXT[60:75], fact=True), Run(_TEXT[75:])))
    return SourceParagraph(
        heading=False, sentences=(SourceSentence(number=number, mark=str(number), line=line, back=""),)
    )
