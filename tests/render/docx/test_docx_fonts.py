"""The fonts that a DOCX carries: whose, how they are kept, and that none goes in that may not."""

from io import BytesIO
from uuid import UUID

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from flows.house.fonts import NEEDED, Face, word_faces
from flows.house.loading import load_house
from flows.render.docx.fonts import SETTINGS, may_be_embedded, obfuscate, read_embedded
from flows.render.docx.rendering import render_docx
from flows.wordml.elements import w
from flows.wordml.package import read_parts
from tests.render.docx_samples import OFFICIAL, PROPERTIES, TEMPLATE, root_of, sample
from tests.render.views import SAMPLE

FACES = word_faces(load_house(OFFICIAL.parent, "official"))
AMIRI = OFFICIAL.parent / "fonts" / "Amiri-Regular.ttf"


def with_faces(*faces: Face) -> bytes:
    return render_docx(SAMPLE, template=TEMPLATE, properties=PROPERTIES, faces=faces)


def with_names(change: str, *, bits: int = 0) -> bytes:
    """Amiri with another licence in its names, and other bits that say what may be done with it."""
    font = TTFont(AMIRI)
    for record in font["name"].names:
        if record.nameID in (13, 14):
            record.string = change
    font["OS/2"].fsType = bits
    made = BytesIO()
    font.save(made)
    return made.getvalue()


def test_the_faces_of_a_house_come_back_as_fonts_of_their_names() -> None:
    found = read_embedded(read_parts(with_faces(*FACES)))
    assert set(found) == {(face.family, face.bold) for face in FACES}
    for (family, bold), data in found.items():
        font = TTFont(BytesIO(data))
        assert font["name"].getDebugName(1) == family
        assert bool(font["OS/2"].fsSelection & 0x20) == bold


def test_an_embedded_font_has_every_letter_that_an_editor_may_type_and_shapes_it() -> None:
    for data in read_embedded(read_parts(with_faces(*FACES))).values():
        font = TTFont(BytesIO(data))
        assert set(map(ord, NEEDED + "Qq@€ـ")) <= set(font.getBestCmap())
        assert {"init", "medi", "fina"} <= {each.FeatureTag for each in font["GSUB"].table.FeatureList.FeatureRecord}


def test_an_embedded_font_is_smaller_than_its_file() -> None:
    found = read_embedded(read_parts(with_faces(*FACES)))
    assert all(len(found[face.family, face.bold]) < 0.75 * len(face.data) for face in FACES)


def test_word_is_asked_to_keep_the_fonts() -> None:
    names = [each.tag for each in root_of(with_faces(*FACES), SETTINGS)]
    assert names.index(w("zoom")) < names.index(w("embedTrueTypeFonts")) < names.index(w("mirrorMargins"))


def test_without_faces_the_file_carries_none_and_says_nothing_of_them() -> None:
    parts = read_parts(sample())
    assert read_embedded(parts) == {}
    assert root_of(sample(), SETTINGS).find(w("embedTrueTypeFonts")) is None


def test_the_same_faces_give_the_same_bytes() -> None:
    assert with_faces(*FACES) == with_faces(*reversed(FACES))


def test_a_family_that_the_template_does_not_name_stays_out() -> None:
    assert read_embedded(read_parts(with_faces(Face(family="Times", bold=False, data=AMIRI.read_bytes())))) == {}


@pytest.mark.parametrize(
    ("licence", "bits", "may"),
    [
        ("This Font Software is licensed under the SIL Open Font License, Version 1.1.", 0, True),
        ("https://openfontlicense.org", 8, True),
        ("All rights reserved.", 0, False),
        ("See the licence of the vendor; not the open one.", 0, False),
        ("https://openfontlicense.org", 0x0002, False),
        ("https://openfontlicense.org", 0x0100, False),
    ],
)
def test_only_a_font_under_the_open_licence_that_forbids_nothing_goes_in(licence: str, bits: int, may: bool) -> None:
    data = with_names(licence, bits=bits)
    assert may_be_embedded(data) is may
    found = read_embedded(read_parts(with_faces(Face(family="Amiri", bold=False, data=data))))
    assert bool(found) is may


def test_what_is_no_font_is_not_embedded() -> None:
    assert not may_be_embedded(b"no font")


@given(st.binary(min_size=0, max_size=200), st.uuids())
def test_a_font_that_is_turned_twice_is_the_font_again(data: bytes, key: UUID) -> None:
    assert obfuscate(obfuscate(data, key), key) == data
    assert obfuscate(data, key)[32:] == data[32:]


def test_the_key_turns_the_head_as_the_standard_s_example_has_it() -> None:
    """ECMA-376 part 1, 17.8.1: the bytes of the key in the other order, over the first and the second 16 bytes."""
    key = UUID("001B70DC-AA60-4AD5-90EC-18A0948E1EAE")
    assert obfuscate(bytes(32), key)[:16] == bytes.fromhex("AE1E8E94A018EC90D54A60AADC701B00")
