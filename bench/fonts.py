"""`python -m bench.fonts FOLDER`: renew the fonts for signs and other scripts in the templates from their originals.

Whole they weigh 2.2 MB, most of which no report prints: instructions for the pixels of a screen, which a page is set
without (pdf/fonts.py), playing cards, chess problems, the numerals of dead scripts. A letter that is left out is drawn
as an empty square, as any is that no font has: by the last font, which is made here too. Noto Emoji stays whole: all of
it is emoji, which a text copied from the web may hold. The same originals give the same bytes.
"""

import argparse
import io
from pathlib import Path
from unicodedata import category

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._c_m_a_p import cmap_format_13
from fontTools.ttLib.tables.otBase import USE_HARFBUZZ_REPACKER

FONTS = Path(__file__).parents[1] / "templates" / "fonts"
LAST = "MujazLast-Regular.ttf"
Blocks = tuple[tuple[int, int, str], ...]
"""The first code point of one or more blocks of Unicode, the last, and their names."""
SIGNS = (
    (0x0000, 0x03FF, "Basic Latin to Greek and Coptic"),
    (0x1E00, 0x1EFF, "Latin Extended Additional"),
    (0x2000, 0x20FF, "General Punctuation to Combining Diacritical Marks for Symbols"),
    (0x2100, 0x218F, "Letterlike Symbols, Number Forms"),
    (0x2190, 0x21FF, "Arrows"),
    (0x2200, 0x22FF, "Mathematical Operators"),
    (0x2300, 0x23FF, "Miscellaneous Technical"),
    (0x2400, 0x245F, "Control Pictures, Optical Character Recognition"),
    (0x2460, 0x24FF, "Enclosed Alphanumerics"),
    (0x2500, 0x25FF, "Box Drawing, Block Elements, Geometric Shapes"),
    (0x2600, 0x26FF, "Miscellaneous Symbols"),
    (0x2700, 0x27BF, "Dingbats"),
    (0x2800, 0x28FF, "Braille Patterns: a blank of them stands in texts from the web"),
    (0x2900, 0x29FF, "Supplemental Arrows-B, Miscellaneous Mathematical Symbols-B"),
    (0x2B00, 0x2BFF, "Miscellaneous Symbols and Arrows"),
    (0xFF00, 0xFFFF, "Halfwidth and Fullwidth Forms, Specials"),
    (0x10E60, 0x10E7F, "Rumi Numeral Symbols"),
    (0x1F100, 0x1F1FF, "Enclosed Alphanumeric Supplement"),
    (0x1F300, 0x1F5FF, "Miscellaneous Symbols and Pictographs"),
    (0x1F600, 0x1F67F, "Emoticons, Ornamental Dingbats"),
    (0x1F680, 0x1F6FF, "Transport and Map Symbols"),
    (0x1F700, 0x1F7FF, "Alchemical Symbols, Geometric Shapes Extended"),
    (0x1F800, 0x1F8FF, "Supplemental Arrows-C"),
    (0x1F900, 0x1F9FF, "Supplemental Symbols and Pictographs"),
)
SCRIPTS: Blocks = (
    (0x0100, 0x02FF, "Latin Extended-A to Spacing Modifier Letters"),
    (0x0300, 0x03FF, "Combining Diacritical Marks, Greek and Coptic"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x1E00, 0x1FFF, "Latin Extended Additional, Greek Extended"),
    (0x2000, 0x214F, "General Punctuation to Letterlike Symbols"),
)
ENCLOSED: Blocks = (
    (0x20D0, 0x218F, "Combining Diacritical Marks for Symbols to Number Forms"),
    (0x2300, 0x27BF, "Miscellaneous Technical to Dingbats"),
    (0x1F100, 0x1F1FF, "Enclosed Alphanumeric Supplement"),
)
FORMULAS: Blocks = (
    (0x2070, 0x209F, "Superscripts and Subscripts"),
    (0x2100, 0x23FF, "Letterlike Symbols to Miscellaneous Technical"),
    (0x27C0, 0x27FF, "Miscellaneous Mathematical Symbols-A, Supplemental Arrows-A"),
    (0x2A00, 0x2AFF, "Supplemental Mathematical Operators"),
)
HEBREW: Blocks = ((0x0590, 0x05FF, "Hebrew"), (0xFB1D, 0xFB4F, "Hebrew presentation forms"))
SPACES: Blocks = ((0x0020, 0x0020, "Space"), (0x00A0, 0x00A0, "No-break space"))
"""A space between two words is drawn in the font of the first: each font has one."""
SUBSETS: dict[str, Blocks] = {
    "NotoSansSymbols2-Regular.ttf": SIGNS,
    "NotoSans-Regular.ttf": SPACES + SCRIPTS,
    "NotoSansSymbols-Regular.ttf": SPACES + ENCLOSED,
    "NotoSansMath-Regular.ttf": SPACES + FORMULAS,
    "NotoSansHebrew-Regular.ttf": SPACES + HEBREW,
}
"""What is kept of each font."""
UNKNOWN = (
    (0x0021, 0x007E),
    (0x00A1, 0x1FFF),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x2070, 0xD7FF),
    (0xF900, 0xFDFF),
    (0xFE10, 0xFEFE),
    (0xFF01, 0xFFFD),
    (0x10000, 0x1FFFD),
    (0x20000, 0x323AF),
)
"""What the last font draws as a square: all that may be seen, for where no other font has it."""
UNSEEN = (
    0x00AD,
    0x034F,
    0x061C,
    0x115F,
    0x1160,
    0x1680,
    0x17B4,
    0x17B5,
    0x180B,
    0x180C,
    0x180D,
    0x180E,
    0x180F,
    0x3000,
)

