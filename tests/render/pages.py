"""Pages to try: the sample set once for all tests, a long view, and what WeasyPrint laid out, box by box."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from flows.house.loading import load_house
from flows.model.house import House
from flows.render.pdf.fetcher import HouseFetcher
from flows.render.pdf.html import render_html
from flows.render.pdf.rendering import render_pdf
from flows.view.view import (
    Annex,
    Card,
    Cards,
    Heading,
    Line,
    Numbered,
    Paragraphs,
    Part,
    PartBlock,
    Run,
    SourceParagraph,
    SourceSentence,
    Table,
    View,
)
from tests.render.views import SAMPLE, line

OFFICIAL = Path(__file__).parents[2] / "templates" / "official"
HOUSE = load_house(OFFICIAL.parent, OFFICIAL.name)

SENTENCES = (
    "وقّعت الهيئات 17 اتفاقية بلغت قيمتها 3.5 مليار دولار، بزيادة قدرها 12.5% عن الفترة 2013-2021 وفق ما أعلنه “مجلس الموانئ” في بيانه.",
    "أكد المشاركون أهمية «النافذة الرقمية الموحدة» (Single Window) في تسهيل التجارة البينية [ملحق 2] بحلول عام 2030، مع مراعاة المعايير الدولية.",
    "تُعقد الدورة المقبلة في 15/03/2027.",
    "قال الأمين العام: «إنّ الرَّبطَ البحريَّ لم يعد خيارًا، بل ضرورة تمليها متغيرات سلاسل الإمداد»، مضيفًا أن 1,250 سفينة استفادت من المبادرة.",
)


@cache
def sample_pdf() -> bytes:
    return render_pdf(SAMPLE, house=HOUSE)


def with_parts(*parts: Part) -> View:
    """The sample with other parts and its annex, which then leads back to nothing."""
    annex = SAMPLE.parts[-1]
    paragraphs = tuple(
        replace(paragraph, sentences=tuple(replace(sentence, back="") for sentence in paragraph.sentences))
        for block in annex.blocks
        if isinstance(block, Annex)
        for paragraph in block.paragraphs
        if isinstance(paragraph, SourceParagraph)
    )
    return replace(SAMPLE, parts=(*parts, replace(annex, blocks=(Annex(paragraphs=paragraphs),))))


def part(name: str, *blocks: PartBlock) -> Part:
    return Part(id=name, heading=line(f"h-{name}", "عنوان الجزء"), blocks=blocks)


def with_lines(*texts: str) -> View:
    lines = tuple(line(f"b{number}", text, 1) for number, text in enumerate(texts, 1))
    return with_parts(part("bottom-line", Paragraphs(lines=lines)))


def cards(count: int) -> Cards:
    return Cards(
        cards=tuple(
            Card(
                id=f"f{number}",
                qualifier="أكثر من" if number == 2 else "",
                figure="42 هيئة",
                clause=line(f"f{number}-c", SENTENCES[number % 4], 1, 2),
            )
            for number in range(1, count + 1)
        )
    )


def long_view(shift: int, *, annex: int = 12) -> View:
    """Forty points in five sections, two long tables and an annex of so many paragraphs.

    `shift` moves where the pages break.
    """
    sections: list[PartBlock] = []
    for section in range(5):
        sections.append(Heading(line=line(f"sec{section}", f"المحور {section + 1}: الربط البحري", 3)))
        points = tuple(line(f"p{section}-{i}", SENTENCES[(i + section) % 4], 4) for i in range(8))
        sections.append(Numbered(start=8 * section + 1, lines=points))
        texts = tuple(line(f"x{section}-{i}", SENTENCES[(i + shift) % 4], 2, 3) for i in range(shift % 4 + 1))
        sections.append(Paragraphs(lines=texts))
    return with_parts(
        part("figures", cards(5)),
        part("sections", *sections),
        part("parties", _table("n", 14)),
        part("timeline", _table("t", 9)),
        part("more", Annex(paragraphs=tuple(_paragraph(number, shift) for number in range(annex)))),
    )


def _table(name: str, rows: int) -> Table:
    return Table(
        caption="جدول",
        header=("البند", "ما ورد"),
        rows=tuple((line(f"{name}{i}", "بند"), line(f"{name}{i}-s", SENTENCES[i % 4], 2)) for i in range(rows)),
    )


def _paragraph(number: int, shift: int) -> SourceParagraph:
    numbers = range(100 + 4 * number, 101 + 4 * number if number % 6 == 0 else 104 + 4 * number)
    return SourceParagraph(
        heading=number % 6 == 0,
        sentences=tuple(
            SourceSentence(number=n, mark=str(n), line=Line(id=f"s{n}", runs=_runs(SENTENCES[n % 4], shift)), back="")
            for n in numbers
        ),
    )


def _runs(text: str, shift: int) -> tuple[Run, ...]:
    return Run(text[: 8 + shift]), Run(text[8 + shift : 30 + shift], fact=True), Run(text[30 + shift :])


def lay_out(view: View, house: House = HOUSE, *, contents: bool = False) -> Any:
    """What WeasyPrint makes of a view before it paints it."""
    html = render_html(view, house=house, contents=contents)
    return HTML(string=html, url_fetcher=HouseFetcher(OFFICIAL.parent)).render(pdf_variant="pdf/ua-1")


def boxes_of(page: Any, kind: type = boxes.Box) -> Iterator[Any]:
    """The boxes of a page's text, not of its margins."""
    return _walk(page._page_box.children[0], kind)


def _walk(box: Any, kind: type) -> Iterator[Any]:
    if isinstance(box, kind):
        yield box
    for child in getattr(box, "children", ()):
        yield from _walk(child, kind)
