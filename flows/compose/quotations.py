"""Quotations: what was said, by whom, in which office; the weightiest few, with the clause of their verb."""

import re

from flows.arabic.clitics import ARTICLE
from flows.arabic.letters import fold_letters
from flows.compose.actors import office_of
from flows.compose.clauses import listed_words
from flows.compose.hanging_offices import with_whole_office
from flows.compose.material import MOST_WORDS, Material, Places
from flows.compose.name_checks import is_marked, is_said_by
from flows.compose.parties import People
from flows.compose.weights import weigh_span
from flows.facts.names.name_ends import is_plural_of_people
from flows.facts.names.office_words import office_heads
from flows.facts.names.titles import title_words
from flows.facts.text.lexicons import word_set
from flows.model.brief import BriefQuotation, Statement
from flows.model.facts import Certainty, Person, Quotation
from flows.model.source import Span

MOST_QUOTATIONS = 4
LEAST_WORDS = 4
"""Fewer words in marks are a phrase that somebody used, and no statement."""
LEAST_SPEAKER = 4
"""Fewer letters, of no known name, are a word like «لي» and nobody."""
_MANY = "اء"
"""«الخبراء», «الأطباء»."""
_SENTENCES_BACK = 3
_BEFORE_SPEECH = re.compile(r"(?P<rest>[^:«»\"“”\n.]*?)\s*(?:(?<!\w)ب?ان\w{0,2}\s*)?[:«\"“]")
_FOR, _IN = "ل", "في"
_FOR_ANOTHER = frozenset({"بالانابة", "بالوكالة", "بالنيابة"})
_MOST_OF_AN_OCCASION, _REACH = 3, 160
_ASIDE = re.compile(r"[^\S\n]*،[^\S\n]+(?P<word>[^\W\d_]+)")
_FULLY_NAMED = 2.0
"""What a quotation weighs more whose speaker has a name: whose words they are is half of what they say."""


def quotations(material: Material, people: People, said: tuple[Span, ...]) -> tuple[BriefQuotation, ...]:
    """Return the weightiest quotations in the order of the source; not what stands in `said`, which print has already.

    Only speech whose verb and speaker stand in one clause with it, short enough to be printed whole, and none from the
    broken end: to quote less than a whole saying, or to guess whose it is, is to misquote.
    """
    printed = Places(said)
    found = [
        _quotation(material, people, fact)
        for fact in material.facts
        if isinstance(fact, Quotation) and _may_stand(material, fact) and not printed.touch(fact.span)
    ]
    fitting = [each for each in found if each is not None and _fits(material, each)]
    weighed = sorted(fitting, key=lambda each: (-_weight(material, each), each.fact.span))
    return tuple(sorted(weighed[:MOST_QUOTATIONS], key=lambda each: each.fact.span))


def _fits(material: Material, quotation: BriefQuotation) -> bool:
    grounded = is_marked(quotation, material.text) and is_said_by(quotation, material.text)
    return grounded and material.words_in(quotation.statement.span) <= MOST_WORDS


def _may_stand(material: Material, fact: Quotation) -> bool:
    whole = material.words_in(fact.span) >= LEAST_WORDS and not material.is_broken(fact.span)
    return whole and fact.certainty is not Certainty.OPEN


def _quotation(material: Material, people: People, fact: Quotation) -> BriefQuotation | None:
    """Return a quotation with its clause; None where its verb or its speaker stand elsewhere."""
    if fact.speaker is None or fact.verb is None:
        return None
    marked = _include_marks(material.text, fact.span)
    around = marked.cover(fact.speaker).cover(fact.verb)
    if not material.sentence_at(around.start).span.contains(around):
        return None
    speaker = people.named_at(fact.speaker) or people.in_the_office(fact.speaker)
    if not (material.is_sure(speaker) if speaker else _says_who(material, people, fact.speaker)):
        return None
    office = office_of(with_whole_office(material, speaker)) if speaker else None
    return BriefQuotation(
        fact=fact,
        speaker=material.statement(speaker.span if speaker else fact.speaker),
        office=material.statement(office) if office else None,
        statement=material.statement(_widen_to_clause(material, around)),
    )


