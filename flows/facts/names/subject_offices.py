"""What stands between a verb of saying and a name: those for whom one speaks, or a lone trade.

قال الناطق | باسم الحكومة | فلان إن …      and «المحامي | باسم الجنابي», whose name it is
قال التاجر | أونور | محمد أحمد إن …         a trade before a name that the model sees by half
"""

from flows.arabic.clitics import ARTICLE
from flows.arabic.number_words import NUMBER_WORDS
from flows.facts.names.gazetteer import is_given, organization_heads
from flows.facts.names.name_ends import is_called_basim
from flows.facts.names.named_words import NamedWords
from flows.facts.names.office_words import head_length, is_place_word
from flows.facts.names.titles import is_title
from flows.facts.text.lexicons import word_set

IN_THE_NAME = "باسم"
_WITH_ITS_NOUN = 2


def speaks_for(known: NamedWords, at: int) -> bool:
    """Whether «باسم» stands at a word before those for whom one speaks."""
    return known.form(at) == IN_THE_NAME and known.form(at + 1).startswith(ARTICLE) and not is_basim(known, at)


def is_basim(known: NamedWords, at: int) -> bool:
    """Whether «باسم» at a word is a given name."""
    return is_called_basim(known.doc.words_in_order.forms, at)


def is_trade_before(known: NamedWords, first: int, seen: int) -> bool:
    """Whether a lone trade and a word that no office goes on over open a name: «قال التاجر | أونور | محمد أحمد إن»."""
    head = head_length(known.doc, first, known.form(first)) == 1 and known.form(first).startswith(ARTICLE)
    word = known.form(first + 1)
    common = word in NUMBER_WORDS or word in organization_heads() or is_place_word(word) or word == IN_THE_NAME
    common = common or word in word_set("people", "not_first") or bool(head_length(known.doc, first + 1, word))
    lone = head and seen == first + _WITH_ITS_NOUN and is_given(known.form(seen))
    return lone and not (common or word.startswith((ARTICLE, "ل", "ب", "و")) or is_title(known.doc, first))
