"""What the tests of the DOCX share: the official template, properties, small views, and the parts of what was made."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element

from flows.model.house import NoteStyle, PageSetup
from flows.render.docx.rendering import DocumentProperties, render_docx
from flows.view.view import Bar, Chart, Line, Paragraphs, Part, PartBlock, View
from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from tests.render.views import SAMPLE, line

OFFICIAL = Path(__file__).parents[2] / "templates" / "official"
TREE = OFFICIAL / "brief.docx.d"
TEMPLATE = (OFFICIAL / "brief.docx").read_bytes()
PROPERTIES = DocumentProperties(
    title="ملتقى الموانئ العربية الأول",
    kind="موجز",
    organ="مكتب الموجزات",
    reference="م-2026/15",
    created=dt.date(2026, 11, 4),
)


def render(
    view: View,
    template: bytes = TEMPLATE,
    properties: DocumentProperties = PROPERTIES,
    notes: NoteStyle = NoteStyle.ENDS,
    page: PageSetup | None = None,
) -> bytes:
    return render_docx(view, template=template, properties=properties, notes=notes, page=page)


@cache
def sample(notes: NoteStyle = NoteStyle.ENDS) -> bytes:
    return render(SAMPLE, notes=notes)


CHART = Chart(
    id="c1",
    caption=line("c1-caption", "صادرات الميناء بالأطنان", 3),
    unit="طن",
    bars=tuple(
        Bar(label=line(f"c1-{place}", label, 2), figure=figure, value=Decimal(value), share=value / 4_200_000)
        for place, (label, figure, value) in enumerate(
            (
                ("صادرات الإسمنت", "4.2 مليون طن", 4_200_000),
                ("صادرات الحديد", "نحو 2.5 مليون طن", 2_500_000),
                ("صادرات الحبوب", "900 ألف طن", 900_000),
            ),
            start=1,
        )
    ),
    alternative="أعمدة تقارن صادرات الميناء: الإسمنت ثم الحديد ثم الحبوب",
)


def view_of(*blocks: PartBlock) -> View:
    """A view of one part."""
    part = Part(id="sections", heading=line("h-sections", "أبرز ما جاء"), blocks=blocks)
    return replace(SAMPLE, parts=(part,))


def everything() -> View:
    """The sample with a chart, and long enough to have contents."""
    filling = tuple(line(f"fill{place}", "كلمة في جملة من متن طويل. " * 40, 2) for place in range(18))
    first, *rest, annex = SAMPLE.parts
    longer = replace(first, blocks=(*first.blocks, Paragraphs(lines=filling)))
    charts = Part(id="charts", heading=line("h-charts", "مقارنات"), blocks=(CHART,))
    return replace(SAMPLE, parts=(longer, charts, *rest, annex), contents_label="المحتويات")


def view_with(told: Line) -> View:
    """A view of one part with one paragraph."""
    return view_of(Paragraphs(lines=(told,)))


def root_of(data: bytes, name: str = "word/document.xml") -> Element:
    return etree.fromstring(read_parts(data)[name])


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """The same document with some words of one part changed; they must be there."""
    parts = read_parts(data)
    text = parts[name].decode()
    assert old in text
    return write_parts({**parts, name: text.replace(old, new).encode()})


def paragraph_of(data: bytes, line_name: str) -> Element:
    """The paragraph that a bookmark begins in."""
    start = root_of(data).find(f".//{w('bookmarkStart')}[@{w('name')}='{line_name}']")
    assert start is not None
    return next(start.iterancestors(w("p")))


def text_of(root: Element) -> str:
    return "".join(text.text or "" for text in root.iter(w("t")))


def values(root: Element, path: str, key: str = "val") -> list[str | None]:
    """An attribute of every element on a path such as «pPr/numPr/numId»."""
    return [found.get(w(key)) for found in root.findall("/".join(w(name) for name in path.split("/")))]
