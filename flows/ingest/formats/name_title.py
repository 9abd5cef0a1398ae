"""The name of a file -> a title, where somebody has named it in Arabic words: «مؤشرات_التعليم_2025.csv»."""

import re
from pathlib import PurePath

from flows.arabic.letters import fold_letters
from flows.ingest.readers.protocol import one_line

_PARTS = re.compile(r"[_\s\u00a0]+|(?<!\d)-|-(?!\d)")
_COPY = re.compile(r"\s*(?:\(\d+\)|- نسخة|نسخة|copy|final|نهائي|v\d+)$", re.IGNORECASE)
_ARABIC_WORD = re.compile(r"[\u0621-\u064a]{2,}")
_FILES = ("ملف", "الملف", "جدول", "الجدول", "بيانات", "البيانات", "نسخه", "مصنف", "المصنف", "ورقه", "كتاب")
_OF_FILES = frozenset((*_FILES, "جديد", "جديده", "نهائي", "مرفق", "مستند", "تصدير"))
"""Folded words by which files are called, and no matter."""
_LEAST_WORDS, _MOST_WORDS = 2, 20


def title_of_name(name: str) -> str:
    """Return the words of a file's name as a title; empty where they say no matter in two Arabic words or more."""
    words = one_line(_PARTS.sub(" ", PurePath(name).stem))
    while (shorter := _COPY.sub("", words).strip()) != words:
        words = shorter
    said = [word for word in _ARABIC_WORD.findall(fold_letters(words)) if word.replace("ة", "ه") not in _OF_FILES]
    return words if len(said) >= _LEAST_WORDS and len(words.split()) <= _MOST_WORDS else ""
