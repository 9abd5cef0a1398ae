"""The number words and the numbers in digits of a folded text, one by one, before they are joined (see counting)."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from flows.arabic.clitics import ARTICLE, ARTICLES, CONJUNCTION, FOR_THE, PREPOSITION
from flows.arabic.digit_groups import DigitRow, is_numbered, row_at
from flows.arabic.digits import DIGIT_NUMBER, parse_digits
from flows.arabic.letters import Stretch
from flows.arabic.number_words import FIFTHS, FORMS, NUMBER_FORMS, NUMBER_WORDS, Rank, WordForm
from flows.arabic.ordinals import UNITS

_WORD = re.compile(r"\w+")
# A run of digits is found first, and then read with its marks: far faster than one pattern for both.
_RUN = re.compile(r"[\d½¼¾]+")
_DIGITS = re.compile(rf"(?>{DIGIT_NUMBER})(?!\d|[/٫٬]\d)")
_MARKS = frozenset(" '’.,٫٬،/:ر-–")
"""What may stand inside digits that are more than one run."""
_TENTHS = re.compile(r"\d+،\d{1,2}")
_NOUGHTS = re.compile(r"00+")
"""The end of a torn number, and never a figure."""
_STICKS = re.compile(r"[^\Wء-ي]|[.,٫٬/]")
"""Before digits that are part of something else: they may stick to an Arabic word («عام2020»), not to a Latin one."""
_BARE_DECIMAL = re.compile(r"[.٫]\d\d+(?![\w.,٫٬/])")
_BEFORE_DECIMAL = re.compile(r"(?<!\d)[\s\0(]\Z")
_PREFIX = re.compile(rf"(?<!\w)({CONJUNCTION}??)((?:{'|'.join(ARTICLES)}|{PREPOSITION})??)(?:(?<={ARTICLE[-1]}) )?\Z")
"""What is written onto digits; «الـ» may stand a space apart from them."""
_LONGEST_PREFIX = 6
_WORD_BEFORE = re.compile(r"(\w+)\s{1,2}(?:و\s{1,2})?\Z")
_LONGEST_WORD = 24
_MOST_DIGITS = 60
"""More are a code, and no number that a text means."""
_DASHED = re.compile(r"[^\s\0(:]\Z|[\d–—-]\s\Z")
"""What a dash stands after that is no minus."""
_PARENTHESIS = re.compile(r"[^\0\n.؟!]{0,80}?[\w)»]\s?-(?![\wء-ي\d])")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_TEN_AFTER = re.compile(r"\s{1,2}عشر[ةه]?(?!\w)")
_AND_ONE = WordForm("احد", Rank.UNIT, Decimal(1), "و", "")
_WHOLE_AFTER = re.compile(
    r"\s{1,2}ال(?!سنوات|سنين|ايام|اعوام|اشهر|شهور|اسابيع|ساعات|دقائق|ليالي|عقود|قرون|مرات|اولي?\b)[ء-ي]{2}"
)
"""What a fifth is of: «خمس الطلبات». «خمس السنوات الماضية» are five."""
_VULGAR = re.compile(
    r"(?P<part>[1-9]\d?)/(?P<whole>[1-9]\d?)(?=\s{1,2}(?:من\s{1,2})?(?:(?P<of>ال[ء-ي]{2,})|مليون|مليار))(?!\s{1,2}ال(?:ماضي|جاري|مقبل|قادم|حالي|منصرم|فائت|موافق))"
)
_BEFORE_DAYS = re.compile(
    r"(?<!\w)[وفبل]?(?:يوم|تاريخ|بتاريخ|لتاريخ|الموافق|صباح|مساء|منذ|حتي|من|الي|مباراة|نتيجة|بنتيجة|مادة|المادة|رقم|قرار|القرار"
    r"|السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة)\s{1,2}\Z"
)
LINE_ENDS = frozenset("\0\n\r\v\f\x85\u2028\u2029")
"""What ends a line, in a text as it is and in one made ready for patterns."""
_MARGIN = 8
"""The most spaces at either side of what stands alone on its line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom(Stretch):
    """A number word, or a number in digits: from the word itself, after و and the clitics, or from its sign."""

    begin: int
    """Where its conjunction and clitics begin."""
    rank: Rank
    value: Decimal
    joined: bool
    """Whether و stands before it."""
    clitic: str
    word: str
    negative: bool = False
    over: bool = False
    """Whether «على» parts it from a one before it: «واحد على عشرة»."""

    @property
    def definite(self) -> bool:
        """Whether ال stands before it."""
        return self.clitic.endswith((ARTICLE, FOR_THE))

    @property
    def scale(self) -> Decimal:
        """What «ألف», «ألفان» and their like multiply by."""
        return self.value / 2 if self.rank is Rank.THOUSANDS else self.value


