"""What an OpenDocument text says: written by hand, flat, so that the markup can be read here."""

import pytest

from flows.errors import BrokenSourceError, LockedSourceError
from flows.ingest import read
from flows.ingest.formats.odt import read_odt
from flows.ingest.formats.pieces import LeftOut
from flows.model.source import Shape, SourceFormat
from flows.wordml.package import write_parts

_URN = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_SPACES = " ".join(
    f'xmlns:{key}="{_URN.format(name)}"'
    for key, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"), ("meta", "meta")
    )
)  # fmt: skip
_NUMBERS = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="أ, ب, ج, ..." style:num-suffix="-"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
)


def flat(body: str, styles: str = "") -> bytes:
    mime = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    automatic = f"<office:automatic-styles>{_NUMBERS}{styles}</office:automatic-styles>"
    inner = f"{automatic}<office:body><office:text>{body}</office:text></office:body>"
    return f'<?xml version="1.0"?><office:document {_SPACES} {mime}>{inner}</office:document>'.encode()


def listed(*items: str) -> str:
    return "".join(f"<text:list-item>{item}</text:list-item>" for item in items)


def p(words: str) -> str:
    return f"<text:p>{words}</text:p>"


def deeper(*items: str) -> str:
    return f"<text:list>{listed(*items)}</text:list>"


READ = {
    "spaces, tabs and broken lines": (p('بلغ<text:s text:c="3"/>العدد<text:line-break/>40'), "بلغ العدد\n\n40"),
    "line ends of the file, which say nothing": (p("بلغ\n   العدد"), "بلغ العدد"),
    "numbers, letters below them, and bullets below those": (
        f'<text:list text:style-name="L1">{listed(p("أول") + deeper(p("فرع") + deeper(p("عمق")), p("آخر")), p("ثان"))}</text:list>',
        "1. أول\nأ- فرع\n- عمق\nب- آخر\n2. ثان",
    ),
    "a list that goes on after a paragraph": (
        f'<text:list text:style-name="L1">{listed(p("أول"))}</text:list>{p("فاصل")}'
        f'<text:list text:style-name="L1" text:continue-numbering="true">{listed(p("ثان"))}</text:list>',
        "1. أول\n\nفاصل\n\n2. ثان",
    ),
    "a list that begins anew": (
        f'<text:list text:style-name="L1">{listed(p("أول"))}</text:list>{p("فاصل")}'
        f'<text:list text:style-name="L1">{listed(p("أول آخر"))}</text:list>',
        "1. أول\n\nفاصل\n\n1. أول آخر",
    ),
    "a footnote": (
        p('قول<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>حاشية</text:p></text:note-body></text:note>'),
        "قول[1]\n\n[1] حاشية",
    ),
    "a table over columns, with and without the cells that it covers": (
        "<table:table><table:table-header-rows><table:table-row>"
        + "".join(f"<table:table-cell>{p(word)}</table:table-cell>" for word in ("البند", "2023", "2024"))
        + "</table:table-row></table:table-header-rows><table:table-row>"
        f'<table:table-cell table:number-columns-spanned="2">{p("المجموع")}</table:table-cell><table:covered-table-cell/>'
        f"<table:table-cell>{p('7')}</table:table-cell></table:table-row><table:table-row>"
        f'<table:table-cell table:number-columns-spanned="2">{p("الباقي")}</table:table-cell>'
        f"<table:table-cell>{p('2')}</table:table-cell></table:table-row></table:table>",
        "| البند | 2023 | 2024 |\n|---|---|---|\n| المجموع |  | 7 |\n| الباقي |  | 2 |",
    ),
    "a frame of words": (
        p('متن<draw:frame><draw:text-box><text:p>إطار</text:p></draw:text-box></draw:frame>'),
        "متن\n\nإطار",
    ),
    "a deletion that is tracked": (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>محذوف</text:p></text:deletion>"
        f"</text:changed-region></text:tracked-changes>{p('باق')}",
        "باق",
    ),
    "a remark": (p("متن النص<office:annotation><text:p>ملاحظة</text:p></office:annotation>"), "متن النص"),
    "a table of contents": (
        f"<text:table-of-content><text:index-body>{p('المقدمة 3')}</text:index-body></text:table-of-content>{p('المقدمة')}",
        "المقدمة",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), READ.values(), ids=READ)
