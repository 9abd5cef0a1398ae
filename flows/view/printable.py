"""Which characters of a source can stand on a page; one answer for the PDF and the DOCX, so that they say the same."""

import re
from collections.abc import Iterable
from itertools import accumulate, pairwise
from unicodedata import normalize

from flows.arabic.digits import latin_digits
from flows.arabic.forms import plain_letters
from flows.arabic.unseen import drop_bidi_controls, drop_unseen

# Left out are: controls, and what else XML 1.0 has no place for; line and paragraph separators; embeddings, overrides
# and isolates, which one box or run would not close for the next (the markup carries the direction); the places of
# pictures that a text has lost; private letters, which mean something in one font alone (Word's bullet is U+F0B7 of
# Symbol). Bidi marks (U+200E, U+200F, U+061C) and joiners of letters stay.
_UNPRINTABLE = re.compile(
    "[^\t\n\r\u0020-\u007e\u00a0-\u2027\u202f-\u2065\u206a-\ud7ff\uf900-\ufff8\ufffd\U00010000-\U000effff]"
)
# What is not seen and shapes nothing, as soft hyphens and word joiners, which would tear «123<U+2060> 4567».
_SHAPELESS = re.compile("[\u00ad\u200b\u2060-\u206f\ufeff]")

# 𝟱 and 𝒜: letters and digits in another dress, which some write for bold; few fonts have them, and pdfium turns a
# number of them round.
_DRESSED = re.compile("[\U0001d400-\U0001d7ff]")
_PLAIN = {letter: normalize("NFKC", chr(letter)) for letter in range(0x1D400, 0x1D800)}

# What goes with ٠-٩ where 0-9 have a dot, a comma and %.
_SEPARATORS = str.maketrans("٫٬٪", ".,%")

_TIED = re.compile(r"\S+(?:[\u00a0\u2007\u202f]+\S+)+")
_TIE = re.compile(r"(?<!\d)[\u00a0\u2007\u202f](?!\s)|[\u00a0\u2007\u202f](?![\s\d])")
_PLAIN_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f"), " ")
_MOST_TIED = 24
"""Letters that firm spaces hold in one line: a name with its title, a number with its unit, «12 كانون الأول 2026»."""


def printable(text: str) -> str:
    """Return the text without the characters that no page can show, in plain letters: a font may lack the forms."""
    return showable(_SHAPELESS.sub("", text))


def showable(page: str) -> str:
    """Return a page that is ready to be set, in which joints of ours stand, without what no page can show."""
    page = plain_letters(_UNPRINTABLE.sub("", page))
    return page.translate(_PLAIN) if _DRESSED.search(page) else page


def settable(text: str) -> str:
    """Return the text as its line is set: printable, and without the source's marks of direction.

    The table of left-to-right stretches gives each its direction; a mark between «Slack» and «#ops» would part them.
    """
    return drop_bidi_controls(printable(text))


def loosened(texts: Iterable[str]) -> list[str]:
    """Return the pieces of a line, the firm spaces of what no line may hold turned into spaces.

    Text out of a page of HTML or of Word has firm spaces between all its words, where they tie nothing: a line of it
    would go on beyond its box, or be cut inside a word. Between two digits they stay.
    """
    pieces = list(texts)
    whole = _TIED.sub(_untied, "".join(pieces))
    return [whole[start:end] for start, end in pairwise(accumulate(map(len, pieces), initial=0))]


def with_plain_spaces(text: str) -> str:
    """Return a text without a difference between firm spaces and others."""
    return text.translate(_PLAIN_SPACES)


def _untied(found: re.Match[str]) -> str:
    return found.group() if len(found.group()) <= _MOST_TIED else _TIE.sub(" ", found.group())


def as_words(text: str) -> str:
    """Return a text as two writings of it are compared.

    Without unseen marks, with 0-9 for digits and the separators that go with them, and one space for several.
    """
    return " ".join(as_written(text).split())


def as_written(text: str) -> str:
    """Return a text as it is compared, its spaces as they are."""
    return latin_digits(drop_unseen(printable(normalize("NFC", text)))).translate(_SEPARATORS)
