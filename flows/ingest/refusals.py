"""What is not accepted as a source, and why; each refusal names its cure."""

import re
from collections.abc import Callable

from flows.arabic.letters import fold_letters, is_arabic_letter
from flows.errors import (
    Bilingual,
    BinarySourceError,
    BrokenSourceError,
    EmptySourceError,
    GarbledTextError,
    NoArabicError,
    ReversedTextError,
    SourceError,
    SourceTooLargeError,
)
from flows.ingest.damaged_encoding import LOST
from flows.ingest.encoding import is_garbled, unmarked_unicode
from flows.json_text import read_json

_AS_TEXT = Bilingual(
    ar="احفظ المصدر نصًا صرفًا (txt) بترميز UTF-8 ثم أعد المحاولة.",
    en="Save the source as plain text (.txt) in UTF-8 and try again.",
)
_AS_OFFICE = Bilingual(
    ar="افتحه ببرنامجه واحفظه بصيغة docx، أو انسخ نصه إلى ملف txt، ثم أعد المحاولة.",
    en="Open it in its program and save it as .docx, or copy its text into a .txt file, and try again.",
)
AS_MAIL = Bilingual(
    ar="افتح الرسالة في أوتلوك واحفظها باسم: بصيغة eml أو html أو txt، ومرفقاتها ملفات بجانبها، ثم أعد المحاولة.",
    en="Open the message in Outlook, save it as .eml, .html or .txt, and what it encloses beside it, and try again.",
)
_UNPACK = Bilingual(
    ar="فك ضغط الملف، وأعطِ ما فيه من نصوص ومستندات.", en="Unpack it, and give the texts and documents that are in it."
)
_SPOKEN = Bilingual(
    ar="فرّغ الكلام نصًا، أو أعطِ ملف ترجمته (srt أو vtt).",
    en="Write down what is said, or give its subtitles (.srt, .vtt).",
)
_SLIDES = Bilingual(
    ar="صدّر العرض من برنامجه بصيغة PDF، أو انسخ نصه إلى ملف txt، ثم أعد المحاولة.",
    en="Export the slides as PDF, or copy their text into a .txt file, and try again.",
)
_PICTURE = Bilingual(
    ar="أعطِ المستند الذي صُوّرت عنه الصورة، أو اكتب نصها في ملف txt.",
    en="Give the document that the picture was taken of, or type its text into a .txt file.",
)
# Formats that people drop in by mistake, by how their bytes begin, each with its cure.
_SIGNATURES = {
    b"%PDF-": ("PDF", _AS_TEXT),
    b"PK\x03\x04": ("ZIP", _UNPACK),
    b"\xd0\xcf\x11\xe0": ("DOC, XLS", _AS_OFFICE),
    b"\x89PNG": ("PNG", _PICTURE),
    b"\xff\xd8\xff": ("JPEG", _PICTURE),
    b"GIF8": ("GIF", _PICTURE),
    b"II*\x00": ("TIFF", _PICTURE),
    b"MM\x00*": ("TIFF", _PICTURE),
    b"{\\rtf": ("RTF", _AS_OFFICE),
    b"\x1f\x8b": ("GZIP", _UNPACK),
    b"7z\xbc\xaf\x27\x1c": ("7Z", _UNPACK),
    b"Rar!": ("RAR", _UNPACK),
    b"ID3": ("MP3", _SPOKEN),
    b"OggS": ("OGG", _SPOKEN),
    b"RIFF": ("WAV, AVI, WEBP", _SPOKEN),
    b"\x7fELF": ("ELF", _AS_TEXT),
    b"MZ\x90": ("EXE", _AS_TEXT),
}
_ZIP, _END_OF_ZIP, _LONGEST_END = b"PK\x03\x04", b"PK\x05\x06", 66_000
_SLIDES_PART = b"ppt/presentation.xml"
_TEXT_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 65_536
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0C, 0x0D, 0x1B})
_MOST_CONTROLS = 0.01
MIN_ARABIC_LETTERS = 3
_XML = re.compile(
    r"\ufeff?\s*(?:<\?xml\b|<[A-Za-z_][\w.-]*:[\w.-]+[\s>]|<(?:rss|feed|svg|document|root|data)\b[^<>]*>)"
)
_JSON = re.compile(r"\{\s*[\"}]|\[\s*[\[{\"\d]")
_NAME_OF_JSON = re.compile(r'[{,]\s*"[^"\n]{1,60}"\s*:')
# In folded text. No word opens with ة, and «في», «على» backwards are no words («من» is: sleep).
_FORWARDS = re.compile(r"\wة(?!\w)|(?<!\w)(?:في|علي)(?!\w)")
_BACKWARDS = re.compile(r"(?<!\w)(?:ة\w|(?:يف|يلع)(?!\w))")
_LEAST_BACKWARDS = 2
_BYTES_OF_UTF_8 = re.compile("[ØÙ][\x80-\x9f]")
"""A letter of Arabic that was read as two of Latin, the second of which no page can show."""
_FEW_LOST, _MOST_LOST = 5, 0.03


