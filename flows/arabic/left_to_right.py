"""What stands left to right in an Arabic line: the table of its kinds, each with its pattern and its reason.

A stretch holds no Arabic letter and no Arabic punctuation, but in an address. The patterns are built from four
things: a *word* has a Latin letter in it («C++», «2024-Q3_final.xlsx»), a *number* has none («-3.2%», «10-15»), a
*measure* is a number with its unit («50 km/h»), and a *phrase* is a row of them with what is written between («Vol. 3,
No. 2»). Repetitions are bounded, so that a line takes no more than its length.

To build the largest of them takes a tenth of a second: each is built when a line first has what it needs, once for all
kinds that hold it, and kept for the next process.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from flows.arabic import latin_words
from flows.arabic.calendar import gregorian_months, hijri_months
from flows.arabic.intervals import CONFIDENCE, INTERVAL, NEEDS
from flows.arabic.parted_numbers import parted_numbers
from flows.patterns import own


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of stretch."""

    name: str
    pattern: str
    """What it is, with where it may begin."""
    reason: str
    keeps_digits: bool = True
    """Whether its digits stay as they are in a house of ٠-٩: those of a code, an address, a telephone number."""
    needs: re.Pattern[str] | None = None
    """What stands in each of its places: where a line has none, the pattern is neither built nor tried."""

    def search(self, line: str, start: int = 0) -> re.Match[str] | None:
        """Return its first place in a line at `start` or later; None where there is none."""
        if self.needs and not self.needs.search(line, start):
            return None
        found = self._first(line, start)
        return self._balanced(line, found) if found else None

    def _first(self, line: str, start: int) -> re.Match[str] | None:
        return _built(self.pattern).search(line, start)

    def _at(self, line: str, start: int, end: int) -> re.Match[str] | None:
        """Return its place that begins at `start`, where it may begin, and ends at `end` at the latest."""
        return _built(self.pattern).match(line, start, end)

    def _balanced(self, line: str, found: re.Match[str]) -> re.Match[str] | None:
        """Return a place without the bracket at its end that an Arabic word has opened («(عند p < 0.05)»)."""
        end = found.end()
        while end > found.start() and (
            _closes_more(line[found.start() : end]) or _ends_quotation(line, found.start(), end)
        ):
            end -= 1
        if end == found.end():
            return found
        return self._at(line, found.start(), end) or self.search(line, found.end())


class _Interval(Kind):
    """An interval of numbers: what opens it may be another bracket than what closes it («[0, 1)»)."""

    def search(self, line: str, start: int = 0) -> re.Match[str] | None:
        """Return its first place, with its brackets as they are."""
        return self._first(line, start) if NEEDS.search(line, start) else None


@cache
def _built(pattern: str) -> re.Pattern[str]:
    return own(pattern)


def _closes_more(words: str) -> bool:
    """Whether words end in a bracket that they have not opened."""
    pair = _PAIRS.get(words[-1])
    return pair is not None and words.count(words[-1]) > words.count(pair)


def _ends_quotation(line: str, start: int, end: int) -> bool:
    """Whether what ends in a quotation mark only closes one that the Arabic before it has opened («"في 25".»)."""
    if line[end - 1] != '"' or re.search("[\"'′]", line[start : end - 1]):
        return False
    return len(_NO_INCHES.findall(line, 0, start)) % 2 == 1


_NO_INCHES = re.compile('(?<![0-9])"')
"""A quotation mark that is no sign of inches."""


_PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _OneOf(Kind):
    """A kind that is one of several patterns, the first that fits; other kinds hold some of them too."""

    patterns: tuple[str, ...]
    """Each without where it begins: `pattern` is that, and takes no room."""

    def _first(self, line: str, start: int) -> re.Match[str] | None:
        places = _built(self.pattern).finditer(line, start)
        return next((found for place in places if (found := self._at(line, place.start(), len(line)))), None)

    def _at(self, line: str, start: int, end: int) -> re.Match[str] | None:
        tried = (_built(pattern).match(line, start, end) for pattern in self.patterns)
        return next((found for found in tried if found), None)


