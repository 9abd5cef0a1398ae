"""The fonts of a house in the DOCX itself, so that it looks the same where nobody has installed them.

Each is cut down to the letters that Arabic and Latin are written with, and those of the brief: an editor may type any
of them. The file says that it is a part of its font (`w:subsetted`). Only what its maker lets be embedded goes in: the
Open Font License, in the words of the font itself, and no bit that forbids embedding or cutting.
Markup: ECMA-376 part 1, 17.8.1 (obfuscation), 17.8.3 (the table of fonts); OpenType, OS/2 (fsType), name (13, 14).
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from uuid import NAMESPACE_URL, UUID, uuid5

import uharfbuzz
from fontTools.ttLib import TTFont, TTLibError
from lxml import etree
from lxml.etree import _Element as Element

from flows.house.fonts import Face
from flows.wordml.elements import W, w
from flows.wordml.package import OFFICE, declare, relate, target_of, xml_bytes

TABLE, SETTINGS = "word/fontTable.xml", "word/settings.xml"
_R = f"{OFFICE}/relationships"
_OBFUSCATED = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_KEY = 16
"""Bytes of the key: the first twice as many of a font are turned by it."""
_NOT_TO_EMBED, _NOT_TO_CUT, _PICTURES_ALONE = 0x0002, 0x0100, 0x0200
"""The bits of fsType that forbid to embed a font, to cut it down, and to embed its outlines."""
_LICENCE, _LICENCE_PAGE = 13, 14
"""The records of a font's table of names that say its licence, and where it can be read."""
_OPEN = ("open font license", "openfontlicense", "sil.org/ofl")
_WRITTEN = (
    (0x0020, 0x007E),
    (0x00A0, 0x017F),
    (0x0600, 0x06FF),
    (0x200B, 0x200F),
    (0x2010, 0x2027),
    (0x202A, 0x2044),
    (0x2066, 0x2069),
    (0x20AA, 0x20AC),
    (0x2190, 0x2193),
    (0x2200, 0x2265),
    (0xFD3E, 0xFD3F),
    (0xFDF0, 0xFDFD),
)
"""What an editor may type, as the first and last letters of rows: Latin with its marks, Arabic, signs of both."""
_BEFORE = (
    *(
        "writeProtection",
        "view",
        "zoom",
        "removePersonalInformation",
        "removeDateAndTime",
        "doNotDisplayPageBoundaries",
    ),
    *("displayBackgroundShape", "printPostScriptOverText", "printFractionalCharacterWidth", "printFormsData"),
)
"""What stands before the setting of embedded fonts."""


def embed_faces(parts: dict[str, bytes], faces: Iterable[Face], letters: Iterable[str]) -> None:
    """Put the faces that the table of fonts names into the parts of a document; one that may not be is left out.

    `letters`: those of the document, which are kept besides what may be typed.
    """
    table = etree.fromstring(parts[TABLE])
    kept = tuple(sorted({*map(ord, letters), *(code for low, high in _WRITTEN for code in range(low, high + 1))}))
    fonts = {font.get(w("name")): font for font in table.iter(w("font"))}
    for number, face in enumerate(sorted(faces, key=lambda face: (face.family, face.bold)), 1):
        if face.family in fonts and may_be_embedded(face.data):
            _embed(parts, fonts[face.family], face, _cut(face.data, kept), f"fonts/font{number}.odttf")
    if not any(name.endswith(".odttf") for name in parts):
        return
    parts[TABLE] = xml_bytes(table)
    settings = etree.fromstring(parts[SETTINGS])
    _switch_on(settings, "embedTrueTypeFonts")
    parts[SETTINGS] = xml_bytes(settings)


@lru_cache(maxsize=16)
def may_be_embedded(data: bytes) -> bool:
    """Whether a font is under the Open Font License by its own words, and forbids neither embedding nor cutting."""
    try:
        with TTFont(BytesIO(data), lazy=True) as font:
            forbidden = font["OS/2"].fsType & (_NOT_TO_EMBED | _NOT_TO_CUT | _PICTURES_ALONE)
            said = (font["name"].getDebugName(record) or "" for record in (_LICENCE, _LICENCE_PAGE))
            return not forbidden and any(words in each.lower() for each in said for words in _OPEN)
    except (TTLibError, KeyError):
        return False


@lru_cache(maxsize=16)
def _cut(data: bytes, codes: tuple[int, ...]) -> bytes:
    """Return a font with the letters of some codes, and all that shaping makes of them."""
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(codes)
    cut = uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob(data)), wanted)
    return bytes(cut.blob.data)


def _embed(parts: dict[str, bytes], font: Element, face: Face, data: bytes, target: str) -> None:
    key = uuid5(NAMESPACE_URL, sha256(data).hexdigest())
    part = f"word/{target}"
    parts[part] = obfuscate(data, key)
    declare(parts, part, _OBFUSCATED)
    name = "embedBold" if face.bold else "embedRegular"
    made = etree.SubElement(font, w(name), nsmap={"r": _R})
    made.set(f"{{{_R}}}id", relate(parts, TABLE, f"{_R}/font", target))
    made.set(w("fontKey"), f"{{{str(key).upper()}}}")
    made.set(w("subsetted"), "1")


def obfuscate(data: bytes, key: UUID) -> bytes:
    """Return a font as it is kept in a document, or the font again: its head turned by a key, last byte first."""
    turned = key.bytes[::-1] * 2
    return bytes(one ^ other for one, other in zip(data, turned, strict=False)) + data[2 * _KEY :]


def _switch_on(settings: Element, name: str) -> None:
    """Set a setting in its place, which comes after those of `_BEFORE`."""
    if settings.find(w(name)) is not None:
        return
    before = [each for each in settings if each.tag in {w(each_name) for each_name in _BEFORE}]
    made = etree.Element(w(name), nsmap={"w": W})
    if before:
        before[-1].addnext(made)
    else:
        settings.insert(0, made)


def read_embedded(parts: Mapping[str, bytes]) -> dict[tuple[str, bool], bytes]:
    """Return the fonts that a document carries, by family and whether bold, as font files again."""
    table = etree.fromstring(parts[TABLE])
    found: dict[tuple[str, bool], bytes] = {}
    for font in table.iter(w("font")):
        for name, bold in (("embedRegular", False), ("embedBold", True)):
            use = font.find(w(name))
            if use is not None:
                part = target_of(parts, TABLE, use.get(f"{{{_R}}}id", ""))
                key = UUID(use.get(w("fontKey"), "").strip("{}"))
                found[font.get(w("name"), ""), bold] = obfuscate(parts[part], key)
    return found