def refuse_large(name: str, size: int, limit: int) -> None:
    """Refuse a file over `limit` bytes."""
    if size > limit:
        raise SourceTooLargeError(
            name,
            Bilingual(
                ar=f"حجم الملف {size:,} بايت، والحد الأقصى {limit:,} بايت.",
                en=f"The file has {size:,} bytes; the limit is {limit:,}.",
            ),
            Bilingual(
                ar="قسّم النص إلى ملفات أصغر، أو ارفع الحد بالمتغير MUJAZ_MAX_SOURCE_BYTES.",
                en="Split the text into smaller files, or raise MUJAZ_MAX_SOURCE_BYTES.",
            ),
        )


def refuse_empty(name: str, data: bytes) -> None:
    """Refuse a file without a visible character."""
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe\x00"):
        raise EmptySourceError(
            name,
            Bilingual(ar="الملف فارغ.", en="The file is empty."),
            Bilingual(
                ar="ضع نص المصدر في الملف واحفظه ثم أعد المحاولة.", en="Put the source text into it, save, try again."
            ),
        )


def binary_error(name: str, data: bytes) -> SourceError:
    """Return the error for what no reader reads, by its signature or by its control characters."""
    if data.startswith(_ZIP) and _END_OF_ZIP not in data[-_LONGEST_END:]:
        return BrokenSourceError(
            name,
            Bilingual(ar="الملف مقطوع: ليس له آخر.", en="The file is cut off: it has no end."),
            Bilingual(ar="انسخه أو نزّله من جديد كاملًا.", en="Copy or download it anew, the whole of it."),
        )
    kind, cure = _kind_of(data)
    found = f" ({kind})" if kind else ""
    return BinarySourceError(
        name, Bilingual(ar=f"الملف ليس نصًا{found}.", en=f"The file is not plain text{found}."), cure
    )


def _kind_of(data: bytes) -> tuple[str, Bilingual]:
    """Return what a binary file is, and what its user can do."""
    if data.startswith(b"PK\x03\x04") and _SLIDES_PART in data:
        return "PPTX", _SLIDES
    return next((found for mark, found in _SIGNATURES.items() if data.startswith(mark)), ("", _AS_TEXT))


def looks_binary(data: bytes) -> bool:
    """Whether bytes are no text: so many of them are controls, or they open as a format does that is none."""
    if any(map(data.startswith, _SIGNATURES)):
        return True
    if data.startswith(_TEXT_BOMS) or unmarked_unicode(data):
        return False
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) * _MOST_CONTROLS


