"""Sentences that say nothing of the news: what closes a programme, notes or refers, and how a study was made."""

import re
from collections.abc import Iterable
from itertools import islice

# What closes a programme, notes, refers, or names who does what: «كانت هذه أبرز العناوين»، «1 باستثناء … انظر: …».
_ASIDE = re.compile(
    r"(?:و?(?:كانت\s+هذه|هذه\s+كانت|كان\s+هذا|هذا\s+كان)\s+(?:ابرز|اهم|نشرة|نشرتنا|عناوين|جولة|جولتنا|حلقة|حلقتنا|موجز|ملخص|اخبار)|نلقاكم|الي\s+اللقاء|تابعونا|انظر|ينظر|راجع|للمزيد|ملاحظة|ملحوظة|ملاحظات|المصدر|مصدر|المسؤول|المراجع|الملفات"
    r"|(?:ي|ت)(?:ستعرض|عرض|تناول|قدم|لخص|تضمن|رصد|وثق)\s+هذ[اه]\s+(?:ال)?(?:تقرير|موجز|فصل|ورقة|وثيقة|دراسة|نشرة|مذكرة|كتيب|دليل)"
    r"|[يت]صدر\s+(?:هذ[اه]\s+)?ال(?:تقرير|نشرة|تحديث|موجز)(?!\w)|[يت]غطي\s+هذ[اه]\s+ال(?:تقرير|نشرة|تحديث|موجز)(?!\w)"
    r"|(?:نفذت|اجريت|صممت)\s+(?:هذه\s+)?(?:التجربة|الدراسة)|(?:هدفت|تهدف|اعتمدت|استخدمت)\s+(?:هذه\s+)?(?:الدراسة|الورقة)"
    r"|(?:علي\s+مدي\s+(?:\S+\s+){1,3})?(?:راجعنا|تحدثنا|قابلنا|راسلنا|اطلعنا)|التقينا|التقيناه|حاورناه|وكان\s+هذا\s+الحوار|\*(?=[^\s*])|\(?\d{1,2}\)?\s+[ء-ي].*(?:انظر|المرجع\s+نفسه|ينظر|راجع))(?!\w)"
)
_COUNTS = re.compile(r"[يت](?:وثق|رصد|حصي)\s+هذ[اه]\s+(?:ال)?(?:تقرير|نشرة|دراسة)\s+(?:\w+\s+)?\d")
"""«يوثق هذا التقرير 437 حالة» is what the report found, «يوثق هذا التقرير ما جرى» only what it is about."""
_STUDY = r"(?:ال)?(?:دراسة|مسح|استطلاع|استبيان|استبانة|مقابلات|مقابلة|بحث|عينة|استمارة|استمارات)"
_HOW = re.compile(
    r"(?:ال)?(?:منهجية|منهج|عينة|خلفية)(?:\s+(?:ال)?(?:دراسة|بحث|مسح))?\s*:"
    rf"|و?شملت\s+{_STUDY}(?!\w)|و?شمل\s+(?:ال)?(?:مسح|استطلاع|استبيان|بحث)(?!\w)"
    rf"|و?(?:اجرى|اجري|اجرت|اجرينا|اعتمد|اعتمدت|اعتمدنا|نفذنا)\s(?:[^\s،.]+\s+){{0,14}}?{_STUDY}(?!\w)"
)
"""«أجرى فريقنا المسح بين …», «المنهجية: شملت الدراسة …»: how it was found, and not yet what."""
_FOUND = re.compile(
    r"(?<!\w)و?(?:اظهر|اظهرت|كشف|كشفت|تبين|بينت|خلص|خلصت|يخلص|تخلص|وجد|وجدت|اسفر|اسفرت|افاد|توصل|توصلت)(?!\w)|%|٪|بالم[اي]ئة"
)
"""«… أن 64% …»: a sentence that says how a poll was made and what it found says what it found."""
_FIRST = 8


def is_aside(words: str) -> bool:
    """Whether folded words only note, refer, close a programme, or say how something was found."""
    return (_ASIDE.match(words) is not None and not _COUNTS.match(words)) or _says_how(words)


def explains_how(sentences: Iterable[str]) -> bool:
    """Whether one of the first folded sentences of a text says how a study was made: its findings stand below."""
    return any(map(_says_how, islice(sentences, _FIRST)))


def _says_how(words: str) -> bool:
    return _HOW.match(words) is not None and _FOUND.search(words) is None
