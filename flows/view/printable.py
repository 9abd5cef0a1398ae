"""Which characters of a source can stand on a page; one answer for the PDF and the DOCX, so that they say the same."""

import re
from unicodedata import normalize

from flows.arabic.digits import latin_digits
from flows.arabic.forms import plain_letters
from flows.arabic.unseen import drop_bidi_controls, drop_unseen

# Left out are: controls, and what else XML 1.0 has no place for; line and paragraph separators; embeddings, overrides
# and isolates, which one box or run would not close for the next (the markup carries the direction); the places of
# pictures that a text has lost; private letters, which mean something in one font alone (Word's bullet is U+F0B7 of
# Symbol). Bidi marks (U+200E, U+200F, U+061C) and joiners stay.
_UNPRINTABLE = re.compile(
    "[^\t\n\r\u0020-\u007e\u00a0-\u2027\u202f-\u2065\u206a-\ud7ff\uf900-\ufff8\ufffd\U00010000-\U000effff]"
)

# 𝟱 and 𝒜: letters and digits in another dress, which some write for bold; few fonts have them, and pdfium turns a
# number of them round.
_DRESSED = re.compile("[\U0001d400-\U0001d7ff]")
_PLAIN = {letter: normalize("NFKC", chr(letter)) for letter in range(0x1D400, 0x1D800)}

# What goes with ٠-٩ where 0-9 have a dot, a comma and %.
_SEPARATORS = str.maketrans("٫٬٪", ".,%")


def printable(text: str) -> str:
    """Return the text without the characters that no page can show, in plain letters: a font may lack the forms."""
    text = plain_letters(_UNPRINTABLE.sub("", text))
    return text.translate(_PLAIN) if _DRESSED.search(text) else text


def settable(text: str) -> str:
    """Return the text as its line is set: printable, and without the source's marks of direction.

    The table of left-to-right stretches gives each its direction; a mark between «Slack» and «#ops» would part them.
    """
    return drop_bidi_controls(printable(text))


def as_words(text: str) -> str:
    """Return a text as two writings of it are compared.

    Without unseen marks, with 0-9 for digits and the separators that go with them, and one space for several.
    """
    return " ".join(as_written(text).split())


def as_written(text: str) -> str:
    """Return a text as it is compared, its spaces as they are."""
    return latin_digits(drop_unseen(printable(normalize("NFC", text)))).translate(_SEPARATORS)