def test_reads(body: str, lines: str) -> None:
    found = read("a.fodt", flat(body))
    assert found.text.strip() == lines
    assert found.format is SourceFormat.ODT


def test_headings_have_the_level_that_the_file_gives_them() -> None:
    body = '<text:p text:style-name="Title">العنوان</text:p><text:h text:outline-level="1">أول</text:h><text:h text:outline-level="2">ثان</text:h>'
    found = read("a.fodt", flat(body + p("متن"))).shapes
    shapes = [(Shape.TITLE, 0), (Shape.HEADING, 1), (Shape.HEADING, 2), (Shape.PARAGRAPH, 0)]
    assert [(each.shape, each.level) for each in found] == shapes


@pytest.mark.parametrize(("name", "base", "level"), [("Heading_20_2", "", 2), ("P7", "Heading_20_3", 3)])
def test_a_style_that_is_named_for_headings_gives_their_level(name: str, base: str, level: int) -> None:
    style = (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{base or "Standard"}"/>'
    )
    body = f'{p("متن")}<text:p text:style-name="{name}">الكلفة</text:p>{p("متن آخر")}'
    found = read("a.fodt", flat(body, style)).shapes
    assert (found[1].shape, found[1].level) == (Shape.HEADING, level)


def test_what_is_left_out_is_said() -> None:
    assert set(read("a.fodt", flat(READ["a deletion that is tracked"][0])).repairs) == {"repair.deleted-words"}
    assert set(read("a.fodt", flat(READ["a remark"][0])).repairs) == {"repair.comments"}


UNSHOWN = {
    '<style:text-properties text:display="none"/>': "repair.hidden-words",
    '<style:text-properties style:text-line-through-style="solid"/>': "repair.struck-words",
}


@pytest.mark.parametrize(("looks", "rule"), UNSHOWN.items())
def test_words_that_are_hidden_or_struck_are_left_out_and_said_so(looks: str, rule: str) -> None:
    styles = f'<style:style style:name="T1" style:family="text">{looks}</style:style>'
    body = p('بلغ العدد <text:span text:style-name="T1">30</text:span><text:span text:style-name="T2">40</text:span>')
    found = read("a.fodt", flat(body, styles))
    assert found.text.strip() == "بلغ العدد 40"
    assert found.repairs == (rule,)


def test_a_day_that_a_program_has_set_anew_is_not_read() -> None:
    body = p(
        'في <text:date text:date-value="2026-11-30">30/11/2026</text:date> و<text:date text:fixed="true">1/2/2026</text:date>'
    )
    assert [read_odt("a.fodt", flat(body), converted=made).pieces[0].words for made in (False, True)] == [
        "في 30/11/2026 و1/2/2026",
        "في … و1/2/2026",
    ]
    assert read_odt("a.fodt", flat(body), converted=True).left_out == ((LeftOut.TODAY, 1),)


def test_ticks_that_are_saved_as_private_letters_are_ticks() -> None:
    assert read("a.fodt", flat(p("\uf0fc تم السداد \uf0a8 لم يتم"))).text.strip() == "✓ تم السداد ☐ لم يتم"


def test_a_text_under_a_password_is_refused() -> None:
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"?"}
    data = write_parts({**parts, "META-INF/manifest.xml": b"<m><encryption-data/></m>"})
    with pytest.raises(LockedSourceError):
        read_odt("a.odt", data)


@pytest.mark.parametrize("data", [flat(p("نص"))[:-20], flat("").replace(b"office:text", b"office:x")])
def test_a_broken_text_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenSourceError):
        read_odt("a.fodt", data)
