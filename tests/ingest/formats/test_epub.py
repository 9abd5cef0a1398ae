"""What an electronic book says: written by hand, so that the markup can be read here."""

import pytest

from flows.errors import BrokenSourceError, LockedSourceError, SourceError
from flows.ingest import read
from flows.model.source import Shape, SourceDocument, SourceFormat
from flows.wordml.package import write_parts

CONTAINER = '<container><rootfiles><rootfile full-path="B/book.opf"/></rootfiles></container>'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def book(*pages: str, title: str = "تقرير المياه", guide: str = "", **parts: str) -> bytes:
    """A book of pages, which stand in the zip in the other order."""
    ids = range(len(pages))
    items = "".join(f'<item id="p{n}" href="p%20{9 - n}.xhtml" media-type="application/xhtml+xml"/>' for n in ids)
    spine = "".join(f'<itemref idref="p{n}"/>' for n in ids)
    said = f"<metadata {DC}><dc:title>{title}</dc:title><dc:creator>سالم الحداد</dc:creator></metadata>"
    written = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "B/book.opf": f"<package>{said}<manifest>{items}</manifest><spine>{spine}</spine>{guide}</package>",
        **{
            f"B/p {9 - n}.xhtml": f"<html><head><title/></head><body>{page}</body></html>"
            for n, page in enumerate(pages)
        },
        **parts,
    }
    return write_parts({name: text.encode() for name, text in written.items()})


def said(*pages: str, **more: str) -> SourceDocument:
    return read("a.epub", book(*pages, **more))


def lines(*pages: str, **more: str) -> list[str]:
    return list(filter(None, said(*pages, **more).text.splitlines()))


def test_its_pages_stand_in_the_order_of_reading_below_its_title() -> None:
    found = said("<h1>الطرق</h1><p>رُصفت 4 طرق.</p>", "<h1>الجسور</h1><p>أُنجز 12 جسرًا.</p>")
    assert found.format is SourceFormat.EPUB
    assert [line for line in found.text.splitlines() if line] == [
        *("تقرير المياه", "الطرق", "رُصفت 4 طرق.", "الجسور", "أُنجز 12 جسرًا.")
    ]
    kinds = [shape.shape for shape in found.shapes]
    assert kinds == [Shape.TITLE, Shape.HEADING, Shape.PARAGRAPH, Shape.HEADING, Shape.PARAGRAPH]
    assert ("author", "سالم الحداد") in [(each.name, each.value) for each in found.properties]


def test_a_page_that_says_the_title_says_it_once() -> None:
    assert lines("<h1>تقرير المياه</h1>", "<p>رُصفت 4 طرق.</p>") == ["تقرير المياه", "رُصفت 4 طرق."]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('بلغت 25 كم.<a href="n.xhtml#n1">1</a>', "بلغت 25 كم.[1]"),
        ('بلغت 25<a epub:type="noteref" href="#n2"><sup>2</sup></a> طنًا', "بلغت 25[2] طنًا"),
        ('انظر الفصل <a href="p.xhtml#c2">2</a> منه', "انظر الفصل 2 منه"),
        ('بلغت 25 كم<sup>2</sup><a href="#n3">3</a>', "بلغت 25 كم²[3]"),
        ('انتقل 14<span epub:type="pagebreak" id="p12">12</span> رجلًا', "انتقل 14 رجلًا"),
        ('نُقل<a id="x"/> 14 <span class="a"/>رجلًا', "نُقل 14 رجلًا"),
    ],
)
def test_numbers_of_notes_and_pages_are_no_figures(words: str, shown: str) -> None:
    assert lines(f"<p>{words}</p>")[1:] == [shown]


def test_tables_of_two_pages_are_two_and_the_contents_are_left_out() -> None:
    table = "<table><tr><th>الحي</th><th>العدد</th></tr><tr><td>{}</td><td>6</td></tr></table>"
    guide = '<guide><reference type="toc" href="p%209.xhtml"/></guide>'
    found = said("<ol><li>الطرق</li></ol>", table.format("الشرقي"), table.format("الغربي"), guide=guide)
    assert len({shape.table for shape in found.shapes if shape.shape is Shape.ROW}) == 2
    assert "الطرق" not in found.text


def test_a_book_whose_pages_are_locked_is_refused_and_one_whose_fonts_are_is_not() -> None:
    lock = '<encryption><EncryptedData><CipherReference URI="{}"/></EncryptedData></encryption>'
    with pytest.raises(LockedSourceError):
        said("<p>رُصفت 4 طرق.</p>", **{"META-INF/encryption.xml": lock.format("B/p%209.xhtml")})
    assert said("<p>رُصفت 4 طرق.</p>", **{"META-INF/encryption.xml": lock.format("B/a.otf")})


@pytest.mark.parametrize("container", ["<container/>", CONTAINER.replace("B/", "C/"), "no xml"])
def test_a_book_without_its_list_is_broken(container: str) -> None:
    with pytest.raises(BrokenSourceError):
        said("<p>نص</p>", **{"META-INF/container.xml": container})


def test_what_may_do_harm_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><container>&a;</container>'
    with pytest.raises(SourceError):
        said("<p>نص</p>", **{"META-INF/container.xml": bomb})
