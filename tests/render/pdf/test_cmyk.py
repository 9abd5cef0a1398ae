"""How colours become inks, and what of a page does not."""

from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import RenderError
from flows.render.pdf.cmyk import BLACK, Separator, separation

PARTS = st.floats(0, 1)


@given(red=PARTS, green=PARTS, blue=PARTS)
def test_inks_stay_within_what_paper_holds(red: float, green: float, blue: float) -> None:
    inks = separation(None, {})(red, green, blue)
    assert all(0 <= ink <= 1 for ink in inks)
    assert sum(inks) <= 3


@pytest.mark.parametrize("colour", ["#000000", "#1b1f1d", "#16191d"])
def test_dark_text_is_black_ink_alone(colour: str) -> None:
    assert separation(None, {})(*_parts(colour)) == BLACK


def test_grey_text_is_a_share_of_black_and_white_is_no_ink() -> None:
    separate = separation(None, {})
    assert separate(*_parts("#5b6169"))[:3] == (0, 0, 0)
    assert separate(1, 1, 1) == (0, 0, 0, 0)


def test_a_pale_ground_keeps_its_tint() -> None:
    assert any(separation(None, {})(*_parts("#fbf6ea"))[:3])


def test_a_house_mixes_its_own_colours() -> None:
    mixed = {"#125148": (0.88, 0.42, 0.66, 0.42)}
    assert separation(None, mixed)(*_parts("#125148")) == mixed["#125148"]
    assert separation(None, mixed)(*_parts("#125149")) != mixed["#125148"]


def test_what_is_no_profile_of_four_inks_is_refused() -> None:
    with pytest.raises(RenderError, match="ICC"):
        separation(b"no profile", {})


def page_of(content: bytes, **resources: Any) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    pdf.pages[0].obj.Contents = pdf.make_stream(content)
    pdf.pages[0].obj.Resources = pikepdf.Dictionary(**resources)
    return pdf


def separated(pdf: pikepdf.Pdf) -> bytes:
    Separator(pdf, separation(None, {})).page(pdf.pages[0])
    return pdf.pages[0].obj.Contents.read_bytes()


def test_every_operator_of_colour_is_written_as_inks() -> None:
    content = separated(page_of(b"1 0 0 rg 0 0 1 RG 0.5 g 0 G 0 0 10 10 re f"))
    assert content.split() == b"0 1 1 0 k 1 1 0 0 K 0 0 0 0.5 k 0 0 0 1 K 0 0 10 10 re f".split()


@pytest.mark.parametrize("content", [b"/Pattern cs /p scn", b"/s sh", b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"])
def test_colours_from_elsewhere_are_refused(content: bytes) -> None:
    with pytest.raises(RenderError):
        separated(page_of(content))


def test_what_is_transparent_is_refused() -> None:
    states = pikepdf.Dictionary(a=pikepdf.Dictionary(ca=0.5))
    with pytest.raises(RenderError):
        separated(page_of(b"/a gs", ExtGState=states))


def test_a_picture_and_a_drawing_are_separated_once() -> None:
    pdf = page_of(b"/i Do /f Do")
    picture = pdf.make_stream(bytes((255, 0, 0) * 2), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    picture.Width, picture.Height, picture.BitsPerComponent, picture.ColorSpace = 2, 1, 8, pikepdf.Name.DeviceRGB
    drawing = pdf.make_stream(b"1 0 0 rg 0 0 5 5 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    drawing.BBox = pikepdf.Array([0, 0, 5, 5])
    pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(i=picture, f=drawing, again=drawing)
    separated(pdf)
    assert picture.read_bytes() == bytes((0, 255, 255, 0) * 2)
    assert drawing.read_bytes().split()[:5] == b"0 1 1 0 k".split()


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
