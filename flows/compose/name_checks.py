"""What the gate holds names, offices and quotations of a brief against."""

import re
from collections.abc import Iterator

from flows.arabic.letters import fold_letters
from flows.compose.faults import fault, part_name
from flows.errors import Bilingual
from flows.model.brief import Brief, BriefQuotation, Party
from flows.model.facts import Certainty, Person
from flows.model.source import SourceDocument, Span

_OPENED = re.compile(r"[«“”\"„‹]\s*$")
_CLOSED = re.compile(r"\s*[.،؟!…]?\s*[»”“\"›]")
_PARTED = re.compile(r"[.؛:؟!\n]")
_NOTE = re.compile(r"(?:^|\n)[^\S\n]*[*＊]+[^\S\n]*$")
MOST_TITLE_WORDS = 4
_MARK_REACH = 4


def _stand_together(office: Span, name: Span, text: str) -> bool:
    """Whether an office and a name stand side by side in one sentence, a title at most between them."""
    first, second = sorted((office, name))
    between = text[first.end : second.start]
    return len(between.split()) <= MOST_TITLE_WORDS and not _PARTED.search(between)


def misjoined_names(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """A party's name is no guess, and a short form stands in the full name that it is joined to."""
    for index, party in enumerate(brief.parties, 1):
        full = party.name.full.of(document.text) if party.name.full else party.name.words
        if party.name.certainty is Certainty.OPEN or not is_short_of(party.name.words, full):
            yield fault(part_name("الطرف", "party", index), party.name.words, "ليس اسمه", "not the name")


def is_short_of(short: str, full: str) -> bool:
    """Whether every word of a name stands in another, with the article or without."""
    return _bare_words(short) <= _bare_words(full)


def _bare_words(name: str) -> set[str]:
    return {word.removeprefix("ال") for word in fold_letters(name).split()}


def wrong_offices(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """An office is the one that the source gives with the name, in the words that are printed with it or in a note."""
    for index, party in enumerate(brief.parties, 1):
        office = party.office.span if party.office else None
        stands = office is None or party.statement.span.contains(office) or _is_in_a_note(office, document.text)
        if office != _office_of(party) or not stands:
            words = party.office.words if party.office else "–"
            yield fault(part_name("صفة الطرف", "office of party", index), words, "ليست صفته هنا", "not the office here")


def _is_in_a_note(office: Span, text: str) -> bool:
    """Whether an office opens a note on who wrote the text: «* أستاذ الاقتصاد بجامعة الوادي»."""
    return _NOTE.search(text[max(0, office.start - _MARK_REACH) : office.start]) is not None


def _office_of(party: Party) -> object:
    return party.name.office if isinstance(party.name, Person) else None


def wrong_quotations(brief: Brief, document: SourceDocument) -> Iterator[Bilingual]:
    """Speech stands between its marks after its verb; its speaker stands there too, by the full name or in short.

    A party that is said to be quoted is quoted: the words in which it acts hold the words of a quotation.
    """
    for index, quotation in enumerate(brief.quotations, 1):
        if not is_marked(quotation, document.text):
            name = part_name("القول", "quotation", index)
            yield fault(name, quotation.fact.words, "ليس بين علامتيه", "not between its marks")
        if not is_said_by(quotation, document.text):
            name = part_name("المتحدث", "speaker of quotation", index)
            yield fault(name, quotation.speaker.words, "ليس المتحدث هنا", "not the speaker there")
    for index, party in enumerate(brief.parties, 1):
        if party.quoted and not any(q.statement.span.contains(party.name.span) for q in brief.quotations):
            name = part_name("الطرف", "party", index)
            yield fault(name, party.name.words, "لا قول له في الموجز", "is not quoted in the brief")


def is_marked(quotation: BriefQuotation, text: str) -> bool:
    """Whether speech stands between its marks, and both in the words that are printed."""
    start, end = quotation.fact.span.start, quotation.fact.span.end
    opened = _OPENED.search(text[max(0, start - _MARK_REACH) : start])
    closed = _CLOSED.match(text[end : end + _MARK_REACH])
    return bool(opened and closed) and quotation.statement.span.contains(quotation.fact.span)


def is_said_by(quotation: BriefQuotation, text: str) -> bool:
    """Whether verb and speaker stand beside the speech, and the speaker that is printed is the one there."""
    fact, around = quotation.fact, quotation.statement.span
    if fact.verb is None or fact.speaker is None:
        return False
    apart = not fact.span.overlaps(fact.verb) and not fact.span.overlaps(fact.speaker)
    placed = around.contains(fact.verb) and around.contains(fact.speaker)
    office = quotation.office
    office_stands = office is None or _stand_together(office.span, quotation.speaker.span, text)
    there, printed = fact.speaker.of(text), " ".join(part.words for part in (office, quotation.speaker) if part)
    same = is_short_of(there, printed) or is_short_of(printed, there)
    return apart and placed and office_stands and same
