"""Amounts of money: which currency each is in, and the small coins after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property

from babel import Locale

from flows.arabic.clitics import ARTICLE, with_clitics
from flows.arabic.letters import Stretch, fold_letters
from flows.facts.figures.currencies import (
    Coin,
    Denomination,
    Head,
    coins,
    duals,
    heads,
    lands_of_codes,
    symbol_beside,
)
from flows.facts.figures.units import rate_end
from flows.facts.text.amounts import Amount, in_brackets, is_cut, number_at
from flows.facts.text.bounds import find_bound
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.folded_text import keys_of
from flows.facts.text.lexicons import lexicon
from flows.model.facts import Certainty, Money, Numeral
from flows.model.source import Span

_WORD = re.compile(r"[ء-ي]+(?!\w)")
_GAP = re.compile(r"\s{0,2}(?P<of>من\s(?=ال))?")
_NAMED_FIRST = re.compile(r"(?<!\w)ب(?=ال)")
_COLON = re.compile(r"\s?:\s?$")
_ENDS_CLAUSE = re.compile(r"\s?(?:[.،؛,)\0]|$)")
_CLITIC_LETTERS = frozenset("وفبلك")
_NAME_REACH = 40
"""More letters than the name of a currency before a colon has."""
_JOINT = re.compile(r"\s{1,2}(?:و\s?)?")
_SUFFIXES = {
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
_SUFFIX = re.compile(rf"\s?(?P<scale>{'|'.join(sorted(_SUFFIXES, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
_COIN = re.compile(r"\s?(?:(?P<word>[^\W\d_]+(?!\w))|(?P<sign>\S))")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paid(Stretch):
    """An amount with the currency that stands at it."""

    amount: Amount
    denomination: Denomination
    by_symbol: bool = False


@dataclass(frozen=True, slots=True)
class _Settled:
    """A currency, None where it stays open, how sure it is, and the rule that says so."""

    code: str | None
    certainty: Certainty
    rule: str


def find_money(doc: FoldedDocument) -> Iterator[Money]:
    """Yield every amount with a currency at it, the small coins after it added, and every dual of a currency."""
    context = CurrencyContext(doc)
    end = 0
    for amount in doc.amounts:
        paid = (
            _by_symbol(doc, amount, end)
            or _by_name(doc, amount)
            or _named_first(doc, amount, end)
            or _named_one(doc, amount, end)
        )
        if paid and paid.start >= end and not is_cut(doc.text, amount):
            money, end = _read_money(doc, context, paid)
            yield _with_rate(doc, money, end)
    yield from _money_duals(doc, context)


def _with_rate(doc: FoldedDocument, money: Money, end: int) -> Money:
    """Return an amount with what makes it a rate, which belongs to it in print: «66 درهما للسهم», «3000 دولار/شهر»."""
    rated = rate_end(doc.text, end)
    if rated is None:
        return money
    span = Span(money.span.start, doc.span(Stretch(end, rated)).end)
    return replace(money, span=span, words=doc.words(span))


def _by_symbol(doc: FoldedDocument, amount: Amount, least: int) -> _Paid | None:
    beside = symbol_beside(doc, amount, least)
    if beside is None:
        return None
    stretch, denomination = beside
    suffix = _SUFFIX.match(doc.text, amount.end)
    end = max(stretch.end, suffix.end()) if suffix else stretch.end
    scaled = _scale(amount, _SUFFIXES[suffix["scale"].lower()]) if suffix else amount
    return _Paid(stretch.start, end, amount=scaled, denomination=denomination, by_symbol=True)


def _scale(amount: Amount, by: int) -> Amount:
    """Return an amount whose scale is a Latin letter after its digits: «$5.2bn» is 5,200,000,000."""
    numerals = tuple(replace(numeral, value=numeral.value * by) for numeral in amount.numerals)
    upper = None if amount.upper is None else amount.upper * by
    return replace(amount, value=amount.value * by, upper=upper, numerals=numerals)


def _by_name(doc: FoldedDocument, amount: Amount) -> _Paid | None:
    bracketed = in_brackets(doc.text, amount)
    gap = _GAP.match(doc.text, amount.end + bracketed)
    named = _named_at(doc.text, gap.end() + 2 * bool(gap["of"])) if gap else None
    return _Paid(amount.start - bracketed, named[0], amount=amount, denomination=named[1]) if named else None


def _named_first(doc: FoldedDocument, amount: Amount, least: int) -> _Paid | None:
    """Read «بالدولار الأمريكي: 5000», where nothing stands after the number that it could count."""
    colon = _COLON.search(doc.text, max(least, amount.start - 3), amount.start)
    if colon is None or not _ENDS_CLAUSE.match(doc.text, amount.end):
        return None
    for place in _NAMED_FIRST.finditer(doc.text, max(least, amount.start - _NAME_REACH), colon.start()):
        named = _named_at(doc.text, place.end() + 2)
        if named and named[0] == colon.start():
            return _Paid(place.end(), amount.end, amount=amount, denomination=named[1])
    return None


def _named_one(doc: FoldedDocument, amount: Amount, least: int) -> _Paid | None:
    """Read «دينار واحد» and «ريال سعودي واحد», where one follows what it counts."""
    words = doc.words_in_order
    if not amount.number.definite or amount.value != 1:
        return None
    index = words.index_at(amount.start)
    for first in range(index - 1, max(-1, index - 3), -1):
        form, start = words.forms[first], words.starts[first]
        start += form not in heads() and form[:1] in _CLITIC_LETTERS
        named = _named_at(doc.text, start)
        if named and start >= least and doc.text[named[0] : amount.start].isspace():
            return _Paid(start, amount.end, amount=amount, denomination=named[1])
    return None


def _named_at(text: str, place: int) -> tuple[int, Denomination] | None:
    """Return where the name of a currency or a coin that begins at a place ends, and what it stands for."""
    word = _WORD.match(text, place)
    head = heads().get(word.group()) if word else None
    coin = coins().get(word.group()) if word else None
    if word and head:
        adjective = head.adjectives.after(text, word.end())
        if adjective:
            return adjective[0], Denomination(code=adjective[1])
        return (word.end(), Denomination(code=head.alone, head=head)) if head.counted else None
    if word and coin:
        end, code = coin.adjectives.after(text, word.end()) or (word.end(), None)
        return end, Denomination(code=code, coin=coin)
    return None


def _read_money(doc: FoldedDocument, context: "CurrencyContext", paid: _Paid) -> tuple[Money, int]:
    """Return an amount as a fact, and where it ends in folded text."""
    settled, amount, coin = (
        context.settle(paid.denomination, by_symbol=paid.by_symbol),
        paid.amount,
        paid.denomination.coin,
    )
    small = None if coin else _coin_after(doc, paid.end)
    whole = _with_coin(doc, settled, paid, *small) if small else None
    if small and whole:
        return whole, small[0]
    # A coin of no known currency stays a number of coins.
    worth = coin.worth(settled.code) if coin and settled.code else Decimal(1)
    upper = None if amount.upper is None else amount.upper * worth
    return _money_fact(doc, paid, settled, amount.value * worth, amount.numerals, upper=upper), paid.end


def _coin_after(doc: FoldedDocument, place: int) -> tuple[int, Coin, Numeral] | None:
    """Return where the small coin that follows an amount ends, which coin it is, and how many."""
    joint = _JOINT.match(doc.text, place)
    number = number_at(doc, joint.end()) if joint else None
    word = _COIN.match(doc.text, number.end) if number else None
    if number is None or word is None:
        return None
    coin = coins().get(word["word"]) or coins("joined").get(word["word"]) or coins("signs").get(word["sign"])
    return (word.end(), coin, doc.numeral(number)) if coin else None


def _with_coin(
    doc: FoldedDocument, settled: _Settled, paid: _Paid, end: int, coin: Coin, small: Numeral
) -> Money | None:
    """Return main unit and coins as one amount, where they are of one currency and the coins make no whole."""
    code, certainty = settled.code, settled.certainty
    if code is None and paid.denomination.head:
        shared = paid.denomination.head.codes & coin.codes
        code, certainty = (next(iter(shared)), Certainty.LIKELY) if len(shared) == 1 else (None, certainty)
    share = small.value * coin.worth(code) if code in coin.codes else Decimal(1)
    if code is None or share >= 1 or paid.amount.upper is not None:
        return None
    settled = _Settled(code, certainty, "money.with-coin")
    return _money_fact(
        doc, Stretch(paid.start, end), settled, paid.amount.value + share, (*paid.amount.numerals, small)
    )


@cache
def _dual_forms() -> dict[str, int]:
    """Return the duals of currencies with their clitics, folded, and how long the clitics are."""
    return {form: len(clitics) for dual in duals() for form, clitics in with_clitics(dual)}


def _money_duals(doc: FoldedDocument, context: "CurrencyContext") -> Iterator[Money]:
    """Yield the duals of currencies («ديناران كويتيان»), which say two without a number."""
    words = doc.words_in_order
    cuts = _dual_forms()
    for index in words.indices(keys_of(_dual_forms)):
        start = words.starts[index] + cuts[words.forms[index]]
        named = _named_at(doc.text, start)
        if named:
            settled = context.settle(named[1])
            settled = _Settled(settled.code, settled.certainty, "money.dual")
            yield _money_fact(doc, Stretch(start, named[0]), settled, Decimal(2), ())


def _money_fact(
    doc: FoldedDocument,
    stretch: Stretch,
    settled: _Settled,
    value: Decimal,
    numerals: tuple[Numeral, ...],
    upper: Decimal | None = None,
) -> Money:
    span = doc.span(stretch)
    bound, bound_span = find_bound(doc, stretch)
    return Money(
        span=span,
        words=doc.words(span),
        rule=settled.rule,
        certainty=settled.certainty,
        value=value,
        numerals=numerals,
        bound=bound,
        bound_span=bound_span,
        upper=upper,
        currency=settled.code,
    )


class CurrencyContext:
    """Which currency a bare «ريال» or «فلس» is: one that the rest of the text names, or that of a land it names."""

    def __init__(self, doc: FoldedDocument) -> None:
        self._doc = doc

    def settle(self, denomination: Denomination, *, by_symbol: bool = False) -> _Settled:
        """Return the currency that a name or sign stands for here."""
        head, coin = denomination.head, denomination.coin
        if denomination.code:
            return _Settled(denomination.code, Certainty.CERTAIN, "money.symbol" if by_symbol else "money.cldr-name")
        if coin and len(coin.codes) == 1:
            return _Settled(next(iter(coin.codes)), Certainty.CERTAIN, "money.coin")
        codes = self._codes_of(head, coin)
        usual = denomination.usual or (head.usual if head else None)
        if len(codes) == 1:
            return _Settled(next(iter(codes)), Certainty.LIKELY, "money.coin" if coin else "money.context")
        if usual and not codes:
            return _Settled(usual, Certainty.LIKELY, "money.usual")
        return _Settled(None, Certainty.OPEN, "money.coin-alone" if coin else "money.head-alone")

    def _codes_of(self, head: Head | None, coin: Coin | None) -> frozenset[str]:
        """Return the currencies that a bare head or coin may be of: one where it is settled, none where nothing is."""
        if coin:
            return frozenset().union(*self._codes_by_head.values()) & coin.codes or self._tender(coin.codes)
        if head is None:
            return frozenset()
        if head.word in self._codes_by_head:
            return self._codes_by_head[head.word]
        tender = self._tender(head.codes)
        return tender | {head.usual} if tender and head.usual else tender

    def _tender(self, codes: frozenset[str]) -> frozenset[str]:
        """Return which of some currencies are tender in a land that the text names."""
        return frozenset(code for code in codes if lands_of_codes()[code] & self._lands)

    @cached_property
    def _codes_by_head(self) -> dict[str, frozenset[str]]:
        """The codes of the currencies that the text names in full, by the head of the name."""
        words, named = self._doc.words_in_order, dict[str, frozenset[str]]()
        for index in words.indices(keys_of(_forms_of_heads)):
            head = _forms_of_heads()[words.forms[index]]
            adjective = head.adjectives.after(self._doc.text, words.ends[index])
            if adjective:
                named[head.word] = named.get(head.word, frozenset()) | {adjective[1]}
        return named

    @cached_property
    def _lands(self) -> frozenset[str]:
        said = self._doc.words_in_order.by_form.keys() & _lands_by_word().keys()
        return frozenset(land for word in said for land in _lands_by_word()[word])


@cache
def _forms_of_heads() -> dict[str, Head]:
    """Return every form of a head as a text may have it, with ال and clitics."""
    return {form: head for word, head in heads().items() for form in _forms_of_noun(word)}


@cache
def _lands_by_word() -> dict[str, frozenset[str]]:
    """Return the territories that a word names («السعودية», «بمصر»): one by its name, or all that share a currency."""
    tender = lands_of_codes()
    adjectives = {pair for head in heads().values() for pair in head.adjectives.meanings.items() if pair[1] in tender}
    named = [
        *((name, {land}) for land, name in Locale.parse("ar").territories.items()),
        *((name, {land}) for name, land in lexicon("money")["countries"].items()),
        *((adjective, tender[code]) for adjective, code in adjectives),
    ]
    by_word: dict[str, set[str]] = {}
    for name, lands in named:
        if " " not in name:
            for form in _forms_of_noun(fold_letters(name)):
                by_word.setdefault(form, set()).update(lands)
    return {form: frozenset(lands) for form, lands in by_word.items()}


def _forms_of_noun(word: str) -> Iterator[str]:
    """Yield a folded word as a text may have it: with the article and, unless it has one itself, without."""
    for noun in dict.fromkeys((word, ARTICLE + word.removeprefix(ARTICLE))):
        yield from (form for form, _ in with_clitics(noun))
