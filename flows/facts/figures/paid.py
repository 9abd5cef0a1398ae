"""Amounts with the currency that stands at them: its name, its symbol or its code; in folded text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.facts.figures.currencies import Denomination, Head, coin_adjectives, coins, heads
from flows.facts.figures.currency_symbols import symbol_after, symbol_before
from flows.facts.text.amounts import Amount, in_brackets, is_cut
from flows.facts.text.folded_document import FoldedDocument

_WORD = re.compile(r"[ء-ي]+(?!\w)")
_GAP = re.compile(r"\s{0,2}(?P<of>من\s(?=ال))?")
_NAMED_FIRST = re.compile(r"(?<!\w)ب(?=ال)")
_COLON = re.compile(r"\s?:\s?$")
_ENDS_CLAUSE = re.compile(r"\s?(?:[.،؛,)\0]|$)")
_NAME_REACH = 40
"""More letters than the name of a currency before a colon has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """An amount with what it is in."""

    start: int
    end: int
    amount: Amount
    denomination: Denomination
    by: str
    """"name" or "symbol"."""


def paid_amounts(doc: FoldedDocument) -> Iterator[Paid]:
    """Yield every amount with a currency at it, in order; none reaches into the one before."""
    end = 0
    for amount in doc.amounts:
        paid = _by_symbol(doc, amount, end) or _by_name(doc, amount) or _named_first(doc, amount, end)
        if paid and paid.start >= end and not is_cut(doc.text, amount):
            end = paid.end
            yield paid


def _by_symbol(doc: FoldedDocument, amount: Amount, least: int) -> Paid | None:
    before = symbol_before(doc, amount.start, least)
    if before:
        start, denomination = before
        return Paid(start=start, end=amount.end, amount=amount, denomination=denomination, by="symbol")
    after = symbol_after(doc, amount.end)
    if after:
        end, denomination = after
        return Paid(start=amount.start, end=end, amount=amount, denomination=denomination, by="symbol")
    return None


def _by_name(doc: FoldedDocument, amount: Amount) -> Paid | None:
    bracketed = in_brackets(doc.text, amount)
    gap = _GAP.match(doc.text, amount.end + bracketed)
    named = named_at(doc.text, gap.end() + 2 * bool(gap["of"])) if gap else None
    if named is None:
        return None
    end, denomination = named
    return Paid(start=amount.start - bracketed, end=end, amount=amount, denomination=denomination, by="name")


def named_at(text: str, place: int) -> tuple[int, Denomination] | None:
    """Return where the name of a currency or a coin that begins at a place ends, and what it stands for."""
    word = _WORD.match(text, place)
    if word is None:
        return None
    head, coin = heads().get(word.group()), coins().get(word.group())
    if head:
        return _headed(text, word.end(), head)
    if coin:
        adjective = coin_adjectives(coin).after(text, word.end())
        end, code = adjective or (word.end(), None)
        return end, Denomination(code=code, coin=coin)
    return None


def _headed(text: str, end: int, head: Head) -> tuple[int, Denomination] | None:
    adjective = head.adjectives.after(text, end)
    if adjective:
        return adjective[0], Denomination(code=adjective[1])
    return (end, Denomination(code=head.alone, head=head)) if head.counted else None


def _named_first(doc: FoldedDocument, amount: Amount, least: int) -> Paid | None:
    """Read «بالدولار الأمريكي: 5000», where nothing stands after the number that it could count."""
    colon = _COLON.search(doc.text, max(least, amount.start - 3), amount.start)
    if colon is None or not _ENDS_CLAUSE.match(doc.text, amount.end):
        return None
    for place in _NAMED_FIRST.finditer(doc.text, max(least, amount.start - _NAME_REACH), colon.start()):
        named = named_at(doc.text, place.end() + 2)
        if named and named[0] == colon.start():
            return Paid(start=place.end(), end=amount.end, amount=amount, denomination=named[1], by="name")
    return None
