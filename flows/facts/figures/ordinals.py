"""Places in an order: «الثالث», «الخامسة والعشرون», «ثاني أكبر اقتصاد», «القرن العشرون», «الدورة الـ25»."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from flows.arabic.clitics import ARTICLE, CONJUNCTIONS, FOR_THE
from flows.arabic.counting import CountedNumber
from flows.arabic.forms import plain_letters
from flows.arabic.letters import Stretch
from flows.arabic.number_atoms import stands_alone
from flows.arabic.ordinals import FORMS, HUNDREDS, TEENS, TENS, OrdinalForm
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.facts import Certainty, Numeral, Ordinal
from flows.model.source import Span

_LEAST_CARDINAL = 11
"""Below, a cardinal after its noun counts it («السدود الأربعة»): the place would be «الرابع»."""
_MOST_ADJECTIVES = 3
_MOST_GAP = 2


@dataclass(frozen=True, slots=True)
class _Place(Stretch):
    """An ordinal in words, in folded text."""

    last: int
    """The index of its last word."""
    value: int


def find_ordinals(doc: FoldedDocument) -> Iterator[Ordinal]:
    """Yield every place in an order; those that open a point are no facts; dates read the day of a month."""
    markers = _Markers([point.marker for point in doc.outline.points])
    for found in (_in_words(doc), _cardinals(doc)):
        yield from (ordinal for ordinal in found if not markers.touch(ordinal.span))


_FORMS = frozenset(FORMS)


class _Markers:
    def __init__(self, markers: list[Span]) -> None:
        self._markers = markers
        self._starts = [marker.start for marker in markers]

    def touch(self, span: Span) -> bool:
        index = bisect_right(self._starts, span.start) - 1
        return index >= 0 and self._markers[index].overlaps(span)


def _in_words(doc: FoldedDocument) -> Iterator[Ordinal]:
    words, last = doc.words_in_order, -1
    for index in words.indices(_FORMS):
        form = FORMS[words.forms[index]]
        place = _place_at(doc, index, form) if index > last else None
        if place and (place.last > index or _is_place(doc, index, form)):
            last = place.last
            span = doc.span(place)
            yield Ordinal(
                span=span,
                words=doc.words(span),
                rule="ordinal.definite" if form.definite else "ordinal.indefinite",
                certainty=Certainty.CERTAIN if form.definite else Certainty.LIKELY,
                value=Decimal(place.value),
                numerals=(),
            )


def _place_at(doc: FoldedDocument, index: int, form: OrdinalForm) -> _Place | None:
    """Return the ordinal that a word opens or is, with its ten, and with hundreds before it or after «بعد»."""
    words = doc.words_in_order
    value, last = _with_ten(doc, index, form)
    if not value:
        return None
    start = words.starts[index] + form.offset
    before = words.forms[index - 1] if index and _is_next(doc, index - 1) else ""
    if words.forms[index].startswith("و") and form.definite and before.endswith(tuple(HUNDREDS)):
        hundreds = next(word for word in HUNDREDS if before.endswith(word))
        start = words.ends[index - 1] - len(hundreds)
        value += HUNDREDS[hundreds]
    elif _reads(doc, last + 1, "بعد") and _next_form(doc, last + 1) in HUNDREDS:
        value, last = value + HUNDREDS[words.forms[last + 2]], last + 2
    return _Place(start, words.ends[last], last, value)


def _with_ten(doc: FoldedDocument, index: int, form: OrdinalForm) -> tuple[int, int]:
    """Return the worth of an ordinal up to 99 and its last word; 0 where it is none."""
    after = _next_form(doc, index)
    if form.unit and after in TEENS:
        return 10 + form.unit, index + 1
    apart = after == "و"
    ten = _next_form(doc, index + 1) if apart else after.removeprefix("و")
    bare = ten.removeprefix(ARTICLE) if form.definite and ten.startswith(ARTICLE) else ""
    if form.unit and bare in TENS and (apart or after.startswith("و")):
        return form.unit + TENS[bare], index + 1 + apart
    return form.place, index


def _is_place(doc: FoldedDocument, index: int, form: OrdinalForm) -> bool:
    """Whether one word is an ordinal where it stands: no name of a month, no hour or second, no «أول أمس»."""
    words = doc.words_in_order
    before = words.forms[index - 1] if index and _is_next(doc, index - 1) else ""
    if before.removeprefix("و").removeprefix("ل") in word_set("ordinals", "months") or _is_preliminary(doc, index):
        return False
    if form.definite:
        return not (form.feminine and before.endswith(("الساعة", "في")))
    if form.feminine:
        return False
    after = _next_form(doc, index)
    names = (
        len(after) > 1
        and after.isalpha()
        and after not in word_set("ordinals", "no_place")
        and not after.startswith("و")
    )
    return names or stands_alone(doc.text, words.starts[index], words.ends[index])


def _is_preliminary(doc: FoldedDocument, index: int) -> bool:
    """Whether the word is «أولي», which is written like «أولى» once it is folded."""
    words = doc.words_in_order
    if not words.forms[index].endswith("اولي"):
        return False
    return "ى" not in plain_letters(doc.words(doc.span(words.stretch(index))))


def _cardinals(doc: FoldedDocument) -> Iterator[Ordinal]:
    """Yield the definite cardinals that say a place: «القرن العشرون», «الدورة الـ25», and one alone on its line."""
    for number in doc.numbers:
        if number.definite and (number.value >= _LEAST_CARDINAL or not number.in_words):
            start = _start_with_article(doc, number)
            if _is_ordered(doc, start) or (number.in_words and stands_alone(doc.text, start, number.end)):
                span = doc.span(Stretch(start, number.end))
                yield Ordinal(
                    span=span,
                    words=doc.words(span),
                    rule="ordinal.cardinal",
                    certainty=Certainty.LIKELY,
                    value=number.value,
                    numerals=_numerals(doc, number),
                )


def _numerals(doc: FoldedDocument, number: CountedNumber) -> tuple[Numeral, ...]:
    """Digits are a numeral whatever they say; a number word in the place of an ordinal is none."""
    return () if number.in_words else (doc.numeral(number),)


def _start_with_article(doc: FoldedDocument, number: CountedNumber) -> int:
    """Return where a number begins with the «ال» before it: that of digits may stand a space apart."""
    before = doc.text[max(0, number.start - 3) : number.start]
    article = next((written for written in (ARTICLE, f"{ARTICLE} ") if before.endswith(written)), "")
    return number.start if number.in_words else number.start - len(article)


def _is_ordered(doc: FoldedDocument, start: int) -> bool:
    """Whether the noun before a cardinal, its adjectives passed over, is one of what comes in an order.

    After «والدول العربية» nothing further back is looked at: a word with a clitic opens its phrase.
    """
    words = doc.words_in_order
    index = bisect_right(words.starts, start) - 1
    noun = ""
    for before in range(index - 1, max(-1, index - 2 - _MOST_ADJECTIVES), -1):
        form = _without_clitics(words.forms[before])
        if not _is_next(doc, before) or not form.startswith(ARTICLE):
            break
        noun = form
        if form != words.forms[before]:
            break
    return noun in word_set("ordinals", "ordered") or (
        noun.endswith("ة") and noun not in word_set("ordinals", "not_ordered")
    )


def _without_clitics(form: str) -> str:
    bare = form[1:] if form.startswith(CONJUNCTIONS) else form
    if bare.startswith(FOR_THE):
        return ARTICLE + bare.removeprefix(FOR_THE)
    return bare.removeprefix("ب").removeprefix("ك")


def _is_next(doc: FoldedDocument, index: int) -> bool:
    """Whether spaces alone part a word from the one after it."""
    words = doc.words_in_order
    if index + 1 >= len(words):
        return False
    gap = doc.text[words.ends[index] : words.starts[index + 1]]
    return len(gap) <= _MOST_GAP and gap.isspace()


def _next_form(doc: FoldedDocument, index: int) -> str:
    return doc.words_in_order.forms[index + 1] if _is_next(doc, index) else ""


def _reads(doc: FoldedDocument, index: int, form: str) -> bool:
    words = doc.words_in_order
    return index < len(words) and words.forms[index] == form and _is_next(doc, index - 1)