def atoms(folded: str, worded: Iterable[Stretch] | None = None) -> Iterator[Atom]:
    """Yield every number word and number in digits in order; none in an address of the web, nor at an ordinal's end.

    `worded` are the places of its words among `NUMBER_FORMS`, where they are known already.
    """
    places = _places_of_words(folded) if worded is None else worded
    found = sorted((*_in_words(folded, places), *_in_digits(folded)), key=lambda atom: atom.start)
    addresses = [match.span() for match in _URL.finditer(folded)] if "://" in folded or "www." in folded else []
    starts = [start for start, _ in addresses]
    for atom in found:
        index = bisect_right(starts, atom.start) - 1
        if index < 0 or atom.start >= addresses[index][1]:
            yield atom


def word_before(folded: str, place: int) -> str:
    """Return the word right before a place, a single و between passed over; empty where there is none."""
    match = _WORD_BEFORE.search(folded, max(0, place - _LONGEST_WORD), place)
    return match[1] if match else ""


def stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether a stretch is all that its line holds."""
    before, after = folded[max(0, start - _MARGIN) : start], folded[end : end + _MARGIN]
    return _is_margin(before[::-1]) and _is_margin(after)


def _is_margin(side: str) -> bool:
    """Whether a stretch, read away from what it borders, is spaces up to the end of the line or text."""
    inner = side.lstrip(" \t")
    return inner[0] in LINE_ENDS if inner else len(side) < _MARGIN


def _places_of_words(folded: str) -> Iterator[Stretch]:
    return (Stretch(*match.span()) for match in _WORD.finditer(folded) if match[0] in NUMBER_FORMS)


def _in_words(folded: str, places: Iterable[Stretch]) -> Iterator[Atom]:
    for place in places:
        form = FORMS[place.of(folded)]
        if not _ends_ordinal(folded, place.start, form):
            # «وأحد عشر» is folded to the letters of «واحد», which stands before no ten.
            is_eleven = form.word == "واحد" and _TEN_AFTER.match(folded, place.end)
            form = _AND_ONE if is_eleven else _as_part(folded, place, form)
            start = place.end - len(form.word)
            yield Atom(
                begin=place.start,
                start=start,
                end=place.end,
                rank=form.rank,
                value=form.value,
                joined=bool(form.joint),
                clitic=form.clitic,
                word=form.word,
            )


def _as_part(folded: str, place: Stretch, form: WordForm) -> WordForm:
    """Return «خمس» as a fifth where a definite noun follows it that it is a part of; else the form itself."""
    if form.word not in FIFTHS or form.clitic.endswith(ARTICLE):
        return form
    is_part = _WHOLE_AFTER.match(folded, place.end) and word_before(folded, place.start) not in NUMBER_WORDS
    return replace(form, rank=Rank.FRACTION, value=FIFTHS[form.word]) if is_part else form


def _ends_ordinal(folded: str, start: int, form: WordForm) -> bool:
    """Whether a word closes a place in an order («الثالثة والعشرين», «الحادية عشرة») and so counts nothing."""
    is_end = form.rank is Rank.TEN or (form.rank is Rank.TENS and form.clitic == ARTICLE)
    return is_end and word_before(folded, start) in UNITS


def _in_digits(folded: str) -> Iterator[Atom]:
    read = 0
    for run in _RUN.finditer(folded):
        start = run.start()
        if start < read:
            continue
        marked = folded[run.end() : run.end() + 1] in _MARKS
        row = row_at(folded, start) if marked else None
        sticks = start > 0 and bool(_STICKS.match(folded, start - 1))
        if row:
            read = row.end
            yield from () if sticks else _digits_of_row(folded, row)
        elif not sticks:
            vulgar = _vulgar(folded, start) if marked else None
            if vulgar:
                read = vulgar.end
                yield vulgar
                continue
            match = _DIGITS.match(folded, start)
            if match:
                read = run.end() if _is_listed(folded, match) else match.end()
                yield from _digits(folded, start, read)
    for match in _BARE_DECIMAL.finditer(folded):
        stands = match.start() == 0 or _BEFORE_DECIMAL.search(folded, max(0, match.start() - 2), match.start())
        if stands and (match[0][0] == "٫" or stands_alone(folded, *match.span())):
            yield from _digits(folded, *match.span())


def _is_listed(folded: str, match: re.Match[str]) -> bool:
    """Whether «4،6» are two: after a word that numbers («المادتان 4،6»)."""
    return bool(_TENTHS.fullmatch(match.group())) and is_numbered(word_before(folded, match.start()))


def _vulgar(folded: str, start: int) -> Atom | None:
    """Return «3/4 الأسهم» as three quarters; after the words of days it is a day."""
    match = _VULGAR.match(folded, start)
    if match is None or _BEFORE_DAYS.search(folded, max(0, start - _LONGEST_WORD), start):
        return None
    part, whole = int(match["part"]), int(match["whole"])
    if part >= whole:
        return None
    value = Decimal(part) / whole
    end = match.end("whole")
    word = folded[start:end]
    return Atom(begin=start, start=start, end=end, rank=Rank.DIGITS, value=value, joined=False, clitic="", word=word)


def _digits_of_row(folded: str, row: DigitRow) -> Iterator[Atom]:
    """Yield the number that digits parted by spaces are, or the year that opens them."""
    if row.number:
        yield from _digits(folded, row.start, row.end, row.number)
    elif row.year_end:
        yield from _digits(folded, row.start, row.year_end)


def _digits(folded: str, start: int, end: int, number: str = "") -> Iterator[Atom]:
    """Yield the number in digits of a place; `number` is how it reads without what parts its groups."""
    if end - start > _MOST_DIGITS or _NOUGHTS.fullmatch(folded, start, end):
        return
    is_share = folded[end : end + 2].strip()[:1] in ("%", "٪")
    value = parse_digits(number or folded[start:end], is_share=is_share)
    if value is None:
        return
    prefix = _PREFIX.search(folded, max(0, start - _LONGEST_PREFIX), start)
    signed = prefix is None or not prefix[0]
    negative = signed and _is_negative(folded, start, end)
    yield Atom(
        begin=prefix.start() if prefix and prefix[0] else start - negative,
        start=start - negative,
        end=end,
        rank=Rank.DIGITS,
        value=value,
        joined=bool(prefix and prefix[1]),
        clitic=prefix[2] if prefix else "",
        word=folded[start:end],
        negative=negative,
    )


def _is_negative(folded: str, start: int, end: int) -> bool:
    """Whether a minus stands before digits: no dash between two numbers, around a parenthesis, or before a point."""
    sign = folded[start - 1 : start] if start else ""
    if sign not in ("-", "−") or _DASHED.search(folded, max(0, start - 3), start - 1):
        return False
    opens_line = _is_margin(folded[max(0, start - 1 - _MARGIN) : start - 1][::-1])
    if opens_line and sign == "-":
        return stands_alone(folded, start - 1, end)
    return sign == "−" or _PARENTHESIS.match(folded, end) is None