def refuse_data(name: str, text: str) -> None:
    """Refuse data for programs, JSON or XML, whose names and marks would be printed as words."""
    kind = "JSON" if _is_json(text) else "XML" if _XML.match(text) else ""
    if kind:
        raise BinarySourceError(
            name,
            Bilingual(ar=f"الملف بيانات بصيغة {kind} وليس نصًا.", en=f"The file is data in {kind}, not text."),
            Bilingual(
                ar="انسخ النص نفسه منها إلى ملف txt، أو صدّره من برنامجه نصًا صرفًا أو صفحة HTML، ثم أعد المحاولة.",
                en="Copy the text itself out of it into a .txt file, or export it as text or HTML, and try again.",
            ),
        )


def _is_json(text: str) -> bool:
    """Whether a text is one value of JSON with names or parts, or a row of such values a line."""
    start = text.lstrip("\ufeff \t\r\n")
    if not _JSON.match(start):
        return False
    for whole in (start, start.splitlines()[0]):
        try:
            read_json(whole)
        except ValueError:
            continue
        return True
    return len(_NAME_OF_JSON.findall(start[:_SAMPLE])) > 1


def refuse_no_arabic(name: str, text: str) -> None:
    """Refuse a text without Arabic in it."""
    letters = (character for character in text if is_arabic_letter(character))
    if sum(1 for _ in zip(letters, range(MIN_ARABIC_LETTERS), strict=False)) < MIN_ARABIC_LETTERS:
        raise NoArabicError(
            name,
            Bilingual(ar="لا نص عربيًا في الملف.", en="There is no Arabic text in the file."),
            Bilingual(
                ar="تأكد من أن الملف هو المصدر العربي وأن ترميزه سليم (UTF-8 أو Windows-1256).",
                en="Check that it is the Arabic source and that its encoding is sound (UTF-8 or Windows-1256).",
            ),
        )


def refuse_garbled(name: str, text: str) -> None:
    """Refuse a text that was read in the wrong encoding and saved so, or with signs in place of its letters."""
    if is_garbled(text[:_SAMPLE]) or _has_lost_letters(text):
        raise GarbledTextError(
            name,
            Bilingual(ar="حروف النص قُرئت بترميز خاطئ وحُفظت كذلك.", en="Its letters were read in the wrong encoding."),
            Bilingual(
                ar="ارجع إلى الملف الأصلي وافتحه بترميزه الصحيح ثم احفظه بترميز UTF-8.",
                en="Take the original file, open it in its own encoding and save it as UTF-8.",
            ),
        )


def _has_lost_letters(text: str) -> bool:
    """Whether a line has more signs of lost letters than letters, or many letters in two bytes: it cannot be read."""
    bytes_seen = len(_BYTES_OF_UTF_8.findall(text))
    if bytes_seen > _FEW_LOST and bytes_seen > _MOST_LOST * _letters_in(text):
        return True
    lines = text.splitlines() if LOST in text else ()
    return any(line.count(LOST) > max(_FEW_LOST, _letters_in(line)) for line in lines)


def _letters_in(text: str) -> int:
    return sum(map(is_arabic_letter, text))


def refuse_reversed(name: str, text: str) -> None:
    """Refuse a text in the order in which it is seen from left to right, in plain letters or presentation forms."""
    folded = fold_letters(text[:_SAMPLE])
    backwards = len(_BACKWARDS.findall(folded))
    if backwards >= _LEAST_BACKWARDS and backwards > len(_FORWARDS.findall(folded)):
        raise ReversedTextError(
            name,
            Bilingual(ar="كلمات النص معكوسة الحروف.", en="The letters of its words run backwards."),
            Bilingual(
                ar="انسخ النص من مستنده الأصلي، أو استخرجه من ملف PDF ببرنامج يحفظ ترتيب القراءة.",
                en="Copy the text from its own document, or extract it with a program that keeps the reading order.",
            ),
        )


TEXT_REFUSALS: tuple[Callable[[str, str], None], ...] = (refuse_garbled, refuse_no_arabic, refuse_reversed)
"""Held against the text, in this order."""