class _Parted(Kind):
    """A number that a plain space parts: whether it is one, the words around it say."""

    def search(self, line: str, start: int = 0) -> re.Match[str] | None:
        """Return its first place, with the sign and the unit at its sides."""
        numbers = parted_numbers(line)
        index = bisect_left(numbers, start, key=attrgetter("start"))
        if index == len(numbers):
            return None
        number = numbers[index]
        lead = _LEAD_OF_PARTED.search(line, max(start, number.start - _LONGEST_LEAD), number.start)
        unit = _UNIT_OF_PARTED.match(line, number.end)
        first, end = lead.start() if lead else number.start, unit.end() if unit else number.end
        return self._at(line, first, end)


class _Formula(Kind):
    """An equation; numbers with nothing but slashes between them are a date («5 / 3 / 1447هـ») and go as its line."""

    def search(self, line: str, start: int = 0) -> re.Match[str] | None:
        """Return its first place that holds more than numbers and slashes."""
        found = self._first(line, start) if _FORMULA_NEEDS.search(line, start) else None
        while found and not re.search(f"[^{_D}/ ]", found.group()):
            found = self._first(line, found.end())
        return found


_D = "0-9"
_INDIC = "\u0660-\u0669\u06f0-\u06f9"
_LETTERS = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u03ff\u0400-\u058f\u0900-\u1fff"
    "\u2126\u212a\u212b\u2c60-\u2dff\u3040-\u318f\u3400-\u9fff\ua640-\ua7ff\uac00-\ud7a3\uff21-\uff5a"
)
_RAISED = "\u00b2\u00b3\u00b9\u2070-\u209c"
"""Raised and lowered digits and signs: they stay at the letter that they stand after («x²»)."""
_HALVES = "\u00bc-\u00be\u2150-\u215e"
_S = "[ \u00a0\u2000-\u200a\u202f]"
_SIGN_INSIDE = "[.,_\\-\u2010-\u2015\u2212/\\\\@:&+'’#=?~%*^$€£№|;!°·×<>≤≥±′…]"
_BODY = f"[{_LETTERS}{_D}{_RAISED}{_INDIC}\u0300-\u036f]"
_NO_ARABIC = '[^\\s()\\[\\]{}<>«»“”"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]'
_OF_A_PAPER = r"[0-9\u0660-\u0669]{1,6}/"
"""«و-9/2025»: no minus, but the hyphen of a paper's number."""
_BEFORE = rf"(?:(?<![\w\u064b-\u065f])|(?<=\bو)(?=[^\w\s]|_)(?!-{_OF_A_PAPER}))"
"""A stretch begins where no word does: the «ص» of «12/2023/ص» and the «و» of «و2024» are Arabic.

A sign may follow «و».
"""

_APPLIED = "[∂∆∇∏∑√∛∜∫∬∮]{0,2}+"
"""Signs that stand right before what they apply to: «√2», «∆T», «∑(x)»."""


def _bracketed(opening: str, closing: str, inside: str = _NO_ARABIC) -> str:
    return f"{re.escape(opening)}{inside}{{1,60}}(?:{_S}{inside}{{1,60}}){{0,8}}{re.escape(closing)}"


_COMPARED = f"(?:{_NO_ARABIC}|[<>])"
"""Between round brackets also «p < 0.05»."""
_BRACKETS = f"(?:{_bracketed('(', ')', _COMPARED)}|{'|'.join(_bracketed(*pair) for pair in ('[]', '{}', '<>'))})"
_HAS_LETTER = f"(?=.[^\\n\u0590-\u08ff()\\[\\]{{}}<>]{{0,80}}?[{_LETTERS}]|[^\\s\u0590-\u08ff]{{0,80}}?[{_LETTERS}])"
_FILE_KIND = f"(?:(?:\\.[A-Za-z0-9]{{1,5}}|:[{_D}]{{2,5}}|\\\\{_NO_ARABIC}+(?<![.,;:!?]))(?![{_LETTERS}{_D}]))?"
_ENCLOSED = (
    f'(?:{_HAS_LETTER}(?:{_BRACKETS})+{_FILE_KIND}|"(?=[{_LETTERS}{_D}]){_NO_ARABIC}+(?:{_S}{_NO_ARABIC}+){{0,12}}")'
)

