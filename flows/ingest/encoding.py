"""Which encoding the bytes are in: named by a mark, proved by UTF-8's form, or weighed among the old Arabic ones."""

import codecs
import re

from flows.arabic.letters import is_arabic_letter
from flows.errors import Bilingual, EncodingError

# UTF-32 first: its mark begins with that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ARABIC_LEGACY = ("cp1256", "iso8859_6")
"""The encodings of old Arabic files that are read, the likeliest first."""
# Both turn the same bytes into Arabic letters, but only the right one into these words.
_COMMON_WORDS = re.compile(r"(?<!\w)(?:ال\w\w+|في|من|على|إلى)(?!\w)")
# A legacy encoding reads any bytes as something: the reading counts only when most of its letters are Arabic.
_LEAST_ARABIC = 0.6


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Return the text and the encoding it was read with; a byte-order mark is not part of the text.

    Raises EncodingError where the bytes are neither UTF-8, nor UTF-16 or UTF-32 with a mark, nor Arabic in
    Windows-1256 or ISO 8859-6.
    """
    for read in (_by_mark, _as_utf8, _as_legacy):
        decoded = read(data)
        if decoded:
            return decoded
    raise _encoding_error(name, data)


def _by_mark(data: bytes) -> tuple[str, str] | None:
    encoding = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    return _try(data, encoding) if encoding else None


def _as_utf8(data: bytes) -> tuple[str, str] | None:
    return _try(data, "utf-8")


def _as_legacy(data: bytes) -> tuple[str, str] | None:
    decoded = (_try(data, encoding) for encoding in ARABIC_LEGACY)
    readings = [reading for reading in decoded if reading and _is_mostly_arabic(reading[0])]
    return max(readings, key=lambda reading: len(_COMMON_WORDS.findall(reading[0])), default=None)


def _try(data: bytes, encoding: str) -> tuple[str, str] | None:
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError:
        return None


def _is_mostly_arabic(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    arabic = sum(is_arabic_letter(character) for character in letters)
    return bool(letters) and arabic >= _LEAST_ARABIC * len(letters) and not is_garbled(text)


# How the commonest letters, ا ل ي, look in UTF-8 that was read as Windows-1256, and as a Latin encoding; and «ال» in
# Windows-1256 that was read as Latin. No language puts these letters together.
_GARBLED = ("ط§", "ظ„", "ظٹ", "Ø§", "Ù„", "ÙŠ", "Çá")
_MOST_GARBLED = 0.02


def is_garbled(text: str) -> bool:
    """Whether a text shows the bytes of Arabic in another encoding: «ط§ظ„» or «Ø§Ù„» for «ال»."""
    return sum(map(text.count, _GARBLED)) > _MOST_GARBLED * len(text)


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