_DAY = 3_800_000_000
"""When the last font was made, in seconds from 1904, as a font counts them: the same bytes every time."""
_MARKS = {"Mn", "Me"}
"""The categories of the marks that stand over or under a letter: of a letter with its marks there is one square."""


def subset_font(original: bytes, blocks: Blocks) -> bytes:
    """Return a font with the letters of some blocks alone and no instructions for pixels.

    Its name stays: the licences of these fonts reserve none (clause 3 of the OFL).
    """
    options = Options(hinting=False, layout_features=["*"], name_IDs=["*"], name_languages=["*"], notdef_outline=True)
    options.drop_tables += ["MATH"]
    font = TTFont(io.BytesIO(original), recalcTimestamp=False)
    font.cfg[USE_HARFBUZZ_REPACKER] = False  # it packs otherwise from one release to the next
    kept = [letter for letter in font.getBestCmap() if any(first <= letter <= last for first, last, _ in blocks)]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    return _written(font)


def last_font() -> bytes:
    """Return a font that draws each letter of `UNKNOWN` as the same square, by a map of many letters to one glyph."""
    builder = FontBuilder(1000, isTTF=True)
    empty = TTGlyphPen(None).glyph()
    builder.setupGlyphOrder([".notdef", "space", "square", "mark"])
    builder.setupGlyf({".notdef": empty, "space": empty, "square": _square(), "mark": empty})
    builder.setupHorizontalMetrics({".notdef": (800, 0), "space": (260, 0), "square": (800, 80), "mark": (0, 0)})
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": "Mujaz Last", "styleName": "Regular", "psName": "MujazLast-Regular"})
    builder.font["cmap"] = _many_to_one()
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
    builder.setupPost()
    builder.updateHead(created=_DAY, modified=_DAY)
    builder.font.recalcTimestamp = False
    return _written(builder.font)


def _square() -> object:
    pen = TTGlyphPen(None)
    for corners in (((80, -40), (80, 680), (720, 680), (720, -40)), ((130, 10), (670, 10), (670, 630), (130, 630))):
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    return pen.glyph()


def _many_to_one() -> object:
    """Return the table of a font's letters in the form that has one glyph for a row of them (OpenType, format 13)."""
    rows = cmap_format_13(13)
    rows.platformID, rows.platEncID, rows.language = 3, 10, 0
    letters = (letter for first, last in UNKNOWN for letter in range(first, last + 1) if letter not in UNSEEN)
    rows.cmap = {letter: "mark" if category(chr(letter)) in _MARKS else "square" for letter in letters}
    rows.cmap |= {0x0020: "space", 0x00A0: "space"}
    table = newTable("cmap")
    table.tableVersion, table.tables = 0, [rows]
    return table


def _written(font: TTFont) -> bytes:
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def main() -> None:
    """Write the fonts, and print what they weigh."""
    parser = argparse.ArgumentParser(prog="python -m bench.fonts", description="Renew the fonts for signs.")
    parser.add_argument("originals", type=Path, help="a folder with fonts as their makers publish them")
    folder: Path = parser.parse_args().originals
    for name, blocks in SUBSETS.items():
        if (folder / name).is_file():
            original = (folder / name).read_bytes()
            written = subset_font(original, blocks)
            (FONTS / name).write_bytes(written)
            print(f"{name}: {len(original):,} → {len(written):,} bytes")
    (FONTS / LAST).write_bytes(last_font())


if __name__ == "__main__":
    main()