# -- numbers
_CURRENCY = "$€£¥₪₹₺₽"
_LEAD = f"(?:(?:[+\\-−](?=[{_CURRENCY}]))?(?:[≥≤≈≠<>~±№§©®{_CURRENCY}]{_S}?|=)+[+\\-−]?|[+\\-−%#])?"
_SPELLINGS = str.maketrans({"ا": "[اأإآ]", "ي": "[يى]", "ه": "[هة]", "ة": "[هة]"})
"""How a line may write a letter that the names of months have folded: «أكتوبر», «آب», «جمادى»."""
_NAMES_OF_MONTHS = sorted({name.split()[0] for name in (*gregorian_months(), *hijri_months())})
_MONTHS = "|".join(name.translate(_SPELLINGS) for name in sorted(_NAMES_OF_MONTHS, key=len, reverse=True))
_NOT_A_DAY = f"(?!(?<=[{_D}]{{4}}[\\-–—])[{_D}]{{1,2}}{_S}(?:{_MONTHS})\\b)"
"""«2025-15 نوفمبر» is a year and a day: each stays beside its month."""
_LINK = f"(?:[.,٫٬/:\\-‐-―−×x*^±'′÷+=&]|[\\-–—/][+\\-−%{_CURRENCY}]|[%°][\\-–—/][+\\-−]?|,[<>≤≥]=?)"
_SIGNS_OF_NUMBERS = "\u2100-\u2115\u2117-\u2125\u2160-\u2188\u2460-\u24ff\u2776-\u2793\u3300-\u33ff"
"""Signs that readers spell with letters or digits: at a number they are one stretch with it («1200㎡», «2025①»)."""
_INCHES = (
    f'["″](?:(?<=[\'′][{_D}]["″])|(?<=(?<![{_D}])[{_D}][{_D}]["″])|(?<=[{_D}][./][{_D}]["″])|(?<=[{_HALVES}]["″]))'
)
_TRAIL = f"(?:[%‰★☆{_CURRENCY}]|[{_SIGNS_OF_NUMBERS}]{{1,3}}|[°+*](?![{_LETTERS}{_D}])|{_INCHES})"
_DIGITS = f"(?:[{_D}]++(?:[{_HALVES}]|[{_RAISED}]{{1,6}}+)?|[{_HALVES}][{_D}]*+|[{_RAISED}]{{1,6}}[{_D}]++)"
_CHAIN = f"{_DIGITS}(?:{_LINK}{_NOT_A_DAY}{_DIGITS}){{0,40}}+"
_END = f"(?![{_D}])"
_GROUPED = (
    f"[{_D}]{{1,3}}(?:[\u00a0\u202f\u2009\u2007'’][{_D}]{{3}})+{_END}|[{_D}]{{1,3}}(?: [{_D}]{{3}}){{2,}}(?! ?[{_D}])"
)
_NUM = f"{_LEAD}(?:{_GROUPED}|{_CHAIN})(?:[.,][{_D}]+)?{_TRAIL}?(?![{_LETTERS}{_INDIC}])"
_PLAIN_NUM = f"[{_CURRENCY}]?{_CHAIN}{_TRAIL}?(?![{_LETTERS}{_INDIC}])"

# -- words
_SHORTENED = "|".join(latin_words.ABBREVIATIONS.split())
_ABBREVIATION = (
    f"(?:(?:[{_LETTERS}]\\.){{2,8}}+|[A-Z][a-z]?\\.[A-Z][a-z]{{0,3}}\\.|(?:{_SHORTENED})\\.(?={_S}|[،؛])"
    f"|[A-Z]\\.(?={_S}[A-Z])|(?<=[A-Z]\\.{_S})[A-Z]\\.)"
)
_WORD_LEAD = (
    "(?:(?:\\.\\.?[/\\\\])+|\\\\\\\\|~?/(?!/)|//(?=[a-zA-Z])|-{2,8}(?=[a-zA-Z])|-(?=[a-zA-Z]\\b)"
    f"|[.@#~&](?=[{_LETTERS}{_D}_])|\\$(?=[A-Za-z_])|%(?=[A-Za-z_]{{1,30}}%)"
    f"|\\*\\.|[+\\-−±≈≥≤]?[{_CURRENCY}][+\\-−]?(?=[{_D}])|[+\\-−±≈≥≤](?=[{_D}])"
    f"|\\([{_LETTERS}{_D}{_RAISED},+'\\-]{{1,12}}\\)-?(?=[{_LETTERS}{_D}{_RAISED}])|(?:[*_]{{1,3}}|`{{1,3}})(?=[{_LETTERS}]))?"
)
_WORD_TRAIL = (
    f"(?:[®™℠]|\\+\\+?{_END}|-{{2,8}}(?!\\w)|(?:[*_]{{2,3}}|`{{1,3}})(?!\\w)|[#*_%°&{_CURRENCY}](?![\\w])"
    f"|[/\\\\](?![\\w/])|(?:(?<=[A-F])(?<![A-Za-z\\d_][A-F])|(?<=\\bAB)|(?<=\\bوAB))[\\-−](?![\\w\\-]))?"
)
_WORD_BODY = (
    f"{_BODY}++(?:(?:{_SIGN_INSIDE}|_){{1,3}}{_NOT_A_DAY}{_BODY}++|{_BRACKETS}{_BODY}*+|\\(\\)|\\[\\]){{0,60}}+"
)
_WORD_HAS_LETTER = f"(?=(?:[{_D}{_RAISED}{_INDIC}_]|{_SIGN_INSIDE}|[()\\[\\]]){{0,80}}[{_LETTERS}])"
_WORD = f"(?:{_ABBREVIATION}|{_WORD_LEAD}{_WORD_HAS_LETTER}{_WORD_BODY}{_WORD_TRAIL})(?![{_LETTERS}{_D}])"

