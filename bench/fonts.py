"""`python -m bench.fonts NotoSansSymbols2-Regular.ttf`: renew the font of symbols in the templates from the original.

Whole it weighs 1.2 MB, most of which no report prints: instructions for the pixels of a screen, which a page is set
without (pdf/fonts.py), playing cards, chess problems, the numerals of dead scripts. A letter that is left out is
refused in print as any is that no font has. Noto Emoji stays whole: all of it is emoji, which a text copied from the
web may hold. The same original gives the same bytes.
"""

import argparse
import io
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SYMBOLS = Path(__file__).parents[1] / "templates" / "fonts" / "NotoSansSymbols2-Regular.ttf"
BLOCKS = (
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
"""What is kept: the first code point of one or more blocks of Unicode, the last, and their names."""


def subset_font(original: bytes) -> bytes:
    """Return a font with the letters of `BLOCKS` alone and no instructions for pixels.

    Its name stays: the licence of Noto Sans Symbols 2 reserves none (clause 3 of the OFL).
    """
    options = Options(hinting=False, layout_features=["*"], name_IDs=["*"], name_languages=["*"], notdef_outline=True)
    font = TTFont(io.BytesIO(original), recalcTimestamp=False)
    kept = [letter for letter in font.getBestCmap() if any(first <= letter <= last for first, last, _ in BLOCKS)]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=kept)
    subsetter.subset(font)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def main() -> None:
    """Write the font, and print what it weighs."""
    parser = argparse.ArgumentParser(prog="python -m bench.fonts", description="Renew the font of symbols.")
    parser.add_argument("original", type=Path, help="the font as its makers publish it (2.008, TrueType, hinted)")
    original: bytes = parser.parse_args().original.read_bytes()
    written = subset_font(original)
    SYMBOLS.write_bytes(written)
    print(f"{len(original):,} → {len(written):,} bytes")


if __name__ == "__main__":
    main()
