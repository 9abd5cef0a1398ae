"""Percentages and bare numbers."""

import re
from collections.abc import Iterator

from flows.arabic.clitics import PREFIX
from flows.arabic.letters import Stretch
from flows.facts.text.amounts import Amount, is_scale_after_digits
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END
from flows.facts.text.two_readings import marks_an_item, opens_an_item
from flows.model.facts import Certainty, Number, Percent

_HUNDREDTHS = r"(?:بال|في\s+ال)(?:مئ|مائ|مي)[ةه]"
_PERCENT = re.compile(rf"\s*[%٪]|\s+{_HUNDREDTHS}(?!\w)")
_SIGN_BEFORE = re.compile(r"(?<!\d)(?<!\d\s)[%٪]\s?$")
_WORD_BEFORE = re.compile(r"(?<!\w)بال(?:مئ|مائ|مي)[ةه]\s$")
_SHARE = re.compile(rf"(?<!\w){PREFIX}(?P<word>نسبة)\s+\Z")
_ENDS_A_SHARE = re.compile(
    rf"\s*(?:[.،؛!؟)»”{LINE_END}]|$)(?!\d)|\s+(?:من\s+ال[ء-ي]|عن\s|مقارنة\s|في\s+(?:عام|سنة|العام)\s)"
)
_CONFIDENCE_AFTER = re.compile(r"\s?(?:ci|cri|pi|فاصل\sال?ثقة)(?!\w)", re.IGNORECASE)
_CONFIDENCE_BEFORE = re.compile(
    r"(?:(?:فاصل|مجال|فترة|مستوي|درجة|حدود)\s(?:ال)?ثقة|(?<!\w)ci)\s?[:(]?\s?(?:يبلغ\s|تبلغ\s|قدره\s|قدرها\s)?\Z",
    re.IGNORECASE,
)
_LONGEST_WORD = 12
_LONGEST_CONFIDENCE = 30


def find_percents(doc: FoldedDocument) -> Iterator[Percent]:
    """Yield every number with a sign or word for hundredths after it, or before; the value is 30 for 30 %."""
    said = 0
    for amount in doc.amounts:
        place = _percent_place(doc.text, amount, said)
        share = None if place else _share_place(doc.text, amount)
        if place or share:
            place = place or share or amount
            said = place.end
            span = doc.span(place)
            bound, bound_span = find_bound(doc, place)
            rule = "percent.share" if share else _rule_of_sign(doc.text, place)
            yield Percent(
                span=span,
                words=doc.words(span),
                rule=rule,
                certainty=Certainty.CERTAIN if rule == "percent.sign" else Certainty.OPEN,
                value=amount.value,
                upper=amount.upper,
                numerals=amount.numerals,
                bound=bound,
                bound_span=bound_span,
            )


def _rule_of_sign(text: str, place: Stretch) -> str:
    """Return the rule of a percentage: the level of an interval of confidence measures nothing that the text is of."""
    before = _CONFIDENCE_BEFORE.search(text, max(0, place.start - _LONGEST_CONFIDENCE), place.start)
    return "percent.confidence" if before or _CONFIDENCE_AFTER.match(text, place.end) else "percent.sign"


def _percent_place(text: str, amount: Amount, said: int) -> Stretch | None:
    """Return where a percentage stands; `said` is where the last one ends, whose word is not that of the next."""
    after = _PERCENT.match(text, amount.end)
    if after:
        return Stretch(amount.start, after.end())
    before = _SIGN_BEFORE.search(text, max(0, amount.start - 2), amount.start) or _WORD_BEFORE.search(
        text, max(0, amount.start - _LONGEST_WORD), amount.start
    )
    return Stretch(before.start(), amount.end) if before and before.start() >= said else None


def _share_place(text: str, amount: Amount) -> Stretch | None:
    """Return where «نسبة 10» stands, without a sign: likely hundredths, which the source does not say.

    Not «بنسبة 3 إلى 1», «بنسبة 4 من عشرة» and «نسبة 12 طالبا»: nothing follows that it could be compared with or count.
    """
    share = _SHARE.search(text, max(0, amount.start - _LONGEST_WORD), amount.start)
    is_alone = amount.value >= 1 and _ENDS_A_SHARE.match(text, amount.end)
    return Stretch(share.start("word"), amount.end) if share and is_alone else None


def find_numbers(doc: FoldedDocument) -> Iterator[Number]:
    """Yield every number and range, for where no other finder knows more of it; of a range each end by itself, too."""
    for number in doc.numbers:
        if marks_an_item(doc.text, number) or is_scale_after_digits(doc.text, number):
            continue
        span = doc.span(number)
        bound, bound_span = find_bound(doc, number)
        yield Number(
            span=span,
            words=doc.words(span),
            rule="number.words" if number.in_words else "number.digits",
            value=number.value,
            numerals=(doc.numeral(number),),
            bound=bound,
            bound_span=bound_span,
        )
    for amount in doc.amounts:
        if len(amount.numerals) > 1 and not opens_an_item(doc.text, amount.start):
            span = doc.span(amount)
            bound, bound_span = find_bound(doc, amount)
            yield Number(
                span=span,
                words=doc.words(span),
                rule="number.range" if amount.upper is not None else "number.twice",
                value=amount.value,
                upper=amount.upper,
                numerals=amount.numerals,
                bound=bound,
                bound_span=bound_span,
            )
