"""Which letters stand beside each other in Arabic: how a reading in the wrong encoding is known from a right one."""

import re

_FOLLOWERS = {
    "أ": "حرعمنوي",
    "إ": "دقل",
    "ئ": "ةي",
    "ا": "ءئبتثحدرزسطعفقلمنهوي",
    "ب": "اةتحرعلمنهي",
    "ت": "ابتجحرسشضظعقمنهوي",
    "ث": "اةل",
    "ج": "المو",
    "ح": "اةتدرلموي",
    "خ": "اتطلم",
    "د": "اةدرسوي",
    "ذ": "اهي",
    "ر": "ئابةتجسقكهوي",
    "ز": "ارلي",
    "س": "ابةتدعفمنوي",
    "ش": "اره",
    "ص": "دي",
    "ض": "ار",
    "ط": "اةرلو",
    "ظ": "م",
    "ع": "ابةتدلمني",
    "غ": "ري",
    "ف": "اةتضقي",
    "ق": "اةترطلمىي",
    "ك": "اتلي",
    "ل": "أإابةتثجحخدذرزسشصطعغفقكلمنهوىي",
    "م": "ابةتجحخدرسشطعقلنوي",
    "ن": "ئاةتدسشفقهوي",
    "ه": "اذرمي",
    "و": "أإابتحدرزسطعفقلمني",
    "ي": "ئاةتحخدرسعقلمنهو",
}
"""Each letter with those that commonly follow it: nine in ten of all pairs in the project's sample texts."""
_COMMON = frozenset(letter + follower for letter, followers in _FOLLOWERS.items() for follower in followers)
_MARKS = re.compile("[\u0640\u064b-\u0652]+")
# Letters, and the signs that the letters of another encoding turn into («½», «╔»).
_SEEN = r"[^\s\d\x00-@`\x7f،؛؟«»]"
_PAIRS = re.compile(rf"(?=({_SEEN}{_SEEN}))")


def share_of_common_pairs(text: str) -> float:
    """Return the share of common Arabic pairs among all pairs of letters or signs of a text; 1 where it has none."""
    pairs = _PAIRS.findall(_MARKS.sub("", text))
    return sum(pair in _COMMON for pair in pairs) / len(pairs) if pairs else 1.0


# A vowel sign on no letter, or «an» within a word.
_ODD_MARK = re.compile("(?<![\u0621-\u0652])[\u064b-\u0652]|[\u064b-\u064d](?=[\u0621-\u0626\u0628-\u0648\u064a])")
_ODD_LETTER = re.compile(r"[^\x00-\x7f\u0600-\u06ff\u00a0«»–—‘’“”…•]|[\u0621-\u064a][\[\]\\^_{|}~]")


def is_plainly_arabic(text: str) -> bool:
    """Whether no letter or sign of a text is odd in Arabic: no «à» or «╔», no vowel sign where none can stand."""
    return not _ODD_LETTER.search(text) and not _ODD_MARK.search(text)
