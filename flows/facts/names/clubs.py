"""Clubs without a head of their own: who wins or loses in a sentence that says how a match ended.

فاز | الوحدة | على ضيفه الجزيرة 2-1      after a verb of contests, before the one it is won from
"""

import re
from collections.abc import Iterator

from flows.arabic.clitics import ARTICLE, CONJUNCTIONS
from flows.facts.names.body_ends import words_of_no_body
from flows.facts.names.name_ends import is_plural_of_people
from flows.facts.names.named_words import NamedWords
from flows.facts.text.folded_document import FoldedDocument
from flows.facts.text.lexicons import LINE_END
from flows.facts.text.verbs import is_verb
from flows.model.facts import Certainty, Organization, Person

_CONTESTS = frozenset(
    ("فاز", "يفوز", "تغلب", "يتغلب", "خسر", "يخسر", "تعادل", "يتعادل", "تاهل", "يتاهل", "هزم", "سحق", "قلب", "تفوق")
)
_FORMS = _CONTESTS | {joined + verb for verb in _CONTESTS for joined in CONJUNCTIONS}
_AFTER = frozenset({"علي", "من", "امام", "مع", "الي", "تاخره", "ضيفه", "مضيفه", "نظيره", "غريمه", "جاره", "منافسه"})
_NO_CLUBS = frozenset(
    ARTICLE + word
    for word in ("فريق", "منتخب", "لاعب", "مدرب", "مرشح", "حزب", "بطل", "ضيوف", "جانب", "طرف", "سائق", "منافس")
)
"""What a club is called where the text has named it already, and who is none."""
_MOST_WORDS, _REACH = 2, 240
_SETS = re.compile(r"\d\s?[-–]\s?\d\s?[،و]\s?\d\s?[-–]\s?\d")
"""A match of sets is won by a man: «6-4 و7-5»."""
_SCORE = re.compile(
    r"(?<![\d/\-–.])(?:\d|صفر)\s?[-–]\s?(?:\d|صفر)(?![\d/\-–.])"
    r"|(?<!\w)ب(?:هدف|هدفين|ثلاثية|رباعية|خماسية|ثنائية|نتيجة|ركلات\s+الترجيح)(?!\w)"
)


def find_clubs(known: NamedWords) -> Iterator[Organization]:
    """Yield every club that a verb of contests has for a subject where its sentence gives the score.

    Who is named as a person is no club.
    """
    doc, row = known.doc, known.doc.words_in_order
    for verb in row.indices(_FORMS):
        start = verb + 1
        end = _end_of_club(known, start)
        if end > start and known.leads(verb) and _gives_a_score(doc, row.starts[verb]):
            span = doc.span(row.stretch(start, end - 1))
            yield Organization(span=span, words=doc.words(span), rule="organization.club", certainty=Certainty.LIKELY)


def _end_of_club(known: NamedWords, start: int) -> int:
    """Return the word after a club of one or two definite words that opens at a word; the word itself for none."""
    end = start
    while end - start < _MOST_WORDS and known.joined(end) and _may_be_of_a_club(known, end):
        end += 1
    return end if end > start and known.joined(end) and known.form(end) in _AFTER else start


def _may_be_of_a_club(known: NamedWords, at: int) -> bool:
    word = known.form(at)
    if (
        not word.startswith(ARTICLE)
        or word in _NO_CLUBS
        or word in words_of_no_body()
        or is_verb(word)
        or is_plural_of_people(word)
    ):
        return False
    named = known.named.get(at)
    return named is None or not isinstance(named[0], Person)


def _gives_a_score(doc: FoldedDocument, start: int) -> bool:
    sentence = re.split(rf"[{LINE_END}.؟!]\s", doc.text[start : start + _REACH], maxsplit=1)[0]
    return _SCORE.search(sentence) is not None and not _SETS.search(sentence)
