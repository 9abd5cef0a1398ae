"""What others left in an edited report beside its text."""

from lxml import etree

from flows.model.edited import Cell, Comment, FoundBy, Tracked, Unit, UnitKind
from flows.render.docx.notes import AUTHOR
from flows.revise.comments import comments_of
from flows.revise.reading import read_report, tracked_in
from flows.wordml.elements import W
from tests.revise.made import report

COMMENTS = f"""
<w:comments xmlns:w="{W}">
  <w:comment w:id="1" w:author="مراجع" w:date="2026-01-02T00:00:00Z">
    <w:p><w:r><w:t>متى؟</w:t></w:r></w:p><w:p><w:r><w:t>ومن قرره؟</w:t></w:r></w:p>
  </w:comment>
  <w:comment w:id="2" w:author="{AUTHOR}"><w:p><w:r><w:t>[7] نص الجملة</w:t></w:r></w:p></w:comment>
  <w:comment w:id="3"><w:p><w:r><w:t>بلا اسم</w:t></w:r></w:p></w:comment>
</w:comments>
"""


def test_a_comment_has_all_its_paragraphs_and_the_unit_it_hangs_on_and_ours_are_none() -> None:
    unit = Unit(id="p1", kind=UnitKind.POINT, cells=(Cell(text="", comments=("1",)),), found_by=FoundBy.BOOKMARK)
    assert list(comments_of(etree.fromstring(COMMENTS), [unit])) == [
        Comment(author="مراجع", text="متى؟ ومن قرره؟", unit="p1", date="2026-01-02T00:00:00Z"),
        Comment(author="", text="بلا اسم", unit=""),
    ]


def test_a_report_has_the_name_of_its_file() -> None:
    assert read_report("موجز.docx", report()).name == "موجز.docx"


def test_tracked_changes_are_counted_by_their_authors() -> None:
    names = (("ins", "ب"), ("del", "ب"), ("ins", "أ"), ("moveFrom", "أ"), ("moveTo", "أ"), ("ins", "أ"))
    body = "".join(f'<w:{name} w:author="{author}"/>' for name, author in names)
    assert tracked_in(etree.fromstring(f'<w:body xmlns:w="{W}">{body}</w:body>')) == (
        Tracked(author="أ", inserted=2, deleted=0, moved=1),
        Tracked(author="ب", inserted=1, deleted=1, moved=0),
    )
