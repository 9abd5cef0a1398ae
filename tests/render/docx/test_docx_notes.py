"""The notes of a DOCX: footnotes and comments that carry the source's sentences."""

from dataclasses import replace

import pytest
from docx import Document
from lxml.etree import _Element as Element

from flows.errors import BrokenHouseError
from flows.model.house import NoteStyle
from flows.render.docx.notes import AUTHOR, repeats, statements
from flows.view.view import Annex, Notes, Numbered, Paragraphs, SourceParagraph, SourceSentence, View, sentences_of
from flows.wordml.elements import w
from flows.wordml.package import read_parts, write_parts
from tests.render.docx_samples import TEMPLATE, changed, paragraph_of, render, root_of, sample, text_of, values, view_of
from tests.render.views import SAMPLE, line

FOOTNOTES, COMMENTS = "word/footnotes.xml", "word/comments.xml"
_MARKS = (w("footnoteReference"), w("commentReference"))


def notes_of(data: bytes, part: str = FOOTNOTES) -> list[Element]:
    """The notes of a part, without the lines that separate footnotes from the text."""
    return [note for note in root_of(data, part) if note.get(w("type")) is None]


def with_annex(*lines: str) -> View:
    """A view of paragraphs that cite the sentences of the sample by the numbers in them («1 2»)."""
    told = tuple(
        line(f"b{place}", f"نصّ {place}", *map(int, cites.split())) for place, cites in enumerate(lines, start=1)
    )
    return replace(SAMPLE, parts=(view_of(Paragraphs(lines=told)).parts[0], SAMPLE.parts[-1]))


# ---- footnotes ----


def test_a_footnote_says_the_sentence_after_its_number() -> None:
    data = render(with_annex("4"), notes=NoteStyle.FOOTNOTES)
    assert [text_of(note) for note in notes_of(data)] == [
        "\u200f[4]\u00a0\u200fأولاً، توسيع خطوط الشحن المنتظمة بين الموانئ الأعضاء."
    ]


def test_the_number_in_a_footnote_leads_to_the_annex() -> None:
    data = render(with_annex("4"), notes=NoteStyle.FOOTNOTES)
    assert values(notes_of(data)[0], "p/hyperlink", "anchor") == ["s4"]


def test_the_mark_stands_right_after_the_statement_and_before_its_citation() -> None:
    paragraph = paragraph_of(render(with_annex("4"), notes=NoteStyle.FOOTNOTES), "b1")
    order = [w("bookmarkEnd"), w("footnoteReference"), w("hyperlink")]
    assert [found.tag for found in paragraph.iter(*order)] == order


def test_a_sentence_has_one_footnote_at_the_first_statement_that_cites_it() -> None:
    data = render(with_annex("4", "4 5", "5"), notes=NoteStyle.FOOTNOTES)
    marks = [values(paragraph_of(data, f"b{place}"), "r/footnoteReference", "id") for place in (1, 2, 3)]
    assert marks == [["1"], ["2"], []]
    assert ["[4]" in text_of(note) for note in notes_of(data)] == [True, False]


def test_a_statement_of_two_sentences_has_a_footnote_of_each() -> None:
    data = render(with_annex("4 5"), notes=NoteStyle.FOOTNOTES)
    assert [values(note, "p/hyperlink", "anchor") for note in notes_of(data)] == [["s4"], ["s5"]]


def test_a_statement_bears_one_mark_that_is_seen_and_the_footnote_begins_with_it() -> None:
    data = render(with_annex("4"), notes=NoteStyle.FOOTNOTES)
    paragraph = paragraph_of(data, "b1")
    mark = next(paragraph.iter(w("footnoteReference")))
    run = mark.getparent()
    assert run is not None
    assert (mark.get(w("customMarkFollows")), text_of(run)) == ("1", "\u200f")
    assert text_of(paragraph).count("4") == 1
    assert list(root_of(data, FOOTNOTES).iter(w("footnoteRef"))) == []


@pytest.mark.parametrize("style", [NoteStyle.FOOTNOTES, NoteStyle.COMMENTS])
def test_a_line_that_says_its_sentence_whole_has_no_note_and_the_next_one_that_cites_it_has(style: NoteStyle) -> None:
    whole = line("b1", "أولاً، توسيع خطوط الشحن المنتظمة بين الموانئ الأعضاء.", 4)
    part = view_of(Paragraphs(lines=(whole, line("b2", "توسيع خطوط الشحن", 4)))).parts[0]
    data = render(replace(SAMPLE, parts=(part, SAMPLE.parts[-1])), notes=style)
    marks = [len(list(paragraph_of(data, name).iter(*_MARKS))) for name in ("b1", "b2")]
    assert marks == [0, 1]


def test_footnotes_count_up_in_the_order_of_their_marks() -> None:
    data = sample(NoteStyle.FOOTNOTES)
    marks = [mark.get(w("id")) for mark in root_of(data).iter(w("footnoteReference"))]
    assert marks == [note.get(w("id")) for note in notes_of(data)] == [str(place) for place in range(1, len(marks) + 1)]