# -- measures
_ZONE = f"(?:UTC|GMT)[+\\-−][{_D}]{{1,2}}(?::[{_D}]{{2}})?"
_NAMED_UNITS = "|".join(sorted(map(re.escape, latin_words.UNITS.split()), key=len, reverse=True))
_UNIT = (
    f"(?:(?:{_ZONE}|{_NAMED_UNITS}|[{_CURRENCY}]|US\\$"
    f"|[a-zµμΩ]{{1,3}}[{_RAISED}]?|[°º][CFK])(?:[/·*][a-zA-Zµ]{{1,5}}[{_RAISED}\\d]?|[{_RAISED}]|\\^[{_D}])*)(?![{_LETTERS}{_D}])"
)
_MEASURE = f"{_NUM}{_S}{_UNIT}"
_UNIT_OF_SIGN = f"{_NUM}{_S}?[°º{_CURRENCY}](?![\u0620-\u064a])(?:[CFKNSEW](?![{_LETTERS}]))?"

# -- phrases
_IBAN = f"[A-Z]{{2}}[{_D}]{{2}}(?:[ \u00a0]?[A-Z{_D}]{{4}}){{2,7}}(?:[ \u00a0]?[A-Z{_D}]{{1,3}})?(?![A-Z{_D}])"
_DATE = f"[{_D}]{{1,2}}(?:st|nd|rd|th)?(?:[\\-–][{_D}]{{1,2}})?{_S}(?:{latin_words.MONTHS})\\.?,?{_S}[{_D}]{{4}}{_END}"
_PARAGRAPH = f"§{{1,2}}{_S}?[{_D}]+[a-z]?(?:\\([{_D}a-z]{{1,3}}\\))*(?![{_LETTERS}{_D}])"
_RIGHTS = f"©{_S}?[12][{_D}]{{3}}(?:[\\-–][12][{_D}]{{3}})?"
_TANWIN = "\u064b?"
_COUNTED = "|".join(
    f"{word[:-1]}{_TANWIN}ا" if word.endswith("ا") else word
    for word in sorted(latin_words.COUNTED.split(), key=len, reverse=True)
)
_OF_NEXT = f"(?!{_S}(?:{_COUNTED}){_TANWIN}(?![\\w\u064b-\u065f]))"
"""A number whose unit follows in Arabic goes with it («Insulin 18 وحدة»), and not with the Latin before it."""
_UNIT_OF_PHRASE = (
    f"(?:{_DATE}|{_IBAN}|{_MEASURE}|{_PARAGRAPH}(?={_S}[{_LETTERS}])|{_RIGHTS}(?={_S}[{_LETTERS}])"
    f"|(?:{_WORD}|{_ENCLOSED})(?:{_S}{_PLAIN_NUM}(?!:{{1,2}}[{_LETTERS}]|{_S}[{_D}]){_OF_NEXT})?)"
)
_OPERATOR = "(?:[!<>=:+\\-]=|&&|->|[+×·÷=*&/|<>≤≥≈≠±^→←↔⇒∈∉⊂∪∩]|[\\-–—−])"
_INSIDE = f"{_NO_ARABIC}+(?:{_S}{_NO_ARABIC}+){{0,8}}"
_OF_BRACKET = f"{_S}?(?:\\({_INSIDE}\\)|\\[{_INSIDE}\\]){_FILE_KIND}"
_GAP = f"(?:{_S}{_OPERATOR}{_S}|(?<=[A-Za-z])/(?=[{_D}])|\\.?[,;:]{_S}|{_S})"
_PHRASE = (
    f"(?:(?:(?(1){_GAP}|()){_UNIT_OF_PHRASE})|(?(1)(?:{_OF_BRACKET}|{_S}[+×=*/^±<>≤≥≈≠]{_S}{_NUM}"
    f"|(?<=[{_LETTERS}]):{_S}{_PLAIN_NUM}(?!{_S}[{_D}]){_OF_NEXT}"
    f"|(?<=[{_LETTERS}]){_S}[\\-–—−]{_S}{_PLAIN_NUM}|(?<=[{_D}]),{_S}[{_D}]{{4}}{_END}"
    f"|(?<=[a-z]),{_S}(?:1[5-9]|20)[{_D}]{{2}}{_END})|(?!)))+"
)
"""A unit, then units with gaps before them and other things; group 1 says that one was there, for a unit is long."""
_PHRASE_NEEDS = re.compile(f'[{_LETTERS}{_CURRENCY}"°º]')
_TERM = f"(?:{_MEASURE}|{_NUM}|{_WORD})"
_MATH = "[+×÷=*^±<>≤≥≈≠/]"
_TIMES = f"{_NUM}(?:{_S}[×*]{_S}(?:{_MEASURE}|{_NUM}))+"
_FORMULA_NEEDS = re.compile(f"{_S}{_MATH}")
_FORMULA = f"{_TERM}(?:{_S}{_MATH}{_S}{_TERM}|{_S}[\\-–−]{_S}{_TERM}(?={_S}{_MATH}))+"

