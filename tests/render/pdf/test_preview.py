import io

import pypdfium2
import pytest
from PIL import Image, ImageColor

from flows.render.pdf.preview import previews, slim
from tests.render.pages import HOUSE, sample_pdf


def opened(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture))


def test_draws_each_page_as_png() -> None:
    pictures = [opened(picture) for picture in previews(sample_pdf())]
    assert [picture.format for picture in pictures] == ["PNG", "PNG"]
    assert [picture.size for picture in pictures] == [(827, 1170)] * 2


def test_draws_what_is_on_the_page() -> None:
    picture = opened(previews(sample_pdf())[0]).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(maxcolors=1 << 24) or []}
    assert {(255, 255, 255), ImageColor.getrgb(HOUSE.colours.accent)} <= colours


def test_slims_a_picture_and_keeps_what_is_on_it() -> None:
    (picture,) = previews(sample_pdf(), pages=1)
    slimmed = slim(picture)
    assert len(slimmed) < len(picture) / 2
    assert opened(slimmed).size == opened(picture).size
    assert (255, 255, 255) in {colour for _, colour in opened(slimmed).convert("RGB").getcolors(1 << 24) or []}


def test_draws_no_more_pages_than_are_asked_for() -> None:
    assert previews(sample_pdf(), pages=1) == previews(sample_pdf())[:1]
    assert previews(sample_pdf(), pages=0) == ()


def test_draws_as_finely_as_is_asked_for() -> None:
    assert opened(previews(sample_pdf(), dpi=50, pages=1)[0]).size == (414, 585)


def test_draws_the_same_bytes_again() -> None:
    assert previews(sample_pdf()) == previews(sample_pdf())


def test_refuses_what_is_no_pdf() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        previews(b"no pdf")