def _says_who(material: Material, people: People, speaker: Span) -> bool:
    """Whether words without a known name say enough of who speaks: «الخبراء», «المتحدث باسم الشرطة».

    Not «شخص آخر» and things that are said to speak, no lone word that may be half a name, and no role alone where
    somebody of no known office is named right before, nor one before a comma and its name («سفير الأغذية، تريسي …»).
    """
    words = [fold_letters(word) for word in speaker.of(material.text).split()]
    bare = words[0].removeprefix(ARTICLE)
    if len(speaker) < LEAST_SPEAKER or bare in listed_words("no_speakers") or _has_a_name_after(material, speaker):
        return False
    if bare in office_heads() and _goes_on(material, speaker):
        return False
    if len(words) > 1:
        return words[0].startswith(ARTICLE) or bare in office_heads()
    if not words[0].startswith(ARTICLE):
        return False
    is_many = is_plural_of_people(words[0]) or words[0].endswith(_MANY)
    return is_many or not _is_somebody_named(material, people, speaker)


def _has_a_name_after(material: Material, speaker: Span) -> bool:
    """Whether a comma and what is no phrase of place or time stand right after a speaker."""
    after = _ASIDE.match(material.text, speaker.end)
    return after is not None and fold_letters(after["word"]) not in listed_words("prepositions", "dated_events.toml")


def _goes_on(material: Material, speaker: Span) -> bool:
    """Whether an office is cut, or its name stands after it: «رئيسة الهيئة | للانتخابات، سلمى حداد، في مؤتمر إن»."""
    said = _BEFORE_SPEECH.match(fold_letters(material.text[speaker.end : speaker.end + _REACH]))
    beside, *asides = (part.split() for part in said["rest"].split("،")) if said else [[]]
    placing = listed_words("prepositions", "dated_events.toml") | word_set("verbs", "between")
    return _is_of_the_office(beside) or any(part and part[0] not in placing for part in asides)


def _is_of_the_office(words: list[str]) -> bool:
    """Whether words right after an office are of it, or are the name's: «في الجامعة سلمى حداد», «النائب سامر حداد»."""
    first, second = (*words, "", "")[:2]
    if first == _IN:
        return len(words) > _MOST_OF_AN_OCCASION and second not in word_set("people", "occasions")
    titled = first.startswith(ARTICLE) and (first in title_words() or first.removeprefix(ARTICLE) in office_heads())
    return titled or first.startswith(_FOR) or first in _FOR_ANOTHER


def _is_somebody_named(material: Material, people: People, speaker: Span) -> bool:
    """Whether a person of no known office is named in the sentence of a speaker or in those right before it."""
    last = material.index_at(speaker.start)
    near = range(max(0, last - _SENTENCES_BACK), last + 1)
    named = (name for name in people.mentions if isinstance(name, Person))
    return any(material.index_at(name.span.start) in near and people.office_of(name) is None for name in named)


def _include_marks(text: str, span: Span) -> Span:
    """Return quoted words with the marks right around them."""
    opened = span.start > 0 and text[span.start - 1] in '«“”"„‹'
    closed = text[span.end : span.end + 1] in ("»", "”", "“", '"', "›")
    return Span(span.start - opened, span.end + closed)


def _widen_to_clause(material: Material, span: Span) -> Span:
    """Return the span from where its clause opens: what stands before the verb may deny it («ولم يقل …»)."""
    return Span(min(span.start, material.clause_start(span.start)), span.end)


def _weight(material: Material, quotation: BriefQuotation) -> float:
    named = isinstance(quotation.office, Statement) or len(quotation.speaker.words.split()) > 1
    return weigh_span(material, quotation.fact.span) + _FULLY_NAMED * named
