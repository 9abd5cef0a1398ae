"""The paragraphs of a body as an editor left them, tracked changes taken as accepted."""

from dataclasses import replace

import pytest
from lxml import etree

from flows.revise.paragraphs import Paragraph, paragraphs_of
from flows.wordml.elements import W14, W

PLAIN = Paragraph(style="normal", text="", bookmarks=(), cites=(), para_id="", numbered=False)


def read(xml: str) -> tuple[Paragraph, ...]:
    body = etree.fromstring(f'<w:body xmlns:w="{W}" xmlns:w14="{W14}">{xml}</w:body>')
    return paragraphs_of(body, {"a1": "point"})


def p(*content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def t(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def field(instruction: str, result: str) -> str:
    steps = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    begin, separate, end = (f"<w:r>{step}</w:r>" for step in steps)
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{t(result)}{end}"


def test_a_paragraph_has_its_style_its_id_and_whether_it_is_numbered() -> None:
    xml = f'<w:p w14:paraId="1A"><w:pPr><w:pStyle w:val="a1"/><w:numPr/></w:pPr>{t("نقطة")}</w:p>'
    assert read(xml) == (replace(PLAIN, style="point", text="نقطة", para_id="1A", numbered=True),)


def test_it_has_the_bookmarks_and_comments_that_begin_in_it_each_once() -> None:
    marks = '<w:bookmarkStart w:id="0" w:name="p1"/><w:bookmarkEnd w:id="0"/><w:commentRangeStart w:id="4"/>'
    assert read(p(marks, t("نقطة"), '<w:r><w:commentReference w:id="4"/></w:r>')) == (
        replace(PLAIN, text="نقطة", bookmarks=("p1",), comments=("4",)),
    )


@pytest.mark.parametrize(
    "citation",
    [
        f'<w:hyperlink w:anchor="s3">{t("[3]")}</w:hyperlink>',
        field(' HYPERLINK \\l "s3" ', "[3]"),
        field(" HYPERLINK \\l s3 ", " [3"),
    ],
)
def test_a_link_to_a_sentence_is_a_citation_and_no_text(citation: str) -> None:
    assert read(p(t("قرر المجلس."), citation)) == (replace(PLAIN, text="قرر المجلس.", cites=(3,)),)


def test_what_is_typed_into_a_citation_stays() -> None:
    link = f'<w:hyperlink w:anchor="s3">{t("[3] أمس")}</w:hyperlink>'
    assert read(p(t("قرر"), link)) == (replace(PLAIN, text="قرر أمس", cites=(3,)),)


@pytest.mark.parametrize(
    "content",
    [
        f'<w:hyperlink w:anchor="p1">{t("قرر المجلس")}</w:hyperlink>',
        field(" REF p1 ", "قرر المجلس"),
        f"{t('قرر')}<w:r><w:br/></w:r>{t('المجلس')}",
        f"<w:del>{t('لم')}</w:del><w:ins>{t('قرر')}</w:ins><w:moveFrom>{t('أمس')}</w:moveFrom>{t(' المجلس')}",
        f"{t('قرر المجلس')}<w:r><w:drawing><w:txbxContent>{p(t('إطار'))}</w:txbxContent></w:drawing></w:r>",
        t("قرر") + t("\u200f المجلس\u00ad"),
    ],
)
def test_any_other_text_is_read_as_it_is_accepted(content: str) -> None:
    assert read(p(content)) == (replace(PLAIN, text="قرر المجلس"),)


@pytest.mark.parametrize("mark", ["del", "moveFrom"])
def test_a_paragraph_whose_mark_is_deleted_runs_on_in_the_next(mark: str) -> None:
    first = p('<w:bookmarkStart w:id="0" w:name="p1"/>', t("قرر"), properties=f"<w:rPr><w:{mark}/></w:rPr>")
    second = p('<w:bookmarkStart w:id="1" w:name="p2"/>', t("المجلس"))
    assert read(first + second) == (replace(PLAIN, text="قرر المجلس", bookmarks=("p1", "p2")),)


def test_a_cell_has_its_table_row_and_column_and_a_deleted_row_is_none() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(t('ج'))}</w:tc></w:tr>"
    row = f"<w:tr><w:tc>{p(t('أ'))}</w:tc><w:sdt><w:sdtContent><w:tc>{p(t('ب'))}</w:tc></w:sdtContent></w:sdt></w:tr>"
    assert read(f"<w:tbl>{gone}{row}</w:tbl>{p(t('د'))}") == (
        replace(PLAIN, text="أ", table=1, row=1, column=1),
        replace(PLAIN, text="ب", table=1, row=1, column=2),
        replace(PLAIN, text="د"),
    )


def test_the_table_of_contents_that_word_makes_is_left_out() -> None:
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    assert read(f"<w:sdt>{gallery}<w:sdtContent>{p(t('المحتويات'))}</w:sdtContent></w:sdt>") == ()
