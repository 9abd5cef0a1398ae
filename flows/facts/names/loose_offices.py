"""Offices that say less than a post: a rank, titles, a trade; what else stands beside the name is held against them."""

from collections.abc import Sequence
from functools import cache

from flows.arabic.clitics import ARTICLE
from flows.facts.names.titles import title_words
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import word_set
from flows.model.source import Span

RANKS = frozenset(
    {"النائب", "النائبة", "العضو", "المستشار", "المستشارة", "السفير", "السفيرة", "القاضي", "الخبير", "الوزير"}
)
"""Ranks that one has besides an office."""
LEARNED = frozenset({"باحث", "باحثة", "خبير", "خبيرة", "محلل", "محللة", "محام", "محامي", "محامية"})
"""What one is by learning, besides the post: «مدير المعهد، | الباحث | فلان»."""
_FORMER = frozenset({"السابق", "السابقة", "الاسبق", "الاسبقة"})
_TWO = 2


def is_rank_alone(doc: FoldedDocument, office: Span) -> bool:
    """Whether an office is a rank that one has, or had: «النائب», «النائب السابق»."""
    rank, *more = doc.folded_words(office).split()
    return rank in RANKS and _FORMER.issuperset(more)


def is_title_alone(doc: FoldedDocument, office: Span) -> bool:
    """Whether an office is titles alone: «المستشار», «العميد الركن»; what stands beside the name says more."""
    return title_words().issuperset(doc.folded_words(office).split())


def is_trade_alone(doc: FoldedDocument, office: Span) -> bool:
    """Whether an office is one definite word, a trade: «الطبيبة سلمى حداد، رئيسة القسم، …» has a whole one after."""
    word = doc.folded_words(office)
    if is_trade_with_adjective(word.split()):
        return True
    return " " not in word and word.startswith(ARTICLE) and word.removeprefix(ARTICLE) in trades()


def is_trade_with_adjective(words: Sequence[str]) -> bool:
    """Whether a trade and its adjective say less than any post: «الخبيرة الاقتصادية», «المحلل السياسي»."""
    head, last = words[0].removeprefix(ARTICLE), words[-1]
    definite = words[0] != head and last.startswith(ARTICLE) and last.endswith(("ي", "ية"))
    return len(words) == _TWO and definite and head in trades() | LEARNED


@cache
def trades() -> frozenset[str]:
    """Return the trades, folded, in the masculine and in the feminine."""
    known = word_set("people", "trades")
    return known | {trade + "ة" for trade in known}