_MOVE = "(?:O-O(?:-O)?|[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8](?:=[QRBN])?)[+#!?]{0,2}(?![A-Za-z0-9])"
_MOVES = f"[{_D}]{{1,3}}\\.(?:\\.\\.)?{_S}?{_MOVE}(?:{_S}{_MOVE})?"
_NO_ARABIC_LINE = "[^\\n«»“”\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
_CODE = (
    f"(?=[^\\n«»“”\u0590-\u08ff]{{0,120}}?(?:[{{}}\\\\]|[A-Za-z)]{_S}?(?:==|[<>]=?|;$|;{_S})))"
    f'(?:\\\\|[{{#@]["\\\\]?)?[A-Za-z]{_NO_ARABIC_LINE}{{0,160}}[A-Za-z0-9)\\]}}>$;]'
)

_IN_TAG = "[^<>\\n«»\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]"
_ONE_TAG = f"<(?:!--|[!/?]?[A-Za-z]){_IN_TAG}{{0,160}}>"
_TAG = f"{_ONE_TAG}(?:{_IN_TAG}{{0,80}}{_ONE_TAG}){{0,12}}"

_TEX = "\\$(?=[^$\\n]{0,80}[A-Za-z])[^$\\n\u0590-\u08ff]{1,80}\\$(?![0-9])"

_NO_LABEL = "".join(f"(?<!{word} )" for word in latin_words.LABELS.split())
_DASH = f"{_S}[\\-–—]{_S}"
_AFTER_YEAR = f"(?<=[{_D}]{{4}}{_DASH})"
_TO_DAY = f"(?:(?<=/[{_D}]{{1}}{_DASH})|(?<=/[{_D}]{{2}}{_DASH})|(?![12][{_D}]{{3}}/[{_D}]{{1,2}}/[{_D}]{{1,2}}))"
"""After a number that is no date, a year with its month and day is not the end of a range («ج 2 - 2025/4/23»)."""
_TO_MONTH = f"(?:{_AFTER_YEAR}(?![{_D}]{{1,2}}{_S}(?:{_MONTHS})\\b)|(?<![{_D}]{{4}}{_DASH}))"
_RANGE = f"{_NO_LABEL}{_NUM}{_DASH}{_TO_DAY}{_TO_MONTH}{_NUM}"