def test_the_lines_above_the_footnotes_stay_the_template_s() -> None:
    kinds = [note.get(w("type")) for note in root_of(sample(NoteStyle.FOOTNOTES), FOOTNOTES)][:3]
    assert kinds == ["separator", "continuationSeparator", None]


def test_footnotes_that_a_designer_left_in_the_template_are_dropped() -> None:
    note = '<w:footnote w:id="7"><w:p><w:r><w:t>عينة</w:t></w:r></w:p></w:footnote></w:footnotes>'
    template = changed(TEMPLATE, FOOTNOTES, "</w:footnotes>", note)
    assert "عينة" not in text_of(root_of(render(SAMPLE, template, notes=NoteStyle.FOOTNOTES), FOOTNOTES))


def test_titles_and_headings_have_no_footnote() -> None:
    data = sample(NoteStyle.FOOTNOTES)
    styles = [values(p, "pPr/pStyle")[0] for p in root_of(data).iter(w("p")) if values(p, "r/footnoteReference", "id")]
    assert set(styles) == {"CardClause", "Point"}


def test_a_template_without_footnotes_is_refused_where_they_are_wanted() -> None:
    parts = read_parts(TEMPLATE)
    del parts[FOOTNOTES]
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b'/footnotes"', b'/endnotes"').replace(b"footnotes.xml", b"styles.xml")
    types = "[Content_Types].xml"
    parts[types] = parts[types].replace(b"/word/footnotes.xml", b"/word/none.xml")
    with pytest.raises(BrokenHouseError, match="footnotes"):
        render(SAMPLE, write_parts(parts), notes=NoteStyle.FOOTNOTES)


# ---- comments ----


def test_every_statement_has_a_comment_with_its_sentences() -> None:
    data = render(with_annex("4", "4 5"), notes=NoteStyle.COMMENTS)
    told = [[text_of(paragraph)[:4] for paragraph in note] for note in notes_of(data, COMMENTS)]
    assert told == [["\u200f[4]"], ["\u200f[4]", "\u200f[5]"]]


def test_a_comment_spans_its_statement() -> None:
    paragraph = paragraph_of(render(with_annex("4"), notes=NoteStyle.COMMENTS), "b1")
    order = ["commentRangeStart", "bookmarkStart", "hyperlink", "commentRangeEnd", "commentReference"]
    assert [found.tag for found in paragraph.iter(*map(w, order))] == [w(name) for name in order]


def test_comments_are_signed_and_bear_no_moment() -> None:
    comment = notes_of(sample(NoteStyle.COMMENTS), COMMENTS)[0]
    assert {key: comment.get(key) for key in comment.attrib} == {w("id"): "0", w("author"): AUTHOR, w("initials"): "م"}


def test_python_docx_reads_the_comments(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("comments") / "brief.docx"
    path.write_bytes(sample(NoteStyle.COMMENTS))
    comments = list(Document(str(path)).comments)
    said = {sentence.number: sentence for sentence in sentences_of(SAMPLE)}
    wanted = [told for told in statements(SAMPLE) if any(not repeats(told, said[number]) for number in told.cites)]
    assert 0 < len(comments) == len(wanted) < sum(bool(told.cites) for told in statements(SAMPLE))
    assert comments[0].text.startswith("\u200f[1]\u00a0\u200fاختتم ملتقى الموانئ")


# ---- none ----


def test_a_house_that_wants_none_has_none() -> None:
    assert COMMENTS not in read_parts(sample())
    assert notes_of(sample()) == []


def test_hovering_over_a_citation_shows_its_sentence() -> None:
    link = next(paragraph_of(sample(), "pt3").iter(w("hyperlink")))
    assert link.get(w("tooltip")) == "ثالثًا، إنشاء معهد مشترك للعلوم البحرية."


def test_a_long_sentence_is_cut_at_a_word_where_word_would_cut_it() -> None:
    long = SourceSentence(number=1, mark="1", line=line("s1", "كلمة " * 80), back="")
    annex = Annex(paragraphs=(SourceParagraph(heading=False, sentences=(long,)),))
    view = view_of(Paragraphs(lines=(line("b1", "نصّ", 1),)), annex)
    tip = next(paragraph_of(render(view), "b1").iter(w("hyperlink"))).get(w("tooltip"), "")
    assert len(tip) <= 255
    assert tip.endswith("كلمة …")


def test_what_gets_notes_is_what_the_brief_says() -> None:
    view = view_of(
        Numbered(start=1, lines=(line("p1", "أ", 1),)),
        Paragraphs(lines=(line("b1", "ب"),)),
        Notes(lines=(line("g1", "ج"),)),
    )
    assert [told.id for told in statements(view)] == ["p1", "b1", "g1"]
