"""Amounts of money: which currency each is in, and the small coins after it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from flows.facts.figures.currencies import Coin, Denomination, coin_signs, coins, duals
from flows.facts.figures.currency_context import Tender
from flows.facts.figures.paid import Paid, named_at, paid_amounts
from flows.facts.text.amounts import number_at
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.model.facts import Certainty, Money, Numeral

_JOINT = re.compile(r"\s{1,2}(?:و\s?)?")
_PARTS = {"نصف": Decimal("0.5"), "ربع": Decimal("0.25")}
_HALF = re.compile(r"\sو\s?(?P<part>نصف|ربع)(?=\s?(?:[.،؛:)\0]|$))")
_LEAST_THOUSAND = 1000
_COIN = re.compile(r"\s?(?:(?P<word>[^\W\d_]+(?!\w))|(?P<sign>\S))")
_CLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول")

Settled = tuple[str | None, Certainty, str]
"""A currency, how sure it is, and the rule that says so."""


def find_money(doc: FoldedDocument) -> Iterator[Money]:
    """Yield every amount with a currency at it, the small coins after it added, and every dual of a currency."""
    tender = Tender(doc)
    last_end = 0
    for paid in paid_amounts(doc):
        if paid.start >= last_end:
            money, last_end = _money(doc, tender, paid)
            yield money
    yield from _duals(doc, tender)


def _money(doc: FoldedDocument, tender: Tender, paid: Paid) -> tuple[Money, int]:
    """Return an amount as a fact, and where it ends in folded text."""
    joined = None if paid.denomination.coin else _coin_after(doc, paid.end)
    if joined:
        whole = _with_coin(doc, tender, paid, *joined)
        if whole:
            return whole, joined[0]
    code, certainty, rule = _settle(tender, paid.denomination, paid.by)
    worth = _worth(paid.denomination.coin, code)
    amount = paid.amount
    half = _half_after(doc, paid)
    if half:
        end, part = half
        settled = (code, certainty, "money.with-half")
        return _fact(doc, (paid.start, end), settled, amount.value + part.value, (*amount.numerals, part)), end
    upper = None if amount.upper is None else amount.upper * worth
    money = _fact(
        doc, (paid.start, paid.end), (code, certainty, rule), amount.value * worth, amount.numerals, upper=upper
    )
    return money, paid.end


def _settle(tender: Tender, denomination: Denomination, by: str) -> Settled:
    """Return the currency that a name or sign stands for here."""
    if denomination.code:
        return denomination.code, Certainty.CERTAIN, "money.symbol" if by == "symbol" else "money.cldr-name"
    if denomination.coin:
        return _settle_coin(tender, denomination.coin)
    codes = tender.of_head(denomination.head) if denomination.head else frozenset()
    usual = denomination.usual or (denomination.head.usual if denomination.head else None)
    if len(codes) == 1:
        return next(iter(codes)), Certainty.LIKELY, "money.context"
    if usual and not codes:
        return usual, Certainty.LIKELY, "money.usual"
    return None, Certainty.OPEN, "money.head-alone"


def _settle_coin(tender: Tender, coin: Coin) -> Settled:
    if len(coin.codes) == 1:
        return next(iter(coin.codes)), Certainty.CERTAIN, "money.coin"
    codes = tender.of_coin(coin)
    if len(codes) == 1:
        return next(iter(codes)), Certainty.LIKELY, "money.coin"
    return None, Certainty.OPEN, "money.coin-alone"


def _worth(coin: Coin | None, code: str | None) -> Decimal:
    """Return what one is worth in the main unit; a coin of no known currency stays a number of coins."""
    return coin.worth(code) if coin and code else Decimal(1)


def _coin_after(doc: FoldedDocument, place: int) -> tuple[int, Coin, Numeral] | None:
    """Return where the small coin that follows an amount ends, which coin it is, and how many."""
    joint = _JOINT.match(doc.text, place)
    number = number_at(doc, joint.end()) if joint else None
    if number is None:
        return None
    word = _COIN.match(doc.text, number.end)
    coin = coins().get(word["word"]) or coin_signs("joined").get(word["word"]) if word and word["word"] else None
    coin = coin or (coin_signs("signs").get(word["sign"]) if word else None)
    return (word.end(), coin, doc.numeral(number)) if word and coin else None


def _half_after(doc: FoldedDocument, paid: Paid) -> tuple[int, Numeral] | None:
    """Return where «ونصف» after a currency ends; after thousands and coins it stays open what it is half of."""
    match = _HALF.match(doc.text, paid.end)
    alone = paid.amount.upper is None and paid.denomination.coin is None and paid.amount.value < _LEAST_THOUSAND
    if match is None or not alone:
        return None
    span = doc.span(match.start("part"), match.end("part"))
    return match.end(), Numeral(span=span, value=_PARTS[match["part"]])


def _with_coin(doc: FoldedDocument, tender: Tender, paid: Paid, end: int, coin: Coin, small: Numeral) -> Money | None:
    """Return main unit and coins as one amount, where they are of one currency and the coins make no whole."""
    code, certainty, _ = _settle(tender, paid.denomination, paid.by)
    if code is None and paid.denomination.head:
        shared = paid.denomination.head.codes & coin.codes
        code, certainty = (next(iter(shared)), Certainty.LIKELY) if len(shared) == 1 else (None, certainty)
    if code not in coin.codes or paid.amount.upper is not None:
        return None
    share = small.value * coin.worth(code)
    if share >= 1:
        return None
    numerals = (*paid.amount.numerals, small)
    settled = (code, certainty, "money.with-coin")
    return _fact(doc, (paid.start, end), settled, paid.amount.value + share, numerals)


def _duals(doc: FoldedDocument, tender: Tender) -> Iterator[Money]:
    """Yield the duals of currencies («ديناران كويتيان»), which say two without a number."""
    words = doc.words_in_order
    forms = {f"{clitic}{form}": clitic for form in duals() for clitic in _CLITICS}
    for index in words.indices(forms):
        start = words.starts[index] + len(forms[words.forms[index]])
        named = named_at(doc.text, start)
        if named:
            end, denomination = named
            code, certainty, _ = _settle(tender, denomination, "name")
            yield _fact(doc, (start, end), (code, certainty, "money.dual"), Decimal(2), ())


def _fact(
    doc: FoldedDocument,
    place: tuple[int, int],
    settled: Settled,
    value: Decimal,
    numerals: tuple[Numeral, ...],
    upper: Decimal | None = None,
) -> Money:
    span = doc.span(*place)
    bound, bound_span = find_bound(doc, *place)
    code, certainty, rule = settled
    return Money(
        span=span,
        words=doc.words(span),
        rule=rule,
        certainty=certainty,
        value=value,
        numerals=numerals,
        bound=bound,
        bound_span=bound_span,
        upper=upper,
        currency=code,
    )
