"""A file that says something else than its view, or shows it in the wrong place: each damage fails the check that is for it."""

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from flows.errors import RenderError
from flows.house.loading import load_house
from flows.render.pdf.rendering import render_pdf
from flows.verify.pdf import check_pdf
from flows.verify.pdf_layout import _collisions, _Piece
from flows.view.view import Numbered, View
from tests.render.pages import HOUSE, OFFICIAL, long_view, part, sample_pdf, with_lines, with_parts
from tests.render.views import SAMPLE, line


def failed(data: bytes, view: View = SAMPLE) -> dict[str, str]:
    return {check.name: check.detail for check in check_pdf(data, view) if not check.passed}


def damaged(damage: Callable[[pikepdf.Pdf], object]) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(sample_pdf())) as pdf:
        damage(pdf)
        pdf.save(file)
    return file.getvalue()


def rewrite(pdf: pikepdf.Pdf, number: int, change: Callable[[list[Any]], Iterator[Any]]) -> None:
    """Write the content of a page anew."""
    page = pdf.pages[number]
    steps = list(pikepdf.parse_content_stream(page))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(list(change(steps))))


def _lose_a_word(pdf: pikepdf.Pdf) -> None:
    def change(steps: list[Any]) -> Iterator[Any]:
        texts = [at for at, step in enumerate(steps) if str(step.operator) == "TJ"]
        longest = max(
            texts,
            key=lambda at: sum(len(bytes(part)) for part in steps[at].operands[0] if isinstance(part, pikepdf.String)),
        )
        yield from (step for at, step in enumerate(steps) if at != longest)

    rewrite(pdf, 0, change)


def _move(pdf: pikepdf.Pdf, by: int) -> None:
    """Move the text that is drawn last on the first page."""

    def change(steps: list[Any]) -> Iterator[Any]:
        last = max(at for at, step in enumerate(steps) if str(step.operator) == "Tm")
        for at, step in enumerate(steps):
            if at == last:
                numbers = [float(each) for each in step.operands]
                numbers[4] += by
                yield pikepdf.ContentStreamInstruction([*numbers], step.operator)
            else:
                yield step

    rewrite(pdf, 0, change)


def _move_out(pdf: pikepdf.Pdf) -> None:
    _move(pdf, -600)


def _change_map(change: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    """Change what the letters of every font say."""

    def damage(pdf: pikepdf.Pdf) -> None:
        for font in pdf.objects:
            if isinstance(font, pikepdf.Dictionary) and "/ToUnicode" in font:
                font.ToUnicode = pdf.make_stream(change(font.ToUnicode.read_bytes()))

    return damage


def _swap(one: str, other: str) -> Callable[[bytes], bytes]:
    first, second = (b" <%04x>" % ord(letter) for letter in (one, other))

    def change(written: bytes) -> bytes:
        return written.replace(first, b" <?>").replace(second, first).replace(b" <?>", second)

    return change


def _lose_glyphs(pdf: pikepdf.Pdf) -> None:
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and "/CIDToGIDMap" in font:
            font.CIDToGIDMap = pdf.make_stream(bytes(len(font.CIDToGIDMap.read_bytes())))


def _empty_font(pdf: pikepdf.Pdf) -> None:
    for font in pdf.objects:
        if isinstance(font, pikepdf.Dictionary) and "/FontFile2" in font:
            font.FontFile2 = pdf.make_stream(b"")


def _cut_content(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(pdf.pages[0].Contents.read_bytes()[:-40] + b" ( ")


def _strand_heading(pdf: pikepdf.Pdf) -> None:
    """Have the tag of the annex say that its heading stands on the first page."""
    headings = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/H2"]
    headings[-1].Pg = pdf.pages[0].obj


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        (_lose_a_word, "pdf.words"),
        (_change_map(_swap("م", "ن")), "pdf.words"),
        (_change_map(_swap("4", "5")), "pdf.figures"),
        (_change_map(lambda written: written.replace(b"bfchar", b"bfchat")), "pdf.words"),
        (_move_out, "pdf.overflow"),
        (_lose_glyphs, "pdf.letters"),
        (_empty_font, "pdf.fonts"),
        (_cut_content, "pdf.syntax"),
        (_strand_heading, "pdf.headings"),
    ],
)
def test_each_damage_fails_the_check_that_is_for_it(damage: Callable[[pikepdf.Pdf], None], name: str) -> None:
    found = failed(damaged(damage))
    assert name in found
    assert found[name]


def test_a_word_longer_than_its_line_is_cut_and_found() -> None:
    view = with_lines("انظر https://example.org/" + "abcdefghij" * 14 + " ثم " + "مستشفيات" * 25)
    assert failed(render_pdf(view, house=HOUSE), view) == {}


def test_points_that_count_to_thousands_keep_clear_of_their_text() -> None:
    points = tuple(line(f"p{number}", "نص النقطة", 1) for number in range(3))
    view = with_parts(part("sections", Numbered(start=2998, lines=points)))
    assert failed(render_pdf(view, house=HOUSE), view) == {}


def house_with(folder: Path, style: str) -> Any:
    """The official house with a rule more in its style sheet."""
    shutil.copytree(OFFICIAL.parent, folder, dirs_exist_ok=True)
    sheet = folder / OFFICIAL.name / "brief.css"
    sheet.write_text(sheet.read_text("utf-8") + style, "utf-8")
    return load_house(folder, OFFICIAL.name)


@pytest.mark.parametrize(
    "style",
    [
        ".bottom-line { width: 60px } .bottom-line p { white-space: nowrap }",
        ".bottom-line { width: 40px; overflow-wrap: normal }",
        "td { width: 20px; overflow-wrap: normal } table { table-layout: fixed; width: 90px !important }",
    ],
)
def test_text_that_stands_out_of_its_box_is_refused(tmp_path: Path, style: str) -> None:
    with pytest.raises(RenderError, match="stands out of its box on page"):
        render_pdf(SAMPLE, house=house_with(tmp_path, style))


def test_lines_that_lie_over_each_other_are_found(tmp_path: Path) -> None:
    view = with_lines("سطر أول من الكلام", "سطر ثان من الكلام")
    data = render_pdf(view, house=house_with(tmp_path, "#b2 { margin-top: -33px } .bottom-line p { line-height: 1.6 }"))
    assert "lies over" in failed(data, view).get("pdf.overflow", "")


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="needs qpdf: apt install qpdf")
@pytest.mark.parametrize("view", [SAMPLE, long_view(1)], ids=["sample", "long"])
def test_qpdf_finds_no_fault(view: View, tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_bytes(render_pdf(view, house=HOUSE))
    checked = subprocess.run(["qpdf", "--check", tmp_path / "brief.pdf"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(("reach", "faults"), [(1.2, 0), (2.5, 1)])
def test_a_letter_may_reach_over_the_full_stop_beside_it(reach: float, faults: int) -> None:
    stop = _Piece(left=100, bottom=50, right=103.1, top=53, base=50, band=4, text=".")
    word = replace(stop, left=103.1 - reach, right=180, text="JO71")
    assert len(list(_collisions([stop, word]))) == faults
