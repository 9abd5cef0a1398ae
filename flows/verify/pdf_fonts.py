"""The fonts of a PDF: that they are the house's own, in the file, and have a glyph for every letter that is written."""

import io
import re
from collections.abc import Iterator

import pikepdf

from flows.arabic.unseen import drop_unseen
from flows.house.style import FONT_PREFIX, LAST_FAMILY

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_MAP = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_LETTER = re.compile(rb"<([0-9a-f]{4})> +<([0-9a-f]+)>", re.IGNORECASE)
"""A line of a ToUnicode map: a code, and the letters that it says."""


def font_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Every font must be in the file, and be one that the templates bring."""
    named = dict(_fonts(pdf))
    if not named:
        yield "There are no fonts, and so no words."
    for name, font in sorted(named.items()):
        if not name.split("+")[-1].startswith(FONT_PREFIX):
            yield f"The font {name} is none of the templates'."
        for part in font.get("/DescendantFonts", [font]):
            if not any(_program(part, key) for key in _PROGRAMS):
                yield f"The font {name} is not embedded."


def letter_faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    """No letter may be drawn by the first glyph of its font, which is an empty box and stands for what it lacks."""
    for name, font in _fonts(pdf):
        glyphs = _glyphs(font)
        for code, text in _letters(font):
            if text.strip() and _glyph(glyphs, code) == 0:
                yield f"The font {name} has no glyph for «{text}»."


def read_unknown_letters(data: bytes) -> str:
    """Return what `unknown_letters` does of a file that opens."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return unknown_letters(pdf)


def unknown_letters(pdf: pikepdf.Pdf) -> str:
    """Return the letters that are drawn as empty squares, since no font has them, each once and in order."""
    fonts = (font for name, font in _fonts(pdf) if name.split("+")[-1].startswith(LAST_FAMILY))
    said = "".join(drop_unseen(text) for font in fonts for _, text in _letters(font))
    return "".join(sorted(set("".join(said.split()))))


def _fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Yield every font of the file, wherever it is used, but for the parts of others."""
    for each in pdf.objects:
        is_font = isinstance(each, pikepdf.Dictionary) and each.get("/Type") == pikepdf.Name.Font
        if is_font and not str(each.get("/Subtype", "")).startswith("/CIDFont"):
            yield str(each.get("/BaseFont", "")).removeprefix("/"), each


def _letters(font: pikepdf.Object) -> Iterator[tuple[int, str]]:
    """Yield every code that a font says something by, and what it says."""
    written = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    for lines in _MAP.findall(written):
        for code, said in _LETTER.findall(lines):
            yield int(code, 16), bytes.fromhex(said.decode()).decode("utf-16-be", "replace")


def _program(part: pikepdf.Object, key: str) -> bytes:
    program = part.get("/FontDescriptor", pikepdf.Dictionary()).get(key)
    return program.read_bytes() if isinstance(program, pikepdf.Stream) else b""


def _glyphs(font: pikepdf.Object) -> bytes:
    """Return the glyph of every code, two bytes each; empty where a code is the number of its glyph."""
    descendants = font.get("/DescendantFonts")
    glyphs = descendants[0].get("/CIDToGIDMap") if descendants is not None else None
    return glyphs.read_bytes() if isinstance(glyphs, pikepdf.Stream) else b""


def _glyph(glyphs: bytes, code: int) -> int:
    return int.from_bytes(glyphs[2 * code : 2 * code + 2], "big") if glyphs else code
