"""Which encoding the bytes are in: named by a mark, proved by its form, or weighed among the old Arabic ones."""

import codecs
import re
from unicodedata import category, normalize
from unicodedata import name as name_of

from flows.arabic.letter_pairs import is_plainly_arabic, share_of_common_pairs
from flows.arabic.letters import is_arabic_letter
from flows.errors import Bilingual, EncodingError
from flows.ingest.damaged_encoding import line_by_line, mostly_utf_8, pieces_turned_back, turned_back

# UTF-32 first: its mark begins with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ARABIC_LEGACY = ("cp1256", "iso8859_6", "mac_arabic", "cp720")
"""The encodings of old Arabic files that are read, the likeliest first: of readings alike the first is taken."""
# A legacy encoding reads any bytes as something: the reading counts only when most of its letters are Arabic, and
# stand beside each other as Arabic letters do, with fewer signs than letters.
_LEAST_ARABIC = 0.6
_LEAST_COMMON_PAIRS = 0.65
_TAGS = re.compile(r"<[^<>]{1,1000}>")
_HARD_SPACES = 0.1
_WEIGHED = 200_000
"""So many letters of a reading are weighed."""
_SHAPED = "cp864"
"""It has letters by their shapes, which are turned into letters: no text was written so on purpose."""
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
_NEVER_GOES_ON = frozenset("اأإآدذرزوؤىةء")
_LEAST_SHAPES, _LEAST_FITTING = 12, 0.9
_SAMPLE = 65_536
_LEAST_HIGH_BYTES = 0.95
_LEAST_OF_ARABIC_BLOCK = 0.3
_HIGH_BYTES = frozenset((0x00, 0x06, 0x20, 0xFB, 0xFD, 0xFE))
"""What the high byte is of nearly every letter of an Arabic text in UTF-16: Latin, Arabic, forms and marks."""


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Return the text and the encoding it was read with; a byte-order mark is not part of the text.

    Raises EncodingError where the bytes are neither UTF-8, nor UTF-16, nor UTF-32, nor Arabic in Windows-1256,
    ISO 8859-6, MacArabic or the code pages 720 and 864 of DOS.
    """
    decoded = _sound(data) or _damaged(data.removeprefix(codecs.BOM_UTF8))
    if decoded is None:
        raise _encoding_error(name, data)
    text, encoding = decoded
    whole = turned_back(text, _is_plain) if is_garbled(text[:_WEIGHED]) else None
    if whole:
        return whole
    pieces = pieces_turned_back(text, is_garbled, _is_mostly_arabic)
    return (pieces[0], ", ".join(dict.fromkeys((*pieces[1], encoding)))) if pieces else decoded


def _sound(data: bytes) -> tuple[str, str] | None:
    unmarked = unmarked_unicode(data)
    if unmarked:
        return _try(data, unmarked)
    return _by_mark(data) or _try(data, "utf-8") or _as_legacy(data.removeprefix(codecs.BOM_UTF8))


def _damaged(data: bytes) -> tuple[str, str] | None:
    return mostly_utf_8(data) or line_by_line(data, _as_legacy)


def _is_plain(text: str) -> bool:
    return _is_mostly_arabic(text[:_WEIGHED]) and share_of_common_pairs(text[:_WEIGHED]) >= _LEAST_COMMON_PAIRS


def unmarked_unicode(data: bytes) -> str | None:
    """Return which UTF-16 or UTF-32 the bytes are in by their high bytes, where no mark says it; None for neither.

    No other encoding has the number of the Arabic block, 6, in every second or fourth byte.
    """
    if data.startswith(tuple(mark for mark, _ in _BOMS)):
        return None
    sample = data[:_SAMPLE]
    planes = (("utf-32-le", sample[1::4], sample[2::4] + sample[3::4]),
              ("utf-32-be", sample[2::4], sample[0::4] + sample[1::4]))  # fmt: skip
    for encoding, high, above in planes:
        if above and above.count(0) >= _LEAST_HIGH_BYTES * len(above) and _are_high_bytes(high):
            return encoding
    sides = (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2]))
    return next((encoding for encoding, high in sides if _are_high_bytes(high)), None)


def _are_high_bytes(high: bytes) -> bool:
    known = sum(high.count(byte) for byte in _HIGH_BYTES)
    return known >= _LEAST_HIGH_BYTES * len(high) and high.count(0x06) > _LEAST_OF_ARABIC_BLOCK * len(high)


def _by_mark(data: bytes) -> tuple[str, str] | None:
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    return _try(data, encoding) if encoding else None


def _as_legacy(data: bytes) -> tuple[str, str] | None:
    shaped = _as_shapes(data)
    if shaped:
        return shaped
    decoded = (_try(data, encoding) for encoding in ARABIC_LEGACY)
    readings = [reading for reading in decoded if reading and _is_mostly_arabic(reading[0][:_WEIGHED])]
    weighed = [(_likeness(reading[0][:_WEIGHED]), reading) for reading in readings]
    likeness, best = max(weighed, key=lambda each: each[0], default=(0.0, None))
    if likeness >= _LEAST_COMMON_PAIRS:
        return best
    return next((reading for reading in readings if is_plainly_arabic(reading[0][:_WEIGHED])), None)


def _likeness(text: str) -> float:
    """How much a reading is like Arabic; one whose spaces are mostly hard ones is MacArabic, read as its neighbour."""
    return share_of_common_pairs(_TAGS.sub(" ", text)) - _HARD_SPACES * (text.count("\u00a0") > text.count(" "))


def _try(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def _as_shapes(data: bytes) -> tuple[str, str] | None:
    """Return a text of shapes as letters, where nearly every shape is the one that its place in its word asks for."""
    decoded = _try(data, _SHAPED)
    if decoded is None:
        return None
    text = decoded[0]
    fitting = [_fits_its_place(text, place.start()) for place in _FORMS.finditer(text[:_WEIGHED])]
    known = [fits for fits in fitting if fits is not None]
    if len(known) < _LEAST_SHAPES or sum(known) < _LEAST_FITTING * len(known):
        return None
    letters = _FORMS.sub(lambda shape: normalize("NFKC", shape[0]), text)
    return (letters, _SHAPED) if _is_mostly_arabic(letters[:_WEIGHED]) else None


def _fits_its_place(text: str, place: int) -> bool | None:
    """Whether the shape of a letter goes on to the next just where a letter follows; None of one that never does."""
    shape = name_of(text[place], "")
    goes_on = place + 1 < len(text) and is_arabic_letter(text[place + 1])
    if shape.endswith(("INITIAL FORM", "MEDIAL FORM")):
        return goes_on
    letter = normalize("NFKC", text[place])[-1:]
    return None if letter in _NEVER_GOES_ON else not goes_on


def _is_mostly_arabic(text: str) -> bool:
    text = _TAGS.sub(" ", text)
    letters = [character for character in text if character.isalpha()]
    arabic = sum(is_arabic_letter(character) for character in letters)
    signs = sum(category(character)[0] in "PS" for character in text)
    return arabic >= _LEAST_ARABIC * len(letters) and len(letters) > signs and not is_garbled(text)


# How the commonest letters, ا ل ي, look in UTF-8 that was read as Windows-1256, and as a Latin encoding; and «ال» in
# Windows-1256 that was read as Latin. No language puts these letters together.
_GARBLED = ("ط§", "ظ„", "ظٹ", "Ø§", "Ù„", "ÙŠ", "Çá")
_MOST_GARBLED = 0.02


def is_garbled(text: str) -> bool:
    """Whether a text shows the bytes of Arabic in another encoding: «ط§ظ„» or «Ø§Ù„» for «ال»."""
    return bool(text) and sum(map(text.count, _GARBLED)) > _MOST_GARBLED * len(text)


def _encoding_error(name: str, data: bytes) -> EncodingError:
    from charset_normalizer import from_bytes  # imported here: few need it, and every command would wait for it

    guess = from_bytes(data[:65_536]).best()
    hint = f" ({guess.encoding})" if guess else ""
    return EncodingError(
        name,
        Bilingual(ar=f"ترميز الملف غير مقروء{hint}.", en=f"The file's encoding cannot be read{hint}."),
        Bilingual(
            ar="افتح الملف في محرر نصوص واحفظه بترميز UTF-8 ثم أعد المحاولة.",
            en="Open it in a text editor, save it as UTF-8 and try again.",
        ),
    )