# -- codes of digits
_PHONE = (
    f"(?:\\+|00)[{_D}]{{1,3}}(?:[ \u00a0.\\-]?(?:\\([{_D}]{{1,4}}\\)|[{_D}]{{1,4}})){{2,6}}{_END}"
    f"|\\([{_D}+]{{2,5}}\\)(?:[ \u00a0.\\-]?[{_D}]{{2,4}}){{2,4}}{_END}"
    f"|\\(0?[{_D}]{{2,3}}\\)[ \u00a0]?[{_D}]{{1,2}}-[{_D}]{{5,7}}{_END}"
    f"|0[{_D}]{{1,3}}(?:[ \u00a0.\\-][{_D}]{{2,4}}){{2,4}}{_END}"
    f"|[{_D}]{{3,4}}(?:[ \u00a0][{_D}]{{3}})[ \u00a0][{_D}]{{4}}{_END}"
    f"|(?:[{_D}]{{2,4}}[ \u00a0\\-]){{1,5}}[{_D}]{{1,4}}\\+(?![\\w])|[*#]{{1,2}}[{_D}][{_D}*#]*[*#]"
    f"|\\*[1-9][{_D}]{{2}}(?![{_D}*#.,/%]?[{_D}]|[*%])"
    f"|[1-9][{_D}]{{2,3}}(?: [{_D}]{{3,4}}){{0,2}} 0[{_D}]{{2,3}}(?: [{_D}]{{3,4}}){{0,2}}{_END}"
    f"|(?:800|9200|920)[ \u00a0][{_D}]{{3,6}}(?:[ \u00a0][{_D}]{{3}})?{_END}"
)
_EXTENSION = f"(?:,?{_S}?(?:[Ee]xt\\.?|x){_S}?[{_D}]{{1,5}}{_END})?"
_CARD = f"[{_D}]{{4}}(?:([ \u00a0\\-])[{_D}]{{4}})(?:\\1[{_D}]{{4}}){{1,3}}{_END}"
_COORDINATES = f"[+\\-−]?[{_D}]{{1,3}}\\.[{_D}]{{3,}}°?,{_S}?[+\\-−]?[{_D}]{{1,3}}\\.[{_D}]{{3,}}°?"
_SECONDS = f'{_S}?[{_D}]{{1,2}}(?:\\.[{_D}]+)?[″"]'
_ONE_ARC = f"[{_D}]{{1,3}}[°º]{_S}?[{_D}]{{1,2}}[′'](?:{_SECONDS})?(?:{_S}?[NSEW](?![{_LETTERS}]))?"
_ARC = f"{_ONE_ARC}(?:,?{_S}{_ONE_ARC})?"
_ISSUE = f"(?:§{{1,2}}{_S}?)?[{_D}]{{1,4}}\\([{_D}]{{1,4}}\\)"
_ARABIC = "\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff"
_OF_ADDRESS = f'(?:[^\\s،؛؟«»“”"<>{_ARABIC}]|[{_ARABIC}](?![^\\s{_LETTERS}]{{0,60}}[{_D}{_INDIC}]))'
"""An Arabic word of an address that digits follow goes with its line: beside it they turn («/أخبار/2025/»)."""
_URL = f"(?:[a-z][a-z+.\\-]{{1,9}}://|mailto:|www\\.){_OF_ADDRESS}*(?<![.,;:!?()\\[\\]'’])"
_VERSION = f"(?![{_D}]{{1,3}}(?:\\.[{_D}]{{3}})*\\.000{_END})[{_D}]+(?:\\.[{_D}]+){{2,}}(?:/[{_D}]+|:[{_D}]+)?{_END}"
_ISO_DATE = f"(?:1[{_D}]|20)[{_D}]{{2}}-[01][{_D}]-[0-3][{_D}](?![{_D}\\-])"
_HYPHENED = f"[{_D}]+(?:-[{_D}]+){{3,}}{_END}|97[89]-[{_D}\\-]{{10,13}}{_END}"
_PAGE_MARK = f"\\[[{_D}]+(?:[,\\-–] ?[{_D}]+)*\\]"
_DOI = f"10\\.[{_D}]{{4,9}}/[^\\s،؛«»]*[{_LETTERS}{_D}]"
_INDIC_NUMBER = (
    f"(?<![{_D}{_INDIC}])(?:(?:{_BEFORE}|(?<=\\bو)(?!-{_OF_A_PAPER}))[+\\-−±])?"
    f"[{_INDIC}{_D}]*[{_INDIC}][{_INDIC}{_D}]*(?:[.,/:٫٬\\-–][{_INDIC}{_D}]+)*[%٪°]?"
)

_LEAD_OF_PARTED = re.compile(f"(?<![\\w]){_LEAD}\\Z")
_LONGEST_LEAD = 6
_UNIT_OF_PARTED = re.compile(f"{_S}?{_TRAIL}|{_S}{_UNIT}")


def _kind(name: str, pattern: str, reason: str, *, keeps_digits: bool = True) -> Kind:
    return Kind(name=name, pattern=f"{_BEFORE}{_APPLIED}(?:{pattern})", reason=reason, keeps_digits=keeps_digits)


_IN_A_WORD = "(?<=[\\w\u064b-\u065f])"
_ANYTHING = "(?=[^\\s\u0600-\u065f\u066a-\u06ef\u06fa-\u08ff])"
"""What no stretch begins with is left out, so that few places are tried."""


ADDRESS = _kind("address", _URL, "the signs of an address order its parts; it may hold Arabic letters")
KINDS = (
    ADDRESS,
    _kind("doi", _DOI, "a registry's number, read to its last sign"),
    _kind("iban", _IBAN, "groups of four of one account"),
    _kind("telephone", f"(?:{_PHONE}){_EXTENSION}", "groups of one number, its sign and brackets before them"),
    _kind("card", _CARD, "groups of four of one card"),
    _kind("coordinates", _COORDINATES, "latitude before longitude"),
    _kind("arc", _ARC, "degrees, minutes and seconds, with the side of the world"),
    _kind("issue", _ISSUE, "a volume with its issue, an article with its paragraph"),
    _kind("version", _VERSION, "versions, IP addresses and networks: parts between points"),
    _kind("iso-date", _ISO_DATE, "ISO 8601 is written for machines"),
    _kind("hyphened", _HYPHENED, "an ISBN or another number in groups"),
    _Interval(name="interval", pattern=f"{_BEFORE}(?:{INTERVAL})", reason="its lower limit stands first"),
    _kind("confidence", CONFIDENCE, "the level of an interval stands before its name and its limits"),
    _kind("mark", _PAGE_MARK, "a citation in its brackets"),
    _OneOf(
        name="phrase",
        pattern=f"{_BEFORE}{_ANYTHING}",
        patterns=(f"{_APPLIED}(?:{_PHRASE})",),
        reason="Latin words, names, codes, files, units, with the signs and numbers between them",
        needs=_PHRASE_NEEDS,
    ),
    _kind("chess", f"{_MOVES}(?:{_S}{_MOVES})*", "moves with their numbers"),
    Kind(name="tag", pattern=_TAG, reason="its brackets and quotation marks are its own, also at a word"),
    _kind("code", f"{_CODE}|{_TEX}", "a line of code or of TeX, to its last sign"),
    _Formula(
        name="formula", pattern=f"{_BEFORE}{_APPLIED}(?:{_FORMULA})", reason="an equation stands as it was written"
    ),
    _kind("range", _RANGE, "in 0-9 a range stands left to right", keeps_digits=False),
    _kind("measure", _UNIT_OF_SIGN, "a number and the sign of its unit", keeps_digits=False),
    _Parted(
        name="parted",
        pattern=r"(?s).+",
        reason="«1 500» and «2،5» are one number each, by the rule that reads them",
        keeps_digits=False,
    ),
    _kind("number", _NUM, "signs before and after a number stay at its sides", keeps_digits=False),
    Kind(
        name="attached-sign",
        pattern=f"{_IN_A_WORD}(?:(?:[+±≥≤≈≠~№§©%{_CURRENCY}]{_S}?|(?<=\\bو)[\\-−](?!{_OF_A_PAPER})){_NUM}"
        f"|(?<=\\bو)(?=[{_RAISED}]{{1,6}}[{_D}]){_NUM})",
        reason="a sign written onto the Arabic before it («و+3», «و²3»)",
        keeps_digits=False,
    ),
    _OneOf(
        name="attached",
        pattern=f"{_IN_A_WORD}(?=[{_LETTERS}{_D}{_HALVES}]|[{_RAISED}]{{1,3}}[A-Z])",
        patterns=(_URL, _ARC, f"(?:{_PHONE}){_EXTENSION}", _CARD, _RANGE, _TIMES, _PHRASE, _NUM),
        reason="what is written onto the Arabic before it («و3», «م/112», «الـ5G»)",
        keeps_digits=False,
    ),
    Kind(
        name="arabic-indic",
        pattern=_INDIC_NUMBER,
        reason="٠-٩ read in the line's own order: the first of a range at the right",
        keeps_digits=False,
    ),
)
"""Where several match, the earliest place counts, then the longest stretch, then the order of this table."""
